//! The same as JSON, but for files.

use axum::{extract::Path, response::IntoResponse};
use jiff::civil::Date;
use kernel::{Error, Id, Outcome};
use serde::Serialize;
use store::Tx;
use web::{Answer, Json, Key, Routes, Visit};

use crate::{
    access,
    do_step::do_step,
    door::{self, Story},
    model::{
        AssetUseCase, Authority, DoStep, Lease, MoveUse, Permit, ProposeUse, SignLease, StepDone,
        WritePermit,
    },
    move_use::move_use,
    propose_use::propose_use,
    sign_lease::sign_lease,
    write_permit::write_permit,
};

/// The routes of this file beside those of the pages.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/api/reuse", &access::VIEW, list)
        .post("/api/reuse", &access::PROPOSE, propose)
        .get("/api/reuse/{id}", &access::VIEW, show)
        .post("/api/reuse/{id}/steps", &access::DO_STEP, step)
        .post("/api/reuse/{id}/leases", &access::SIGN_LEASE, lease)
        .post("/api/reuse/{id}/permits", &access::WRITE_PERMIT, permit)
        .post("/api/reuse/{id}/state", &access::MOVE_OR_DECIDE, state)
}

/// What a new or changed record is called.
#[derive(Debug, Serialize)]
struct Recorded<T> {
    id: T,
}

/// A step as the rules ask for it, with what was done.
#[derive(Debug, Serialize)]
struct ShownStep {
    key: String,
    name: String,
    paper: String,
    /// `None` where the office set the step.
    article: Option<String>,
    done: Option<StepDone>,
}

/// A use case with all that belongs to it.
#[derive(Debug, Serialize)]
struct Shown {
    #[serde(flatten)]
    known: AssetUseCase,
    authority: Authority,
    steps: Vec<ShownStep>,
    leases: Vec<Lease>,
    permits: Vec<Permit>,
    /// Months of the warning; 0 when the lease is over, `None` without a warning.
    warning_months: Option<i64>,
    lease_ends: Option<Date>,
}

fn shown(it: Story) -> Shown {
    let steps = it.steps.into_iter().map(|one| ShownStep {
        key: one.step.key,
        name: one.step.name,
        paper: one.step.paper,
        article: one.step.article,
        done: one.done,
    });
    Shown {
        authority: it.known.asset.authority(),
        steps: steps.collect(),
        permits: it.permits,
        warning_months: it.warning.map(|one| one.months),
        lease_ends: it.leases.last().map(|one| one.last_day),
        leases: it.leases,
        known: it.known,
    }
}

/// The id in an address goes before one in the body.
fn recorded<T: Serialize>(id: Outcome<T>) -> Answer {
    Ok(Json(Recorded { id: id? }).into_response())
}

async fn list(visit: Visit) -> Answer {
    let all = visit.read(|tx| Ok(door::stories(tx)?)).await?;
    let all: Vec<Shown> = all.into_iter().map(shown).collect();
    Ok(Json(all).into_response())
}

async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let id: Id<AssetUseCase> = id.parse().map_err(|_| Error::NotFound)?;
    let it = visit.read(move |tx| door::story(tx, id)).await?;
    Ok(Json(shown(it)).into_response())
}

async fn propose(visit: Visit, key: Key, Json(ask): Json<ProposeUse>) -> Answer {
    let verb = move |tx: &mut Tx<'_>| propose_use(tx, &ask);
    recorded(visit.write_json(&key, access::PROPOSE.label, verb).await)
}

async fn step(
    visit: Visit,
    key: Key,
    Path(use_case): Path<String>,
    Json(ask): Json<DoStep>,
) -> Answer {
    let ask = DoStep { use_case, ..ask };
    let verb = move |tx: &mut Tx<'_>| do_step(tx, &ask);
    recorded(visit.write_json(&key, access::DO_STEP.label, verb).await)
}

async fn lease(
    visit: Visit,
    key: Key,
    Path(use_case): Path<String>,
    Json(ask): Json<SignLease>,
) -> Answer {
    let ask = SignLease { use_case, ..ask };
    let verb = move |tx: &mut Tx<'_>| sign_lease(tx, &ask);
    recorded(visit.write_json(&key, access::SIGN_LEASE.label, verb).await)
}

async fn permit(
    visit: Visit,
    key: Key,
    Path(use_case): Path<String>,
    Json(ask): Json<WritePermit>,
) -> Answer {
    let ask = WritePermit { use_case, ..ask };
    let verb = move |tx: &mut Tx<'_>| write_permit(tx, &ask);
    recorded(
        visit
            .write_json(&key, access::WRITE_PERMIT.label, verb)
            .await,
    )
}

async fn state(
    visit: Visit,
    key: Key,
    Path(use_case): Path<String>,
    Json(ask): Json<MoveUse>,
) -> Answer {
    let ask = MoveUse { use_case, ..ask };
    let verb = move |tx: &mut Tx<'_>| move_use(tx, &ask);
    recorded(visit.write_json(&key, access::MOVE.label, verb).await)
}
