//! Saying which region an organization governs.

use kernel::{Error, Fault, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::Organization,
    refusal::{PeopleRefusal, TypedRefusal},
    store::organizations,
};

/// Says which region an organization governs, by the five digits of its code; empty: none. What
/// officers of a partner local government may see follows from it at their next request.
///
/// # Errors
/// Not found; `people.region_shape` for anything but five digits.
pub fn place_organization(
    tx: &mut Tx<'_>,
    organization: &str,
    region: &str,
) -> Outcome<Id<Organization>> {
    tx.require(&access::PLACE_ORGANIZATION)?;
    let id: Id<Organization> = organization.trim().parse().map_err(|_| Error::NotFound)?;
    organizations::find(tx, id)?.ok_or(Error::NotFound)?;
    let region = region.trim();
    let is_code = region.len() == 5 && region.bytes().all(|b| b.is_ascii_digit());
    if !is_code && !region.is_empty() {
        return Err(PeopleRefusal::from(TypedRefusal::RegionShape).into());
    }
    organizations::place(tx, id, region)?;
    Ok(id)
}

/// The region that the organization of an account governs; `None` when it governs none, or when
/// there is no such account.
///
/// # Errors
/// A fault when the store cannot be asked.
pub fn region_of_account(tx: &mut Tx<'_>, account: &str) -> Result<Option<String>, Fault> {
    organizations::region_of_account(tx, account)
}
