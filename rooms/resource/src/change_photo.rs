//! Changing what is said about a photograph.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    add_photo::no_other_main,
    model::{ChangePhoto, Photo, Resource},
    rules::{Refused, photos as rules},
    store::photos as rows,
};

/// Changes the words, the place and the rank of a photograph. Answers whose it is.
pub fn change_photo(tx: &mut Tx<'_>, ask: &ChangePhoto) -> Outcome<Id<Resource>> {
    tx.require(&access::PHOTOS)?;
    let id: Id<Photo> = ask.photo.trim().parse().map_err(|_| Error::NotFound)?;
    let stored = rows::photo(tx, id)?;
    rules::changeable(&stored, &ask.version).map_err(Refused::from)?;
    let draft = rules::words(&ask.words)?;
    if draft.is_main {
        let there = rows::of_resource(tx, stored.resource)?;
        no_other_main(tx, &there, id)?;
    }
    rows::change(tx, &stored, &draft)?;
    Ok(stored.resource)
}
