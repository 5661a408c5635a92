//! Writing down what the screening found.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{ScreenVendor, VendorApplication},
    rules::vendors as rules,
    store as rows,
    store::vendors,
    vendors::{criteria_of, writable},
};

/// Writes down of every published criterion whether it holds. Passing or not is a step of its own.
pub fn screen_vendor(tx: &mut Tx<'_>, ask: &ScreenVendor) -> Outcome<Id<VendorApplication>> {
    tx.require(&access::SCREEN)?;
    let id = ask
        .application
        .trim()
        .parse()
        .map_err(|_| Error::NotFound)?;
    let (it, _) = writable(tx, id)?;
    let season = rows::season(tx, it.application.season)?;
    let criteria = criteria_of(&season, tx.today());
    let findings = rules::screen(ask, &it, &criteria)?;
    vendors::put_findings(tx, id, &it.findings, &findings)?;
    vendors::touch(tx, &it.application)?;
    Ok(id)
}
