//! The same as JSON.

use axum::{extract::Path, response::IntoResponse};
use jiff::civil::Date;
use kernel::{Error, Figure, Outcome};
use serde::Serialize;
use store::Tx;
use web::{Answer, Json, Key, Routes, Visit};

use crate::{
    access,
    change_day::change_day,
    change_season::change_season,
    clone_season::clone_season,
    door::{self, DayStory},
    figures::{self, Measure},
    model::{
        ChangeDay, ChangeSeason, CloneSeason, DayFields, MarketDay, MarketSeason, MoveDay,
        PermitRow, PlanDay, SeasonFields, SetLastDay, VenuePermit, WritePermit,
    },
    move_day::move_day,
    open_season::open_season,
    plan_day::plan_day,
    rules::permits::PermitVerdict,
    set_last_day::set_last_day,
    store::calls,
    write_permit::write_permit,
};

/// The routes of this file beside those of the pages.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .get("/api/markets", &access::VIEW, list)
        .post("/api/markets", &access::OPEN_SEASON, open)
        .get("/api/markets/{id}", &access::VIEW, show)
        .post("/api/markets/{id}/change", &access::CHANGE_SEASON, change)
        .post("/api/markets/{id}/clone", &access::CLONE_SEASON, clone)
        .post("/api/markets/{id}/days", &access::PLAN_DAY, plan)
        .post(
            "/api/markets/{id}/last-day",
            &access::SET_LAST_DAY,
            last_day,
        )
        .get("/api/market-days/{id}", &access::VIEW, show_day)
        .post(
            "/api/market-days/{id}/change",
            &access::CHANGE_DAY,
            day_change,
        )
        .post(
            "/api/market-days/{id}/permit",
            &access::WRITE_PERMIT,
            permit,
        )
        .post(
            "/api/market-days/{id}/state",
            &access::MOVE_OR_DECIDE,
            state,
        )
}

/// What a new or changed record is called.
#[derive(Debug, Serialize)]
struct Recorded<T> {
    id: T,
}

/// What is to be done about a permit.
#[derive(Debug, Serialize)]
struct Todo {
    what: &'static str,
    on: Option<Date>,
}

fn to_do(verdict: PermitVerdict) -> Todo {
    let (what, on) = match verdict {
        PermitVerdict::ApplyFrom(from) => ("apply_from", Some(from)),
        PermitVerdict::Apply(until) => ("apply", until),
        PermitVerdict::TooLate(last) => ("too_late", Some(last)),
        PermitVerdict::Waiting => ("wait", None),
        PermitVerdict::Denied => ("denied", None),
        PermitVerdict::Pay(until) => ("pay", until),
        PermitVerdict::PayLate(due) => ("pay_late", Some(due)),
        PermitVerdict::Lapsed(due) => ("lapsed", Some(due)),
        PermitVerdict::Complete => ("complete", None),
    };
    Todo { what, on }
}

/// A day with its permit.
#[derive(Debug, Serialize)]
struct ShownDay {
    #[serde(flatten)]
    day: MarketDay,
    permit: VenuePermit,
    permit_to_do: Todo,
    permit_history: Vec<PermitRow>,
}

fn shown_day(it: DayStory) -> ShownDay {
    ShownDay {
        permit_to_do: to_do(it.verdict),
        day: it.day,
        permit: it.permit,
        permit_history: it.rows,
    }
}

/// A season with its days and what they come to.
#[derive(Debug, Serialize)]
struct Shown {
    #[serde(flatten)]
    season: MarketSeason,
    /// The last day of applying; none where each day takes applications until the day before it.
    apply_until: Option<Date>,
    days: Vec<ShownDay>,
    figures: Vec<Figure>,
}

/// The id of what was written, or why it was not.
fn recorded<T: Serialize>(id: Outcome<T>) -> Answer {
    Ok(Json(Recorded { id: id? }).into_response())
}

async fn list(visit: Visit) -> Answer {
    let all = visit.read(|tx| Ok(door::seasons(tx)?)).await?;
    Ok(Json(all).into_response())
}

async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let shown = visit
        .read(move |tx| {
            let it = door::season(tx, id)?;
            let measures = Measure::ALL.iter();
            let figures: Outcome<Vec<Figure>> = measures
                .map(|measure| figures::of_days(id, &it.days(), *measure))
                .collect();
            Ok(Shown {
                apply_until: calls::until(tx, id)?,
                season: it.season,
                days: it.days.into_iter().map(shown_day).collect(),
                figures: figures?,
            })
        })
        .await?;
    Ok(Json(shown).into_response())
}

async fn show_day(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let (_, it) = visit.read(move |tx| door::day(tx, id)).await?;
    Ok(Json(shown_day(it)).into_response())
}

async fn open(visit: Visit, key: Key, Json(ask): Json<SeasonFields>) -> Answer {
    let verb = move |tx: &mut Tx<'_>| open_season(tx, &ask);
    let label = access::OPEN_SEASON.label;
    recorded(visit.write_json(&key, label, verb).await)
}

async fn change(
    visit: Visit,
    key: Key,
    Path(season): Path<String>,
    Json(ask): Json<ChangeSeason>,
) -> Answer {
    let ask = ChangeSeason { season, ..ask };
    let verb = move |tx: &mut Tx<'_>| change_season(tx, &ask);
    let label = access::CHANGE_SEASON.label;
    recorded(visit.write_json(&key, label, verb).await)
}

async fn clone(
    visit: Visit,
    key: Key,
    Path(season): Path<String>,
    Json(ask): Json<CloneSeason>,
) -> Answer {
    let ask = CloneSeason { season, ..ask };
    let verb = move |tx: &mut Tx<'_>| clone_season(tx, &ask);
    let label = access::CLONE_SEASON.label;
    recorded(visit.write_json(&key, label, verb).await)
}

async fn last_day(
    visit: Visit,
    key: Key,
    Path(season): Path<String>,
    Json(ask): Json<SetLastDay>,
) -> Answer {
    let ask = SetLastDay { season, ..ask };
    let verb = move |tx: &mut Tx<'_>| set_last_day(tx, &ask);
    let label = access::SET_LAST_DAY.label;
    recorded(visit.write_json(&key, label, verb).await)
}

async fn plan(
    visit: Visit,
    key: Key,
    Path(season): Path<String>,
    Json(fields): Json<DayFields>,
) -> Answer {
    let ask = PlanDay { season, fields };
    let verb = move |tx: &mut Tx<'_>| plan_day(tx, &ask);
    recorded(visit.write_json(&key, access::PLAN_DAY.label, verb).await)
}

async fn day_change(
    visit: Visit,
    key: Key,
    Path(day): Path<String>,
    Json(ask): Json<ChangeDay>,
) -> Answer {
    let ask = ChangeDay { day, ..ask };
    let verb = move |tx: &mut Tx<'_>| change_day(tx, &ask);
    recorded(visit.write_json(&key, access::CHANGE_DAY.label, verb).await)
}

async fn permit(
    visit: Visit,
    key: Key,
    Path(day): Path<String>,
    Json(ask): Json<WritePermit>,
) -> Answer {
    let ask = WritePermit { day, ..ask };
    let verb = move |tx: &mut Tx<'_>| write_permit(tx, &ask);
    let label = access::WRITE_PERMIT.label;
    recorded(visit.write_json(&key, label, verb).await)
}

async fn state(
    visit: Visit,
    key: Key,
    Path(day): Path<String>,
    Json(ask): Json<MoveDay>,
) -> Answer {
    let ask = MoveDay { day, ..ask };
    let verb = move |tx: &mut Tx<'_>| move_day(tx, &ask);
    recorded(visit.write_json(&key, access::MOVE.label, verb).await)
}
