//! The SQL of the room, with [`files`].

pub(crate) mod files;

use jiff::civil::Date;
use kernel::{Error, Fault, Id, Outcome};
use store::{Row, Tx, args};

use crate::{
    model::{Category, Notice},
    rules::NoticeDraft,
};

store::statements! {
    /// Every notice, the last written first.
    ALL = "SELECT n.id, n.category, n.title, n.body, n.publish_on, n.expires_on, n.written_on, \
           n.updated_at, n.version FROM notice_notice n WHERE n.tenant = $1 \
           ORDER BY n.written_on DESC, n.id DESC LIMIT $2 OFFSET $3";
    /// Those that everybody reads on a day, the latest first.
    SHOWN = "SELECT n.id, n.category, n.title, n.body, n.publish_on, n.expires_on, n.written_on, \
             n.updated_at, n.version FROM notice_notice n WHERE n.tenant = $1 \
             AND n.publish_on <= $2 AND (n.expires_on IS NULL OR n.expires_on >= $2) \
             ORDER BY n.publish_on DESC, n.id DESC LIMIT $3 OFFSET $4";
    /// The ids of all that everybody reads on a day.
    SHOWN_IDS = "SELECT n.id FROM notice_notice n WHERE n.tenant = $1 AND n.publish_on <= $2 \
                 AND (n.expires_on IS NULL OR n.expires_on >= $2) ORDER BY n.publish_on, n.id";
    /// How many there are.
    HOW_MANY = "SELECT COUNT(*) FROM notice_notice n WHERE n.tenant = $1";
    /// How many of them everybody reads on a day.
    HOW_MANY_SHOWN = "SELECT COUNT(*) FROM notice_notice n WHERE n.tenant = $1 \
                      AND n.publish_on <= $2 AND (n.expires_on IS NULL OR n.expires_on >= $2)";
    /// One.
    ONE = "SELECT n.id, n.category, n.title, n.body, n.publish_on, n.expires_on, n.written_on, \
           n.updated_at, n.version FROM notice_notice n WHERE n.tenant = $1 AND n.id = $2";
}

store::tables! {
    /// Notices.
    NOTICE = "notice_notice" key [id] columns [category, title, body, publish_on, expires_on,
        written_on, updated_at, version] may edit;
}

fn notice(row: &Row<'_>) -> Result<Notice, Fault> {
    let category: String = row.get(1)?;
    Ok(Notice {
        id: row.get(0)?,
        category: Category::read(&category)
            .ok_or_else(|| Fault::new(format!("notice {category}")))?,
        title: row.get(2)?,
        body: row.get(3)?,
        publish_on: row.get(4)?,
        expires_on: row.get(5)?,
        written_on: row.get(6)?,
        updated_at: row.get(7)?,
        version: row.get(8)?,
    })
}

/// A part of all notices.
pub(crate) fn all(tx: &mut Tx<'_>, most: usize, from: usize) -> Result<Vec<Notice>, Fault> {
    tx.list(&ALL, args![number(most), number(from)], notice)
}

/// How many there are.
pub(crate) fn how_many(tx: &mut Tx<'_>) -> Outcome<usize> {
    let count: i64 = tx.one(&HOW_MANY, &[], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// A part of those that everybody reads on a day.
pub(crate) fn shown(
    tx: &mut Tx<'_>,
    day: Date,
    most: usize,
    from: usize,
) -> Result<Vec<Notice>, Fault> {
    tx.list(&SHOWN, args![day, number(most), number(from)], notice)
}

/// The ids of all that everybody reads on a day.
pub(crate) fn shown_ids(tx: &mut Tx<'_>, day: Date) -> Result<Vec<Id<Notice>>, Fault> {
    tx.list(&SHOWN_IDS, args![day], |row| row.get(0))
}

/// How many of them there are.
pub(crate) fn how_many_shown(tx: &mut Tx<'_>, day: Date) -> Outcome<usize> {
    let count: i64 = tx.one(&HOW_MANY_SHOWN, args![day], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or_default())
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

pub(crate) fn one(tx: &mut Tx<'_>, id: Id<Notice>) -> Outcome<Notice> {
    let found = tx.maybe(&ONE, args![id], notice)?;
    found.ok_or(Error::NotFound)
}

/// Who changed one last and when, as people read it: the journal knows.
pub(crate) fn changed_by(tx: &mut Tx<'_>, id: Id<Notice>) -> Result<String, Fault> {
    let last = tx.last_change(NOTICE.name, id)?;
    Ok(last.map(|row| row.who_and_when()).unwrap_or_default())
}

pub(crate) fn insert(tx: &mut Tx<'_>, id: Id<Notice>, draft: &NoticeDraft) -> Outcome<()> {
    let (today, now) = (tx.today(), tx.now());
    let values = args![
        id,
        draft.category.word(),
        &draft.title,
        &draft.body,
        draft.publish_on,
        draft.expires_on,
        today,
        now,
        1
    ];
    tx.insert(&NOTICE, values)
}

pub(crate) fn change(tx: &mut Tx<'_>, stored: &Notice, draft: &NoticeDraft) -> Outcome<()> {
    let changes = [
        ("category", draft.category.word().into()),
        ("title", draft.title.as_str().into()),
        ("body", draft.body.as_str().into()),
        ("publish_on", draft.publish_on.into()),
        ("expires_on", draft.expires_on.into()),
        ("updated_at", tx.now().into()),
        ("version", (stored.version + 1).into()),
    ];
    tx.update(&NOTICE, args![stored.id], &changes)
}

/// Sets the days alone; the text and the instant of its last change stay.
pub(crate) fn set_days(
    tx: &mut Tx<'_>,
    stored: &Notice,
    publish_on: Option<Date>,
    expires_on: Option<Date>,
) -> Outcome<()> {
    let changes = [
        ("publish_on", publish_on.into()),
        ("expires_on", expires_on.into()),
        ("version", (stored.version + 1).into()),
    ];
    tx.update(&NOTICE, args![stored.id], &changes)
}
