//! Changing a step.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{ChangeStep, Step},
    rules, store as rows,
};

/// Changes a step, unless someone else changed it meanwhile. The journal keeps what it was.
pub fn change_step(tx: &mut Tx<'_>, ask: ChangeStep) -> Outcome<Id<Step>> {
    tx.require(&access::CHANGE_STEP)?;
    let id: Id<Step> = ask.step.trim().parse().map_err(|_| Error::NotFound)?;
    let stored = rows::step(tx, id)?;
    let draft = rules::change_step(&ask, &stored)?;
    rows::change_step(tx, &stored, &draft)?;
    Ok(id)
}
