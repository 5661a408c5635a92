//! The SQL of the file store.

use jiff::{Timestamp, civil::Date};
use kernel::{Address, Digest, Fault, Id, Outcome};
use store::{Row, Tx, args};

use crate::model::{FileCard, FileLink, Link, Media};

store::statements! {
    /// What is known of a file.
    READ_CARD = "SELECT c.digest, c.media, c.size, c.name, c.kept_at, c.retain_until, c.erased_at \
                 FROM files_content c WHERE c.tenant = $1 AND c.digest = $2";
    /// Every file after a digest.
    WALK_CARDS = "SELECT c.digest, c.media, c.size, c.name, c.kept_at, c.retain_until, \
                  c.erased_at FROM files_content c WHERE c.tenant = $1 AND c.digest > $2 \
                  ORDER BY c.digest LIMIT $3";
    /// Files whose retention ended by a day and whose bytes are still there.
    LIST_DUE = "SELECT c.digest, c.media, c.size, c.name, c.kept_at, c.retain_until, c.erased_at \
                FROM files_content c WHERE c.tenant = $1 AND c.retain_until <= $2 \
                AND c.erased_at IS NULL ORDER BY c.retain_until, c.digest";
    /// One piece of a file.
    INSERT_CHUNK = "INSERT INTO files_chunk (tenant, digest, number, bytes) \
                    VALUES ($1, $2, $3, $4)";
    /// One piece of a file.
    READ_CHUNK = "SELECT k.bytes FROM files_chunk k \
                  WHERE k.tenant = $1 AND k.digest = $2 AND k.number = $3";
    /// How many pieces there are.
    COUNT_CHUNKS = "SELECT COUNT(*) FROM files_chunk k WHERE k.tenant = $1 AND k.digest = $2";
    /// Takes every piece of a file away.
    DELETE_CHUNKS = "DELETE FROM files_chunk WHERE tenant = $1 AND digest = $2";
    /// The files beside a record, in the order of linking.
    LIST_LINKS = "SELECT l.digest, l.label, l.name, c.media, c.size, l.linked_at, \
                  l.linked_by_name, l.struck_why, c.erased_at FROM files_link l \
                  JOIN files_content c ON c.tenant = $1 AND c.digest = l.digest \
                  WHERE l.tenant = $1 AND l.subject = $2 ORDER BY l.id";
    /// The links of a file to a record that are not struck out.
    OPEN_LINKS = "SELECT l.id, l.label FROM files_link l WHERE l.tenant = $1 AND l.digest = $2 \
                  AND l.subject = $3 AND l.struck_at IS NULL ORDER BY l.id";
    /// The records that a file stands beside.
    LIST_SUBJECTS = "SELECT l.subject, MIN(l.id) FROM files_link l WHERE l.tenant = $1 \
                     AND l.digest = $2 AND l.struck_at IS NULL \
                     GROUP BY l.subject ORDER BY MIN(l.id)";
    /// Every record that a file ever stood beside, and when it was struck out there.
    EVERY_SUBJECT = "SELECT l.subject, l.struck_at FROM files_link l WHERE l.tenant = $1 \
                     AND l.digest = $2 ORDER BY l.id";
    /// A setting.
    READ_SETTING = "SELECT s.value FROM files_setting s WHERE s.tenant = $1 AND s.name = $2";
}

store::tables! {
    /// Files.
    CONTENT = "files_content" key [digest] columns [media, size, name, kept_at, retain_until,
        erased_at] may edit;
    /// Links.
    LINK = "files_link" key [id] columns [digest, subject, label, name, linked_at, linked_by,
        linked_by_name, struck_at, struck_by, struck_why] may edit;
    /// Settings.
    SETTING = "files_setting" key [name] columns [value] may edit;
}

/// The setting for the largest file, in bytes.
const SIZE_LIMIT: &str = "size_limit";

/// Size of one piece in bytes.
const CHUNK: usize = 256 * 1024;

fn media_of(row: &Row<'_>, index: usize) -> Result<Media, Fault> {
    let word: String = row.get(index)?;
    Media::read(&word).ok_or_else(|| Fault::new(format!("media {word:?}")))
}

fn card_of(row: &Row<'_>) -> Result<FileCard, Fault> {
    Ok(FileCard {
        digest: row.get(0)?,
        media: media_of(row, 1)?,
        size: row.get(2)?,
        name: row.get(3)?,
        kept_at: row.get(4)?,
        retain_until: row.get(5)?,
        erased_at: row.get(6)?,
    })
}

pub(crate) fn card(tx: &mut Tx<'_>, digest: Digest) -> Result<Option<FileCard>, Fault> {
    tx.maybe(&READ_CARD, args![digest], card_of)
}

pub(crate) fn cards_after(
    tx: &mut Tx<'_>,
    after: &str,
    limit: i64,
) -> Result<Vec<FileCard>, Fault> {
    tx.list(&WALK_CARDS, args![after, limit], card_of)
}

pub(crate) fn due(tx: &mut Tx<'_>, on: Date) -> Result<Vec<FileCard>, Fault> {
    tx.list(&LIST_DUE, args![on], card_of)
}

pub(crate) fn insert(tx: &mut Tx<'_>, card: &FileCard, bytes: &[u8]) -> Outcome<()> {
    let values = args![
        card.digest,
        card.media.word(),
        card.size,
        &card.name,
        card.kept_at,
        card.retain_until,
        card.erased_at
    ];
    tx.insert(&CONTENT, values)?;
    insert_chunks(tx, card.digest, bytes)
}

/// The bytes again, of a file that had been erased.
pub(crate) fn bring_back(tx: &mut Tx<'_>, digest: Digest, bytes: &[u8]) -> Outcome<()> {
    tx.update(
        &CONTENT,
        args![digest],
        &[("erased_at", None::<Timestamp>.into())],
    )?;
    insert_chunks(tx, digest, bytes)
}

fn insert_chunks(tx: &mut Tx<'_>, digest: Digest, bytes: &[u8]) -> Outcome<()> {
    for (number, chunk) in (0i64..).zip(bytes.chunks(CHUNK)) {
        tx.execute(&INSERT_CHUNK, args![digest, number, chunk])?;
    }
    Ok(())
}

pub(crate) fn extend_retention(tx: &mut Tx<'_>, digest: Digest, until: Date) -> Outcome<()> {
    tx.update(&CONTENT, args![digest], &[("retain_until", until.into())])
}

pub(crate) fn erase(tx: &mut Tx<'_>, digest: Digest) -> Outcome<()> {
    let now = tx.now();
    tx.update(&CONTENT, args![digest], &[("erased_at", now.into())])?;
    tx.execute(&DELETE_CHUNKS, args![digest])?;
    Ok(())
}

/// The pieces of a file, one after the other.
pub(crate) fn each_chunk(
    tx: &mut Tx<'_>,
    digest: Digest,
    mut each: impl FnMut(&[u8]),
) -> Result<(), Fault> {
    for number in 0i64.. {
        let chunk: Option<Vec<u8>> =
            tx.maybe(&READ_CHUNK, args![digest, number], |row| row.get(0))?;
        match chunk {
            Some(chunk) => each(&chunk),
            None => break,
        }
    }
    Ok(())
}

pub(crate) fn count_chunks(tx: &mut Tx<'_>, digest: Digest) -> Outcome<i64> {
    tx.one(&COUNT_CHUNKS, args![digest], |row| row.get(0))
}

/// How many pieces a file of this size has.
pub(crate) fn chunks_of(size: i64) -> i64 {
    i64::try_from(CHUNK).map_or(0, |chunk| (size + chunk - 1) / chunk)
}

pub(crate) fn links(tx: &mut Tx<'_>, subject: &Address) -> Result<Vec<Link>, Fault> {
    tx.list(&LIST_LINKS, args![subject], |row| {
        Ok(Link {
            digest: row.get(0)?,
            label: row.get(1)?,
            name: row.get(2)?,
            media: media_of(row, 3)?,
            size: row.get(4)?,
            linked_at: row.get(5)?,
            by: row.get(6)?,
            struck: row.get(7)?,
            erased_at: row.get(8)?,
        })
    })
}

/// Id and label of the links that are not struck out.
pub(crate) fn open_links(
    tx: &mut Tx<'_>,
    digest: Digest,
    subject: &Address,
) -> Result<Vec<(Id<FileLink>, String)>, Fault> {
    tx.list(&OPEN_LINKS, args![digest, subject], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

pub(crate) fn insert_link(
    tx: &mut Tx<'_>,
    digest: Digest,
    subject: &Address,
    label: &str,
    name: &str,
) -> Outcome<()> {
    let (now, by, by_name) = (tx.now(), tx.actor().key(), tx.actor().name().to_owned());
    let nothing = None::<&str>;
    let values = args![
        Id::<FileLink>::new(),
        digest,
        subject,
        label,
        name,
        now,
        by,
        by_name,
        nothing,
        nothing,
        nothing
    ];
    tx.insert(&LINK, values)
}

pub(crate) fn strike_link(tx: &mut Tx<'_>, id: Id<FileLink>, why: &str) -> Outcome<()> {
    let (now, by) = (tx.now(), tx.actor().key());
    let changes = [
        ("struck_at", now.into()),
        ("struck_by", by.into()),
        ("struck_why", why.into()),
    ];
    tx.update(&LINK, args![id], &changes)
}

pub(crate) fn subjects(tx: &mut Tx<'_>, digest: Digest) -> Result<Vec<Address>, Fault> {
    tx.list(&LIST_SUBJECTS, args![digest], |row| row.get(0))
}

/// Every record that a file ever stood beside, with whether it was struck out there.
pub(crate) fn beside(tx: &mut Tx<'_>, digest: Digest) -> Result<Vec<(Address, bool)>, Fault> {
    tx.list(&EVERY_SUBJECT, args![digest], |row| {
        let struck: Option<Timestamp> = row.get(1)?;
        Ok((row.get(0)?, struck.is_some()))
    })
}

pub(crate) fn size_limit(tx: &mut Tx<'_>) -> Result<Option<i64>, Fault> {
    tx.maybe(&READ_SETTING, args![SIZE_LIMIT], |row| row.get(0))
}

pub(crate) fn set_size_limit(tx: &mut Tx<'_>, bytes: i64) -> Outcome<()> {
    if size_limit(tx)?.is_some() {
        tx.update(&SETTING, args![SIZE_LIMIT], &[("value", bytes.into())])
    } else {
        tx.insert(&SETTING, args![SIZE_LIMIT, bytes])
    }
}
