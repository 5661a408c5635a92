//! Taking a step out of what is printed.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{Step, WithdrawStep},
    rules, store as rows,
};

/// Takes a step out, with the reason. The record stays.
pub fn withdraw_step(tx: &mut Tx<'_>, ask: WithdrawStep) -> Outcome<Id<Step>> {
    tx.require(&access::WITHDRAW_STEP)?;
    let id: Id<Step> = ask.step.trim().parse().map_err(|_| Error::NotFound)?;
    let stored = rows::step(tx, id)?;
    let reason = rules::withdraw_step(&ask, &stored)?;
    tx.because(&reason);
    rows::withdraw_step(tx, &stored, &reason)?;
    Ok(id)
}
