//! Writing down a vendor's paper.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{AddPaper, VendorApplication},
    rules::vendors as rules,
    store::vendors,
    vendors::writable,
};

/// Writes down a certificate, a registration or an insurance of a vendor.
pub fn add_paper(tx: &mut Tx<'_>, ask: &AddPaper) -> Outcome<Id<VendorApplication>> {
    tx.require(&access::APPLY)?;
    let id = ask
        .application
        .trim()
        .parse()
        .map_err(|_| Error::NotFound)?;
    let (it, _) = writable(tx, id)?;
    let paper = rules::paper(ask, &it, Id::new())?;
    vendors::insert_paper(tx, id, &paper)?;
    vendors::touch(tx, &it.application)?;
    Ok(id)
}
