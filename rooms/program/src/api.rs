//! The same verbs as JSON. Numbers of a list are counted, never stored.

use std::collections::BTreeMap;

use axum::{
    extract::{Path, Query},
    response::IntoResponse,
};
use kernel::{Error, FiscalYear, Id};
use serde::Serialize;
use web::{Answer, Json, Key, Visit};

use crate::{
    access,
    add_activity::add_activity,
    approve_activity::approve_activity,
    cancel_activity::cancel_activity,
    change_activity::change_activity,
    complete_activity::complete_activity,
    model::{
        Activity, ActivityFilter, ActivityRow, ActivityState, AddActivity, CancelActivity,
        ChangeActivity, CompleteActivity, LineKind, RecordResult, RecordedResult,
    },
    record_result::record_result,
    store as rows, year_plan,
};

/// Rows of a page.
const PER_PAGE: i64 = 50;

/// A page of the register.
#[derive(Debug, Serialize)]
struct ActivityList {
    /// Activities of the filter, all pages.
    total: i64,
    /// This page, from 1.
    page: i64,
    /// Rows of a page at most.
    per_page: i64,
    /// The rows of this page.
    activities: Vec<ActivityRow>,
}

/// Every program of the office.
pub async fn programs(visit: Visit) -> Answer {
    let programs = visit.read(year_plan::programs).await?;
    Ok(Json(programs).into_response())
}

/// A page of the register: `program`, `year`, `line`, `kind`, `state`, `text`, `page`, each
/// optional.
pub async fn list(visit: Visit, Query(query): Query<BTreeMap<String, String>>) -> Answer {
    let filter = filter(&query).ok_or(Error::NotFound)?;
    let page: i64 = match query.get("page") {
        Some(page) => page
            .parse()
            .ok()
            .filter(|page| *page >= 1)
            .ok_or(Error::NotFound)?,
        None => 1,
    };
    let found = visit
        .read(move |tx| {
            let total = rows::activities::count(tx, &filter)?;
            let offset = (page - 1).saturating_mul(PER_PAGE);
            let activities = rows::activities::list(tx, &filter, PER_PAGE, offset)?;
            Ok(ActivityList {
                total,
                page,
                per_page: PER_PAGE,
                activities,
            })
        })
        .await?;
    Ok(Json(found).into_response())
}

/// The filter of an address; `None` when a value cannot be read.
fn filter(query: &BTreeMap<String, String>) -> Option<ActivityFilter> {
    let mut filter = ActivityFilter {
        state: None,
        ..ActivityFilter::default()
    };
    for (name, value) in query {
        match name.as_str() {
            "program" => filter.program = Some(value.parse().ok()?),
            "year" => filter.year = Some(value.parse().ok().and_then(FiscalYear::new)?),
            "line" => filter.line = Some(value.parse().ok()?),
            "kind" => filter.kind = Some(LineKind::read(value)?),
            "state" => filter.state = Some(ActivityState::read(value)?),
            "text" => value.trim().clone_into(&mut filter.text),
            "page" => {}
            _ => return None,
        }
    }
    Some(filter)
}

/// One activity.
pub async fn one(visit: Visit, Path(id): Path<String>) -> Answer {
    let id: Id<Activity> = id.parse().map_err(|_| Error::NotFound)?;
    let row = visit.read(move |tx| rows::activities::one(tx, id)).await?;
    Ok(Json(row).into_response())
}

/// Adds an activity.
pub async fn add(visit: Visit, key: Key, Json(ask): Json<AddActivity>) -> Answer {
    let verb = move |tx: &mut store::Tx<'_>| add_activity(tx, ask.clone());
    let id = visit
        .write_json(&key, access::ADD_ACTIVITY.label, verb)
        .await?;
    Ok(Json(serde_json::json!({ "id": id })).into_response())
}

/// Changes an activity; the id in the path counts.
pub async fn change(
    visit: Visit,
    key: Key,
    Path(id): Path<String>,
    Json(ask): Json<ChangeActivity>,
) -> Answer {
    let ask = ChangeActivity {
        activity: id,
        ..ask
    };
    let verb = move |tx: &mut store::Tx<'_>| change_activity(tx, ask.clone());
    visit
        .write_json(&key, access::CHANGE_ACTIVITY.label, verb)
        .await?;
    Ok(Json(serde_json::json!({})).into_response())
}

/// Approves an activity.
pub async fn approve(visit: Visit, key: Key, Path(id): Path<String>) -> Answer {
    let id: Id<Activity> = id.parse().map_err(|_| Error::NotFound)?;
    let verb = move |tx: &mut store::Tx<'_>| approve_activity(tx, id);
    visit
        .write_json(&key, access::APPROVE_ACTIVITY.label, verb)
        .await?;
    Ok(Json(serde_json::json!({})).into_response())
}

/// Marks an activity as held; the id in the path counts.
pub async fn complete(
    visit: Visit,
    key: Key,
    Path(id): Path<String>,
    Json(ask): Json<CompleteActivity>,
) -> Answer {
    let ask = CompleteActivity {
        activity: id,
        ..ask
    };
    let verb = move |tx: &mut store::Tx<'_>| complete_activity(tx, ask.clone());
    visit
        .write_json(&key, access::COMPLETE_ACTIVITY.label, verb)
        .await?;
    Ok(Json(serde_json::json!({})).into_response())
}

/// Cancels an activity; the id in the path counts.
pub async fn cancel(
    visit: Visit,
    key: Key,
    Path(id): Path<String>,
    Json(ask): Json<CancelActivity>,
) -> Answer {
    let ask = CancelActivity {
        activity: id,
        ..ask
    };
    let verb = move |tx: &mut store::Tx<'_>| cancel_activity(tx, ask.clone());
    visit
        .write_json(&key, access::CANCEL_ACTIVITY.label, verb)
        .await?;
    Ok(Json(serde_json::json!({})).into_response())
}

/// Records a result.
pub async fn record(visit: Visit, key: Key, Json(ask): Json<RecordResult>) -> Answer {
    let verb = move |tx: &mut store::Tx<'_>| record_result(tx, ask.clone());
    let id: Id<RecordedResult> = visit
        .write_json(&key, access::RECORD_RESULT.label, verb)
        .await?;
    Ok(Json(serde_json::json!({ "id": id })).into_response())
}
