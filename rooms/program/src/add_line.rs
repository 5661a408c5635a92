//! Opening a line of the printed results.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{AddLine, Line, Program},
    rules::{Refused, lines, typed},
    store as rows,
};

/// Opens a line behind those of its year. It is printed once something under it is done.
pub fn add_line(tx: &mut Tx<'_>, ask: AddLine) -> Outcome<Id<Line>> {
    tx.require(&access::ADD_LINE)?;
    let program: Id<Program> = typed::id(&ask.program).ok_or(Error::NotFound)?;
    rows::programs::one(tx, program)?;
    let (year, draft) = lines::add_line(&ask).map_err(Refused::all)?;
    let id = Id::new();
    rows::lines::insert(tx, id, program, year, &draft, "title")?;
    Ok(id)
}
