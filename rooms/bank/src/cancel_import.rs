//! A file that was handed in does not count.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{BankImport, CancelImport, ImportState},
    rules::{Refused, refuse, typed},
    store::{findings, imports},
};

/// Cancels a file that was not accepted, also while it is being read. Its rows never count; the
/// edge sweeps them away some at a time.
pub fn cancel_import(tx: &mut Tx<'_>, ask: CancelImport) -> Outcome<Id<BankImport>> {
    tx.require(&access::IMPORT)?;
    let id = ask.import.trim().parse().map_err(|_| Error::NotFound)?;
    let import = imports::import(tx, id)?;
    if !import.state.is_open() {
        let step = "취소";
        return Err(Refused::WrongState {
            state: import.state,
            step,
        }
        .into());
    }
    let mut no = Vec::new();
    let reason = typed::optional(&mut no, "reason", &ask.reason);
    let Some(note) = reason.filter(|_| no.is_empty()) else {
        return Err(refuse(no));
    };
    let after = BankImport {
        state: ImportState::Cancelled,
        note,
        decided_by_name: Some(tx.actor().name().to_owned()),
        decided_at: Some(tx.now()),
        ..import
    };
    imports::move_on(tx, &after)?;
    imports::drop_pieces(tx, id)?;
    findings::forget(tx, id)?;
    Ok(id)
}
