//! `/front/legal`: the legal texts as the office writes, previews and puts them in force.

use askama::Template;
use axum::extract::Path;
use kernel::{Error, Id, official_day};
use web::{Answer, Failure, Routes, Sent, Visit};

use super::settle;
use crate::{
    access,
    change_edition::change_edition,
    model::{
        ChangeEdition, Edition, EditionStanding, EditionWords, LegalKind, PutInForce,
        WithdrawEdition, WriteEdition,
        plain::{Block, blocks},
    },
    put_in_force::put_in_force,
    rules::{
        CHANGED_MEANWHILE,
        editions::{span, standing},
    },
    store::{self as fronts, editions as rows},
    withdraw_edition::withdraw_edition,
    write_edition::write_edition,
};

/// The pages of the legal texts.
pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get("/front/legal", &access::VIEW_EDITIONS, list)
        .get(
            "/front/legal/write/{kind}",
            &access::WRITE_EDITION,
            ask_write,
        )
        .post("/front/legal/write/{kind}", &access::WRITE_EDITION, write)
        .get("/front/legal/{id}", &access::VIEW_EDITIONS, show)
        .get(
            "/front/legal/{id}/change",
            &access::WRITE_EDITION,
            ask_change,
        )
        .post("/front/legal/{id}/change", &access::WRITE_EDITION, change)
        .post(
            "/front/legal/{id}/put-in-force",
            &access::PUT_IN_FORCE,
            begin,
        )
        .post(
            "/front/legal/{id}/withdraw",
            &access::PUT_IN_FORCE,
            withdraw,
        )
}

#[derive(Template)]
#[template(path = "editions.html")]
struct List {
    frame: ui::Frame,
    kinds: Vec<(LegalKind, Vec<Line>)>,
    /// Whether the office has a front, without which nothing can be written.
    is_open: bool,
    may_write: bool,
}

/// An edition in the list.
struct Line {
    id: Id<Edition>,
    written_on: String,
    standing: &'static str,
    days: String,
}

#[derive(Template)]
#[template(path = "edition.html")]
struct One {
    frame: ui::Frame,
    form: ui::FormView,
    edition: Edition,
    standing: EditionStanding,
    days: String,
    may_change: bool,
    may_put_in_force: bool,
    may_withdraw: bool,
}

impl One {
    fn blocks(&self) -> Vec<Block<'_>> {
        blocks(&self.edition.body)
    }
}

#[derive(Template)]
#[template(path = "edition_form.html")]
struct FormPage {
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    /// The version of the stored draft; `None` for a new one.
    version: Option<String>,
    /// The page of what somebody else has stored meanwhile.
    theirs: Option<String>,
}

const LIST: &str = "/front/legal";

async fn list(visit: Visit) -> Answer {
    let read = visit.read(|tx| {
        let kinds = LegalKind::ALL.iter();
        let all = kinds.map(|kind| Ok((*kind, rows::of_kind(tx, *kind)?)));
        let all = all.collect::<Result<Vec<_>, Error>>()?;
        Ok((fronts::front(tx)?.is_some(), all))
    });
    let today = visit.ctx().today();
    let (is_open, kinds) = read.await?;
    let kinds = kinds.into_iter().map(|(kind, all)| {
        let lines = all.iter().map(|one| Line {
            id: one.id,
            written_on: official_day(one.written_on),
            standing: standing(one, &all, today).label(),
            days: span(one, &all),
        });
        (kind, lines.collect())
    });
    Ok(visit.page(&List {
        frame: visit.frame("법정 안내").under("공개 누리집", "/front"),
        kinds: kinds.collect(),
        is_open,
        may_write: is_open && visit.may(&access::WRITE_EDITION),
    }))
}

fn frame(visit: &Visit, title: &str) -> ui::Frame {
    let frame = visit.frame(title).under("공개 누리집", "/front");
    frame.under("법정 안내", LIST)
}

fn words(sent: &Sent) -> EditionWords {
    let text = |name: &str| sent.text(name).to_owned();
    EditionWords {
        body: text("body"),
        department: text("department"),
        phone: text("phone"),
    }
}

fn form_page(
    visit: &Visit,
    kind: LegalKind,
    form: ui::FormView,
    to: (String, Option<String>),
) -> FormPage {
    FormPage {
        frame: frame(visit, &format!("{} 쓰기", kind.label())),
        form,
        action: to.0,
        version: to.1,
        theirs: None,
    }
}

fn kind_of(word: &str) -> Result<LegalKind, Error> {
    LegalKind::read(word).ok_or(Error::NotFound)
}

fn write_path(kind: LegalKind) -> String {
    format!("{LIST}/write/{}", kind.word())
}

async fn ask_write(visit: Visit, Path(kind): Path<String>) -> Answer {
    let kind = kind_of(&kind)?;
    let to = (write_path(kind), None);
    Ok(visit.page(&form_page(&visit, kind, visit.form(), to)))
}

async fn write(visit: Visit, Path(kind): Path<String>, sent: Sent) -> Answer {
    let kind = kind_of(&kind)?;
    let ask = WriteEdition {
        kind: kind.word().to_owned(),
        words: words(&sent),
    };
    let label = access::WRITE_EDITION.label;
    let done = visit.write(&sent, label, move |tx| write_edition(tx, &ask));
    match settle(done.await)? {
        Ok(id) => Ok(visit.go(&format!("{LIST}/{id}"), SAVED)),
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            let to = (write_path(kind), None);
            Ok(visit.refused(&form_page(&visit, kind, form, to)))
        }
    }
}

const SAVED: &str = "저장했습니다. 아래가 시민이 볼 모습입니다.";

fn id_of(text: &str) -> Result<Id<Edition>, Error> {
    text.parse().map_err(|_| Error::NotFound)
}

async fn one(visit: &Visit, id: Id<Edition>, form: ui::FormView) -> Result<One, Failure> {
    let read = visit.read(move |tx| {
        let edition = rows::one(tx, id)?;
        let all = rows::of_kind(tx, edition.kind)?;
        Ok((edition, all))
    });
    let (edition, all) = read.await?;
    let stands = standing(&edition, &all, visit.ctx().today());
    let is_draft = stands == EditionStanding::Draft;
    Ok(One {
        frame: frame(visit, edition.kind.label()),
        form,
        days: span(&edition, &all),
        standing: stands,
        may_change: is_draft && visit.may(&access::WRITE_EDITION),
        may_put_in_force: is_draft && visit.may(&access::PUT_IN_FORCE),
        may_withdraw: stands == EditionStanding::Coming && visit.may(&access::PUT_IN_FORCE),
        edition,
    })
}

async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = one(&visit, id_of(&id)?, visit.form()).await?;
    Ok(visit.page(&page))
}

async fn ask_change(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    let edition = visit.read(move |tx| rows::one(tx, id)).await?;
    let form = visit.form_with(&[
        ("body", edition.body),
        ("department", edition.department),
        ("phone", edition.phone),
    ]);
    let to = (
        format!("{LIST}/{id}/change"),
        Some(edition.version.to_string()),
    );
    Ok(visit.page(&form_page(&visit, edition.kind, form, to)))
}

async fn change(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let known = id_of(&id)?;
    let ask = ChangeEdition {
        edition: id,
        version: sent.text("version").to_owned(),
        words: words(&sent),
    };
    let label = access::WRITE_EDITION.label;
    let done = visit.write(&sent, label, move |tx| change_edition(tx, &ask));
    match settle(done.await)? {
        Ok(id) => Ok(visit.go(&format!("{LIST}/{id}"), SAVED)),
        Err(refusal) => {
            let stored = visit.read(move |tx| rows::one(tx, known)).await?;
            // Once the refusal has led to what someone else wrote, saving again is a decision.
            let changed = refusal.code == CHANGED_MEANWHILE;
            let version = match changed {
                true => stored.version.to_string(),
                false => sent.text("version").to_owned(),
            };
            let form = visit.form_again(&sent, &refusal);
            let to = (format!("{LIST}/{known}/change"), Some(version));
            Ok(visit.refused(&FormPage {
                theirs: changed.then(|| format!("{LIST}/{known}")),
                ..form_page(&visit, stored.kind, form, to)
            }))
        }
    }
}

async fn begin(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = PutInForce {
        edition: id.clone(),
        version: sent.text("version").to_owned(),
        in_force_on: sent.text("in_force_on").to_owned(),
    };
    let label = access::PUT_IN_FORCE.label;
    let done = visit.write(&sent, label, move |tx| put_in_force(tx, &ask));
    after(&visit, &id, &sent, done.await, "시행일을 정했습니다.").await
}

async fn withdraw(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = WithdrawEdition {
        edition: id.clone(),
        version: sent.text("version").to_owned(),
    };
    let label = access::PUT_IN_FORCE.label;
    let done = visit.write(&sent, label, move |tx| withdraw_edition(tx, &ask));
    after(&visit, &id, &sent, done.await, "시행일을 취소했습니다.").await
}

async fn after(
    visit: &Visit,
    id: &str,
    sent: &Sent,
    done: kernel::Outcome<Id<Edition>>,
    said: &str,
) -> Answer {
    match settle(done)? {
        Ok(id) => Ok(visit.go(&format!("{LIST}/{id}"), said)),
        Err(refusal) => {
            let form = visit.form_again(sent, &refusal);
            let page = one(visit, id_of(id)?, form).await?;
            Ok(visit.refused(&page))
        }
    }
}
