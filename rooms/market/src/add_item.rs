//! Writing down something that a vendor sells.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{AddItem, VendorApplication},
    rules::vendors as rules,
    store::vendors,
    vendors::writable,
};

/// Writes down something that a vendor sells, with its origin.
pub fn add_item(tx: &mut Tx<'_>, ask: &AddItem) -> Outcome<Id<VendorApplication>> {
    tx.require(&access::APPLY)?;
    let id = ask
        .application
        .trim()
        .parse()
        .map_err(|_| Error::NotFound)?;
    let (it, _) = writable(tx, id)?;
    let item = rules::item(ask, &it, Id::new())?;
    vendors::insert_item(tx, id, &item)?;
    vendors::touch(tx, &it.application)?;
    Ok(id)
}
