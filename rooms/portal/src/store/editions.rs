//! Editions of legal texts.

use jiff::civil::Date;
use kernel::{Error, Fault, Id, Outcome};
use store::{Row, Tx, args};

use crate::{
    model::{Edition, LegalKind},
    rules::editions::EditionDraft,
};

store::statements! {
    /// Every edition of a kind, drafts first, then the latest day first.
    OF_KIND = "SELECT e.id, e.kind, e.body, e.department, e.phone, e.in_force_on, e.written_on, \
        e.updated_on, e.version FROM portal_edition e WHERE e.tenant = $1 AND e.kind = $2 \
        ORDER BY COALESCE(e.in_force_on, '9999-12-31') DESC, e.id DESC";
    /// One edition.
    EDITION = "SELECT e.id, e.kind, e.body, e.department, e.phone, e.in_force_on, e.written_on, \
        e.updated_on, e.version FROM portal_edition e WHERE e.tenant = $1 AND e.id = $2";
}

store::tables! {
    /// Editions of legal texts.
    EDITIONS = "portal_edition" key [id] columns [kind, body, department, phone, in_force_on,
        written_on, updated_on, version] may edit;
}

fn edition(row: &Row<'_>) -> Result<Edition, Fault> {
    let kind: String = row.get(1)?;
    Ok(Edition {
        id: row.get(0)?,
        kind: LegalKind::read(&kind).ok_or_else(|| Fault::new(format!("legal text {kind}")))?,
        body: row.get(2)?,
        department: row.get(3)?,
        phone: row.get(4)?,
        in_force_on: row.get(5)?,
        written_on: row.get(6)?,
        updated_on: row.get(7)?,
        version: row.get(8)?,
    })
}

/// Every edition of a kind, drafts first, then the latest day first.
pub(crate) fn of_kind(tx: &mut Tx<'_>, kind: LegalKind) -> Result<Vec<Edition>, Fault> {
    tx.list(&OF_KIND, args![kind.word()], edition)
}

pub(crate) fn one(tx: &mut Tx<'_>, id: Id<Edition>) -> Outcome<Edition> {
    tx.maybe(&EDITION, args![id], edition)?
        .ok_or(Error::NotFound)
}

/// Who changed one last and when, as people read it: the journal knows.
pub(crate) fn changed_by(tx: &mut Tx<'_>, id: Id<Edition>) -> Result<String, Fault> {
    let last = tx.last_change(EDITIONS.name, id)?;
    Ok(last.map(|row| row.who_and_when()).unwrap_or_default())
}

pub(crate) fn insert(
    tx: &mut Tx<'_>,
    id: Id<Edition>,
    kind: LegalKind,
    draft: &EditionDraft,
) -> Outcome<()> {
    let today = tx.today();
    let values = args![
        id,
        kind.word(),
        &draft.body,
        &draft.department,
        &draft.phone,
        None::<Date>,
        today,
        today,
        1
    ];
    tx.insert(&EDITIONS, values)
}

pub(crate) fn change(tx: &mut Tx<'_>, stored: &Edition, draft: &EditionDraft) -> Outcome<()> {
    let changes = [
        ("body", (&draft.body).into()),
        ("department", (&draft.department).into()),
        ("phone", (&draft.phone).into()),
        ("updated_on", tx.today().into()),
        ("version", (stored.version + 1).into()),
    ];
    tx.update(&EDITIONS, args![stored.id], &changes)
}

/// Sets the day alone; the text stays.
pub(crate) fn set_day(tx: &mut Tx<'_>, stored: &Edition, day: Option<Date>) -> Outcome<()> {
    let changes = [
        ("in_force_on", day.into()),
        ("version", (stored.version + 1).into()),
    ];
    tx.update(&EDITIONS, args![stored.id], &changes)
}
