//! What became of the rows of imports.

use jiff::{Timestamp, civil::Date};
use kernel::{Fault, Id};
use store::{Arg, Row, Tx, args};

use super::imports::{words_of, words_text};
use crate::model::{
    ImportCounts, ImportRow, Note, RefusedRow, Replaced, ReplacedContact, Resource, ResourceImport,
    RowOutcome,
};

/// Whether a replaced contact was one.
const SEALED: &str = "sealed";
const NONE: &str = "none";

store::statements! {
    /// Keeps what became of a row. The register's journal has the record itself.
    ADD_ROW = "INSERT INTO resource_import_row (tenant, import, number, outcome, source_key, \
        source_on, resource, version_before, version_after, contact_was, contact, \
        contact_masked, contact_mark, notes, reason, cells, undone) \
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, '')";
    /// How many rows came to what.
    OUTCOMES = "SELECT w.outcome, COUNT(w.number) FROM resource_import_row w \
        WHERE w.tenant = $1 AND w.import = $2 GROUP BY w.outcome";
    /// Rows that were refused, in the order of the file.
    REFUSED = "SELECT w.number, w.reason, w.cells FROM resource_import_row w \
        WHERE w.tenant = $1 AND w.import = $2 AND w.outcome = 'refused' ORDER BY w.number";
    /// Imports with refused rows that still have their cells.
    WITH_CELLS = "SELECT i.id, i.made_at FROM resource_import i WHERE i.tenant = $1 \
        AND EXISTS (SELECT w.number FROM resource_import_row w WHERE w.tenant = $1 \
        AND w.import = i.id AND w.outcome = 'refused' AND w.cells <> '[]') ORDER BY i.id";
    /// Forgets what stood in refused rows; the journal has the import.
    ERASE_CELLS = "UPDATE resource_import_row SET cells = '[]' \
        WHERE tenant = $1 AND import = $2 AND outcome = 'refused'";
    /// Rows with notes, in the order of the file.
    NOTED = "SELECT w.number, w.notes FROM resource_import_row w \
        WHERE w.tenant = $1 AND w.import = $2 AND w.notes <> '' ORDER BY w.number";
    /// The newest day as of which an import tells.
    EDITION = "SELECT MAX(w.source_on) FROM resource_import_row w \
        WHERE w.tenant = $1 AND w.import = $2";
    /// Rows that can be taken back and were not yet, from the end of the file.
    TO_UNDO = "SELECT w.number, w.outcome, w.resource, w.version_before, w.version_after, \
        w.contact_was, w.contact, w.contact_masked, w.contact_mark FROM resource_import_row w \
        WHERE w.tenant = $1 AND w.import = $2 AND w.undone = '' \
        AND w.outcome IN ('new', 'changed') ORDER BY w.number DESC LIMIT $3";
    /// Says what came of taking a row back.
    MARK_UNDONE = "UPDATE resource_import_row SET undone = $4 \
        WHERE tenant = $1 AND import = $2 AND number = $3";
    /// The records of rows that were not taken back, because they changed since.
    STUCK = "SELECT w.resource FROM resource_import_row w \
        WHERE w.tenant = $1 AND w.import = $2 AND w.undone = 'stuck' ORDER BY w.number";
    /// How many rows are still to be taken back.
    LEFT_TO_UNDO = "SELECT COUNT(w.number) FROM resource_import_row w \
        WHERE w.tenant = $1 AND w.import = $2 AND w.undone = '' \
        AND w.outcome IN ('new', 'changed')";
    /// Records of a data set that an edition does not have, though they are older than it.
    VANISHED = "SELECT r.id FROM resource_resource r WHERE r.tenant = $1 AND r.source = 'import' \
        AND r.source_key LIKE $3 AND r.source_on <= $4 AND r.state <> 'retired' \
        AND r.state <> 'rejected' AND NOT EXISTS (SELECT w.number FROM resource_import_row w \
        WHERE w.tenant = $1 AND w.import = $2 AND w.source_key = r.source_key) \
        ORDER BY r.name, r.id";
}

/// Imports with refused rows that still have their cells, and when they were made.
pub fn with_refused_cells(tx: &mut Tx<'_>) -> Result<Vec<(Id<ResourceImport>, Timestamp)>, Fault> {
    tx.list(&WITH_CELLS, args![], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Forgets what stood in the refused rows of an import. Why they were refused stays.
pub fn erase_refused_cells(tx: &mut Tx<'_>, id: Id<ResourceImport>) -> Result<(), Fault> {
    tx.execute(&ERASE_CELLS, args![id])?;
    Ok(())
}

/// A row to be taken back.
#[derive(Debug, Clone)]
pub struct UndoRow {
    pub number: i64,
    pub outcome: RowOutcome,
    pub resource: Id<Resource>,
    pub version_before: Option<i64>,
    pub version_after: i64,
    pub replaced: Option<Replaced>,
}

pub fn insert(tx: &mut Tx<'_>, id: Id<ResourceImport>, row: &ImportRow) -> Result<(), Fault> {
    let notes = match row.notes.is_empty() {
        true => String::new(),
        false => {
            serde_json::to_string(&row.notes).map_err(|e| Fault::new(format!("notes: {e}")))?
        }
    };
    let cells = words_text(&row.cells)?;
    let was = match &row.replaced {
        None => "",
        Some(Replaced(None)) => NONE,
        Some(Replaced(Some(_))) => SEALED,
    };
    let known = row.replaced.as_ref().and_then(|one| one.0.as_ref());
    let sealed = known.map_or(Arg::Null, |one| Arg::Blob(&one.sealed));
    tx.execute(
        &ADD_ROW,
        args![
            id,
            row.number,
            row.outcome.word(),
            row.source_key.as_ref(),
            row.source_on,
            row.resource,
            row.version_before,
            row.version_after,
            was,
            sealed,
            known.map_or("", |one| one.masked.as_str()),
            known.map(|one| one.mark),
            notes,
            &row.reason,
            cells
        ],
    )?;
    Ok(())
}

pub fn counts(tx: &mut Tx<'_>, id: Id<ResourceImport>) -> Result<ImportCounts, Fault> {
    let rows = tx.list(&OUTCOMES, args![id], |row| {
        Ok((row.get::<String>(0)?, row.get::<i64>(1)?))
    })?;
    let mut counts = ImportCounts::default();
    for (word, many) in rows {
        match RowOutcome::read(&word) {
            Some(RowOutcome::New) => counts.new = many,
            Some(RowOutcome::Changed) => counts.changed = many,
            Some(RowOutcome::Same) => counts.same = many,
            Some(RowOutcome::Refused) => counts.refused = many,
            None => return Err(Fault::new(format!("stored outcome {word:?}"))),
        }
    }
    Ok(counts)
}

pub fn refused(tx: &mut Tx<'_>, id: Id<ResourceImport>) -> Result<Vec<RefusedRow>, Fault> {
    tx.list(&REFUSED, args![id], |row| {
        let cells: String = row.get(2)?;
        Ok(RefusedRow {
            number: row.get(0)?,
            reason: row.get(1)?,
            cells: words_of(&cells)?,
        })
    })
}

/// The notes by row.
pub fn notes(tx: &mut Tx<'_>, id: Id<ResourceImport>) -> Result<Vec<(i64, Vec<Note>)>, Fault> {
    tx.list(&NOTED, args![id], |row| {
        let notes: String = row.get(1)?;
        let notes = serde_json::from_str(&notes);
        Ok((
            row.get(0)?,
            notes.map_err(|e| Fault::new(format!("stored notes: {e}")))?,
        ))
    })
}

fn undo_of(row: &Row<'_>) -> Result<UndoRow, Fault> {
    let (outcome, was): (String, String) = (row.get(1)?, row.get(5)?);
    let broken = || Fault::new(format!("stored import row {outcome:?} {was:?}"));
    let replaced = match was.as_str() {
        "" => None,
        NONE => Some(Replaced(None)),
        SEALED => Some(Replaced(Some(ReplacedContact {
            sealed: row.get::<Option<Vec<u8>>>(6)?.ok_or_else(broken)?,
            masked: row.get(7)?,
            mark: row.get::<Option<kernel::Digest>>(8)?.ok_or_else(broken)?,
        }))),
        _ => return Err(broken()),
    };
    Ok(UndoRow {
        number: row.get(0)?,
        outcome: RowOutcome::read(&outcome).ok_or_else(broken)?,
        resource: row.get::<Option<Id<Resource>>>(2)?.ok_or_else(broken)?,
        version_before: row.get(3)?,
        version_after: row.get::<Option<i64>>(4)?.ok_or_else(broken)?,
        replaced,
    })
}

pub fn to_undo(tx: &mut Tx<'_>, id: Id<ResourceImport>, limit: i64) -> Result<Vec<UndoRow>, Fault> {
    tx.list(&TO_UNDO, args![id, limit], undo_of)
}

/// Says that a row was taken back, or that its record changed since.
pub fn mark_undone(
    tx: &mut Tx<'_>,
    id: Id<ResourceImport>,
    number: i64,
    is_back: bool,
) -> Result<(), Fault> {
    let word = if is_back { "back" } else { "stuck" };
    tx.execute(&MARK_UNDONE, args![id, number, word])?;
    Ok(())
}

pub fn stuck(tx: &mut Tx<'_>, id: Id<ResourceImport>) -> Result<Vec<Id<Resource>>, Fault> {
    tx.list(&STUCK, args![id], |row| row.get(0))
}

pub fn left_to_undo(tx: &mut Tx<'_>, id: Id<ResourceImport>) -> Result<i64, Fault> {
    let left = tx.maybe(&LEFT_TO_UNDO, args![id], |row| row.get(0))?;
    Ok(left.unwrap_or_default())
}

pub fn edition(tx: &mut Tx<'_>, id: Id<ResourceImport>) -> Result<Option<Date>, Fault> {
    let day = tx.maybe(&EDITION, args![id], |row| row.get::<Option<Date>>(0))?;
    Ok(day.flatten())
}

/// The records of a data set, by the first word of their keys, that an edition of a day does not
/// have.
pub fn vanished(
    tx: &mut Tx<'_>,
    id: Id<ResourceImport>,
    word: &str,
    edition: Date,
) -> Result<Vec<Id<Resource>>, Fault> {
    let keys = format!("{word}:%");
    tx.list(&VANISHED, args![id, keys, edition], |row| row.get(0))
}
