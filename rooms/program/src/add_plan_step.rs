//! Adding a step to the plan of a year.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{AddPlanStep, PlanStep, Program},
    rules::{Refused, plan, typed},
    store as rows,
};

/// Adds a step behind those of its year. A blank amount stays blank: it is not zero.
pub fn add_plan_step(tx: &mut Tx<'_>, ask: AddPlanStep) -> Outcome<Id<PlanStep>> {
    tx.require(&access::ADD_PLAN_STEP)?;
    let program: Id<Program> = typed::id(&ask.program).ok_or(Error::NotFound)?;
    rows::programs::one(tx, program)?;
    let (year, draft) = plan::add_plan_step(&ask).map_err(Refused::all)?;
    let id = Id::new();
    rows::steps::insert(tx, id, program, year, &draft)?;
    Ok(id)
}
