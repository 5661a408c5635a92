//! Photographs as the office and everybody else may see them.

use jiff::civil::Date;
use kernel::{Error, Fault, Id, Outcome};
use store::Tx;

use crate::{
    door,
    model::{Photo, PhotoSize, Resource},
    rules::photos as rules,
    store::{consents, photos as rows, resources},
};

/// The photographs of a record that are there, in their order.
///
/// # Errors
/// A fault of the store.
pub fn photos(tx: &mut Tx<'_>, id: Id<Resource>) -> Result<Vec<Photo>, Fault> {
    rows::of_resource(tx, id)
}

/// Those that everybody may see on a day, the main one first; none while the record is hidden, and
/// none where the consent does not speak of photographs.
///
/// # Errors
/// `NotFound` where there is no such record; a fault of the store.
pub fn public_photos(tx: &mut Tx<'_>, id: Id<Resource>, today: Date) -> Outcome<Vec<Photo>> {
    let resource = resources::resource(tx, id)?;
    let consents = consents::of_resource(tx, id)?;
    if !rules::are_public(&resource, &consents, today) {
        return Ok(Vec::new());
    }
    let mut photos = rows::of_resource(tx, id)?;
    photos.retain(|photo| rules::lacks(photo).is_none());
    photos.sort_by_key(|photo| !photo.is_main);
    Ok(photos)
}

/// A picture as everybody may see it on a day.
///
/// # Errors
/// `NotFound` as soon as the photograph or its record is hidden.
pub(crate) fn public_picture(
    tx: &mut Tx<'_>,
    resource: Id<Resource>,
    photo: Id<Photo>,
    size: PhotoSize,
    today: Date,
) -> Outcome<Vec<u8>> {
    let shown = public_photos(tx, resource, today)?;
    let photo = shown.iter().find(|one| one.id == photo);
    bytes(tx, photo.ok_or(Error::NotFound)?, size)
}

/// A picture as the office sees it.
///
/// # Errors
/// `NotFound` when the photograph was taken away.
pub(crate) fn picture(tx: &mut Tx<'_>, photo: Id<Photo>, size: PhotoSize) -> Outcome<Vec<u8>> {
    let photo = rows::photo(tx, photo)?;
    if photo.removed_on.is_some() {
        return Err(Error::NotFound);
    }
    door::get(tx, photo.resource)?;
    bytes(tx, &photo, size)
}

fn bytes(tx: &mut Tx<'_>, photo: &Photo, size: PhotoSize) -> Outcome<Vec<u8>> {
    let (_, bytes) = files::bytes(tx, photo.file(size).digest)?;
    Ok(bytes)
}
