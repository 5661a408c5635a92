//! Putting a photograph to a record.

use files::{Drawn, Keep};
use jiff::civil::Date;
use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{AddPhoto, Photo, PhotoFile, Resource},
    rules::{Refused, photos as rules},
    store::{photos as rows, resources},
};

/// Keeps the two pictures of a photograph and puts it to a record, behind those that are there
/// unless its place is said. Everybody sees it once it is said who took it and on what ground.
#[doc(alias = "사진")]
pub fn add_photo(tx: &mut Tx<'_>, ask: &AddPhoto) -> Outcome<Id<Photo>> {
    tx.require(&access::PHOTOS)?;
    let id: Id<Resource> = ask.resource.trim().parse().map_err(|_| Error::NotFound)?;
    let resource = resources::resource(tx, id)?;
    let draft = rules::words(&ask.words)?;
    if resource.state.is_over() {
        let state = resource.state;
        return Err(Refused::Over { state }.into());
    }
    let there = rows::of_resource(tx, id)?;
    let large = kernel::Digest::of(&ask.drawn.large.jpeg);
    rules::one_more(&there, large, tx.today()).map_err(Refused::from)?;
    let last = there.last().map_or(0, |photo| photo.position);
    let photo = Photo {
        id: Id::new(),
        resource: id,
        position: draft.position.unwrap_or(last + 1),
        is_main: draft.is_main,
        alt: draft.alt,
        caption: draft.caption,
        taken_by: draft.taken_by,
        license: draft.license,
        credit: draft.credit,
        large: keep(tx, id, &ask.drawn.large)?,
        small: keep(tx, id, &ask.drawn.small)?,
        added_on: tx.today(),
        added_by_name: tx.actor().name().to_owned(),
        version: 1,
        removed_on: None,
        removed_why: String::new(),
    };
    if photo.is_main {
        no_other_main(tx, &there, photo.id)?;
    }
    rows::insert(tx, &photo)?;
    Ok(photo.id)
}

/// Keeps a picture as long as it is shown.
fn keep(tx: &mut Tx<'_>, resource: Id<Resource>, drawn: &Drawn) -> Outcome<PhotoFile> {
    let name = "사진.jpg";
    let kept = files::keep(
        tx,
        Keep {
            name,
            bytes: &drawn.jpeg,
            retain_until: Date::MAX,
        },
    )?;
    let subject = Resource::address_of(resource);
    files::link(tx, kept.digest, &subject, "사진", name)?;
    Ok(PhotoFile {
        digest: kept.digest,
        width: drawn.width.into(),
        height: drawn.height.into(),
    })
}

/// Takes the mark of the main photograph off those that have it, but for one.
pub(crate) fn no_other_main(tx: &mut Tx<'_>, there: &[Photo], but: Id<Photo>) -> Outcome<()> {
    for other in there {
        if other.is_main && other.id != but {
            rows::not_main(tx, other.id)?;
        }
    }
    Ok(())
}
