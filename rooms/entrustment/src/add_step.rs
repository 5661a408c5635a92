//! Adding a step.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{AddStep, Entrustment, Step},
    rules, store as rows,
};

/// Adds a dated step to an entrustment.
pub fn add_step(tx: &mut Tx<'_>, ask: AddStep) -> Outcome<Id<Step>> {
    tx.require(&access::ADD_STEP)?;
    let entrustment: Id<Entrustment> = ask
        .entrustment
        .trim()
        .parse()
        .map_err(|_| Error::NotFound)?;
    rows::one(tx, entrustment)?;
    let draft = rules::add_step(&ask)?;
    let id = Id::new();
    rows::insert_step(tx, id, entrustment, &draft)?;
    Ok(id)
}
