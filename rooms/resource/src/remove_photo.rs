//! Taking a photograph away.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{Photo, RemovePhoto, Resource},
    rules::photos as rules,
    store::photos as rows,
};

/// Takes a photograph away for good: its pictures are erased unless another record shows them, its
/// row stays with the reason. Answers whose it was.
pub fn remove_photo(tx: &mut Tx<'_>, ask: &RemovePhoto) -> Outcome<Id<Resource>> {
    tx.require(&access::PHOTOS)?;
    let id: Id<Photo> = ask.photo.trim().parse().map_err(|_| Error::NotFound)?;
    let stored = rows::photo(tx, id)?;
    let reason = rules::removal(ask, &stored)?;
    tx.because(&reason);
    rows::remove(tx, id, tx.today(), &reason)?;
    let there = rows::of_resource(tx, stored.resource)?;
    let subject = Resource::address_of(stored.resource);
    for file in [stored.large, stored.small] {
        // Two photographs may come to the same small picture.
        let shown = there
            .iter()
            .any(|other| [other.large.digest, other.small.digest].contains(&file.digest));
        if shown {
            continue;
        }
        match files::strike(tx, file.digest, &subject, &reason) {
            // A photograph that is not larger than a small one is a single file, struck already.
            Ok(()) | Err(Error::NotFound) => {}
            Err(other) => return Err(other),
        }
        files::release(tx, file.digest, subject.room())?;
    }
    Ok(stored.resource)
}
