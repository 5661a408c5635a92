//! Posting an entry: once per key, chained, guarded.

use kernel::Outcome;
use store::Tx;

use crate::{
    model::{BookNumber, Entry, PostEntry, Posted},
    rules::{self, Draft, Head, HoldChange, Known, Recorded, Refused},
    shelf::{Shelf, Stored},
};

/// Records an entry at the end of a book.
///
/// The same key with the same body (and the same actor) answers the first entry's place and hash
/// and writes nothing; with another body it is refused. The entry carries who, when and why
/// itself, so no journal row is written. A refusal is decided before anything is written: what else
/// the transaction did stays as it is.
///
/// # Errors
/// Refuses what [`Refused`] names; [`kernel::Error::NotFound`] without the book; a passing fault
/// when another poster was first, which the store tries again.
pub fn post(tx: &mut Tx<'_>, book: BookNumber, ask: PostEntry) -> Outcome<Posted> {
    on(&mut Stored::new(tx, book), ask)
}

pub(crate) fn on(shelf: &mut impl Shelf, ask: PostEntry) -> Outcome<Posted> {
    rules::check(&ask)?;
    record(shelf, ask.into(), HoldChange::None)
}

/// Appends what has been checked, unless its key is there already.
pub(crate) fn record(shelf: &mut impl Shelf, draft: Draft, hold: HoldChange) -> Outcome<Posted> {
    let head = shelf.head(&draft.key)?;
    match known(shelf, &head)? {
        Some(stored) => Ok(rules::repeat(&stored, &draft, &shelf.who()?.actor)?),
        None => append(shelf, &head, draft, hold),
    }
}

/// The entry that has the key already; refuses a key that a closing has.
pub(crate) fn known(shelf: &mut impl Shelf, head: &Head) -> Outcome<Option<Entry>> {
    match head.known {
        None => Ok(None),
        Some(Known::Entry(seq)) => Ok(Some(shelf.entry(seq)?)),
        Some(Known::Closing(number)) => Err(Refused::KeyOfClosing { number }.into()),
    }
}

/// Appends what has been checked and whose key is new.
pub(crate) fn append(
    shelf: &mut impl Shelf,
    head: &Head,
    draft: Draft,
    hold: HoldChange,
) -> Outcome<Posted> {
    let accounts = shelf.accounts(&draft.legs)?;
    let entry = rules::decide(head, &accounts, draft, shelf.who()?)?;
    let recorded = Recorded { entry, hold };
    shelf.keep_entry(head, &recorded)?;
    Ok(Posted {
        seq: recorded.entry.seq,
        hash: recorded.entry.hash,
        repeated: false,
    })
}
