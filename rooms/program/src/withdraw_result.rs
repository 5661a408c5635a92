//! Taking a result out of what counts.

use kernel::{Error, Outcome};
use store::Tx;

use crate::{
    access,
    model::Withdraw,
    rules::{Refused, activities, typed},
    store as rows,
};

/// Takes a result out of what counts. The record stays with the reason.
pub fn withdraw_result(tx: &mut Tx<'_>, ask: Withdraw) -> Outcome<()> {
    tx.require(&access::WITHDRAW_RESULT)?;
    let id = typed::id(&ask.id).ok_or(Error::NotFound)?;
    let stored = rows::results::one(tx, id)?;
    let reason = activities::reason(&ask.reason).map_err(Refused::all)?;
    if stored.withdrawn_reason.is_some() {
        return Err(Refused::AlreadyWithdrawn.into());
    }
    tx.because(&reason);
    rows::results::withdraw(tx, id, &reason)
}
