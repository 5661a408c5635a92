//! Taking an item or a paper out of an application.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{Item, RemovePart, VendorApplication, VendorPaper},
    rules::vendors as rules,
    store::vendors,
    vendors::writable,
};

/// Takes out something that is not sold after all.
pub fn remove_item(tx: &mut Tx<'_>, ask: &RemovePart) -> Outcome<Id<VendorApplication>> {
    tx.require(&access::APPLY)?;
    let id = ask
        .application
        .trim()
        .parse()
        .map_err(|_| Error::NotFound)?;
    let part: Id<Item> = ask.part.trim().parse().map_err(|_| Error::NotFound)?;
    let (it, _) = writable(tx, id)?;
    if !it.items.iter().any(|one| one.id == part) {
        return Err(Error::NotFound);
    }
    let reason = rules::remove_item(ask, &it)?;
    tx.because(&reason);
    vendors::remove_item(tx, part)?;
    vendors::touch(tx, &it.application)?;
    Ok(id)
}

/// Takes out a paper that does not count.
pub fn remove_paper(tx: &mut Tx<'_>, ask: &RemovePart) -> Outcome<Id<VendorApplication>> {
    tx.require(&access::APPLY)?;
    let id = ask
        .application
        .trim()
        .parse()
        .map_err(|_| Error::NotFound)?;
    let part: Id<VendorPaper> = ask.part.trim().parse().map_err(|_| Error::NotFound)?;
    let (it, _) = writable(tx, id)?;
    if !it.papers.iter().any(|one| one.id == part) {
        return Err(Error::NotFound);
    }
    let reason = rules::remove_paper(ask, &it)?;
    tx.because(&reason);
    vendors::remove_paper(tx, part)?;
    vendors::touch(tx, &it.application)?;
    Ok(id)
}
