//! Putting a correction beside a printed reference.

use kernel::{Error, Outcome};
use store::Tx;

use crate::{
    access,
    model::CorrectCitation,
    rules::{Refused, citations, typed},
    store as rows,
};

/// Puts the reference as it should read, and why, beside the printed one; never instead of it.
pub fn correct_citation(tx: &mut Tx<'_>, ask: CorrectCitation) -> Outcome<()> {
    tx.require(&access::CORRECT_CITATION)?;
    let id = typed::id(&ask.citation).ok_or(Error::NotFound)?;
    let stored = rows::sections::citation(tx, id)?;
    if stored.withdrawn_reason.is_some() {
        return Err(Refused::AlreadyWithdrawn.into());
    }
    let (text, note) = citations::correct_citation(&stored.citation, &ask).map_err(Refused::all)?;
    rows::sections::correct_citation(tx, id, text.as_deref(), note.as_deref())
}
