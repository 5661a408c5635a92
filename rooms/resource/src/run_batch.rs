//! Taking in some rows of a file in one transaction.

use kernel::{Error, Id, Outcome, Refusal};
use store::Tx;

use crate::{
    access,
    imports::{Plan, PlannedRow, Verdict},
    model::{
        ImportRow, ImportState, Note, NoteKind, PutKind, ResourceImport, RowOutcome, Snapshot,
    },
    put_imported::{Done, put_row},
    store::{import_rows, imports},
};

/// How many rows are taken in at a time.
pub(crate) const BATCH: i64 = 100;

/// How an import stands after a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ran {
    /// So many rows are done, and there are more.
    More(i64),
    /// It does not run any more.
    Stopped(ImportState),
}

/// Takes in the next rows, those behind the import's cursor. Whoever runs the same import beside
/// this one finds the cursor moved and takes the rows behind.
pub(crate) fn run_batch(tx: &mut Tx<'_>, id: Id<ResourceImport>, plan: &Plan) -> Outcome<Ran> {
    tx.require(&access::IMPORT)?;
    let import = imports::import(tx, id)?;
    if import.state != ImportState::Running {
        return Ok(Ran::Stopped(import.state));
    }
    let from = import.cursor;
    let to = import.rows.min(from + BATCH);
    if !imports::advance(tx, id, (from, to))? {
        return Ok(Ran::More(from));
    }
    let skipped = usize::try_from(from).unwrap_or(usize::MAX);
    let many = usize::try_from(to - from).unwrap_or_default();
    for row in plan.rows.iter().skip(skipped).take(many) {
        let row = taken_in(tx, row, &import)?;
        import_rows::insert(tx, id, &row)?;
    }
    if to < import.rows {
        return Ok(Ran::More(to));
    }
    // What stands there is of the last row.
    tx.because("파일의 모든 행을 처리함");
    let finished_at = Some(tx.now());
    imports::update(
        tx,
        &ResourceImport {
            state: ImportState::Done,
            finished_at,
            ..import
        },
    )?;
    imports::drop_file(tx, id)?;
    Ok(Ran::Stopped(ImportState::Done))
}

fn taken_in(tx: &mut Tx<'_>, row: &PlannedRow, import: &ResourceImport) -> Outcome<ImportRow> {
    let taken = match &row.verdict {
        Verdict::Refuse { reason, source_key } => {
            return Ok(refused(row, source_key.clone(), reason.clone()));
        }
        Verdict::Take(taken) => taken,
    };
    tx.because(&format!("{} {}행", import.file_name, row.number));
    let key = Some(taken.draft.source_key.clone());
    let done = match put_row(tx, &taken.draft) {
        Ok(done) => done,
        // Nothing is written before the last rule has spoken.
        Err(Error::Refusal(refusal)) => return Ok(refused(row, key, said(&refusal))),
        Err(other) => return Err(other),
    };
    let mut notes = taken.notes.clone();
    notes.extend(kept(&done, import));
    Ok(ImportRow {
        number: row.number,
        outcome: match done.put.kind {
            PutKind::New => RowOutcome::New,
            PutKind::Changed => RowOutcome::Changed,
            PutKind::Same => RowOutcome::Same,
        },
        source_key: key,
        source_on: Some(taken.source_on),
        resource: Some(done.put.id),
        version_before: done.before,
        version_after: Some(done.after),
        replaced: done.replaced,
        notes,
        reason: String::new(),
        cells: Vec::new(),
    })
}

fn refused(row: &PlannedRow, source_key: Option<String>, reason: String) -> ImportRow {
    ImportRow {
        number: row.number,
        outcome: RowOutcome::Refused,
        source_key,
        source_on: None,
        resource: None,
        version_before: None,
        version_after: None,
        replaced: None,
        notes: Vec::new(),
        reason,
        cells: row.cells.clone(),
    }
}

fn said(refusal: &Refusal) -> String {
    let each: Vec<&str> = refusal.each().map(|one| one.text.as_str()).collect();
    each.join(" ")
}

/// Which fields stayed as our own people wrote them, by their labels.
fn kept(done: &Done, import: &ResourceImport) -> Option<Note> {
    let kind = crate::imports::data_set(import.dataset).kind;
    let labels: Vec<&str> = Snapshot::keys(kind)
        .filter(|(key, _)| done.put.kept.iter().any(|kept| kept == key))
        .map(|(_, label)| label)
        .collect();
    (!labels.is_empty()).then(|| Note::new(NoteKind::Kept, labels.join(", ")))
}
