//! Changing what is written.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access, keep,
    model::{ChangeResource, Resource, Step},
    rules, sealing,
    store::resources as rows,
};

/// Changes what is written, unless someone else did meanwhile. The history keeps what it was.
pub fn change_resource(tx: &mut Tx<'_>, ask: ChangeResource) -> Outcome<Id<Resource>> {
    tx.require(&access::CHANGE)?;
    let id: Id<Resource> = ask.resource.trim().parse().map_err(|_| Error::NotFound)?;
    let stored = rows::resource(tx, id)?;
    let (draft, reason) = rules::reading::change(&ask, &stored, partner::register(), tx.today())?;
    let mut after = rules::merging::changed(&stored, &draft);
    tx.because(&reason);
    let contact = sealing::apply(tx, &mut after, &draft.contact)?;
    keep::next(tx, &stored, after, &contact, Step::Change, &reason)?;
    Ok(id)
}
