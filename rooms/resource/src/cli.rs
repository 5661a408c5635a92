//! The edge that takes a file in, batch after batch: for a page's work in the background and for
//! the command.

use std::{sync::Arc, time::Duration};

use jiff::civil::Date;
use kernel::{Ctx, Error, Id, Outcome};
use store::Store;

use crate::{
    imports::{self, Plan},
    model::{DataSetName, ImportCounts, ImportState, ResourceImport, UploadImport},
    reading_imports::{self as reading, planned},
    rules::Refused,
    run_batch::{Ran, run_batch},
    start_import::start_import,
    undo_import::undo_batch,
    upload_import::{read_import, recognise, upload_import},
};

/// How often a batch is tried again, and how long between.
const TRIES: usize = 20;
const PAUSE: Duration = Duration::from_millis(50);

/// Takes in the rows of an import that runs, to its end or until somebody stops it, telling after
/// each batch how many are done. Answers where the import stands.
///
/// # Errors
/// A refusal `resource.file`; a fault of the store. What was taken in stays, and running again
/// goes on behind it.
pub fn run_import(
    store: &Store,
    ctx: &Ctx,
    id: Id<ResourceImport>,
    progress: &dyn Fn(i64),
) -> Outcome<ImportState> {
    let (import, bytes) = store.read(ctx, |tx| reading::file(tx, id))?;
    if import.state != ImportState::Running {
        return Ok(import.state);
    }
    let plan = Arc::new(planned(&import, &bytes, ctx.today())?);
    run_planned(store, ctx, id, &plan, progress)
}

fn run_planned(
    store: &Store,
    ctx: &Ctx,
    id: Id<ResourceImport>,
    plan: &Arc<Plan>,
    progress: &dyn Fn(i64),
) -> Outcome<ImportState> {
    loop {
        let ran = patiently(|| {
            let plan = Arc::clone(plan);
            store.write(ctx.clone(), move |tx| run_batch(tx, id, &plan))
        });
        match ran? {
            Ran::More(done) => progress(done),
            Ran::Stopped(state) => return Ok(state),
        }
    }
}

/// Takes back every row of an import that was ended for it.
///
/// # Errors
/// A fault of the store; running again goes on.
pub fn run_undo(store: &Store, ctx: &Ctx, id: Id<ResourceImport>) -> Outcome<()> {
    while patiently(|| store.write(ctx.clone(), move |tx| undo_batch(tx, id)))? {}
    Ok(())
}

/// Tries again what failed only because somebody else was faster. A batch writes thousands of
/// rows, so that two imports at once on a slow machine can undo each other for longer than the
/// store is patient; what is done of either is done, and the other goes on behind it.
fn patiently<T>(work: impl Fn() -> Outcome<T>) -> Outcome<T> {
    let mut left = TRIES;
    loop {
        match work() {
            Err(Error::Fault(fault)) if fault.passing && left > 0 => left -= 1,
            answer => return answer,
        }
        std::thread::sleep(PAUSE);
    }
}

/// What is to be said of a file.
#[derive(Debug)]
pub struct FileReport {
    /// The import; `None` when the file was only looked at.
    pub import: Option<Id<ResourceImport>>,
    /// Which data set it is.
    pub dataset: DataSetName,
    /// The file as rows.
    pub plan: Arc<Plan>,
    /// What the rows came to; nothing of a file that was only looked at.
    pub counts: ImportCounts,
}

/// Looks at a file without writing anything.
///
/// # Errors
/// `resource.file` when it is no table or none of the data sets.
pub fn look_at_file(ask: &UploadImport, today: Date) -> Outcome<FileReport> {
    let (set, mapping) = recognise(ask)?;
    let file = (ask.file_name.as_str(), &ask.bytes[..]);
    let plan = imports::plan(file, set, &mapping, partner::register(), today);
    Ok(FileReport {
        import: None,
        dataset: set.name,
        plan: Arc::new(plan.map_err(|why| Refused::file(why.0))?),
        counts: ImportCounts::default(),
    })
}

/// Takes a file in from beginning to end.
///
/// # Errors
/// As [`look_at_file`] and [`run_import`].
pub fn import_file(
    store: &Store,
    ctx: &Ctx,
    ask: &UploadImport,
    progress: &dyn Fn(i64),
) -> Outcome<FileReport> {
    let looked = look_at_file(ask, ctx.today())?;
    let read = read_import(ask.clone())?;
    let id = store.write(ctx.clone(), move |tx| {
        let id = upload_import(tx, &read)?;
        start_import(tx, &id.to_string())
    })?;
    run_planned(store, ctx, id, &looked.plan, progress)?;
    let counts = store.read(ctx, |tx| reading::import_counts(tx, id))?;
    Ok(FileReport {
        import: Some(id),
        counts,
        ..looked
    })
}
