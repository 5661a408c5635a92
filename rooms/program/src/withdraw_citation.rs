//! Taking a ground out of the year's paper.

use kernel::{Error, Outcome};
use store::Tx;

use crate::{
    access,
    model::Withdraw,
    rules::{Refused, activities, typed},
    store as rows,
};

/// Takes a citation out of its year. The record stays with the reason.
pub fn withdraw_citation(tx: &mut Tx<'_>, ask: Withdraw) -> Outcome<()> {
    tx.require(&access::WITHDRAW_CITATION)?;
    let id = typed::id(&ask.id).ok_or(Error::NotFound)?;
    let stored = rows::sections::citation(tx, id)?;
    let reason = activities::reason(&ask.reason).map_err(Refused::all)?;
    if stored.withdrawn_reason.is_some() {
        return Err(Refused::AlreadyWithdrawn.into());
    }
    tx.because(&reason);
    rows::sections::withdraw_citation(tx, id, &reason)
}
