//! The edge of files of the list of 법정동: what of it takes long happens here, between two
//! transactions, in the background.

use std::{sync::Arc, time::Duration};

use kernel::{Ctx, Error, Id, Outcome};
use store::Store;

use crate::{
    access,
    dong_imports::{planned, run_batch, running},
    legal_dongs::{DongImportView, Part, stored_import, with_plan},
    model::{DongImport, DongImportState},
    store::legal_dongs as rows,
};

/// How often a batch is tried again, and how long between.
const TRIES: usize = 20;
const PAUSE: Duration = Duration::from_millis(50);

/// An import with what became of its codes, of which `part` is listed, or what would.
///
/// # Errors
/// `NotFound`; a fault of the store.
pub(crate) fn look_at_dong_import(
    store: &Store,
    ctx: &Ctx,
    id: Id<DongImport>,
    part: Part,
) -> Outcome<DongImportView> {
    let (view, kept) = store.read(ctx, |tx| stored_import(tx, id, part))?;
    match kept {
        None => Ok(view),
        Some(kept) => {
            let may_see_rows = ctx.actor.may(&access::IMPORT_DONGS);
            Ok(with_plan(view, planned(&kept)?, may_see_rows))
        }
    }
}

/// Writes everything of an import that runs, batch after batch. Nothing of it counts before the
/// last batch is in: who reads meanwhile finds the list as it was.
///
/// # Errors
/// A fault of the store. What was written stays, and running again goes on behind it.
pub fn run_dong_import(store: &Store, ctx: &Ctx, id: Id<DongImport>) -> Outcome<DongImportState> {
    let Some(kept) = store.read(ctx, |tx| running(tx, id))? else {
        return store.read(ctx, |tx| Ok(rows::import(tx, id)?.state));
    };
    let plan = Arc::new(planned(&kept)?);
    let mut left = TRIES;
    loop {
        let plan = Arc::clone(&plan);
        match store.write(ctx.clone(), move |tx| run_batch(tx, id, &plan)) {
            Ok(DongImportState::Running) => left = TRIES,
            Err(Error::Fault(fault)) if fault.passing && left > 0 => {
                left -= 1;
                std::thread::sleep(PAUSE);
            }
            answer => return answer,
        }
    }
}
