//! Putting a document beside a step.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{AddDocument, Document, Step},
    rules, store as rows,
};

/// Adds a document that proves a step.
pub fn add_document(tx: &mut Tx<'_>, ask: AddDocument) -> Outcome<Id<Document>> {
    tx.require(&access::ADD_DOCUMENT)?;
    let step: Id<Step> = ask.step.trim().parse().map_err(|_| Error::NotFound)?;
    let stored = rows::step(tx, step)?;
    let draft = rules::add_document(&ask)?;
    let id = Id::new();
    rows::insert_document(tx, id, stored.id, &draft)?;
    Ok(id)
}
