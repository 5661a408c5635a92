//! Taking a step out of the plan.

use kernel::{Error, Outcome};
use store::Tx;

use crate::{
    access,
    model::Withdraw,
    rules::{Refused, activities, typed},
    store as rows,
};

/// Takes a step out of its plan and its total. The record stays with the reason.
pub fn withdraw_plan_step(tx: &mut Tx<'_>, ask: Withdraw) -> Outcome<()> {
    tx.require(&access::WITHDRAW_PLAN_STEP)?;
    let id = typed::id(&ask.id).ok_or(Error::NotFound)?;
    let (stored, withdrawn) = rows::steps::one(tx, id)?;
    let reason = activities::reason(&ask.reason).map_err(Refused::all)?;
    if withdrawn.is_some() {
        return Err(Refused::AlreadyWithdrawn.into());
    }
    tx.because(&reason);
    rows::steps::withdraw(tx, &stored, &reason)
}
