//! Saying that a next step was done.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{ContactRecord, FinishStep},
    rules,
    store::contacts,
};

/// Writes down when a next step was done and what came of it.
#[doc(alias = "다음 할 일")]
pub fn finish_step(tx: &mut Tx<'_>, ask: FinishStep) -> Outcome<Id<ContactRecord>> {
    tx.require(&access::FINISH_STEP)?;
    let id: Id<ContactRecord> = ask.contact.trim().parse().map_err(|_| Error::NotFound)?;
    let stored = contacts::one(tx, id)?;
    let (on, text) = rules::contacts::finish(&ask, &stored, tx.today())?;
    contacts::finish(tx, id, on, &text)?;
    Ok(id)
}
