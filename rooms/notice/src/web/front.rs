//! What everybody reads.

use askama::Template;
use axum::extract::{Path, Query};
use files::{Media, PhotoLicense};
use jiff::civil::Date;
use kernel::{Error, Id, Outcome, official_day as day};
use rss::{Channel, Enclosure, Guid, Item};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Tx;
use web::{Answer, ListOf, PublicVisit, download};

use super::files::{Filed, Shown, filed};
use crate::{
    model::{Category, Notice, NoticeFile},
    reading_files,
    store::{self as rows, files as file_rows},
};

/// Notices on one page, and in the feed.
const PER_PAGE: usize = 20;

#[derive(Template)]
#[template(path = "public_notices.html")]
struct List {
    frame: ui::PublicFrame,
    notices: Vec<(String, String, Notice)>,
    pager: ui::Pager,
}

#[derive(Template)]
#[template(path = "public_notice.html")]
struct One {
    frame: ui::PublicFrame,
    notice: Notice,
    from: String,
    files: Shown,
}

/// Which page of the list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    page: String,
}

pub(super) async fn list(visit: PublicVisit, Query(asked): Query<Asked>) -> Answer {
    let page = asked.page.parse().unwrap_or(1);
    let path = visit.at("/notices");
    let base = path.clone();
    let read = visit.read(move |tx| {
        let today = tx.today();
        let total = rows::how_many_shown(tx, today)?;
        let pager = ui::Pager::new(total, PER_PAGE, page, base);
        let found = rows::shown(tx, today, PER_PAGE, pager.offset())?;
        Ok((found, pager))
    });
    let (notices, pager) = read.await?;
    let lines = notices.into_iter().map(|notice| {
        let from = notice.publish_on.map(day).unwrap_or_default();
        (format!("{path}/{}", notice.id), from, notice)
    });
    let view = List {
        frame: visit.frame("알림마당"),
        notices: lines.collect(),
        pager,
    };
    Ok(visit.page(&view))
}

pub(super) async fn show(visit: PublicVisit, Path((_, id)): Path<(String, String)>) -> Answer {
    let id: Id<Notice> = id.parse().map_err(|_| Error::NotFound)?;
    let today = visit.ctx().today();
    let read = visit.read(move |tx| reading_files::public(tx, id, today));
    let (notice, files) = read.await?;
    let path = visit.at(&format!("/notices/{id}"));
    let frame = visit.frame(&notice.title);
    let page = One {
        frame: frame
            .under("알림마당", visit.at("/notices"))
            .updated(day(notice.updated_on())),
        from: notice.publish_on.map(day).unwrap_or_default(),
        files: Shown::at(&path, files),
        notice,
    };
    Ok(visit.page(&page))
}

/// `/o/{site}/notices/{id}/files/{file}`: a file to save, or a picture to look at, as long as
/// everybody reads the notice. A browser asks each time, so that it is gone with the notice.
pub(super) async fn file(
    visit: PublicVisit,
    Path((_, id, file)): Path<(String, String, String)>,
) -> Answer {
    let (file, bytes) = bytes(&visit, &id, &file, false).await?;
    Ok(match file.is_picture() {
        true => visit.tagged(Media::Jpeg.content_type(), bytes),
        false => download(&file.name, file.media.content_type(), bytes),
    })
}

/// `/o/{site}/notices/{id}/files/{file}/small`: the small picture.
pub(super) async fn small(
    visit: PublicVisit,
    Path((_, id, file)): Path<(String, String, String)>,
) -> Answer {
    let (_, bytes) = bytes(&visit, &id, &file, true).await?;
    Ok(visit.tagged(Media::Jpeg.content_type(), bytes))
}

async fn bytes(
    visit: &PublicVisit,
    id: &str,
    file: &str,
    small: bool,
) -> Result<(NoticeFile, Vec<u8>), Error> {
    let id: Id<Notice> = id.parse().map_err(|_| Error::NotFound)?;
    let file: Id<NoticeFile> = file.parse().map_err(|_| Error::NotFound)?;
    let today = visit.ctx().today();
    let read = visit.read(move |tx| reading_files::public_bytes(tx, (id, file), small, today));
    read.await
}

/// `/o/{site}/notices.rss`: RSS 2.0 of what everybody reads today.
pub(super) async fn feed(visit: PublicVisit) -> Answer {
    let read = visit.read(|tx| {
        let today = tx.today();
        with_files(tx, today, 0)
    });
    let notices = read.await?;
    let whole = |path: &str| format!("{}{}", visit.origin(), visit.at(path));
    let items = notices.into_iter().map(|(notice, files)| {
        let link = whole(&format!("/notices/{}", notice.id));
        let begins = notice.publish_on.unwrap_or(notice.written_on);
        let first = begins.strftime("%a, %d %b %Y");
        Item {
            guid: Some(Guid {
                value: format!("urn:uuid:{}", notice.id),
                permalink: false,
            }),
            // RSS 2.0 knows one enclosure; the page has them all.
            enclosure: files.first().map(|file| Enclosure {
                url: format!("{link}/files/{}", file.id),
                length: file.size.to_string(),
                mime_type: bare(file.media).to_owned(),
            }),
            title: Some(notice.title),
            link: Some(link),
            description: Some(notice.body),
            pub_date: Some(format!("{first} 00:00:00 +0900")),
            ..Item::default()
        }
    });
    let channel = Channel {
        title: format!("{} 알림마당", visit.office()),
        link: whole("/notices"),
        description: format!("{}에서 알려 드립니다.", visit.office()),
        language: Some("ko".to_owned()),
        items: items.collect(),
        ..Channel::default()
    };
    let kind = "application/rss+xml; charset=utf-8";
    Ok(visit.tagged(kind, channel.to_string().into_bytes()))
}

/// The media type without what may follow it.
fn bare(media: Media) -> &'static str {
    let whole = media.content_type();
    whole.split_once(';').map_or(whole, |(bare, _)| bare)
}

/// A part of those that everybody reads on a day, with their files.
fn with_files(
    tx: &mut Tx<'_>,
    today: Date,
    from: usize,
) -> Outcome<Vec<(Notice, Vec<NoticeFile>)>> {
    let mut found = Vec::new();
    for notice in rows::shown(tx, today, PER_PAGE, from)? {
        let files = file_rows::of_notice(tx, notice.id)?;
        found.push((notice, files));
    }
    Ok(found)
}

/// A file of a notice.
#[derive(Debug, Serialize, JsonSchema)]
struct PublicFile {
    name: String,
    media_type: &'static str,
    /// In bytes.
    size: i64,
    /// What can be seen on a picture; empty for other files.
    alt: String,
    /// On what ground a picture may be seen and used; `null` for other files.
    license: Option<PhotoLicense>,
    /// The source of a picture as it must be named; may be empty where the office took it.
    credit: String,
    /// Its address, from the root of the site.
    address: String,
    /// The address of a smaller picture; `null` for other files.
    small: Option<String>,
}

impl PublicFile {
    fn of(one: Filed) -> Self {
        Self {
            small: one.file.is_picture().then_some(one.small),
            media_type: bare(one.file.media),
            size: one.file.size,
            name: one.file.name,
            alt: one.file.alt,
            license: one.file.license,
            credit: one.file.credit,
            address: one.path,
        }
    }
}

/// A notice as everybody reads it.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct PublicNotice {
    id: Id<Notice>,
    category: Category,
    title: String,
    /// Plain text; an empty line parts paragraphs.
    body: String,
    /// The day from which it is shown.
    published_on: Option<Date>,
    /// The last day on which it is shown.
    expires_on: Option<Date>,
    files: Vec<PublicFile>,
    #[serde(rename = "데이터기준일자")]
    reference_date: Date,
}

impl PublicNotice {
    fn of(visit: &PublicVisit, notice: Notice, files: Vec<NoticeFile>) -> Self {
        let path = visit.at(&format!("/notices/{}", notice.id));
        let files = filed(&path, files).into_iter();
        Self {
            files: files.map(PublicFile::of).collect(),
            reference_date: notice.updated_on(),
            id: notice.id,
            category: notice.category,
            title: notice.title,
            body: notice.body,
            published_on: notice.publish_on,
            expires_on: notice.expires_on,
        }
    }
}

/// Which part of the notices.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct PublicPart {
    /// `next` of the page before.
    #[schemars(range(max = 4_294_967_295_u32))]
    after: u32,
}

/// `GET /api/public/v1/{site}/notices`: twenty at a time.
pub(super) async fn list_json(
    visit: PublicVisit,
    web::Query(part): web::Query<PublicPart>,
) -> Answer {
    let after = usize::try_from(part.after).unwrap_or(usize::MAX);
    let read = visit.read(move |tx| {
        let today = tx.today();
        let total = rows::how_many_shown(tx, today)?;
        Ok((total, with_files(tx, today, after)?))
    });
    let (total, notices) = read.await?;
    let end = after.saturating_add(notices.len());
    visit.json(&ListOf {
        total,
        next: (!notices.is_empty() && end < total).then(|| end.to_string()),
        items: notices
            .into_iter()
            .map(|(notice, files)| PublicNotice::of(&visit, notice, files))
            .collect(),
    })
}

/// `GET /api/public/v1/{site}/notices/{id}`.
pub(super) async fn show_json(visit: PublicVisit, Path((_, id)): Path<(String, String)>) -> Answer {
    let id: Id<Notice> = id.parse().map_err(|_| Error::NotFound)?;
    let today = visit.ctx().today();
    let read = visit.read(move |tx| reading_files::public(tx, id, today));
    let (notice, files) = read.await?;
    visit.json(&PublicNotice::of(&visit, notice, files))
}
