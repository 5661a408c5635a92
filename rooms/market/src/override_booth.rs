//! Giving a booth to somebody else than the draw did: one asks, another decides.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{
        Allocation, AskOverride, BoothOverride, DecideOverride, OverrideDecision, OverrideState,
    },
    rules::overrides::{self as rules, Facts, corrected, draft_of},
    store::{allocations, overrides},
};

/// Asks that a booth of a computed allocation goes to somebody who waits.
pub fn ask_override(tx: &mut Tx<'_>, ask: &AskOverride) -> Outcome<Id<Allocation>> {
    tx.require(&access::ASK_OVERRIDE)?;
    let id = ask.allocation.trim().parse().map_err(|_| Error::NotFound)?;
    let allocation = allocations::allocation(tx, id)?;
    let answers = allocations::answers(tx, id)?;
    let known = overrides::of_allocation(tx, id)?;
    let draft = rules::ask(
        ask,
        Facts {
            allocation: &allocation,
            answers: &answers,
            overrides: &known,
        },
    )?;
    tx.because(&draft.reason);
    let asked = BoothOverride {
        id: Id::new(),
        allocation: id,
        day: draft.day,
        gets: draft.gets,
        gives: draft.gives,
        reason: draft.reason,
        state: OverrideState::Asked,
        asked_at: tx.now(),
        asked_by: tx.actor().key(),
        asked_by_name: tx.actor().name().to_owned(),
        decided: None,
    };
    overrides::insert(tx, &asked)?;
    touch(tx, allocation)?;
    Ok(id)
}

/// Approves what somebody else asked for, or turns it down. With the approval the booth is given.
pub fn decide_override(tx: &mut Tx<'_>, ask: &DecideOverride) -> Outcome<Id<Allocation>> {
    tx.require(&access::DECIDE_OVERRIDE)?;
    let id = ask.correction.trim().parse().map_err(|_| Error::NotFound)?;
    let known = overrides::one(tx, id)?;
    let allocation = allocations::allocation(tx, known.allocation)?;
    let answers = allocations::answers(tx, known.allocation)?;
    let facts = Facts {
        allocation: &allocation,
        answers: &answers,
        overrides: &[],
    };
    let (to, reason) = rules::decide(ask, &known, facts, &tx.actor().key())?;
    tx.because(match reason.as_str() {
        "" => &known.reason,
        reason => reason,
    });
    let decision = OverrideDecision {
        at: tx.now(),
        by_name: tx.actor().name().to_owned(),
        reason,
    };
    overrides::decide(tx, id, to, &decision)?;
    if to == OverrideState::Approved {
        for answer in corrected(&draft_of(&known), &answers) {
            allocations::correct(tx, known.allocation, &answer)?;
        }
    }
    touch(tx, allocation)?;
    Ok(known.allocation)
}

/// Whoever looked at the allocation before looks again.
fn touch(tx: &mut Tx<'_>, allocation: Allocation) -> Outcome<()> {
    let version = allocation.version + 1;
    let touched = Allocation {
        version,
        ..allocation
    };
    allocations::update(tx, &touched)
}
