//! What is kept no longer than it is needed.

use kernel::{Outcome, day_in_seoul};
use serde::Serialize;
use store::Tx;

use crate::{
    access,
    model::{ImportState, ResourceImport},
    rules::retention::cutoffs,
    store::{import_rows, imports, reports},
};

/// What a round erased.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Housekeeping {
    /// Files that were handed in and never started.
    pub files: usize,
    /// Imports whose refused rows lost their cells.
    pub imports: usize,
    /// Reports of citizens that lost their words.
    pub reports: usize,
}

/// Erases what is older than the settings allow: files that nobody started, cells of refused rows,
/// words of citizens some time after the answer. Each leaves a row in the journal without what was
/// erased. Does nothing a second time; for the daily round of the system alone.
///
/// # Errors
/// Refused to everybody but the system; a fault of the store.
pub fn housekeeping(tx: &mut Tx<'_>) -> Outcome<Housekeeping> {
    tx.require(&access::HOUSEKEEPING)?;
    tx.because(access::HOUSEKEEPING.label);
    let cut = cutoffs(tx.today());
    let mut done = Housekeeping::default();
    for import in imports::with_file(tx)? {
        if import.started_at.is_none() && day_in_seoul(import.made_at) < cut.unstarted {
            imports::drop_file(tx, import.id)?;
            let finished_at = Some(tx.now());
            let expired = ResourceImport {
                state: ImportState::Expired,
                finished_at,
                ..import
            };
            imports::update(tx, &expired)?;
            done.files += 1;
        }
    }
    for (import, made_at) in import_rows::with_refused_cells(tx)? {
        if day_in_seoul(made_at) < cut.cells {
            import_rows::erase_refused_cells(tx, import)?;
            imports::cells_erased(tx, import)?;
            done.imports += 1;
        }
    }
    for report in reports::answered_with_words(tx, cut.words)? {
        reports::erase_words(tx, report)?;
        done.reports += 1;
    }
    Ok(done)
}
