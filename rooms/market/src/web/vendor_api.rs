//! Vendors' applications as JSON.

use axum::{extract::Path, response::IntoResponse};
use jiff::civil::Date;
use kernel::{Error, Id, Outcome};
use serde::Serialize;
use store::Tx;
use web::{Answer, Json, Key, Routes, Visit};

use super::due::ShownDue;
use crate::{
    access,
    add_item::add_item,
    add_paper::add_paper,
    apply_vendor::apply_vendor,
    change_application::change_application,
    due::due_of,
    model::{
        AddItem, AddPaper, ApplyVendor, ChangeApplication, Finding, Item, MarketDay, RemovePart,
        ScreenVendor, StepVendor, VendorApplication, VendorPaper, VendorStep, VendorStepRow,
    },
    remove_part::{remove_item, remove_paper},
    rules::papers::Lack,
    screen_vendor::screen_vendor,
    step_vendor::step_vendor,
    tasks::tasks,
    vendors::{self, ApplicationStory, VendorDay},
};

/// The routes of this file beside those of the pages.
pub(super) fn routes(routes: Routes) -> Routes {
    let (view, apply, screen) = (&access::VIEW_VENDORS, &access::APPLY, &access::SCREEN);
    routes
        .get("/api/market-tasks", view, waiting)
        .get("/api/vendors", view, calls)
        .get("/api/vendors/{season}", view, list)
        .post("/api/vendors/{season}", apply, enter)
        .get("/api/vendor-applications/{id}", view, show)
        .post("/api/vendor-applications/{id}/days", apply, change)
        .post("/api/vendor-applications/{id}/items", apply, item)
        .post("/api/vendor-applications/{id}/items/remove", apply, no_item)
        .post("/api/vendor-applications/{id}/papers", apply, paper)
        .post(
            "/api/vendor-applications/{id}/papers/remove",
            apply,
            no_paper,
        )
        .post("/api/vendor-applications/{id}/step", apply, step)
        .post("/api/vendor-applications/{id}/screening", screen, screening)
}

/// What is missing on a day: `absent`, `ended`, `not_yet` or `no_items`.
#[derive(Debug, Serialize)]
pub(super) struct Missing {
    what: &'static str,
    /// The word of a kind of papers.
    paper: Option<&'static str>,
    /// The last day of the one that ended, the first of the one to come.
    on: Option<Date>,
    article: Option<String>,
}

impl Missing {
    /// Something that is no paper.
    pub(super) fn of(what: &'static str) -> Self {
        Self {
            what,
            paper: None,
            on: None,
            article: None,
        }
    }
}

pub(super) fn missing(lack: &Lack) -> Missing {
    let (what, paper, on, article) = match lack {
        Lack::Absent { kind, article } => ("absent", Some(*kind), None, article.clone()),
        Lack::Ended { kind, last } => ("ended", Some(*kind), Some(*last), None),
        Lack::NotYet { kind, first } => ("not_yet", Some(*kind), Some(*first), None),
        Lack::NoItems => ("no_items", None, None, None),
    };
    Missing {
        what,
        paper: paper.map(|kind| kind.word()),
        on,
        article,
    }
}

/// A day of an application.
#[derive(Debug, Serialize)]
struct ShownDay {
    day: Id<MarketDay>,
    on_day: Date,
    is_ready: bool,
    missing: Vec<Missing>,
}

fn shown_day(one: &VendorDay) -> ShownDay {
    ShownDay {
        day: one.day.id,
        on_day: one.day.on_day,
        is_ready: one.lacks.is_empty(),
        missing: one.lacks.iter().map(missing).collect(),
    }
}

/// An application with its parts.
#[derive(Debug, Serialize)]
struct Shown {
    #[serde(flatten)]
    application: VendorApplication,
    state: VendorStep,
    points: i64,
    days: Vec<ShownDay>,
    /// What the vendor has to see to before its next days; of one application alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<Vec<ShownDue>>,
    items: Vec<Item>,
    papers: Vec<VendorPaper>,
    findings: Vec<Finding>,
    steps: Vec<VendorStepRow>,
}

fn shown(it: ApplicationStory) -> Shown {
    let state = it.parts.state();
    Shown {
        state,
        points: it.points,
        due: None,
        days: it.days.iter().map(shown_day).collect(),
        application: it.parts.application,
        items: it.parts.items,
        papers: it.parts.papers,
        findings: it.parts.findings,
        steps: it.parts.steps,
    }
}

/// What a new or changed record is called.
#[derive(Debug, Serialize)]
struct Recorded {
    id: Id<VendorApplication>,
}

fn recorded(id: Outcome<Id<VendorApplication>>) -> Answer {
    Ok(Json(Recorded { id: id? }).into_response())
}

/// What waits for who asks.
async fn waiting(visit: Visit) -> Answer {
    Ok(Json(visit.read(tasks).await?).into_response())
}

async fn calls(visit: Visit) -> Answer {
    Ok(Json(visit.read(vendors::calls).await?).into_response())
}

async fn list(visit: Visit, Path(season): Path<String>) -> Answer {
    let season = season.parse().map_err(|_| Error::NotFound)?;
    let (_, all) = visit
        .read(move |tx| vendors::applications(tx, season))
        .await?;
    let all: Vec<Shown> = all.into_iter().map(shown).collect();
    Ok(Json(all).into_response())
}

async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let (it, due) = visit
        .read(move |tx| {
            let (_, it) = vendors::application(tx, id)?;
            let due = due_of(tx, &it)?;
            Ok((it, due))
        })
        .await?;
    let due = due.iter().map(ShownDue::of).collect();
    let one = Shown {
        due: Some(due),
        ..shown(it)
    };
    Ok(Json(one).into_response())
}

async fn enter(
    visit: Visit,
    key: Key,
    Path(season): Path<String>,
    Json(ask): Json<ApplyVendor>,
) -> Answer {
    let ask = ApplyVendor { season, ..ask };
    let verb = move |tx: &mut Tx<'_>| apply_vendor(tx, &ask);
    recorded(visit.write_json(&key, access::APPLY.label, verb).await)
}

async fn change(
    visit: Visit,
    key: Key,
    Path(application): Path<String>,
    Json(ask): Json<ChangeApplication>,
) -> Answer {
    let ask = ChangeApplication { application, ..ask };
    let verb = move |tx: &mut Tx<'_>| change_application(tx, &ask);
    recorded(visit.write_json(&key, "참가할 날 고치기", verb).await)
}

async fn item(
    visit: Visit,
    key: Key,
    Path(application): Path<String>,
    Json(ask): Json<AddItem>,
) -> Answer {
    let ask = AddItem { application, ..ask };
    let verb = move |tx: &mut Tx<'_>| add_item(tx, &ask);
    recorded(visit.write_json(&key, "품목 적기", verb).await)
}

async fn paper(
    visit: Visit,
    key: Key,
    Path(application): Path<String>,
    Json(ask): Json<AddPaper>,
) -> Answer {
    let ask = AddPaper { application, ..ask };
    let verb = move |tx: &mut Tx<'_>| add_paper(tx, &ask);
    recorded(visit.write_json(&key, "서류 적기", verb).await)
}

async fn no_item(
    visit: Visit,
    key: Key,
    Path(application): Path<String>,
    Json(ask): Json<RemovePart>,
) -> Answer {
    let ask = RemovePart { application, ..ask };
    let verb = move |tx: &mut Tx<'_>| remove_item(tx, &ask);
    recorded(visit.write_json(&key, "품목 빼기", verb).await)
}

async fn no_paper(
    visit: Visit,
    key: Key,
    Path(application): Path<String>,
    Json(ask): Json<RemovePart>,
) -> Answer {
    let ask = RemovePart { application, ..ask };
    let verb = move |tx: &mut Tx<'_>| remove_paper(tx, &ask);
    recorded(visit.write_json(&key, "서류 빼기", verb).await)
}

async fn step(
    visit: Visit,
    key: Key,
    Path(application): Path<String>,
    Json(ask): Json<StepVendor>,
) -> Answer {
    let ask = StepVendor { application, ..ask };
    let verb = move |tx: &mut Tx<'_>| step_vendor(tx, &ask);
    recorded(visit.write_json(&key, "참가 신청 단계", verb).await)
}

async fn screening(
    visit: Visit,
    key: Key,
    Path(application): Path<String>,
    Json(ask): Json<ScreenVendor>,
) -> Answer {
    let ask = ScreenVendor { application, ..ask };
    let verb = move |tx: &mut Tx<'_>| screen_vendor(tx, &ask);
    recorded(visit.write_json(&key, access::SCREEN.label, verb).await)
}
