//! Undoing an entry by a new one.

use kernel::Outcome;
use store::Tx;

use crate::{
    model::{BookNumber, PostEntry, Posted, REVERSAL, ReverseEntry},
    post, rules, store as rows,
};

/// Records an entry with the legs of another turned around. Each entry is undone at most once, and
/// an undoing is not undone: enter a new entry instead.
///
/// # Errors
/// As [`post`](crate::post); [`kernel::Error::NotFound`] without the entry.
pub fn reverse(tx: &mut Tx<'_>, book: BookNumber, seq: i64, ask: ReverseEntry) -> Outcome<Posted> {
    let original = rows::entry(tx, book, seq)?;
    rules::check_reversal(&ask, &original)?;
    let undoing = PostEntry {
        key: ask.key,
        kind: REVERSAL.to_owned(),
        effective_on: ask.effective_on,
        reason: ask.reason,
        source: ask.source,
        memo: ask.memo,
        legs: rules::undone(&original.legs),
    };
    post::record(tx, book, undoing, Some(seq))
}
