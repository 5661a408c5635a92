//! The SQL of the room, with [`editions`].

pub(crate) mod editions;

use kernel::{Fault, Outcome};
use store::{Tx, args};

use crate::{
    model::Front,
    rules::{FrontDraft, Refused},
};

store::statements! {
    /// The front of the office.
    FRONT = "SELECT f.name, f.intro, f.opened_on, f.updated_on, f.version, f.host \
             FROM portal_front f \
             WHERE f.tenant = $1";
}

store::tables! {
    /// The front of an office.
    FRONTS = "portal_front" key [name] columns [intro, opened_on, updated_on, version, host]
        may edit;
}

pub(crate) fn front(tx: &mut Tx<'_>) -> Result<Option<Front>, Fault> {
    tx.maybe(&FRONT, &[], |row| {
        Ok(Front {
            name: row.get(0)?,
            intro: row.get(1)?,
            opened_on: row.get(2)?,
            updated_on: row.get(3)?,
            version: row.get(4)?,
            host: row.get(5)?,
        })
    })
}

pub(crate) fn insert(tx: &mut Tx<'_>, draft: &FrontDraft) -> Outcome<()> {
    let today = tx.today();
    let values = args![&draft.name, &draft.intro, today, today, 1, ""];
    tx.insert_or(&FRONTS, values, |_| {
        let name = draft.name.clone();
        Refused::AlreadyOpen { name }.into()
    })
}

pub(crate) fn change(tx: &mut Tx<'_>, stored: &Front, intro: &str) -> Outcome<()> {
    let changes = [
        ("intro", intro.into()),
        ("updated_on", tx.today().into()),
        ("version", (stored.version + 1).into()),
    ];
    tx.update(&FRONTS, args![&stored.name], &changes)
}

/// Sets the host alone.
pub(crate) fn set_host(tx: &mut Tx<'_>, stored: &Front, host: &str) -> Outcome<()> {
    let changes = [
        ("host", host.into()),
        ("version", (stored.version + 1).into()),
    ];
    tx.update(&FRONTS, args![&stored.name], &changes)
}
