//! Pages of the room: routes, and what several pages share.

mod activities;
mod activity;
mod activity_add;
mod activity_change;
mod activity_done;
mod aliases;
mod citations;
mod facts;
mod lines;
mod plan;
mod program;
mod program_add;
mod reason;
mod regions;
mod results;
mod routes;
mod scope;
mod texts;

use std::collections::BTreeMap;

use kernel::{Address, Error, FiscalYear, Id, Kind, Outcome, Refusal, Verb};
use ui::NavItem;
use web::{Failure, Room};

use crate::model::{Activity, Citation, Fact, Line, PlanStep, Program, RecordedResult};

/// The values behind `?` in a page's address.
type Asked = BTreeMap<String, String>;

/// Finds the page of a record of another room, and what somebody must be allowed to open it.
pub type Pages = fn(&Address) -> Option<(String, &'static Verb)>;

/// What the room offers to the web, by itself.
pub fn room() -> Room {
    room_with(|_| None)
}

/// What the room offers to the web. `pages` leads from activities to the records that they came
/// from.
pub fn room_with(pages: Pages) -> Room {
    Room {
        name: "program",
        routes: routes::routes(pages),
        nav: vec![
            NavItem {
                label: "사업",
                path: "/program",
                order: 20,
            },
            NavItem {
                label: "활동",
                path: "/activities",
                order: 30,
            },
        ],
    }
}

/// The page of one of this room's records; `None` for other rooms and kinds without a page.
pub fn page_of(address: &Address) -> Option<String> {
    if address.room() != "program" {
        return None;
    }
    let id = address.id();
    Some(match address.kind() {
        Activity::NAME => format!("/activities/{id}"),
        RecordedResult::NAME => format!("/activities/results/{id}"),
        Line::NAME => format!("/activities/lines/{id}"),
        PlanStep::NAME => format!("/program/plan/{id}"),
        Citation::NAME => format!("/program/citations/{id}"),
        Program::NAME => format!("/program?program={id}"),
        Fact::NAME => "/program".to_owned(),
        _ => return None,
    })
}

/// A value of the address; empty when it is not there.
fn asked<'a>(asked: &'a Asked, name: &str) -> &'a str {
    asked.get(name).map_or("", String::as_str)
}

/// A path with the program and year it is about.
fn path_of(path: &str, program: Id<Program>, year: FiscalYear) -> String {
    let joint = if path.contains('?') { '&' } else { '?' };
    format!("{path}{joint}program={program}&year={year}")
}

/// The choices of a select box, an empty one first where `none` says what it means.
fn choices<T: Copy>(
    all: &[T],
    none: Option<&str>,
    word: impl Fn(T) -> &'static str,
    label: impl Fn(T) -> &'static str,
) -> Vec<(String, String)> {
    let none = none.map(|text| (String::new(), text.to_owned()));
    let each = all
        .iter()
        .map(|item| (word(*item).to_owned(), label(*item).to_owned()));
    none.into_iter().chain(each).collect()
}

/// Parts what a form must show again from what ends the request.
fn settle<T>(outcome: Outcome<T>) -> Result<Result<T, Box<Refusal>>, Failure> {
    match outcome {
        Ok(done) => Ok(Ok(done)),
        Err(Error::Refusal(refusal)) => Ok(Err(refusal)),
        Err(other) => Err(other.into()),
    }
}

/// An id in a path; anything else does not exist.
fn id_in<K>(text: &str) -> Outcome<Id<K>> {
    text.parse().map_err(|_| Error::NotFound)
}

/// The values of a field that may come several times.
fn many(sent: &web::Sent, name: &str) -> Vec<String> {
    sent.all(name).into_iter().map(str::to_owned).collect()
}

/// The version a refused form carries on: the stored one once the refusal has shown what someone
/// else changed, the old one otherwise.
fn version_after(sent: &web::Sent, refusal: &Refusal, stored: i64) -> String {
    let told = refusal
        .each()
        .any(|one| one.code == "program.changed_meanwhile");
    if told {
        stored.to_string()
    } else {
        sent.text("version").to_owned()
    }
}
