//! The booths of a day as JSON.

use axum::{extract::Path, response::IntoResponse};
use kernel::{Error, Id, Outcome};
use serde::Serialize;
use store::Tx;
use web::{Answer, Json, Key, Routes, Visit};

use crate::{
    access, booths,
    model::{BoothState, BoothStepRow, HandOver, MarketDay, StepBooth, VendorApplication},
    rules::booths::{free, next_in_turn, state_of},
    step_booth::{hand_over, step_booth},
};

/// The routes of this file beside those of the pages.
pub(super) fn routes(routes: Routes) -> Routes {
    let run = &access::RUN_BOOTHS;
    routes
        .get("/api/market-days/{id}/booths", &access::VIEW, show)
        .post("/api/market-days/{id}/booths", run, step)
        .post("/api/market-days/{id}/booths/next", run, next)
}

/// How a vendor stands.
#[derive(Debug, Serialize)]
struct Vendor {
    application: Id<VendorApplication>,
    name: String,
    state: BoothState,
    turn: Option<i64>,
}

/// The booths of a day.
#[derive(Debug, Serialize)]
struct Shown {
    booths: i64,
    free: i64,
    /// Whose turn it is.
    next: Option<Id<VendorApplication>>,
    vendors: Vec<Vendor>,
    steps: Vec<BoothStepRow>,
}

/// The day of what was written.
#[derive(Debug, Serialize)]
struct Recorded {
    id: Id<MarketDay>,
}

fn recorded(id: Outcome<Id<MarketDay>>) -> Answer {
    Ok(Json(Recorded { id: id? }).into_response())
}

async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let it = visit.read(move |tx| booths::booths(tx, id)).await?;
    let facts = it.facts(visit.ctx().today());
    let vendor = |one: &crate::model::Allotment| {
        let parts = it
            .parts
            .iter()
            .find(|p| p.application.id == one.application)?;
        Some(Vendor {
            application: one.application,
            name: parts.application.vendor_name.clone(),
            state: state_of(facts, one.application)?,
            turn: one.turn,
        })
    };
    let shown = Shown {
        booths: it.day.booths,
        free: free(facts),
        next: next_in_turn(facts).0.map(|parts| parts.application.id),
        vendors: it.answers.iter().filter_map(vendor).collect(),
        steps: it.steps.clone(),
    };
    Ok(Json(shown).into_response())
}

async fn step(
    visit: Visit,
    key: Key,
    Path(day): Path<String>,
    Json(ask): Json<StepBooth>,
) -> Answer {
    let ask = StepBooth { day, ..ask };
    let verb = move |tx: &mut Tx<'_>| step_booth(tx, &ask);
    recorded(visit.write_json(&key, access::RUN_BOOTHS.label, verb).await)
}

async fn next(
    visit: Visit,
    key: Key,
    Path(day): Path<String>,
    Json(ask): Json<HandOver>,
) -> Answer {
    let ask = HandOver { day, ..ask };
    let verb = move |tx: &mut Tx<'_>| hand_over(tx, &ask);
    recorded(visit.write_json(&key, "다음 농가에게 넘기기", verb).await)
}
