//! Adding an organization.

use kernel::{Id, Outcome};
use store::Tx;

use crate::{access, model::Organization, refusal::together, rules, store::organizations};

/// Adds an organization that accounts can belong to. `kind` is an id of
/// [`ORGANIZATION_KINDS`](crate::ORGANIZATION_KINDS).
///
/// # Errors
/// Refused at `kind` and `name`; `people.organization_taken` when the office has that name.
pub fn add_organization(tx: &mut Tx<'_>, kind: &str, name: &str) -> Outcome<Id<Organization>> {
    tx.require(&access::ADD_ORGANIZATION)?;
    let (kind, name) = rules::account::organization(kind, name).map_err(together)?;
    let organization = Organization {
        id: Id::new(),
        kind: kind.id.to_owned(),
        name,
    };
    organizations::insert(tx, &organization)?;
    Ok(organization.id)
}
