//! Writing and changing.

use askama::Template;
use axum::extract::Path;
use jiff::civil::Date;
use kernel::{Error, Id};
use web::{Answer, Sent, Visit};

use super::settle;
use crate::{
    access,
    change_notice::change_notice,
    model::{Category, ChangeNotice, Notice, NoticeFields},
    rules::CHANGED_MEANWHILE,
    store as rows,
    write_notice::write_notice,
};

#[derive(Template)]
#[template(path = "notice_form.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    /// The version of the stored notice that the form was filled from.
    version: Option<String>,
    /// The page of what somebody else has stored meanwhile.
    theirs: Option<String>,
    categories: Vec<(&'static str, &'static str)>,
}

const WRITE: &str = "/notices/write";

fn page(
    visit: &Visit,
    label: &str,
    form: ui::FormView,
    action: String,
    version: Option<String>,
) -> Page {
    let categories = Category::ALL.iter();
    Page {
        frame: visit.frame(label).under("알림글", "/notices"),
        form,
        action,
        version,
        theirs: None,
        categories: categories.map(|one| (one.word(), one.label())).collect(),
    }
}

fn fields(sent: &Sent) -> NoticeFields {
    let text = |name: &str| sent.text(name).to_owned();
    NoticeFields {
        category: text("category"),
        title: text("title"),
        body: text("body"),
        publish_on: text("publish_on"),
        expires_on: text("expires_on"),
    }
}

pub(super) async fn ask_new(visit: Visit) -> Answer {
    let form = visit.form_with(&[("category", Category::News.word().to_owned())]);
    let label = access::WRITE.label;
    Ok(visit.page(&page(&visit, label, form, WRITE.to_owned(), None)))
}

pub(super) async fn write(visit: Visit, sent: Sent) -> Answer {
    let ask = fields(&sent);
    let label = access::WRITE.label;
    let done = visit.write(&sent, label, move |tx| write_notice(tx, &ask));
    match settle(done.await)? {
        Ok(id) => {
            let said = "저장했습니다. 아래가 시민이 볼 모습입니다.";
            Ok(visit.go(&format!("/notices/{id}"), said))
        }
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            Ok(visit.refused(&page(&visit, label, form, WRITE.to_owned(), None)))
        }
    }
}

pub(super) async fn ask(visit: Visit, Path(id): Path<String>) -> Answer {
    let id: Id<Notice> = id.parse().map_err(|_| Error::NotFound)?;
    let notice = visit.read(move |tx| rows::one(tx, id)).await?;
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let form = visit.form_with(&[
        ("category", notice.category.word().to_owned()),
        ("title", notice.title),
        ("body", notice.body),
        ("publish_on", day(notice.publish_on)),
        ("expires_on", day(notice.expires_on)),
    ]);
    let action = format!("/notices/{id}/change");
    let version = Some(notice.version.to_string());
    let label = access::CHANGE.label;
    Ok(visit.page(&page(&visit, label, form, action, version)))
}

pub(super) async fn change(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let known: Id<Notice> = id.parse().map_err(|_| Error::NotFound)?;
    let ask = ChangeNotice {
        notice: id,
        version: sent.text("version").to_owned(),
        fields: fields(&sent),
    };
    let label = access::CHANGE.label;
    let done = visit.write(&sent, label, move |tx| change_notice(tx, &ask));
    match settle(done.await)? {
        Ok(id) => Ok(visit.go(&format!("/notices/{id}"), "고쳤습니다.")),
        Err(refusal) => {
            let stored = visit.read(move |tx| rows::one(tx, known)).await?;
            // Once the refusal has led to what someone else wrote, saving again is a decision.
            let changed = refusal.code == CHANGED_MEANWHILE;
            let version = match changed {
                true => stored.version.to_string(),
                false => sent.text("version").to_owned(),
            };
            let form = visit.form_again(&sent, &refusal);
            let action = format!("/notices/{known}/change");
            let page = page(&visit, label, form, action, Some(version));
            Ok(visit.refused(&Page {
                theirs: changed.then(|| format!("/notices/{known}")),
                ..page
            }))
        }
    }
}
