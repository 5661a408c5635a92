//! The office's list, the preview, and the two presses.

use askama::Template;
use axum::extract::{Path, Query};
use kernel::{Error, Id, official_day as day};
use serde::Deserialize;
use web::{Answer, Sent, Visit};

use super::{files::Shown, settle};
use crate::{
    access,
    model::{Notice, NoticeFile, PublishNotice, Standing, TakeDown},
    publish_notice::publish_notice,
    store::{self as rows, files as file_rows},
    take_down::take_down as take_it_down,
};

/// Notices on one page.
const PER_PAGE: usize = 30;

#[derive(Template)]
#[template(path = "notices.html")]
struct List {
    frame: ui::Frame,
    notices: Vec<(Standing, String, Notice)>,
    pager: ui::Pager,
    may_write: bool,
}

#[derive(Template)]
#[template(path = "notice.html")]
struct One {
    frame: ui::Frame,
    form: ui::FormView,
    notice: Notice,
    standing: Standing,
    days: String,
    from: String,
    files: Shown,
    may_change: bool,
    may_publish: bool,
    may_take_down: bool,
}

/// Which page of the list.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    page: String,
}

/// Its days in words.
fn days(notice: &Notice) -> String {
    match (notice.publish_on, notice.expires_on) {
        (None, _) => "게시일을 정하지 않음".to_owned(),
        (Some(from), None) => format!("{}부터", day(from)),
        (Some(from), Some(to)) => format!("{} ~ {}", day(from), day(to)),
    }
}

pub(super) async fn list(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let page = asked.page.parse().unwrap_or(1);
    let read = visit.read(move |tx| {
        let total = rows::how_many(tx)?;
        let pager = ui::Pager::new(total, PER_PAGE, page, "/notices");
        Ok((rows::all(tx, PER_PAGE, pager.offset())?, pager))
    });
    let (notices, pager) = read.await?;
    let today = visit.ctx().today();
    let lines = notices.into_iter();
    let view = List {
        frame: visit.frame("알림글"),
        notices: lines
            .map(|notice| (notice.standing(today), days(&notice), notice))
            .collect(),
        pager,
        may_write: visit.may(&access::WRITE),
    };
    Ok(visit.page(&view))
}

fn page(visit: &Visit, (notice, files): Read, form: ui::FormView) -> One {
    let standing = notice.standing(visit.ctx().today());
    One {
        frame: visit.frame(&notice.title).under("알림글", "/notices"),
        form,
        standing,
        days: days(&notice),
        from: notice.publish_on.map(day).unwrap_or_default(),
        files: Shown::at(&format!("/notices/{}", notice.id), files),
        may_change: visit.may(&access::CHANGE),
        may_publish: standing == Standing::Draft && visit.may(&access::PUBLISH),
        may_take_down: standing != Standing::Draft && visit.may(&access::TAKE_DOWN),
        notice,
    }
}

/// A notice with its files.
type Read = (Notice, Vec<NoticeFile>);

async fn read(visit: &Visit, id: &str) -> Result<Read, Error> {
    let id: Id<Notice> = id.parse().map_err(|_| Error::NotFound)?;
    let read = visit.read(move |tx| Ok((rows::one(tx, id)?, file_rows::of_notice(tx, id)?)));
    read.await
}

pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let read = read(&visit, &id).await?;
    Ok(visit.page(&page(&visit, read, visit.form())))
}

pub(super) async fn publish(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = PublishNotice {
        notice: id.clone(),
        version: sent.text("version").to_owned(),
    };
    let label = access::PUBLISH.label;
    let done = visit.write(&sent, label, move |tx| publish_notice(tx, &ask));
    after(&visit, &id, &sent, done.await, "게시했습니다.").await
}

pub(super) async fn take_down(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = TakeDown {
        notice: id.clone(),
        version: sent.text("version").to_owned(),
    };
    let label = access::TAKE_DOWN.label;
    let done = visit.write(&sent, label, move |tx| take_it_down(tx, &ask));
    after(&visit, &id, &sent, done.await, "내렸습니다.").await
}

async fn after(
    visit: &Visit,
    id: &str,
    sent: &Sent,
    done: kernel::Outcome<Id<Notice>>,
    said: &str,
) -> Answer {
    match settle(done)? {
        Ok(_) => Ok(visit.go(&format!("/notices/{id}"), said)),
        Err(refusal) => {
            let form = visit.form_again(sent, &refusal);
            let read = read(visit, id).await?;
            Ok(visit.refused(&page(visit, read, form)))
        }
    }
}
