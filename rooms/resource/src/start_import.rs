//! Beginning to take the rows of a file in, and stopping.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{ImportState, ResourceImport},
    rules::Refused,
    store::imports as rows,
};

/// Lets an import run, from its beginning or from where it stopped. Its rows are taken in by
/// [`crate::run_import`].
///
/// # Errors
/// `resource.import_over` when every row is done or taken back.
pub fn start_import(tx: &mut Tx<'_>, import: &str) -> Outcome<Id<ResourceImport>> {
    tx.require(&access::IMPORT)?;
    let stored = open(tx, import)?;
    let id = stored.id;
    let started_at = stored.started_at.or(Some(tx.now()));
    rows::update(
        tx,
        &ResourceImport {
            state: ImportState::Running,
            started_at,
            finished_at: None,
            ..stored
        },
    )?;
    Ok(id)
}

/// Stops an import between two batches. What was taken in stays in the register; it can go on
/// later, or be taken back.
///
/// # Errors
/// As [`start_import`].
pub fn cancel_import(tx: &mut Tx<'_>, import: &str) -> Outcome<Id<ResourceImport>> {
    tx.require(&access::IMPORT)?;
    let stored = open(tx, import)?;
    tx.because(match stored.state {
        ImportState::Preview => "내용을 보고 가져오지 않기로 함",
        _ => "가져오는 중에 멈춤",
    });
    let (id, finished_at) = (stored.id, Some(tx.now()));
    rows::update(
        tx,
        &ResourceImport {
            state: ImportState::Cancelled,
            finished_at,
            ..stored
        },
    )?;
    Ok(id)
}

fn open(tx: &mut Tx<'_>, import: &str) -> Outcome<ResourceImport> {
    let id: Id<ResourceImport> = import.trim().parse().map_err(|_| Error::NotFound)?;
    let stored = rows::import(tx, id)?;
    if !stored.may_run() {
        let state = stored.state;
        return Err(Refused::ImportOver { state }.into());
    }
    Ok(stored)
}
