//! What rooms above read: the steps of a program's entrustments.

use kernel::{Fault, Id, Outcome};
use program::Program;
use store::Tx;

use crate::{
    model::{Document, Entrustment, Step},
    store as rows,
};

/// The steps that count, in order of time: 추진경위 of the paper.
pub fn history(tx: &mut Tx<'_>, program: Id<Program>) -> Result<Vec<Step>, Fault> {
    rows::history(tx, program)
}

/// The entrustments of a program, oldest first.
pub fn entrustments(tx: &mut Tx<'_>, program: Id<Program>) -> Result<Vec<Entrustment>, Fault> {
    rows::of_program(tx, program)
}

/// The documents beside a program's steps.
pub fn documents(tx: &mut Tx<'_>, program: Id<Program>) -> Result<Vec<Document>, Fault> {
    rows::documents(tx, program)
}

/// One step.
///
/// # Errors
/// [`kernel::Error::NotFound`] when there is none.
pub fn step(tx: &mut Tx<'_>, id: Id<Step>) -> Outcome<Step> {
    rows::step(tx, id)
}
