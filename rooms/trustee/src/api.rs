//! The same verbs as JSON. Every ask carries the text as people type it; money in answers is whole
//! won.

use std::collections::BTreeMap;

use axum::{
    extract::{Path, Query},
    response::IntoResponse,
};
use kernel::{Error, Id, Outcome};
use serde::{Serialize, de::DeserializeOwned};
use store::Tx;
use web::{Answer, Json, Key, Visit};

use crate::{
    access, books,
    model::{
        AddLine, CashColumns, ChangeRequest, GiveGrant, Grant, LineColumns, LineEntry,
        LineStanding, OpenYear, RefuseGrant, ReportMark, RequestChange, RequestGrant, SignChange,
        TrusteeLine, TrusteeYear,
    },
    reading,
};

/// A year with everything in it.
#[derive(Debug, Serialize)]
struct Year {
    year: TrusteeYear,
    lines: Vec<LineStanding>,
    total: LineColumns,
    cash: CashColumns,
    grants: Vec<Grant>,
    reported: Vec<ReportMark>,
    changes: Vec<ChangeRequest>,
}

/// A line with its entries.
#[derive(Debug, Serialize)]
struct Line {
    line: TrusteeLine,
    columns: LineColumns,
    entries: Vec<LineEntry>,
}

/// What a new record is called.
#[derive(Debug, Serialize)]
struct Made<T> {
    id: T,
}

/// Where something stands now.
#[derive(Debug, Serialize)]
struct Stands<T> {
    state: T,
}

/// `GET /api/trustee/years?program=ID`.
pub async fn years(visit: Visit, Query(query): Query<BTreeMap<String, String>>) -> Answer {
    let program = match query.get("program") {
        Some(text) => Some(text.parse().map_err(|_| Error::NotFound)?),
        None => None,
    };
    let found = visit.read(move |tx| reading::years(tx, program)).await?;
    Ok(Json(found).into_response())
}

/// `GET /api/trustee/years/{id}`.
pub async fn year(visit: Visit, Path(id): Path<String>) -> Answer {
    let found = visit
        .read(move |tx| {
            let year = reading::year(tx, crate::id_of(&id)?)?;
            let lines = books::standings(tx, &year)?;
            Ok(Year {
                total: crate::figures::total(&lines)?,
                lines,
                cash: books::cash_columns(tx, year.book)?,
                grants: reading::grants(tx, year.id)?,
                reported: reading::report_marks(tx, year.id)?,
                changes: reading::changes(tx, year.id)?,
                year,
            })
        })
        .await?;
    Ok(Json(found).into_response())
}

/// `GET /api/trustee/lines/{id}`.
pub async fn line(visit: Visit, Path(id): Path<String>) -> Answer {
    let found = visit
        .read(move |tx| {
            let line = reading::line(tx, crate::id_of(&id)?)?;
            let all = reading::columns(tx, line.year)?.into_iter();
            let columns = all.into_iter().find(|(known, _)| known.id == line.id);
            let (line, columns) = columns.ok_or(Error::NotFound)?;
            let entries = reading::line_entries(tx, line.id)?;
            Ok(Line {
                line,
                columns,
                entries,
            })
        })
        .await?;
    Ok(Json(found).into_response())
}

/// Runs a verb for a body, once per key.
async fn run<A, T>(
    visit: &Visit,
    key: &Key,
    verb: &'static kernel::Verb,
    ask: A,
    act: fn(&mut Tx<'_>, A) -> Outcome<T>,
) -> Outcome<T>
where
    A: Clone + Send + 'static,
    T: Serialize + DeserializeOwned + Send + 'static,
{
    let work = move |tx: &mut Tx<'_>| act(tx, ask.clone());
    visit.write_json(key, verb.label, work).await
}

/// `POST /api/trustee/years` with an [`OpenYear`].
pub async fn open_year(visit: Visit, key: Key, Json(ask): Json<OpenYear>) -> Answer {
    let verb = &access::WRITE_BUDGET;
    let id: Id<TrusteeYear> = run(&visit, &key, verb, ask, crate::open_year).await?;
    Ok(Json(Made { id }).into_response())
}

/// `POST /api/trustee/lines` with an [`AddLine`].
pub async fn add_line(visit: Visit, key: Key, Json(ask): Json<AddLine>) -> Answer {
    let id = run(&visit, &key, &access::WRITE_BUDGET, ask, crate::add_line).await?;
    Ok(Json(Made { id }).into_response())
}

/// `POST /api/trustee/grants` with a [`RequestGrant`].
pub async fn request_grant(visit: Visit, key: Key, Json(ask): Json<RequestGrant>) -> Answer {
    let verb = &access::REQUEST_GRANT;
    let id = run(&visit, &key, verb, ask, crate::request_grant).await?;
    Ok(Json(Made { id }).into_response())
}

/// `POST /api/trustee/grants/give` with a [`GiveGrant`]: answers the city's movement.
pub async fn give_grant(visit: Visit, key: Key, Json(ask): Json<GiveGrant>) -> Answer {
    let id = run(&visit, &key, &access::DECIDE_GRANT, ask, crate::give_grant).await?;
    Ok(Json(Made { id }).into_response())
}

/// `POST /api/trustee/grants/refuse` with a [`RefuseGrant`].
pub async fn refuse_grant(visit: Visit, key: Key, Json(ask): Json<RefuseGrant>) -> Answer {
    let verb = &access::DECIDE_GRANT;
    run(&visit, &key, verb, ask, crate::refuse_grant).await?;
    let state = crate::GrantState::Refused;
    Ok(Json(Stands { state }).into_response())
}

/// `POST /api/trustee/changes` with a [`RequestChange`].
pub async fn request_change(visit: Visit, key: Key, Json(ask): Json<RequestChange>) -> Answer {
    let verb = &access::REQUEST_CHANGE;
    let id = run(&visit, &key, verb, ask, crate::request_change).await?;
    Ok(Json(Made { id }).into_response())
}

/// `POST /api/trustee/changes/sign` with a [`SignChange`].
pub async fn sign_change(visit: Visit, key: Key, Json(ask): Json<SignChange>) -> Answer {
    let state = run(&visit, &key, &access::SIGN, ask, crate::sign_change).await?;
    Ok(Json(Stands { state }).into_response())
}
