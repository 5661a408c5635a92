//! Closing periods and opening them again.

use jiff::civil::Date;
use kernel::{Fault, Outcome};
use store::Tx;

use crate::{
    model::{AskClose, AskReopen, BookNumber, Closing},
    rules::{
        Known, Refused,
        side::{self, ClosingDraft},
    },
    shelf::{Shelf, Stored},
    store as rows,
};

/// Closes every day up to one: no entry that counts for such a day is accepted afterwards, a
/// reversal neither. What was recorded before stays; correct it in an open period.
///
/// # Errors
/// Refuses what is closed already, a used key with another body and a locked book;
/// [`kernel::Error::NotFound`] without the book.
pub fn close(tx: &mut Tx<'_>, book: BookNumber, ask: AskClose) -> Outcome<()> {
    close_on(&mut Stored::new(tx, book), ask)
}

/// Opens closed days again, from one on. It takes two different parties: who asks, and the second
/// that is named. Both stand in the row for ever.
///
/// # Errors
/// As [`close()`]; refuses a day that is not closed, and a second party that is the first.
pub fn reopen(tx: &mut Tx<'_>, book: BookNumber, ask: AskReopen) -> Outcome<()> {
    reopen_on(&mut Stored::new(tx, book), ask)
}

/// The last closed day; `None` when nothing was ever closed.
pub fn closed_through(tx: &mut Tx<'_>, book: BookNumber) -> Result<Option<Date>, Fault> {
    rows::side::closed_through(tx, book)
}

/// Every closing and reopening of a book, oldest first.
pub fn closings(tx: &mut Tx<'_>, book: BookNumber) -> Result<Vec<Closing>, Fault> {
    rows::side::closings(tx, book)
}

pub(crate) fn close_on(shelf: &mut impl Shelf, ask: AskClose) -> Outcome<()> {
    record(shelf, side::closing(ask)?)
}

pub(crate) fn reopen_on(shelf: &mut impl Shelf, ask: AskReopen) -> Outcome<()> {
    let actor = shelf.who()?.actor;
    record(shelf, side::reopening(ask, &actor)?)
}

fn record(shelf: &mut impl Shelf, draft: ClosingDraft) -> Outcome<()> {
    let head = shelf.head(&draft.key)?;
    match head.known {
        Some(Known::Closing(number)) => {
            let stored = shelf.closing(number)?;
            Ok(side::repeat_closing(&stored, &draft, &shelf.who()?.actor)?)
        }
        Some(Known::Entry(seq)) => Err(Refused::KeyReused { seq }.into()),
        None => {
            let closing = side::decide_closing(&head, draft, shelf.who()?)?;
            shelf.keep_closing(&head, &closing)
        }
    }
}
