//! The file of an export, for who asked for it.

use kernel::{Id, Outcome, Refusal};
use store::Tx;

use crate::{
    access,
    exports::{Content, Wanted, content, file},
    model::Export,
    rules::{Refused, export as rule},
    store::exports,
};

/// Writes the file and notes that it was fetched. It holds what the log says or it is not given.
///
/// # Errors
/// Refuses anybody but who asked, an export that waits, and records that have changed since.
pub fn fetch_export(tx: &mut Tx<'_>, id: Id<Export>) -> Outcome<(Export, Vec<u8>)> {
    let (export, content) = released(tx, id)?;
    let year = trustee::year(tx, export.year)?;
    let bytes = file(tx, &year, export.form, &content)?;
    exports::add_fetch(tx, id, &bytes)?;
    Ok((export, bytes))
}

/// What an export that was released holds, while it is what the log says.
pub fn released(tx: &mut Tx<'_>, id: Id<Export>) -> Outcome<(Export, Content)> {
    tx.require(&access::EXPORT)?;
    let export = exports::export(tx, id)?;
    rule::fetch(&export, &tx.actor().key()).map_err(Refusal::from)?;
    tx.because(&export.reason);
    let year = trustee::year(tx, export.year)?;
    let content = content(tx, &year, &Wanted::of(&export))?;
    if content.digest != export.content || content.rows != export.row_count {
        return Err(Refusal::from(Refused::Changed).into());
    }
    Ok((export, content))
}
