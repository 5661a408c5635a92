//! What everybody reads.

use askama::Template;
use axum::extract::{Path, Query};
use kernel::{Error, Id};
use rss::{Channel, Guid, Item};
use serde::Deserialize;
use web::{Answer, PublicVisit};

use crate::{
    model::{Notice, Standing},
    rules::shown as day,
    store as rows,
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
    let notice = visit.read(move |tx| rows::one(tx, id)).await?;
    if notice.standing(visit.ctx().today()) != Standing::Shown {
        return Err(Error::NotFound.into());
    }
    let frame = visit.frame(&notice.title);
    let page = One {
        frame: frame
            .under("알림마당", visit.at("/notices"))
            .updated(day(notice.updated_on())),
        from: notice.publish_on.map(day).unwrap_or_default(),
        notice,
    };
    Ok(visit.page(&page))
}

/// `/o/{site}/notices.rss`: RSS 2.0 of what everybody reads today.
pub(super) async fn feed(visit: PublicVisit) -> Answer {
    let read = visit.read(|tx| {
        let today = tx.today();
        Ok(rows::shown(tx, today, PER_PAGE, 0)?)
    });
    let notices = read.await?;
    let whole = |path: &str| format!("{}{}", visit.origin(), visit.at(path));
    let items = notices.into_iter().map(|notice| {
        let link = whole(&format!("/notices/{}", notice.id));
        let begins = notice.publish_on.unwrap_or(notice.written_on);
        let first = begins.strftime("%a, %d %b %Y");
        Item {
            guid: Some(Guid {
                value: format!("urn:uuid:{}", notice.id),
                permalink: false,
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
