//! `/contacts`: what was said with whom; `/next-steps`: what the office does next.

use askama::Template;
use axum::extract::{Path, Query};
use jiff::civil::Date;
use kernel::{Id, Outcome};
use serde::Deserialize;
use web::{Answer, Failure, Sent, Visit};

use super::{counterpart::visible, id_of, partner_path, settle, shown::path as region_path};
use crate::{
    access,
    finish_step::finish_step,
    model::{Channel, Colleague, ContactRecord, Counterpart, FinishStep, RecordContact, With},
    record_contact::{office, persons_there, record_contact, with},
    store::{self as rows, contacts, counterparts},
};

/// Talks of one page.
const MOST: i64 = 500;

/// With whom, in an address.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// A counterpart's id.
    pub counterpart: String,
    /// A local government's id.
    pub government: String,
    /// `me`: only what the visitor has to do.
    pub owner: String,
}

/// A talk as a line of a table.
pub(super) struct Line {
    pub talk: ContactRecord,
    pub path: String,
    pub is_overdue: bool,
}

impl Line {
    /// A talk on a day.
    pub fn of(talk: &ContactRecord, day: Date) -> Self {
        let next = talk.next.as_ref();
        let body = talk.counterpart.map(partner_path);
        let government = talk.government.map(|id| path_of(With::Government(id)));
        Self {
            is_overdue: next.is_some_and(|next| next.is_overdue(day)),
            path: body.or(government).unwrap_or_default(),
            talk: talk.clone(),
        }
    }
}

/// The page of the talks with somebody.
pub(super) fn path_of(with: With) -> String {
    match with {
        With::Counterpart(id) => format!("/contacts?counterpart={id}"),
        With::Government(id) => format!("/contacts?government={id}"),
    }
}

/// The page to which a talk with somebody leads back.
fn back(with: With) -> String {
    match with {
        With::Counterpart(id) => partner_path(id),
        With::Government(_) => path_of(with),
    }
}

#[derive(Template)]
#[template(path = "talks.html")]
struct Page {
    frame: ui::Frame,
    lines: Vec<Line>,
    /// Where a new talk is written; `None` on the list of what comes next.
    new: Option<String>,
    /// Whether only what the visitor has to do is shown.
    own_only: bool,
    overdue: usize,
    may_write: bool,
}

#[derive(Template)]
#[template(path = "talk_form.html")]
struct Form {
    frame: ui::Frame,
    form: ui::FormView,
    counterpart: String,
    government: String,
    channels: Vec<(&'static str, &'static str)>,
    persons: Vec<(String, String)>,
    office: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "talk_done.html")]
struct Done {
    frame: ui::Frame,
    form: ui::FormView,
    talk: ContactRecord,
}

/// What somebody is called.
fn name_of(tx: &mut store::Tx<'_>, with: With) -> Outcome<String> {
    match with {
        With::Counterpart(id) => visible(tx, id).map(|one| one.name),
        With::Government(id) => rows::government(tx, id).map(|one| one.official_name),
    }
}

/// A frame below the page of somebody.
fn frame(visit: &Visit, title: &str, with: With, name: &str) -> ui::Frame {
    let frame = visit.frame(title);
    let frame = match with {
        With::Counterpart(_) => frame.under("협력 상대", "/partners"),
        With::Government(_) => frame.under("지역", "/regions"),
    };
    frame.under(name, back(with))
}

pub(super) async fn show(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let with = with(&asked.counterpart, &asked.government)?;
    let read = move |tx: &mut store::Tx<'_>| {
        let name = name_of(tx, with)?;
        let page = match with {
            With::Counterpart(_) => None,
            With::Government(id) => Some(rows::government(tx, id)?.region),
        };
        Ok((name, page, contacts::with(tx, with, MOST)?))
    };
    let (name, region, talks) = visit.read(read).await?;
    let today = visit.ctx().today();
    let frame = visit.frame(&format!("{name} 연락 기록"));
    let frame = match (with, region) {
        (With::Counterpart(id), _) => frame
            .under("협력 상대", "/partners")
            .under(name, partner_path(id)),
        (_, Some(code)) => frame
            .under("지역", "/regions")
            .under(name, region_path(code, today)),
        (With::Government(_), None) => frame.under("지역", "/regions"),
    };
    let new = path_of(with).replacen("/contacts", "/contacts/new", 1);
    Ok(visit.page(&page(&visit, frame, &talks, Some(new), false)))
}

pub(super) async fn next_steps(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let own_only = asked.owner == "me";
    let owner = match own_only {
        true => visit.ctx().actor.key(),
        false => String::new(),
    };
    let talks = visit
        .read(move |tx| Ok(contacts::due(tx, &owner, MOST)?))
        .await?;
    let frame = visit.frame("다음 할 일").under("협력 상대", "/partners");
    Ok(visit.page(&page(&visit, frame, &talks, None, own_only)))
}

fn page(
    visit: &Visit,
    frame: ui::Frame,
    talks: &[ContactRecord],
    new: Option<String>,
    own_only: bool,
) -> Page {
    let today = visit.ctx().today();
    let lines: Vec<Line> = talks.iter().map(|talk| Line::of(talk, today)).collect();
    Page {
        frame,
        overdue: lines.iter().filter(|line| line.is_overdue).count(),
        lines,
        new,
        own_only,
        may_write: visit.may(&access::RECORD_CONTACT),
    }
}

async fn new_page(visit: &Visit, asked: &Asked, form: ui::FormView) -> Result<Form, Failure> {
    let with = with(&asked.counterpart, &asked.government)?;
    let read = move |tx: &mut store::Tx<'_>| {
        let name = name_of(tx, with)?;
        let mut persons: Vec<Counterpart> = Vec::new();
        for id in persons_there(tx, with)? {
            let one = counterparts::one(tx, id)?;
            if persons.iter().all(|known| known.id != id) {
                persons.push(one);
            }
        }
        Ok((name, persons, office(tx)?))
    };
    let (name, persons, office) = visit.read(read).await?;
    let none = std::iter::once((String::new(), "적지 않음".to_owned()));
    let persons = persons
        .into_iter()
        .map(|one| (one.id.to_string(), one.name));
    let colleague = |one: Colleague| (one.id, one.name);
    Ok(Form {
        frame: frame(visit, access::RECORD_CONTACT.label, with, &name),
        form,
        counterpart: asked.counterpart.clone(),
        government: asked.government.clone(),
        channels: Channel::ALL
            .iter()
            .map(|one| (one.word(), one.label()))
            .collect(),
        persons: none.chain(persons).collect(),
        office: office.into_iter().map(colleague).collect(),
    })
}

pub(super) async fn ask_new(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let today = visit.ctx().today().to_string();
    let form = visit.form_with(&[("happened_on", today)]);
    Ok(visit.page(&new_page(&visit, &asked, form).await?))
}

pub(super) async fn record(visit: Visit, sent: Sent) -> Answer {
    let text = |name: &str| sent.text(name).to_owned();
    let ask = RecordContact {
        counterpart: text("counterpart"),
        government: text("government"),
        person: text("person"),
        happened_on: text("happened_on"),
        channel: text("channel"),
        subject: text("subject"),
        said: text("said"),
        next_step: text("next_step"),
        next_due: text("next_due"),
        next_owner: text("next_owner"),
    };
    let asked = Asked {
        counterpart: ask.counterpart.clone(),
        government: ask.government.clone(),
        owner: String::new(),
    };
    let verb = move |tx: &mut store::Tx<'_>| record_contact(tx, ask.clone());
    let done = visit.write(&sent, access::RECORD_CONTACT.label, verb).await;
    match settle(done)? {
        Ok(_) => {
            let with = with(&asked.counterpart, &asked.government)?;
            Ok(visit.go(&back(with), "연락을 기록했습니다."))
        }
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            Ok(visit.refused(&new_page(&visit, &asked, form).await?))
        }
    }
}

async fn talk(visit: &Visit, id: &str) -> Result<ContactRecord, Failure> {
    let id: Id<ContactRecord> = id_of(id)?;
    Ok(visit.read(move |tx| contacts::one(tx, id)).await?)
}

fn done_page(visit: &Visit, talk: ContactRecord, form: ui::FormView) -> Done {
    let frame = visit.frame(access::FINISH_STEP.label);
    Done {
        frame: frame.under("다음 할 일", "/next-steps"),
        form,
        talk,
    }
}

pub(super) async fn ask_done(visit: Visit, Path(id): Path<String>) -> Answer {
    let talk = talk(&visit, &id).await?;
    let form = visit.form_with(&[("done_on", visit.ctx().today().to_string())]);
    Ok(visit.page(&done_page(&visit, talk, form)))
}

pub(super) async fn done(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let talk = talk(&visit, &id).await?;
    let ask = FinishStep {
        contact: id,
        done_on: sent.text("done_on").to_owned(),
        done_text: sent.text("done_text").to_owned(),
    };
    let verb = move |tx: &mut store::Tx<'_>| finish_step(tx, ask.clone());
    let done = visit.write(&sent, access::FINISH_STEP.label, verb).await;
    match settle(done)? {
        Ok(_) => Ok(visit.go("/next-steps", "할 일을 마쳤습니다.")),
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            Ok(visit.refused(&done_page(&visit, talk, form)))
        }
    }
}
