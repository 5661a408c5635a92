//! Seeing whom to ask.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{OpenContact, Resource},
    sealing,
};

/// Opens the sealed contact: name and number. Who, when and why are kept in the log of openings.
pub fn open_contact(tx: &mut Tx<'_>, ask: OpenContact) -> Outcome<(String, String)> {
    tx.require(&access::OPEN_CONTACT)?;
    let id: Id<Resource> = ask.resource.trim().parse().map_err(|_| Error::NotFound)?;
    sealing::open(tx, id, &ask.why)
}
