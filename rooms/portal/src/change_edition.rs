//! Changing a draft of a legal text.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{ChangeEdition, Edition},
    rules::editions as rules,
    store::editions as rows,
};

/// Changes a draft; an edition that has its day stays as it is.
pub fn change_edition(tx: &mut Tx<'_>, ask: &ChangeEdition) -> Outcome<Id<Edition>> {
    tx.require(&access::WRITE_EDITION)?;
    let id: Id<Edition> = ask.edition.parse().map_err(|_| Error::NotFound)?;
    let stored = rows::one(tx, id)?;
    let draft = rules::words(&ask.words)?;
    let seen = rules::Seen {
        version: &ask.version,
        changed_by: &rows::changed_by(tx, id)?,
    };
    rules::changeable(seen, &stored)?;
    rows::change(tx, &stored, &draft)?;
    Ok(id)
}
