//! Citing a ground of the program.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{AddCitation, Citation, Program},
    rules::{Refused, citations, typed},
    store as rows,
};

/// Adds a ground behind those of its year. A reference that cannot exist is kept as printed; what
/// is wrong with it is said wherever it is shown, and a correction may stand beside it.
pub fn add_citation(tx: &mut Tx<'_>, ask: AddCitation) -> Outcome<Id<Citation>> {
    tx.require(&access::ADD_CITATION)?;
    let program: Id<Program> = typed::id(&ask.program).ok_or(Error::NotFound)?;
    rows::programs::one(tx, program)?;
    let (year, source) = citations::add_citation(&ask).map_err(Refused::all)?;
    let id = Id::new();
    rows::sections::insert_citation(tx, id, program, year, &source)?;
    Ok(id)
}
