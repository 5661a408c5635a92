//! Organizations as rows.

use kernel::{Fault, Id, Outcome};
use store::{Row, Tx, args};

use crate::{
    model::Organization,
    refusal::{PeopleRefusal, TypedRefusal},
};

store::statements! {
    /// Every organization, by name.
    LIST = "SELECT o.id, o.kind, o.name FROM people_organization o \
            WHERE o.tenant = $1 ORDER BY o.name, o.id";
    /// Whether there is an organization of that id.
    FIND = "SELECT o.id, o.kind, o.name FROM people_organization o \
            WHERE o.tenant = $1 AND o.id = $2";
    /// Which region an organization governs.
    REGION = "SELECT p.region FROM people_place p \
              WHERE p.tenant = $1 AND p.organization = $2";
    /// Which regions organizations govern.
    REGIONS = "SELECT p.organization, p.region FROM people_place p WHERE p.tenant = $1";
    /// Which region the organization of an account governs.
    REGION_OF_ACCOUNT = "SELECT p.region FROM people_account a \
                         JOIN people_place p ON p.tenant = $1 AND p.organization = a.organization \
                         WHERE a.tenant = $1 AND a.id = $2 AND p.region <> ''";
}

store::tables! {
    /// Organizations.
    ORGANIZATION = "people_organization" key [id] columns [kind, name] may append;
    /// Which region an organization governs.
    PLACE = "people_place" key [organization] columns [region] may edit;
}

fn read(row: &Row<'_>) -> Result<Organization, Fault> {
    Ok(Organization {
        id: row.get(0)?,
        kind: row.get(1)?,
        name: row.get(2)?,
    })
}

pub(crate) fn list(tx: &mut Tx<'_>) -> Result<Vec<Organization>, Fault> {
    tx.list(&LIST, &[], read)
}

pub(crate) fn find(tx: &mut Tx<'_>, id: Id<Organization>) -> Result<Option<Organization>, Fault> {
    tx.maybe(&FIND, args![id], read)
}

pub(crate) fn insert(tx: &mut Tx<'_>, organization: &Organization) -> Outcome<()> {
    let Organization { id, kind, name } = organization;
    tx.insert_or(&ORGANIZATION, args![id, kind, name], |_| {
        PeopleRefusal::from(TypedRefusal::OrganizationTaken).into()
    })
}

/// Which region it governs; empty or `None`: none.
pub(crate) fn region_of(tx: &mut Tx<'_>, id: Id<Organization>) -> Result<Option<String>, Fault> {
    tx.maybe(&REGION, args![id], |row| row.get(0))
}

/// Which regions organizations govern.
pub(crate) fn regions(tx: &mut Tx<'_>) -> Result<Vec<(Id<Organization>, String)>, Fault> {
    tx.list(&REGIONS, &[], |row| Ok((row.get(0)?, row.get(1)?)))
}

pub(crate) fn region_of_account(tx: &mut Tx<'_>, account: &str) -> Result<Option<String>, Fault> {
    tx.maybe(&REGION_OF_ACCOUNT, args![account], |row| row.get(0))
}

pub(crate) fn place(tx: &mut Tx<'_>, id: Id<Organization>, region: &str) -> Outcome<()> {
    match region_of(tx, id)? {
        Some(_) => tx.update(&PLACE, args![id], &[("region", region.into())]),
        None => tx.insert(&PLACE, args![id, region]),
    }
}
