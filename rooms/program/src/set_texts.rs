//! Writing the texts of a year.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{Program, SetTexts},
    rules::{Refused, facts, typed},
    store as rows,
};

/// Writes the lines of one section of a year anew. The journal keeps what stood there.
pub fn set_texts(tx: &mut Tx<'_>, ask: SetTexts) -> Outcome<()> {
    tx.require(&access::SET_TEXTS)?;
    let program: Id<Program> = typed::id(&ask.program).ok_or(Error::NotFound)?;
    rows::programs::one(tx, program)?;
    let (year, section, lines) = facts::read_texts(&ask).map_err(Refused::all)?;
    rows::sections::rewrite_texts(tx, program, year, section, &lines)
}
