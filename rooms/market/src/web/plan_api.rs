//! The plan of a day as JSON.

use axum::{extract::Path, response::IntoResponse};
use kernel::Outcome;
use serde::Serialize;
use store::Tx;
use web::{Answer, Json, Key, Routes, Visit};

use super::plan::{lack_texts, load};
use crate::{
    access,
    model::{
        AssignVendor, ClearPart, CopyPlan, EarlierPlan, MovePart, PlacePart, PlanMark, PlanPart,
        PlanState, SettlePlan, SitePlan, StartPlan,
    },
    place_part::{assign_vendor, clear_part, move_part, place_part},
    start_plan::{copy_plan, drop_plan, release_plan, start_plan},
};

/// The routes of this file beside those of the pages.
pub(super) fn routes(routes: Routes) -> Routes {
    let draw = &access::DRAW_PLAN;
    let part = "/api/market-days/{id}/plan/parts/{part}";
    routes
        .get("/api/market-days/{id}/plan", &access::VIEW, show)
        .post("/api/market-days/{id}/plan", draw, start)
        .post("/api/market-days/{id}/plan/copy", draw, copy)
        .post("/api/market-days/{id}/plan/release", draw, release)
        .post("/api/market-days/{id}/plan/drop", draw, throw_away)
        .post("/api/market-days/{id}/plan/parts", draw, place)
        .post(part, draw, put)
        .post(
            "/api/market-days/{id}/plan/parts/{part}/vendor",
            draw,
            vendor,
        )
        .post(
            "/api/market-days/{id}/plan/parts/{part}/remove",
            draw,
            remove,
        )
}

/// The plan of a day: the draft for who draws, else the one that counts.
#[derive(Debug, Serialize)]
struct Shown {
    plan: Option<SitePlan>,
    /// Sent back with each change.
    seen: Option<String>,
    parts: Vec<PlanPart>,
    /// What a draft lacks before it can be released.
    lacks: Vec<String>,
    lane_dm: i64,
    power_dm: i64,
    editions: Vec<SitePlan>,
    /// Released plans of the same place.
    earlier: Vec<EarlierPlan>,
}

async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let it = load(&visit, &id, "").await?;
    let drawn = it.shown.as_ref();
    let draft = drawn.filter(|drawn| drawn.plan.state == PlanState::Draft);
    let shown = Shown {
        plan: drawn.map(|drawn| drawn.plan.clone()),
        seen: drawn.map(|drawn| drawn.plan.seen()),
        parts: drawn.map(|drawn| drawn.parts.clone()).unwrap_or_default(),
        lacks: draft
            .map(|drawn| lack_texts(&it, drawn))
            .unwrap_or_default(),
        lane_dm: it.limits.lane.dm,
        power_dm: it.limits.power.dm,
        editions: it.editions.clone(),
        earlier: it.earlier.clone(),
    };
    Ok(Json(shown).into_response())
}

/// Runs a verb and answers the plan as it stands after it.
async fn done(
    visit: Visit,
    key: Key,
    label: &str,
    verb: impl Fn(&mut Tx<'_>) -> Outcome<PlanMark> + Send + 'static,
) -> Answer {
    let mark = visit.write_json(&key, label, verb).await?;
    Ok(Json(mark).into_response())
}

async fn start(
    visit: Visit,
    key: Key,
    Path(day): Path<String>,
    Json(ask): Json<StartPlan>,
) -> Answer {
    let ask = StartPlan { day, ..ask };
    done(visit, key, "배치도 시작", move |tx| {
        start_plan(tx, &ask)
    })
    .await
}

async fn copy(
    visit: Visit,
    key: Key,
    Path(day): Path<String>,
    Json(ask): Json<CopyPlan>,
) -> Answer {
    let ask = CopyPlan { day, ..ask };
    done(visit, key, "배치도 가져오기", move |tx| {
        copy_plan(tx, &ask)
    })
    .await
}

async fn release(
    visit: Visit,
    key: Key,
    Path(day): Path<String>,
    Json(ask): Json<SettlePlan>,
) -> Answer {
    let ask = SettlePlan { day, ..ask };
    done(visit, key, "배치도 발표", move |tx| {
        release_plan(tx, &ask)
    })
    .await
}

async fn throw_away(
    visit: Visit,
    key: Key,
    Path(day): Path<String>,
    Json(ask): Json<SettlePlan>,
) -> Answer {
    let ask = SettlePlan { day, ..ask };
    done(visit, key, "초안 버리기", move |tx| {
        drop_plan(tx, &ask)
    })
    .await
}

async fn place(
    visit: Visit,
    key: Key,
    Path(day): Path<String>,
    Json(ask): Json<PlacePart>,
) -> Answer {
    let ask = PlacePart { day, ..ask };
    let label = access::DRAW_PLAN.label;
    done(visit, key, label, move |tx| place_part(tx, &ask)).await
}

async fn put(
    visit: Visit,
    key: Key,
    Path((day, part)): Path<(String, String)>,
    Json(ask): Json<MovePart>,
) -> Answer {
    let ask = MovePart { day, part, ..ask };
    let label = access::DRAW_PLAN.label;
    done(visit, key, label, move |tx| move_part(tx, &ask)).await
}

async fn vendor(
    visit: Visit,
    key: Key,
    Path((day, part)): Path<(String, String)>,
    Json(ask): Json<AssignVendor>,
) -> Answer {
    let ask = AssignVendor { day, part, ..ask };
    done(visit, key, "부스에 농가 배치", move |tx| {
        assign_vendor(tx, &ask)
    })
    .await
}

async fn remove(
    visit: Visit,
    key: Key,
    Path((day, part)): Path<(String, String)>,
    Json(ask): Json<ClearPart>,
) -> Answer {
    let ask = ClearPart { day, part, ..ask };
    done(visit, key, "배치도에서 치우기", move |tx| {
        clear_part(tx, &ask)
    })
    .await
}
