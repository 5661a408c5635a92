//! Photographs of records.

use jiff::civil::Date;
use kernel::{Fault, Id, Outcome};
use store::{Row, Tx, args};

use crate::{
    model::{Photo, PhotoFile, PhotoLicense, Resource},
    rules::photos::PhotoDraft,
};

store::statements! {
    /// One photograph, a removed one too.
    READ = "SELECT p.id, p.resource, p.position, p.main, p.alt, p.caption, p.taken_by, p.license, \
        p.credit, p.large, p.large_width, p.large_height, p.small, p.small_width, p.small_height, \
        p.added_on, p.added_by_name, p.version, p.removed_on, p.removed_why FROM resource_photo p \
        WHERE p.tenant = $1 AND p.id = $2";
    /// The photographs of a record that are there, in their order.
    OF_RESOURCE = "SELECT p.id, p.resource, p.position, p.main, p.alt, p.caption, p.taken_by, \
        p.license, p.credit, p.large, p.large_width, p.large_height, p.small, p.small_width, \
        p.small_height, p.added_on, p.added_by_name, p.version, p.removed_on, p.removed_why \
        FROM resource_photo p WHERE p.tenant = $1 AND p.resource = $2 AND p.removed_on IS NULL \
        ORDER BY p.position, p.id";
}

store::tables! {
    /// Photographs.
    PHOTO = "resource_photo" key [id]
        columns [resource, position, main, alt, caption, taken_by, license, credit, large,
            large_width, large_height, small, small_width, small_height, added_on, added_by_name,
            version, removed_on, removed_why] may edit;
}

fn photo_of(row: &Row<'_>) -> Result<Photo, Fault> {
    let main: Option<i64> = row.get(3)?;
    let license: String = row.get(7)?;
    let license = match license.as_str() {
        "" => None,
        word => Some(
            PhotoLicense::read(word)
                .ok_or_else(|| Fault::new(format!("stored license {word:?}")))?,
        ),
    };
    Ok(Photo {
        id: row.get(0)?,
        resource: row.get(1)?,
        position: row.get(2)?,
        is_main: main.is_some(),
        alt: row.get(4)?,
        caption: row.get(5)?,
        taken_by: row.get(6)?,
        license,
        credit: row.get(8)?,
        large: PhotoFile {
            digest: row.get(9)?,
            width: row.get(10)?,
            height: row.get(11)?,
        },
        small: PhotoFile {
            digest: row.get(12)?,
            width: row.get(13)?,
            height: row.get(14)?,
        },
        added_on: row.get(15)?,
        added_by_name: row.get(16)?,
        version: row.get(17)?,
        removed_on: row.get(18)?,
        removed_why: row.get(19)?,
    })
}

pub fn photo(tx: &mut Tx<'_>, id: Id<Photo>) -> Outcome<Photo> {
    tx.one(&READ, args![id], photo_of)
}

pub fn of_resource(tx: &mut Tx<'_>, id: Id<Resource>) -> Result<Vec<Photo>, Fault> {
    tx.list(&OF_RESOURCE, args![id], photo_of)
}

fn main_mark(is_main: bool) -> Option<i64> {
    is_main.then_some(1)
}

fn license_word(license: Option<PhotoLicense>) -> &'static str {
    license.map_or("", PhotoLicense::word)
}

pub fn insert(tx: &mut Tx<'_>, photo: &Photo) -> Outcome<()> {
    tx.insert(
        &PHOTO,
        args![
            photo.id,
            photo.resource,
            photo.position,
            main_mark(photo.is_main),
            &photo.alt,
            &photo.caption,
            &photo.taken_by,
            license_word(photo.license),
            &photo.credit,
            photo.large.digest,
            photo.large.width,
            photo.large.height,
            photo.small.digest,
            photo.small.width,
            photo.small.height,
            photo.added_on,
            &photo.added_by_name,
            photo.version,
            photo.removed_on,
            &photo.removed_why
        ],
    )
}

/// Takes the mark of the main photograph off.
pub fn not_main(tx: &mut Tx<'_>, id: Id<Photo>) -> Outcome<()> {
    tx.update(&PHOTO, args![id], &[("main", main_mark(false).into())])
}

pub fn change(tx: &mut Tx<'_>, stored: &Photo, draft: &PhotoDraft) -> Outcome<()> {
    let changes = [
        ("position", draft.position.unwrap_or(stored.position).into()),
        ("main", main_mark(draft.is_main).into()),
        ("alt", (&draft.alt).into()),
        ("caption", (&draft.caption).into()),
        ("taken_by", (&draft.taken_by).into()),
        ("license", license_word(draft.license).into()),
        ("credit", (&draft.credit).into()),
        ("version", (stored.version + 1).into()),
    ];
    tx.update(&PHOTO, args![stored.id], &changes)
}

pub fn remove(tx: &mut Tx<'_>, id: Id<Photo>, on: Date, why: &str) -> Outcome<()> {
    let changes = [
        ("main", main_mark(false).into()),
        ("removed_on", on.into()),
        ("removed_why", why.into()),
    ];
    tx.update(&PHOTO, args![id], &changes)
}
