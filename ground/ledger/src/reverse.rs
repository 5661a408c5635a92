//! Undoing an entry by a new one.

use kernel::Outcome;
use store::Tx;

use crate::{
    model::{BookNumber, Entry, Posted, REVERSAL, ReverseEntry, Step},
    post,
    rules::{self, Draft, HoldChange, Refused, Tie, hold},
    shelf::{Shelf, Stored},
};

/// Records an entry with the legs of another turned around. Each entry is undone at most once, and
/// an undoing is not undone: enter a new entry instead.
///
/// Undoing a post or a voiding of a hold opens the hold again by that much. The entry that opened a
/// hold is undone only while nothing was posted or given back; the hold then has nothing open.
///
/// # Errors
/// As [`post`](crate::post()); [`kernel::Error::NotFound`] without the entry.
pub fn reverse(tx: &mut Tx<'_>, book: BookNumber, seq: i64, ask: ReverseEntry) -> Outcome<Posted> {
    on(&mut Stored::new(tx, book), seq, ask)
}

pub(crate) fn on(shelf: &mut impl Shelf, seq: i64, ask: ReverseEntry) -> Outcome<Posted> {
    let original = shelf.entry(seq)?;
    rules::check_reversal(&ask, &original)?;
    let head = shelf.head(&ask.key)?;
    let draft = Draft {
        key: ask.key,
        kind: REVERSAL.to_owned(),
        effective_on: ask.effective_on,
        reason: ask.reason,
        source: ask.source,
        memo: ask.memo,
        legs: rules::undone(&original.legs),
        reverses: Some(seq),
        tie: original.step.map_or(Tie::None, |step| {
            Tie::Of(Step {
                hold: step.hold,
                finish: false,
            })
        }),
    };
    if let Some(stored) = post::known(shelf, &head)? {
        return Ok(rules::repeat(&stored, &draft, &shelf.who()?.actor)?);
    }
    rules::writable(&head)?;
    if let Some(by) = shelf.reversal_of(seq)? {
        return Err(Refused::AlreadyReversed { by }.into());
    }
    let change = undoing(shelf, &original, &draft)?;
    post::append(shelf, &head, draft, change)
}

/// What the undoing does to the hold that the entry belongs to.
fn undoing(shelf: &mut impl Shelf, original: &Entry, draft: &Draft) -> Outcome<HoldChange> {
    let Some(step) = original.step else {
        return Ok(HoldChange::None);
    };
    let row = shelf.hold(step.hold)?;
    if step.hold == original.seq {
        hold::check_undo_opening(&row)?;
    }
    let (posted, voided) = hold::effect(&row, &draft.legs);
    hold::moved(&row, posted, voided)?;
    Ok(HoldChange::Moves {
        hold: step.hold,
        posted,
        voided,
    })
}
