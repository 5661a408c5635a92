//! Closing, reopening, locking, unlocking.

use jiff::civil::Date;

use super::{Head, Refused, Who, check_reason, check_words, is_closed, within, writable};
use crate::{
    canonical::side,
    model::{AskClose, AskReopen, Closing, Lock},
};

/// A closing or reopening before it has a place.
pub(crate) struct ClosingDraft {
    pub key: String,
    pub reason: String,
    pub source: String,
    /// The last closed day from here on.
    pub closed_through: Date,
    /// The other party, for a reopening only.
    pub second: Option<String>,
}

/// What can be a closing at all.
pub(crate) fn closing(ask: AskClose) -> Result<ClosingDraft, Refused> {
    check_words(&ask.key, &ask.reason, &ask.source, "")?;
    Ok(ClosingDraft {
        key: ask.key,
        reason: ask.reason,
        source: ask.source,
        closed_through: ask.through,
        second: None,
    })
}

/// What can be a reopening at all.
pub(crate) fn reopening(ask: AskReopen, actor: &str) -> Result<ClosingDraft, Refused> {
    check_words(&ask.key, &ask.reason, &ask.source, "")?;
    let named = within(&ask.second, 1, 120) && !ask.second.chars().any(char::is_whitespace);
    if !named || ask.second == actor {
        return Err(Refused::SameParty);
    }
    let closed_through = ask.from.yesterday().map_err(|_| Refused::Text {
        which: "다시 열 날짜",
    })?;
    Ok(ClosingDraft {
        key: ask.key,
        reason: ask.reason,
        source: ask.source,
        closed_through,
        second: Some(ask.second),
    })
}

/// The row that a draft becomes at the end of the book's closings.
pub(crate) fn decide_closing(
    head: &Head,
    draft: ClosingDraft,
    who: Who,
) -> Result<Closing, Refused> {
    writable(head)?;
    let now_closed = head.closed_through();
    match (&draft.second, now_closed) {
        (None, Some(through)) if draft.closed_through <= through => {
            return Err(Refused::ClosedAlready { through });
        }
        (Some(_), through) if !opens_something(through, draft.closed_through) => {
            return Err(Refused::NotClosed);
        }
        _ => {}
    }
    let (count, prev_hash) = head.ends().closings;
    let last = head.closing.as_ref();
    let mut closing = Closing {
        number: count.max(last.map_or(0, |last| last.number)) + 1,
        key: draft.key,
        reopens: draft.second.is_some(),
        closed_through: draft.closed_through,
        recorded_at: last.map_or(who.now, |last| who.now.max(last.recorded_at)),
        actor: who.actor,
        second: draft.second.unwrap_or_default(),
        reason: draft.reason,
        source: draft.source,
        at_seq: head.book.head_seq,
        at_hash: head.book.head_hash,
        prev_hash,
        hash: prev_hash,
    };
    closing.hash = side::closing_hash(&closing);
    Ok(closing)
}

/// The first day to be open again must be closed now.
fn opens_something(closed_through: Option<Date>, new: Date) -> bool {
    new.tomorrow()
        .is_ok_and(|first_open| is_closed(closed_through, first_open))
}

/// The answer to a key that a closing has already: the same again, or no.
pub(crate) fn repeat_closing(
    stored: &Closing,
    draft: &ClosingDraft,
    actor: &str,
) -> Result<(), Refused> {
    let same = stored.closed_through == draft.closed_through
        && stored.reason == draft.reason
        && stored.source == draft.source
        && stored.reopens == draft.second.is_some()
        && stored.second == draft.second.as_deref().unwrap_or_default()
        && stored.actor == actor;
    if same {
        Ok(())
    } else {
        Err(Refused::KeyOfClosing {
            number: stored.number,
        })
    }
}

/// The row that makes a book read-only; `None` when it is already.
pub(crate) fn decide_lock(head: &Head, reason: &str, who: Who) -> Result<Option<Lock>, Refused> {
    check_reason(reason)?;
    if writable(head).is_err() {
        return Ok(None);
    }
    Ok(Some(lock_row(head, true, reason, who)))
}

/// The row that opens a read-only book again.
pub(crate) fn decide_unlock(head: &Head, reason: &str, who: Who) -> Result<Lock, Refused> {
    check_reason(reason)?;
    if writable(head).is_ok() {
        return Err(Refused::NotLocked);
    }
    Ok(lock_row(head, false, reason, who))
}

fn lock_row(head: &Head, locked: bool, reason: &str, who: Who) -> Lock {
    let (count, prev_hash) = head.ends().locks;
    let last = head.lock.as_ref();
    let mut lock = Lock {
        book: head.book.number,
        // A book whose tip was tampered with must still be lockable.
        number: count.max(last.map_or(0, |last| last.number)) + 1,
        locked,
        recorded_at: last.map_or(who.now, |last| who.now.max(last.recorded_at)),
        actor: who.actor,
        reason: reason.to_owned(),
        prev_hash,
        hash: prev_hash,
    };
    lock.hash = side::lock_hash(&lock);
    lock
}
