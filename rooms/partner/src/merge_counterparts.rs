//! Making one record of two.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access, keep,
    model::{Counterpart, CounterpartState, Merge, MergeCounterparts, SealedField},
    regions::register,
    rules::{self, merging::MergePlan},
    sealing,
    store::{contacts, counterparts as rows, merges, persons},
};

/// Makes one record of two, field by field as it was chosen: roles, consents, talks and members of
/// the other go to the kept one, the other stays as a pointer to it, and what was chosen can be
/// looked at. All of it or nothing.
#[doc(alias = "합치기")]
pub fn merge_counterparts(tx: &mut Tx<'_>, ask: MergeCounterparts) -> Outcome<Id<Counterpart>> {
    tx.require(&access::MERGE_COUNTERPARTS)?;
    let kept: Id<Counterpart> = ask.kept.trim().parse().map_err(|_| Error::NotFound)?;
    let other: Id<Counterpart> = ask.other.trim().parse().map_err(|_| Error::NotFound)?;
    let (stored, dropped) = (rows::one(tx, kept)?, rows::one(tx, other)?);
    let plan = rules::merging::merge(&ask, &stored, &dropped, register())?;
    tx.because(&plan.reason);
    let merge = Merge {
        id: Id::new(),
        kept,
        dropped: other,
        chosen: plan.chosen.clone(),
        reason: plan.reason.clone(),
        merged_at: tx.now(),
        merged_by_name: tx.actor().name().to_owned(),
    };
    merges::insert(tx, &merge)?;
    let sealed = take_sealed(tx, &plan, &stored, &dropped)?;
    move_all(tx, other, kept)?;
    close(tx, &dropped, kept, &plan.reason)?;
    let after = Counterpart {
        version: stored.version + 1,
        updated_on: tx.today(),
        ..plan.after
    };
    keep::next(tx, &after, &sealed)?;
    Ok(kept)
}

/// Opens what is taken from the other, so that it can be sealed for the kept one; what the other
/// has not, the kept one loses.
fn take_sealed(
    tx: &mut Tx<'_>,
    plan: &MergePlan,
    stored: &Counterpart,
    dropped: &Counterpart,
) -> Outcome<Vec<(SealedField, String)>> {
    let mut taken = Vec::new();
    for field in &plan.sealed {
        match sealing::open(tx, dropped.id, *field, &plan.reason)? {
            Some(text) => taken.push((*field, text)),
            None if stored.masked(*field).is_empty() => {}
            None => rows::drop_sealed(tx, stored.id, *field)?,
        }
    }
    Ok(taken)
}

fn move_all(tx: &mut Tx<'_>, from: Id<Counterpart>, to: Id<Counterpart>) -> Outcome<()> {
    persons::move_roles(tx, from, to)?;
    persons::move_consents(tx, from, to)?;
    contacts::move_talks(tx, from, to)?;
    for member in rows::members(tx, from)? {
        let stored = rows::one(tx, member)?;
        let after = Counterpart {
            member_of: Some(to),
            version: stored.version + 1,
            ..stored
        };
        keep::next(tx, &after, &[])?;
    }
    for older in rows::dropped_into(tx, from)? {
        let stored = rows::one(tx, older)?;
        let after = Counterpart {
            merged_into: Some(to),
            ..stored
        };
        keep::next(tx, &after, &[])?;
    }
    Ok(())
}

/// Leaves a pointer where the other record was; nothing sealed stays behind.
fn close(
    tx: &mut Tx<'_>,
    dropped: &Counterpart,
    kept: Id<Counterpart>,
    reason: &str,
) -> Outcome<()> {
    sealing::erase(tx, dropped, reason)?;
    let after = Counterpart {
        state: CounterpartState::Merged,
        closed_on: Some(tx.today()),
        closed_reason: reason.to_owned(),
        merged_into: Some(kept),
        version: dropped.version + 1,
        updated_on: tx.today(),
        sealed: Vec::new(),
        ..dropped.clone()
    };
    keep::next(tx, &after, &[])
}
