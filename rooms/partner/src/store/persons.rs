//! Roles and consents of persons.

use jiff::civil::Date;
use kernel::{Fault, Id, Outcome};
use store::{Row, Tx, args};

use super::counterparts::word;
use crate::model::{ConsentPurpose, Counterpart, LocalGovernment, PersonConsent, PersonRole};

store::statements! {
    /// Roles: one, of a person, at a counterpart or at a government; empty texts ask for no such.
    ROLES = "SELECT r.id, r.person, p.name, r.counterpart, r.government, c.name, g.official_name, \
        r.role, r.valid_from, r.valid_to FROM partner_role r \
        JOIN partner_counterpart p ON p.tenant = $1 AND p.id = r.person \
        LEFT JOIN partner_counterpart c ON c.tenant = $1 AND c.id = r.counterpart \
        LEFT JOIN partner_government g ON g.tenant = $1 AND g.id = r.government \
        WHERE r.tenant = $1 AND (r.id = $2 OR r.person = $3 OR r.counterpart = $3 \
        OR r.government = $4) ORDER BY r.valid_from, r.id";
    /// Consents: one, or of a person; empty texts ask for no such.
    CONSENTS = "SELECT c.id, c.person, c.purpose, c.given_on, c.valid_to, c.evidence_text, \
        c.withdrawn_on, c.withdrawn_reason FROM partner_consent c \
        WHERE c.tenant = $1 AND (c.id = $2 OR c.person = $3) ORDER BY c.given_on, c.id";
    /// Open persons of whom no consent covers the day.
    UNCOVERED = "SELECT p.id FROM partner_counterpart p \
        WHERE p.tenant = $1 AND p.sort = 'person' AND p.state IN ('active', 'ended') \
        AND NOT EXISTS (SELECT 1 FROM partner_consent c WHERE c.tenant = $1 AND c.person = p.id \
        AND c.given_on <= $2 AND c.valid_to >= $2 \
        AND (c.withdrawn_on IS NULL OR c.withdrawn_on > $2)) ORDER BY p.name, p.id";
}

store::tables! {
    /// What persons are where.
    ROLE = "partner_role" key [id]
        columns [person, counterpart, government, role, valid_from, valid_to] may edit;
    /// What persons allowed.
    CONSENT = "partner_consent" key [id]
        columns [person, purpose, given_on, valid_to, evidence_text, withdrawn_on,
            withdrawn_reason] may edit;
}

fn role_of(row: &Row<'_>) -> Result<PersonRole, Fault> {
    let (body, government): (Option<String>, Option<String>) = (row.get(5)?, row.get(6)?);
    Ok(PersonRole {
        id: row.get(0)?,
        person: row.get(1)?,
        person_name: row.get(2)?,
        counterpart: row.get(3)?,
        government: row.get(4)?,
        at_name: body.or(government).unwrap_or_default(),
        role: row.get(7)?,
        from: row.get(8)?,
        to: row.get(9)?,
    })
}

fn consent_of(row: &Row<'_>) -> Result<PersonConsent, Fault> {
    Ok(PersonConsent {
        id: row.get(0)?,
        person: row.get(1)?,
        purpose: word(row, 2, ConsentPurpose::read)?,
        given_on: row.get(3)?,
        valid_to: row.get(4)?,
        evidence_text: row.get(5)?,
        withdrawn_on: row.get(6)?,
        withdrawn_reason: row.get(7)?,
    })
}

pub(crate) fn role(tx: &mut Tx<'_>, id: Id<PersonRole>) -> Outcome<PersonRole> {
    tx.one(&ROLES, args![id, "", ""], role_of)
}

/// The roles of a person, or of persons at a body; ended ones too.
pub(crate) fn roles_of(tx: &mut Tx<'_>, id: Id<Counterpart>) -> Result<Vec<PersonRole>, Fault> {
    tx.list(&ROLES, args!["", id, ""], role_of)
}

/// The roles of persons at a local government; ended ones too.
pub(crate) fn roles_at(tx: &mut Tx<'_>, id: Id<LocalGovernment>) -> Result<Vec<PersonRole>, Fault> {
    tx.list(&ROLES, args!["", "", id], role_of)
}

pub(crate) fn insert_role(tx: &mut Tx<'_>, role: &PersonRole) -> Outcome<()> {
    tx.insert(
        &ROLE,
        args![
            role.id,
            role.person,
            role.counterpart,
            role.government,
            &role.role,
            role.from,
            role.to
        ],
    )
}

pub(crate) fn end_role(tx: &mut Tx<'_>, id: Id<PersonRole>, to: Date) -> Outcome<()> {
    tx.update(&ROLE, args![id], &[("valid_to", to.into())])
}

/// Gives everything of one record that is a role to another.
pub(crate) fn move_roles(
    tx: &mut Tx<'_>,
    from: Id<Counterpart>,
    to: Id<Counterpart>,
) -> Outcome<()> {
    for role in roles_of(tx, from)? {
        let column = match role.person == from {
            true => "person",
            false => "counterpart",
        };
        tx.update(&ROLE, args![role.id], &[(column, to.into())])?;
    }
    Ok(())
}

pub(crate) fn consent(tx: &mut Tx<'_>, id: Id<PersonConsent>) -> Outcome<PersonConsent> {
    tx.one(&CONSENTS, args![id, ""], consent_of)
}

pub(crate) fn consents_of(
    tx: &mut Tx<'_>,
    id: Id<Counterpart>,
) -> Result<Vec<PersonConsent>, Fault> {
    tx.list(&CONSENTS, args!["", id], consent_of)
}

/// Open persons of whom no consent covers a day.
pub(crate) fn uncovered(tx: &mut Tx<'_>, day: Date) -> Result<Vec<Id<Counterpart>>, Fault> {
    tx.list(&UNCOVERED, args![day], |row| row.get(0))
}

pub(crate) fn insert_consent(tx: &mut Tx<'_>, consent: &PersonConsent) -> Outcome<()> {
    tx.insert(
        &CONSENT,
        args![
            consent.id,
            consent.person,
            consent.purpose.word(),
            consent.given_on,
            consent.valid_to,
            &consent.evidence_text,
            consent.withdrawn_on,
            &consent.withdrawn_reason
        ],
    )
}

pub(crate) fn withdraw(
    tx: &mut Tx<'_>,
    id: Id<PersonConsent>,
    on: Date,
    reason: &str,
) -> Outcome<()> {
    let changes = [
        ("withdrawn_on", on.into()),
        ("withdrawn_reason", reason.into()),
    ];
    tx.update(&CONSENT, args![id], &changes)
}

/// Gives the consents of one person's record to another record of the same person.
pub(crate) fn move_consents(
    tx: &mut Tx<'_>,
    from: Id<Counterpart>,
    to: Id<Counterpart>,
) -> Outcome<()> {
    for consent in consents_of(tx, from)? {
        tx.update(&CONSENT, args![consent.id], &[("person", to.into())])?;
    }
    Ok(())
}
