//! Files of notices.

use files::Media;
use jiff::civil::Date;
use kernel::{Digest, Fault, Id, Outcome};
use store::{Row, Tx, args};

use crate::{
    model::{Notice, NoticeFile, PhotoLicense, SmallPicture},
    rules::files::PictureDraft,
};

store::statements! {
    /// The files of a notice that are there, in their order.
    OF_NOTICE = "SELECT f.id, f.notice, f.position, f.name, f.media, f.size, f.alt, f.digest, \
        f.width, f.height, f.small, f.small_width, f.small_height, f.added_on, f.removed_on, \
        f.license, f.credit, f.version \
        FROM notice_file f WHERE f.tenant = $1 AND f.notice = $2 AND f.removed_on IS NULL \
        ORDER BY f.position, f.id";
    /// One file of a notice, a removed one too.
    FILE = "SELECT f.id, f.notice, f.position, f.name, f.media, f.size, f.alt, f.digest, \
        f.width, f.height, f.small, f.small_width, f.small_height, f.added_on, f.removed_on, \
        f.license, f.credit, f.version \
        FROM notice_file f WHERE f.tenant = $1 AND f.notice = $2 AND f.id = $3";
}

store::tables! {
    /// Files of notices.
    FILES = "notice_file" key [id] columns [notice, position, name, media, size, alt, license,
        credit, digest, width, height, small, small_width, small_height, added_on, version,
        removed_on] may edit;
}

fn file(row: &Row<'_>) -> Result<NoticeFile, Fault> {
    let media: String = row.get(4)?;
    let small: Option<Digest> = row.get(10)?;
    let (width, height) = (row.get(11)?, row.get(12)?);
    let license: Option<String> = row.get(15)?;
    let read = |word: String| {
        PhotoLicense::read(&word).ok_or_else(|| Fault::new(format!("license {word}")))
    };
    Ok(NoticeFile {
        id: row.get(0)?,
        notice: row.get(1)?,
        position: row.get(2)?,
        name: row.get(3)?,
        media: Media::read(&media).ok_or_else(|| Fault::new(format!("notice file {media}")))?,
        size: row.get(5)?,
        alt: row.get(6)?,
        license: license.map(read).transpose()?,
        credit: row.get(16)?,
        digest: row.get(7)?,
        width: row.get(8)?,
        height: row.get(9)?,
        small: small.map(|digest| SmallPicture {
            digest,
            width,
            height,
        }),
        added_on: row.get(13)?,
        version: row.get(17)?,
        removed_on: row.get(14)?,
    })
}

/// The files of a notice that are there, in their order.
pub(crate) fn of_notice(tx: &mut Tx<'_>, notice: Id<Notice>) -> Result<Vec<NoticeFile>, Fault> {
    tx.list(&OF_NOTICE, args![notice], file)
}

/// One file of a notice, a removed one too.
pub(crate) fn one(tx: &mut Tx<'_>, notice: Id<Notice>, id: Id<NoticeFile>) -> Outcome<NoticeFile> {
    tx.one(&FILE, args![notice, id], file)
}

pub(crate) fn insert(tx: &mut Tx<'_>, file: &NoticeFile) -> Outcome<()> {
    let small = file.small;
    let values = args![
        file.id,
        file.notice,
        file.position,
        &file.name,
        file.media.word(),
        file.size,
        &file.alt,
        file.license.map(PhotoLicense::word),
        &file.credit,
        file.digest,
        file.width,
        file.height,
        small.map(|small| small.digest.to_string()),
        small.map_or(0, |small| small.width),
        small.map_or(0, |small| small.height),
        file.added_on,
        file.version,
        file.removed_on
    ];
    tx.insert(&FILES, values)
}

/// Changes what is said of a picture.
pub(crate) fn change(tx: &mut Tx<'_>, stored: &NoticeFile, draft: &PictureDraft) -> Outcome<()> {
    let changes = [
        ("alt", (&draft.alt).into()),
        ("license", draft.license.word().into()),
        ("credit", (&draft.credit).into()),
        ("version", (stored.version + 1).into()),
    ];
    tx.update(&FILES, args![stored.id], &changes)
}

pub(crate) fn remove(tx: &mut Tx<'_>, id: Id<NoticeFile>, on: Date) -> Outcome<()> {
    tx.update(&FILES, args![id], &[("removed_on", on.into())])
}
