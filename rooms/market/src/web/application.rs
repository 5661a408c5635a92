//! `/vendor-applications/{id}`: an application with its days, items, papers and decisions.

use askama::Template;
use axum::extract::Path;
use web::{Answer, Visit};

use super::{
    VENDORS, application_path,
    due::DueLine,
    id_of,
    shown::{day_text, hours},
    vendor_shown::{light, region_text, term_text},
    vendors_path,
};
use crate::{
    access, allocations,
    due::due_of,
    model::{Allotment, DayState, MarketDay, VendorApplication, VendorStepRow},
    reach::Writer,
    rules::{
        criteria::Criterion,
        refused::shown,
        vendor_steps::ways_from,
        vendors::{may_change, takes_papers},
    },
    vendors::{self, ApplicationStory, VendorDay},
};

#[derive(Template)]
#[template(path = "application.html")]
struct Page {
    frame: ui::Frame,
    path: String,
    application: VendorApplication,
    applied_on: String,
    region: String,
    state: &'static str,
    days: Vec<DayLine>,
    /// What is to be seen to before the next days.
    due: Vec<DueLine>,
    items: Vec<ItemLine>,
    papers: Vec<PaperLine>,
    criteria: Vec<CriterionLine>,
    points: i64,
    /// Day, result and why of each answer that was released.
    told: Vec<(String, &'static str, String)>,
    steps: Vec<StepLine>,
    may_change: bool,
    may_add_papers: bool,
    may_screen: bool,
    may_step: bool,
}

struct DayLine {
    on_day: String,
    hours: String,
    place: String,
    state: &'static str,
    light: (&'static str, String),
}

fn day_line(one: &VendorDay) -> DayLine {
    DayLine {
        on_day: day_text(one.day.on_day),
        hours: hours(&one.day),
        place: one.day.where_held(),
        state: one.day.state.label(),
        light: light(one),
    }
}

struct ItemLine {
    id: String,
    name: String,
    sort: &'static str,
    origin: String,
}

struct PaperLine {
    id: String,
    kind: &'static str,
    number: String,
    term: String,
}

struct CriterionLine {
    sort: &'static str,
    points: String,
    text: &'static str,
    evidence: &'static str,
    found: &'static str,
}

fn criterion_line(it: &ApplicationStory, one: &Criterion) -> CriterionLine {
    let found = it
        .parts
        .findings
        .iter()
        .find(|found| found.criterion == one.word);
    CriterionLine {
        sort: one.sort.label(),
        points: match one.points {
            0 => String::new(),
            points => format!("{points}점"),
        },
        text: one.text,
        evidence: one.evidence,
        found: match found.map(|found| found.is_met) {
            None => "아직 보지 않음",
            Some(true) => "해당",
            Some(false) => "해당하지 않음",
        },
    }
}

struct StepLine {
    step: &'static str,
    on_day: String,
    paper: String,
    reason: String,
    by: String,
}

fn step_line(row: &VendorStepRow) -> StepLine {
    StepLine {
        step: row.step.label(),
        on_day: shown(row.on_day),
        paper: row.paper.clone(),
        reason: row.reason.clone(),
        by: row.recorded_by_name.clone(),
    }
}

/// The answers that were released, by their day.
fn told_lines(it: &ApplicationStory, told: &[Allotment]) -> Vec<(String, &'static str, String)> {
    let days = it.parts.days.iter();
    let line = |day: &MarketDay| {
        let one = told.iter().find(|one| one.day == day.id)?;
        let turn = one.turn.map(|turn| format!("대기 {turn}번, "));
        let why = format!("{}{}", turn.unwrap_or_default(), one.cause.label());
        let label = match day.state {
            DayState::Cancelled => "취소된 날",
            _ => one.outcome.label(),
        };
        Some((day_text(day.on_day), label, why))
    };
    days.filter_map(line).collect()
}

pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    let (season, it, (asker, due), told) = visit
        .read(move |tx| {
            let (season, it) = vendors::application(tx, id)?;
            let told = allocations::told(tx, id)?;
            let due = due_of(tx, &it)?;
            Ok((season, it, (Writer::of(tx)?.asker, due), told))
        })
        .await?;
    let parts = &it.parts;
    let may_apply = visit.may(&access::APPLY);
    let page = Page {
        frame: visit
            .frame(&parts.application.vendor_name)
            .under(VENDORS.0, VENDORS.1)
            .under(season.name.clone(), vendors_path(season.id)),
        path: application_path(id),
        applied_on: shown(parts.application.applied_on),
        region: region_text(parts.application.region),
        state: parts.state().label(),
        days: it.days.iter().map(day_line).collect(),
        due: due.iter().map(DueLine::of).collect(),
        items: parts
            .items
            .iter()
            .map(|one| ItemLine {
                id: one.id.to_string(),
                name: one.name.clone(),
                sort: one.sort.label(),
                origin: one.origin.clone(),
            })
            .collect(),
        papers: parts
            .papers
            .iter()
            .map(|one| PaperLine {
                id: one.id.to_string(),
                kind: one.kind.label(),
                number: one.number.clone(),
                term: term_text(one),
            })
            .collect(),
        criteria: it
            .criteria
            .iter()
            .map(|one| criterion_line(&it, one))
            .collect(),
        points: it.points,
        told: told_lines(&it, &told),
        steps: parts.steps.iter().map(step_line).collect(),
        may_change: may_apply && may_change(parts),
        may_add_papers: may_apply && takes_papers(parts),
        may_screen: visit.may(&access::SCREEN) && may_change(parts),
        may_step: may_apply && ways_from(parts.state(), asker).next().is_some(),
        application: parts.application.clone(),
    };
    Ok(visit.page(&page))
}
