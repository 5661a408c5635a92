//! Setting an amount aside, making it final, giving it back.

use kernel::{Fault, Outcome, Won};
use store::Tx;

use crate::{
    model::{AskHold, AskPostHold, AskVoidHold, BookNumber, Hold, Posted},
    post,
    rules::{self, HoldChange, hold as holds_rules},
    shelf::{Shelf, Stored},
    store as rows,
};

/// Sets an amount aside: moves it from an account to the one that holds. The answer's seq is the
/// hold's number.
///
/// # Errors
/// As [`post`](crate::post()).
pub fn hold(tx: &mut Tx<'_>, book: BookNumber, ask: AskHold) -> Outcome<Posted> {
    hold_on(&mut Stored::new(tx, book), ask)
}

/// Makes a hold, or a part of it, final: moves the amount on to its account, together with what
/// else belongs to the same fact, and gives the rest back when asked to finish.
///
/// # Errors
/// As [`post`](crate::post()); refuses more than the hold has open;
/// [`kernel::Error::NotFound`] without the hold.
pub fn post_hold(tx: &mut Tx<'_>, book: BookNumber, ask: AskPostHold) -> Outcome<Posted> {
    post_on(&mut Stored::new(tx, book), ask)
}

/// Gives a hold, or a part of it, back to where it was taken from.
///
/// # Errors
/// As [`post`](crate::post()); refuses more than the hold has open, and a hold with nothing open;
/// [`kernel::Error::NotFound`] without the hold.
pub fn void_hold(tx: &mut Tx<'_>, book: BookNumber, ask: AskVoidHold) -> Outcome<Posted> {
    void_on(&mut Stored::new(tx, book), ask)
}

/// One hold as it stands: one row read.
///
/// # Errors
/// [`kernel::Error::NotFound`] without the hold.
pub fn hold_of(tx: &mut Tx<'_>, book: BookNumber, seq: i64) -> Outcome<Hold> {
    rows::hold::one(tx, book, seq)
}

/// Every hold of a book, oldest first, used up or not.
pub fn holds(tx: &mut Tx<'_>, book: BookNumber) -> Result<Vec<Hold>, Fault> {
    rows::hold::all(tx, book)
}

pub(crate) fn hold_on(shelf: &mut impl Shelf, ask: AskHold) -> Outcome<Posted> {
    let (draft, hold) = holds_rules::opening(ask)?;
    post::record(shelf, draft, HoldChange::Opens(hold))
}

pub(crate) fn post_on(shelf: &mut impl Shelf, ask: AskPostHold) -> Outcome<Posted> {
    let hold = shelf.hold(ask.hold)?;
    holds_rules::check_post(&hold, &ask)?;
    let head = shelf.head(&ask.key)?;
    if let Some(stored) = post::known(shelf, &head)? {
        let rest = holds_rules::given_back(&hold, &stored);
        let draft = holds_rules::post(&hold, ask, rest)?;
        return Ok(rules::repeat(&stored, &draft, &shelf.who()?.actor)?);
    }
    rules::writable(&head)?;
    let rest = holds_rules::rest(&hold, &ask)?;
    let change = moves(&hold, ask.amount, rest);
    let draft = holds_rules::post(&hold, ask, rest)?;
    post::append(shelf, &head, draft, change)
}

pub(crate) fn void_on(shelf: &mut impl Shelf, ask: AskVoidHold) -> Outcome<Posted> {
    let hold = shelf.hold(ask.hold)?;
    holds_rules::check_void(&ask)?;
    let head = shelf.head(&ask.key)?;
    if let Some(stored) = post::known(shelf, &head)? {
        let amount = ask.amount;
        let amount = amount.unwrap_or_else(|| holds_rules::given_back(&hold, &stored));
        let draft = holds_rules::void(&hold, ask, amount);
        return Ok(rules::repeat(&stored, &draft, &shelf.who()?.actor)?);
    }
    rules::writable(&head)?;
    let amount = holds_rules::voided(&hold, &ask)?;
    let draft = holds_rules::void(&hold, ask, amount);
    post::append(shelf, &head, draft, moves(&hold, Won::ZERO, amount))
}

fn moves(hold: &Hold, posted: Won, voided: Won) -> HoldChange {
    HoldChange::Moves {
        hold: hold.seq,
        posted,
        voided,
    }
}
