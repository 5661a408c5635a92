//! Whether an entry may be appended, and what it then is.

use jiff::civil::Date;
use kernel::Won;

use super::{Draft, Head, Refused, Who};
use crate::{
    canonical::{self, Sealed},
    model::{Entry, LARGEST_TOTAL, LedgerAccount, Leg, Posted, ReverseEntry, Side},
};

/// A locked book takes nothing.
pub(crate) fn writable(head: &Head) -> Result<(), Refused> {
    match &head.lock {
        Some(lock) if lock.locked => Err(Refused::ReadOnly {
            reason: lock.reason.clone(),
        }),
        _ => Ok(()),
    }
}

/// Whether a day lies in a closed period: the last closed day is closed, the next is open.
pub(crate) fn is_closed(closed_through: Option<Date>, day: Date) -> bool {
    closed_through.is_some_and(|through| day <= through)
}

/// The entry that a draft becomes at the end of the book. `accounts` are those of its legs.
pub(crate) fn decide(
    head: &Head,
    accounts: &[LedgerAccount],
    draft: Draft,
    who: Who,
) -> Result<Entry, Refused> {
    writable(head)?;
    if let Some(through) = head.closed_through()
        && is_closed(Some(through), draft.effective_on)
    {
        return Err(Refused::Closed { through });
    }
    for leg in &draft.legs {
        let account = accounts
            .iter()
            .find(|account| account.number == leg.account)
            .ok_or(Refused::NoSuchAccount)?;
        fits(account, leg)?;
    }
    Ok(seal(head, draft, who))
}

fn fits(account: &LedgerAccount, leg: &Leg) -> Result<(), Refused> {
    let (mut debit, mut credit) = (account.debit_total, account.credit_total);
    let total = match leg.side {
        Side::Debit => &mut debit,
        Side::Credit => &mut credit,
    };
    *total = total
        .plus(leg.amount)
        .ok()
        .filter(|total| *total <= LARGEST_TOTAL)
        .ok_or(Refused::OutOfRange)?;
    if account.guard.allows(debit, credit) {
        Ok(())
    } else {
        Err(Refused::Overdrawn {
            account: account.name.clone(),
        })
    }
}

fn seal(head: &Head, draft: Draft, who: Who) -> Entry {
    let seq = head.book.head_seq + 1;
    // Order of recording is order of seq even when the clock steps back.
    let recorded_at = who.now.max(head.book.head_recorded_at);
    let prev_hash = head.book.head_hash;
    let step = draft.tie.step(seq);
    let hash = canonical::entry_hash(
        prev_hash,
        &Sealed {
            seq,
            key: &draft.key,
            kind: &draft.kind,
            effective_on: draft.effective_on,
            recorded_at,
            actor: &who.actor,
            reason: &draft.reason,
            reverses: draft.reverses,
            source: &draft.source,
            memo: &draft.memo,
            legs: &draft.legs,
            step,
        },
    );
    Entry {
        seq,
        key: draft.key,
        kind: draft.kind,
        effective_on: draft.effective_on,
        recorded_at,
        actor: who.actor,
        reason: draft.reason,
        reverses: draft.reverses,
        source: draft.source,
        memo: draft.memo,
        legs: draft.legs,
        step,
        prev_hash,
        hash,
    }
}

/// The answer to a key that an entry has already: the same again, or no.
pub(crate) fn repeat(stored: &Entry, draft: &Draft, actor: &str) -> Result<Posted, Refused> {
    let same = stored.kind == draft.kind
        && stored.effective_on == draft.effective_on
        && stored.reason == draft.reason
        && stored.source == draft.source
        && stored.memo == draft.memo
        && stored.reverses == draft.reverses
        && stored.step == draft.tie.step(stored.seq)
        && stored.actor == actor
        && stored.legs == draft.legs;
    if same {
        Ok(Posted {
            seq: stored.seq,
            hash: stored.hash,
            repeated: true,
        })
    } else {
        Err(Refused::KeyReused { seq: stored.seq })
    }
}

/// Whether what is asked can be a reversal at all.
pub(crate) fn check_reversal(ask: &ReverseEntry, original: &Entry) -> Result<(), Refused> {
    if original.reverses.is_some() {
        return Err(Refused::ReversalOfReversal);
    }
    super::check_words(&ask.key, &ask.reason, &ask.source, &ask.memo)
}

/// The legs that undo others.
pub(crate) fn undone(legs: &[Leg]) -> Vec<Leg> {
    legs.iter()
        .map(|leg| Leg {
            side: leg.side.other(),
            ..*leg
        })
        .collect()
}

/// By how much an account would fall short of its guard after a leg; zero when it would not.
/// For rooms that want to tell the user before the CHECK does.
pub fn shortfall(
    account: &LedgerAccount,
    side: Side,
    amount: Won,
) -> Result<Won, kernel::Overflow> {
    use crate::model::Guard;
    let free = match (account.guard, side) {
        (Guard::NoOverdraftDebitNormal, Side::Credit) => account.debit_balance()?,
        (Guard::NoOverdraftCreditNormal, Side::Debit) => account.credit_balance()?,
        _ => return Ok(Won::ZERO),
    };
    Ok(amount.minus(free)?.max(Won::ZERO))
}
