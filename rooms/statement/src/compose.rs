//! The statement, composed from the records of four rooms.
//!
//! What is loaded is a fixed number of questions, however many activities there are; what is
//! built from it asks nothing more. Nothing here reads a clock: the same records make the same
//! paper on any day. Who is responsible and which facts hold is asked for the last day of the
//! statement's year, so that a handover shows as soon as it is registered.

mod budget;
mod draft;
mod effect;
mod facts;
mod load;
mod money;
mod overview;
mod plan;
mod settlement;

use kernel::{FiscalYear, Id, Outcome};
use paper::Paper;
use program::Program;
use store::Tx;

use crate::access;
use draft::Draft;
pub(crate) use facts::Facts;
pub(crate) use load::load;

/// Name and version of the composer. A change of what it prints raises the number.
pub const TEMPLATE: &str = "statement/1";

/// Composes the statement of a program and year.
///
/// # Errors
/// Not found when there is no such program; refuses sums that do not fit.
pub fn compose(tx: &mut Tx<'_>, program: Id<Program>, year: FiscalYear) -> Outcome<Paper> {
    tx.require(&access::SEE_FIGURES)?;
    let facts = load(tx, program, year)?;
    build(&facts)
}

/// The paper of loaded facts.
pub(crate) fn build(facts: &Facts) -> Outcome<Paper> {
    let mut draft = Draft::new(&facts.plan.official_name, facts.year);
    draft.heading(1, "1 기본 현황");
    overview::write(&mut draft, facts)?;
    draft.heading(1, "2 예산 설명");
    budget::write(&mut draft, facts)?;
    draft.heading(1, "3 사업 설명");
    plan::write(&mut draft, facts)?;
    draft.heading(1, "4 사업 효과");
    effect::write(&mut draft, facts)?;
    draft.heading(1, "5 최근 3년 결산 현황");
    settlement::write(&mut draft, facts)?;
    Ok(draft.paper)
}
