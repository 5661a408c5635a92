//! What pages and the app read of imports.

use std::collections::BTreeMap;

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    imports::{self, Plan},
    model::{ImportCounts, Note, NoteKind, RefusedRow, Resource, ResourceImport},
    rules::Refused,
    store::{import_rows, imports as rows, resources},
};

/// How many imports a page of the list shows.
pub const IMPORTS_PER_PAGE: usize = 20;

/// One import.
///
/// # Errors
/// `NotFound`; a fault of the store.
pub fn import(tx: &mut Tx<'_>, id: Id<ResourceImport>) -> Outcome<ResourceImport> {
    tx.require(&access::VIEW)?;
    rows::import(tx, id)
}

/// A page of imports, from 1, the newest first, and how many there are.
///
/// # Errors
/// A fault of the store.
pub fn imports_page(tx: &mut Tx<'_>, page: usize) -> Outcome<(Vec<ResourceImport>, usize)> {
    tx.require(&access::VIEW)?;
    let before = page.saturating_sub(1).saturating_mul(IMPORTS_PER_PAGE);
    let whole = |many: usize| i64::try_from(many).unwrap_or(i64::MAX);
    let found = rows::page(tx, whole(IMPORTS_PER_PAGE), whole(before))?;
    let total = usize::try_from(rows::count(tx)?).unwrap_or_default();
    Ok((found, total))
}

/// How many of an import's rows came to what.
///
/// # Errors
/// A fault of the store.
pub fn import_counts(tx: &mut Tx<'_>, id: Id<ResourceImport>) -> Outcome<ImportCounts> {
    tx.require(&access::VIEW)?;
    Ok(import_rows::counts(tx, id)?)
}

/// The refused rows of an import, in the order of the file, with their cells.
///
/// # Errors
/// A fault of the store.
pub fn refused_rows(tx: &mut Tx<'_>, id: Id<ResourceImport>) -> Outcome<Vec<RefusedRow>> {
    tx.require(&access::IMPORT)?;
    Ok(import_rows::refused(tx, id)?)
}

/// What is to be known of rows that were taken in, by row in the order of the file.
///
/// # Errors
/// A fault of the store.
pub fn import_notes(tx: &mut Tx<'_>, id: Id<ResourceImport>) -> Outcome<Vec<(i64, Vec<Note>)>> {
    tx.require(&access::VIEW)?;
    Ok(import_rows::notes(tx, id)?)
}

/// How many rows have a note of each kind.
pub fn count_notes(notes: &[(i64, Vec<Note>)]) -> BTreeMap<NoteKind, usize> {
    let mut counts = BTreeMap::new();
    for note in notes.iter().flat_map(|(_, notes)| notes) {
        *counts.entry(note.kind).or_default() += 1;
    }
    counts
}

/// Records that taking an import back left as they are, because they changed since.
///
/// # Errors
/// A fault of the store.
pub fn left_behind(tx: &mut Tx<'_>, id: Id<ResourceImport>) -> Outcome<Vec<Resource>> {
    tx.require(&access::VIEW)?;
    let ids = import_rows::stuck(tx, id)?;
    ids.into_iter()
        .map(|id| resources::resource(tx, id))
        .collect()
}

/// How many rows of an import that is taken back are still to be.
///
/// # Errors
/// A fault of the store.
pub fn left_to_undo(tx: &mut Tx<'_>, id: Id<ResourceImport>) -> Outcome<i64> {
    tx.require(&access::VIEW)?;
    Ok(import_rows::left_to_undo(tx, id)?)
}

/// An import with its file; no bytes when it is not kept any more.
///
/// # Errors
/// `NotFound`; a fault of the store.
pub(crate) fn file(tx: &mut Tx<'_>, id: Id<ResourceImport>) -> Outcome<(ResourceImport, Vec<u8>)> {
    tx.require(&access::VIEW)?;
    let import = rows::import(tx, id)?;
    let bytes = rows::bytes(tx, id)?;
    Ok((import, bytes))
}

/// A kept file as rows, without asking the register.
///
/// # Errors
/// A refusal `resource.file` for a file that cannot be read.
pub(crate) fn planned(
    import: &ResourceImport,
    bytes: &[u8],
    today: jiff::civil::Date,
) -> Result<Plan, Error> {
    let set = imports::data_set(import.dataset);
    let file = (import.file_name.as_str(), bytes);
    let plan = imports::plan(file, set, &import.mapping, partner::register(), today);
    plan.map_err(|why| Refused::file(why.0).into())
}
