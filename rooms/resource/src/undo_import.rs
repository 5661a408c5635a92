//! Taking back what an import brought.

use kernel::{Error, Id, Outcome, Refusal, typed};
use store::Tx;

use crate::{
    access, keep,
    model::{
        Contact, ImportState, Replaced, Resource, ResourceImport, RowOutcome, State, Step,
        UndoImport,
    },
    rules::{Refused, restoring::restored},
    run_batch::BATCH,
    store::{
        import_rows::{self, UndoRow},
        imports,
        resources::{self as rows, SealedContact},
        versions,
    },
};

/// Longest reason, in letters.
const LINE: usize = 200;

/// Ends an import so that what it brought can be taken back, by [`crate::run_undo`].
///
/// # Errors
/// `resource.import_over` while it runs, or when it brought nothing; a reason is required.
pub fn undo_import(tx: &mut Tx<'_>, ask: &UndoImport) -> Outcome<Id<ResourceImport>> {
    tx.require(&access::IMPORT)?;
    let id: Id<ResourceImport> = ask.import.trim().parse().map_err(|_| Error::NotFound)?;
    let stored = imports::import(tx, id)?;
    let mut no = Vec::new();
    let reason = typed::fitting(&mut no, "reason", typed::one_line(&ask.reason), LINE);
    let reason = typed::present(&mut no, "reason", "되돌리는 까닭을", reason);
    if !stored.may_undo() {
        no.push(Refused::ImportOver {
            state: stored.state,
        });
    }
    Refusal::none_of(no)?;
    tx.because(&reason.unwrap_or_default());
    let finished_at = Some(tx.now());
    imports::update(
        tx,
        &ResourceImport {
            state: ImportState::Undone,
            finished_at,
            ..stored
        },
    )?;
    imports::drop_file(tx, id)?;
    Ok(id)
}

/// Takes back some rows; answers whether there are more. A record that was new goes out of the
/// register, one that was changed is what it was; one that somebody changed since stays.
pub(crate) fn undo_batch(tx: &mut Tx<'_>, id: Id<ResourceImport>) -> Outcome<bool> {
    tx.require(&access::IMPORT)?;
    let import = imports::import(tx, id)?;
    if import.state != ImportState::Undone {
        return Ok(false);
    }
    let batch = import_rows::to_undo(tx, id, BATCH)?;
    let reason = format!("‘{}’ 가져오기를 되돌림", import.file_name);
    tx.because(&reason);
    for row in &batch {
        let is_back = taken_back(tx, row, &reason)?;
        import_rows::mark_undone(tx, id, row.number, is_back)?;
    }
    Ok(!batch.is_empty())
}

fn taken_back(tx: &mut Tx<'_>, row: &UndoRow, reason: &str) -> Outcome<bool> {
    let stored = rows::resource(tx, row.resource)?;
    if stored.version != row.version_after {
        return Ok(false);
    }
    let mut after = match (row.outcome, row.version_before) {
        (RowOutcome::New, _) if stored.state == State::Candidate => Resource {
            state: State::Rejected,
            ..stored.clone()
        },
        (RowOutcome::Changed, Some(before)) => {
            let history = versions::of_resource(tx, stored.id)?;
            let version = history.iter().find(|one| one.version == before);
            match version.and_then(|version| restored(&stored, &version.snapshot)) {
                Some(was) => was,
                None => return Ok(false),
            }
        }
        _ => return Ok(false),
    };
    let contact = match &row.replaced {
        None => SealedContact::Keep,
        Some(Replaced(None)) => {
            after.contact = None;
            SealedContact::Drop
        }
        Some(Replaced(Some(was))) => {
            after.contact = Some(Contact {
                masked: was.masked.clone(),
                mark: was.mark,
            });
            SealedContact::Set(vault::Sealed::from_bytes(was.sealed.clone()))
        }
    };
    keep::next(tx, &stored, after, &contact, Step::Undo, reason)
}
