//! The log of what left the office.

use kernel::{Digest, Fault, Id, Outcome};
use store::{Arg, Row, Tx, args};

use crate::model::{Export, ExportForm, ExportKind, ExportQuery, ExportState, Fetch, Stamp};

store::statements! {
    /// One export.
    READ_EXPORT = "SELECT e.id, e.number, e.year, e.kind, e.form, e.layout, e.first_number, \
        e.last_number, e.reason, e.row_count, e.content, e.seq, e.head, e.state, e.asked_by, \
        e.asked_by_name, e.asked_at, e.decided_by_name, e.decided_at, e.note \
        FROM audit_export e WHERE e.tenant = $1 AND e.id = $2";
    /// The newest number.
    LAST_EXPORT = "SELECT e.number FROM audit_export e WHERE e.tenant = $1 \
        ORDER BY e.number DESC LIMIT 1";
    /// A part of the log, the newest first.
    LIST_EXPORTS = "SELECT e.id, e.number, e.year, e.kind, e.form, e.layout, e.first_number, \
        e.last_number, e.reason, e.row_count, e.content, e.seq, e.head, e.state, e.asked_by, \
        e.asked_by_name, e.asked_at, e.decided_by_name, e.decided_at, e.note \
        FROM audit_export e WHERE e.tenant = $1 AND ($2 = '' OR e.state = $2) \
        ORDER BY e.number DESC LIMIT $3 OFFSET $4";
    /// How many they are.
    COUNT_EXPORTS = "SELECT COUNT(e.id) FROM audit_export e \
        WHERE e.tenant = $1 AND ($2 = '' OR e.state = $2)";
    /// How often an export's file was fetched, in order.
    LIST_FETCHES = "SELECT f.number, f.at, f.actor_name, f.bytes, f.digest FROM audit_fetch f \
        WHERE f.tenant = $1 AND f.export = $2 ORDER BY f.number";
}

store::tables! {
    /// Exports.
    EXPORT = "audit_export" key [id]
        columns [number, year, kind, form, layout, first_number, last_number, reason, row_count,
            content, seq, head, state, asked_by, asked_by_name, asked_at, decided_by,
            decided_by_name, decided_at, note] may edit;
    /// Fetched files.
    FETCH = "audit_fetch" key [export, number]
        columns [at, actor, actor_name, bytes, digest] may append;
}

fn export_of(row: &Row<'_>) -> Result<Export, Fault> {
    let (kind, form, state): (String, String, String) = (row.get(3)?, row.get(4)?, row.get(13)?);
    let strange = |what: &str| Fault::new(format!("export word {what:?}"));
    Ok(Export {
        id: row.get(0)?,
        number: row.get(1)?,
        year: row.get(2)?,
        kind: ExportKind::read(&kind).ok_or_else(|| strange(&kind))?,
        form: ExportForm::read(&form).ok_or_else(|| strange(&form))?,
        layout: row.get(5)?,
        first: row.get(6)?,
        last: row.get(7)?,
        reason: row.get(8)?,
        row_count: row.get(9)?,
        content: row.get(10)?,
        stamp: Stamp {
            seq: row.get(11)?,
            head: row.get(12)?,
        },
        state: ExportState::read(&state).ok_or_else(|| strange(&state))?,
        asked_by: row.get(14)?,
        asked_by_name: row.get(15)?,
        asked_at: row.get(16)?,
        decided_by_name: row.get(17)?,
        decided_at: row.get(18)?,
        note: row.get(19)?,
    })
}

pub fn export(tx: &mut Tx<'_>, id: Id<Export>) -> Outcome<Export> {
    tx.one(&READ_EXPORT, args![id], export_of)
}

pub fn next_number(tx: &mut Tx<'_>) -> Result<i64, Fault> {
    let last = tx.maybe(&LAST_EXPORT, &[], |row| row.get::<i64>(0))?;
    Ok(last.unwrap_or(0) + 1)
}

/// A part of the log.
pub fn list(
    tx: &mut Tx<'_>,
    query: ExportQuery,
    (limit, offset): (i64, i64),
) -> Result<Vec<Export>, Fault> {
    let state = query.state.map(ExportState::word).unwrap_or_default();
    tx.list(&LIST_EXPORTS, args![state, limit, offset], export_of)
}

pub fn count(tx: &mut Tx<'_>, query: ExportQuery) -> Outcome<usize> {
    let state = query.state.map(ExportState::word).unwrap_or_default();
    let count: i64 = tx.one(&COUNT_EXPORTS, args![state], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or_default())
}

pub fn insert(tx: &mut Tx<'_>, export: &Export) -> Outcome<()> {
    let nobody: Option<&str> = None;
    let values = args![
        export.id,
        export.number,
        export.year,
        export.kind.word(),
        export.form.word(),
        export.layout,
        export.first,
        export.last,
        &export.reason,
        export.row_count,
        export.content,
        export.stamp.seq,
        &export.stamp.head,
        export.state.word(),
        &export.asked_by,
        &export.asked_by_name,
        export.asked_at,
        nobody,
        nobody,
        nobody,
        &export.note
    ];
    tx.insert(&EXPORT, values)
}

/// Writes the second person's word.
pub fn decide(tx: &mut Tx<'_>, id: Id<Export>, state: ExportState, note: &str) -> Outcome<()> {
    let (at, by, name) = (tx.now(), tx.actor().key(), tx.actor().name().to_owned());
    let changes = &[
        ("state", Arg::from(state.word())),
        ("decided_by", Arg::from(by)),
        ("decided_by_name", Arg::from(name)),
        ("decided_at", Arg::from(at)),
        ("note", Arg::from(note)),
    ];
    tx.update(&EXPORT, args![id], changes)
}

pub fn fetches(tx: &mut Tx<'_>, id: Id<Export>) -> Result<Vec<Fetch>, Fault> {
    tx.list(&LIST_FETCHES, args![id], |row| {
        Ok(Fetch {
            number: row.get(0)?,
            at: row.get(1)?,
            by_name: row.get(2)?,
            bytes: row.get(3)?,
            digest: row.get(4)?,
        })
    })
}

/// Notes that a file was fetched.
pub fn add_fetch(tx: &mut Tx<'_>, id: Id<Export>, file: &[u8]) -> Outcome<()> {
    let number = fetches(tx, id)?.last().map_or(1, |last| last.number + 1);
    let (at, by, name) = (tx.now(), tx.actor().key(), tx.actor().name().to_owned());
    let bytes = i64::try_from(file.len()).unwrap_or(i64::MAX);
    let values = args![id, number, at, by, name, bytes, Digest::of(file)];
    tx.insert(&FETCH, values)
}
