//! What is kept no longer than it is needed.

use kernel::{Outcome, day_in_seoul};
use serde::Serialize;
use store::Tx;

use crate::{
    access,
    model::{DongImport, DongImportState},
    rules::retention::cutoffs,
    store::legal_dongs as rows,
};

/// What a round erased.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Housekeeping {
    /// Files of the list of 법정동 that were handed in and never started.
    pub files: usize,
    /// Imports whose refused rows lost their cells.
    pub imports: usize,
}

/// Erases what is older than the settings allow: files of the list that nobody started, and the
/// cells of refused rows, which hold what people typed. Each leaves a row in the journal without
/// what was erased. Does nothing a second time; for the daily round of the system alone.
///
/// # Errors
/// Refused to everybody but the system; a fault of the store.
pub fn housekeeping(tx: &mut Tx<'_>) -> Outcome<Housekeeping> {
    tx.require(&access::HOUSEKEEPING)?;
    tx.because(access::HOUSEKEEPING.label);
    let cut = cutoffs(tx.today());
    let mut done = Housekeeping::default();
    for import in rows::imports(tx)? {
        let waits = import.state == DongImportState::Preview;
        if waits && day_in_seoul(import.made_at) < cut.unstarted {
            rows::drop_file(tx, import.id)?;
            let finished_at = Some(tx.now());
            let expired = DongImport {
                state: DongImportState::Expired,
                finished_at,
                ..import
            };
            rows::update(tx, &expired)?;
            done.files += 1;
        }
    }
    for (import, made_at) in rows::with_cells(tx)? {
        if day_in_seoul(made_at) < cut.cells {
            rows::erase_cells(tx, import)?;
            done.imports += 1;
        }
    }
    Ok(done)
}
