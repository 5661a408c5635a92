//! Saving a record: the row, its version and its entry in the index, together or not at all.

use kernel::Outcome;
use store::Tx;

use crate::{
    findable,
    model::{Resource, Snapshot, Step},
    store::{
        resources::{self as rows, SealedContact},
        versions,
    },
};

/// Saves a new record as its first version.
pub(crate) fn first(
    tx: &mut Tx<'_>,
    resource: &Resource,
    contact: &SealedContact,
    step: Step,
    reason: &str,
) -> Outcome<()> {
    rows::insert(tx, resource, contact)?;
    versions::insert(tx, resource, step, reason)?;
    findable::first(tx, resource)
}

/// Saves a record as its next version, unless nothing differs. Answers whether something did.
pub(crate) fn next(
    tx: &mut Tx<'_>,
    before: &Resource,
    mut after: Resource,
    contact: &SealedContact,
    step: Step,
    reason: &str,
) -> Outcome<bool> {
    let same = Snapshot::of(before) == Snapshot::of(&after);
    if same && matches!(contact, SealedContact::Keep) {
        return Ok(false);
    }
    after.version = before.version + 1;
    after.updated_on = tx.today();
    rows::update(tx, &after, contact)?;
    versions::insert(tx, &after, step, reason)?;
    findable::refresh(tx, &after)?;
    Ok(true)
}
