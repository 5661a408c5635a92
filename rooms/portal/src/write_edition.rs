//! Writing an edition of a legal text.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{Edition, LegalKind, WriteEdition},
    rules::{Refused, editions as rules},
    store::{self as fronts, editions as rows},
};

/// Writes a new edition as a draft, for the office's public site.
pub fn write_edition(tx: &mut Tx<'_>, ask: &WriteEdition) -> Outcome<Id<Edition>> {
    tx.require(&access::WRITE_EDITION)?;
    let kind = LegalKind::read(&ask.kind).ok_or(Error::NotFound)?;
    let draft = rules::words(&ask.words)?;
    fronts::front(tx)?.ok_or(Refused::NoFront)?;
    let id = Id::new();
    rows::insert(tx, id, kind, &draft)?;
    Ok(id)
}
