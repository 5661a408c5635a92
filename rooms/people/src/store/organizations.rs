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
}

store::tables! {
    /// Organizations.
    ORGANIZATION = "people_organization" key [id] columns [kind, name] may append;
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
