//! An entry is written, or written again.

use kernel::{Address, Fault, Outcome};
use sha2::{Digest, Sha256};
use store::Tx;

use crate::{
    fold::{fold, runs},
    keep,
    model::Entry,
    piece::{self, Pieces, Place, collect},
    store::{self as rows, Written, shelf},
};

/// About every how many puts the fresh entries move into a segment.
const FRESH: u8 = 16;

/// How much of a text is searched, in characters.
const MOST_BODY: usize = 5_000;

/// Makes a record findable, or findable as it is now; the verb that changed it calls this in its
/// own transaction. Writing the same entry again changes nothing.
pub fn put(tx: &mut Tx<'_>, entry: &Entry) -> Outcome<()> {
    let number = number(&entry.address);
    let title = fold(&entry.title);
    let searched = [&*entry.body, "\n", &*entry.words];
    let chars = searched.iter().flat_map(|text| text.chars());
    let body: String = chars.take(MOST_BODY).collect();
    let body = fold(&body);
    let now = Written::of(entry, format!("{title} {body}").trim());
    let before = rows::written(tx, number)?;
    if let Some(before) = &before {
        if before.address() != now.address() {
            let (one, other) = (before.address(), now.address());
            return Err(Fault::new(format!("{one} and {other} have one number")).into());
        }
        if *before == now {
            return Ok(());
        }
        shelf::supersede(tx, number)?;
    }
    rows::put(tx, number, &now)?;
    let pieces = pieces(&title, &body);
    shelf::freshen(tx, now.level(), &now.doc(number), &pieces)?;
    if is_turn(number, &[now.searched().1.as_bytes(), &pieces]) {
        keep::settle(tx)?;
    }
    Ok(())
}

/// Makes a record unfindable at once, in the same transaction. It need not have been findable.
pub fn remove(tx: &mut Tx<'_>, address: &Address) -> Outcome<()> {
    if !knows(tx, address)? {
        return Ok(());
    }
    let number = number(address);
    shelf::supersede(tx, number)?;
    shelf::wilt(tx, number)?;
    rows::remove(tx, number)?;
    if is_turn(number, &[]) {
        keep::settle(tx)?;
    }
    Ok(())
}

/// Whether a record is findable for somebody, some day.
///
/// # Errors
/// A fault of the store.
pub fn knows(tx: &mut Tx<'_>, address: &Address) -> Outcome<bool> {
    let found = rows::written(tx, number(address))?;
    Ok(found.is_some_and(|found| found.address() == address.to_string()))
}

/// The pieces of folded texts, for the row of a fresh entry.
pub(crate) fn pieces(title: &str, body: &str) -> Vec<u8> {
    let mut pieces = Pieces::new();
    collect(&mut pieces, &runs(title), Place::Title);
    collect(&mut pieces, &runs(body), Place::Body);
    piece::write(&pieces)
}

/// Whether this write is the one that moves fresh entries into a segment. What is written decides
/// by its digest: to count would make two writers at once read what the other writes.
fn is_turn(number: i64, written: &[&[u8]]) -> bool {
    let mut hash = Sha256::new_with_prefix(number.to_be_bytes());
    written.iter().for_each(|part| hash.update(part));
    hash.finalize()
        .first()
        .is_some_and(|byte| byte % FRESH == 0)
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
