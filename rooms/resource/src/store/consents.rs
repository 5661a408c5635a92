//! Consents to publish.

use jiff::civil::Date;
use kernel::{Fault, Id, Outcome};
use store::{Row, Tx, args};

use crate::model::{Consent, GivenBy, Resource};

store::statements! {
    /// One consent.
    READ = "SELECT c.id, c.resource, c.given_on, c.given_by_role, c.valid_from, c.valid_to, \
        c.evidence_text, c.withdrawn_on, c.withdrawn_reason, c.with_photos FROM resource_consent c \
        WHERE c.tenant = $1 AND c.id = $2";
    /// Every consent to publish a record, by its first day.
    OF_RESOURCE = "SELECT c.id, c.resource, c.given_on, c.given_by_role, c.valid_from, c.valid_to, \
        c.evidence_text, c.withdrawn_on, c.withdrawn_reason, c.with_photos FROM resource_consent c \
        WHERE c.tenant = $1 AND c.resource = $2 ORDER BY c.valid_from, c.id";
}

store::tables! {
    /// Consents.
    CONSENT = "resource_consent" key [id]
        columns [resource, given_on, given_by_role, valid_from, valid_to, evidence_text,
            withdrawn_on, withdrawn_reason, with_photos] may edit;
}

fn consent_of(row: &Row<'_>) -> Result<Consent, Fault> {
    let role: String = row.get(3)?;
    let with_photos: i64 = row.get(9)?;
    Ok(Consent {
        id: row.get(0)?,
        resource: row.get(1)?,
        given_on: row.get(2)?,
        given_by_role: GivenBy::read(&role)
            .ok_or_else(|| Fault::new(format!("stored role {role:?}")))?,
        valid_from: row.get(4)?,
        valid_to: row.get(5)?,
        with_photos: with_photos == 1,
        evidence_text: row.get(6)?,
        withdrawn_on: row.get(7)?,
        withdrawn_reason: row.get(8)?,
    })
}

pub fn consent(tx: &mut Tx<'_>, id: Id<Consent>) -> Outcome<Consent> {
    tx.one(&READ, args![id], consent_of)
}

pub fn of_resource(tx: &mut Tx<'_>, id: Id<Resource>) -> Result<Vec<Consent>, Fault> {
    tx.list(&OF_RESOURCE, args![id], consent_of)
}

pub fn insert(tx: &mut Tx<'_>, consent: &Consent) -> Outcome<()> {
    tx.insert(
        &CONSENT,
        args![
            consent.id,
            consent.resource,
            consent.given_on,
            consent.given_by_role.word(),
            consent.valid_from,
            consent.valid_to,
            &consent.evidence_text,
            consent.withdrawn_on,
            &consent.withdrawn_reason,
            i64::from(consent.with_photos)
        ],
    )
}

pub fn withdraw(tx: &mut Tx<'_>, id: Id<Consent>, on: Date, reason: &str) -> Outcome<()> {
    let changes = [
        ("withdrawn_on", on.into()),
        ("withdrawn_reason", reason.into()),
    ];
    tx.update(&CONSENT, args![id], &changes)
}
