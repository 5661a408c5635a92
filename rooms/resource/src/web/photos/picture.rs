//! Pictures as pages show them, and the pictures themselves.

use axum::extract::Path;
use kernel::{Error, Id};
use web::{Answer, Visit};

use super::id_of;
use crate::{
    model::{Photo, PhotoSize},
    reading_photos,
    rules::photos::lacks,
};

/// A photograph with the addresses of its pictures.
pub(crate) struct Pictured {
    /// What is said about it.
    pub photo: Photo,
    /// The address of the large picture.
    pub large: String,
    /// The address of the small one.
    pub small: String,
    /// Who took it and on what ground it is shown, in one line.
    pub credit: String,
    /// What must still be said before everybody may see it; empty: nothing.
    pub lacks: &'static str,
}

impl Pictured {
    /// As the office sees it.
    pub fn of(photo: &Photo) -> Self {
        let id = photo.id;
        Self::at(photo, |size| {
            format!("/resource-photos/{id}/pictures/{}", size.word())
        })
    }

    /// With pictures at other addresses.
    pub fn at(photo: &Photo, address: impl Fn(PhotoSize) -> String) -> Self {
        Self {
            large: address(PhotoSize::Large),
            small: address(PhotoSize::Small),
            credit: credit(photo),
            lacks: lacks(photo).unwrap_or_default(),
            photo: photo.clone(),
        }
    }
}

/// Who took it and on what ground it is shown.
fn credit(photo: &Photo) -> String {
    let mut said = Vec::new();
    if !photo.taken_by.is_empty() {
        said.push(format!("사진: {}", photo.taken_by));
    }
    if !photo.credit.is_empty() {
        said.push(format!("출처: {}", photo.credit));
    }
    said.extend(photo.license.map(|license| license.label().to_owned()));
    said.join(" · ")
}

/// A picture as the office sees it.
pub(super) async fn show(visit: Visit, Path((id, size)): Path<(String, String)>) -> Answer {
    let id: Id<Photo> = id_of(&id)?;
    let size = PhotoSize::read(&size).ok_or(Error::NotFound)?;
    let read = visit.read(move |tx| reading_photos::picture(tx, id, size));
    Ok(web::picture(read.await?))
}
