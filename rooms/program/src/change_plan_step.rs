//! Changing a step of the plan.

use kernel::{Error, Outcome};
use store::Tx;

use crate::{
    access,
    model::ChangePlanStep,
    rules::{Refused, plan, typed},
    store as rows,
};

/// Gives a step other values, unless someone else changed it since the form was opened.
pub fn change_plan_step(tx: &mut Tx<'_>, ask: ChangePlanStep) -> Outcome<()> {
    tx.require(&access::CHANGE_PLAN_STEP)?;
    let id = typed::id(&ask.step).ok_or(Error::NotFound)?;
    let (stored, withdrawn) = rows::steps::one(tx, id)?;
    if withdrawn.is_some() {
        return Err(Refused::AlreadyWithdrawn.into());
    }
    let draft = plan::change_plan_step(&stored, &ask).map_err(Refused::all)?;
    rows::steps::change(tx, &stored, &draft)
}
