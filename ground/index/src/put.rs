//! An entry is written, or written again.

use kernel::{Address, Fault, Outcome};
use sha2::{Digest, Sha256};
use store::Tx;

use crate::{
    fold::{fold, runs},
    model::Entry,
    piece::{Marks, Pieces, Place, collect},
    store as rows,
};

/// How much of a text is searched, in characters.
const MOST_BODY: usize = 5_000;

/// Makes a record findable, or findable as it is now; the verb that changed it calls this in its
/// own transaction. Writing the same entry again changes nothing.
pub fn put(tx: &mut Tx<'_>, entry: &Entry) -> Outcome<()> {
    let number = number(&entry.address);
    let before = match rows::posted(tx, number)? {
        Some((address, _)) if address != entry.address => {
            let what = format!("{address} and {} have one number", entry.address);
            return Err(Fault::new(what).into());
        }
        Some((_, pieces)) => pieces,
        None => Pieces::new(),
    };
    let title = fold(&entry.title);
    let searched = [&*entry.body, "\n", &*entry.words];
    let chars = searched.iter().flat_map(|text| text.chars());
    let body: String = chars.take(MOST_BODY).collect();
    let body = fold(&body);
    let mut pieces = Pieces::new();
    collect(&mut pieces, &runs(&title), Place::Title);
    collect(&mut pieces, &runs(&body), Place::Body);
    rows::put(tx, number, entry, format!("{title} {body}").trim(), &pieces)?;
    let gone: Vec<&str> = only_in(&before, &pieces).map(|(piece, _)| piece).collect();
    let new: Vec<_> = only_in(&pieces, &before).collect();
    rows::unpost(tx, number, &gone)?;
    rows::post(tx, number, &new)?;
    Ok(())
}

/// Makes a record unfindable at once, in the same transaction. It need not have been findable.
pub fn remove(tx: &mut Tx<'_>, address: &Address) -> Outcome<()> {
    let number = number(address);
    match rows::posted(tx, number)? {
        Some((found, pieces)) if found == *address => {
            let pieces: Vec<&str> = pieces.keys().map(String::as_str).collect();
            rows::unpost(tx, number, &pieces)?;
            rows::remove(tx, number)?;
        }
        _ => {}
    }
    Ok(())
}

/// What one has and the other has not, or with other marks.
fn only_in<'p>(one: &'p Pieces, other: &'p Pieces) -> impl Iterator<Item = (&'p str, Marks)> {
    one.iter()
        .filter(|(piece, marks)| other.get(*piece) != Some(marks))
        .map(|(piece, marks)| (piece.as_str(), *marks))
}

/// The number of a record's entry: the first 63 bits of the digest of its address, so that no
/// counter is fought over. Two of a million records share one with a chance of one in ten million;
/// [`put`] then says so.
fn number(address: &Address) -> i64 {
    let digest = Sha256::digest(address.to_string().as_bytes());
    let bytes = digest.iter().take(8);
    bytes.fold(0, |number, byte| {
        (number << 8 | i64::from(*byte)) & i64::MAX
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_never_negative_and_always_the_same() {
        let numbers: Vec<i64> = (0..100)
            .map(|id| number(&Address::new("resource", "house", id)))
            .collect();
        assert!(numbers.iter().all(|number| *number >= 0));
        assert_eq!(numbers[7], number(&Address::new("resource", "house", 7)));
        assert_ne!(numbers[7], numbers[8]);
    }
}
