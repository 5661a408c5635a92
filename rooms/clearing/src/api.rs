//! The same verbs as JSON. Every ask carries the text as people type it; money in answers is whole
//! won.

use axum::{extract::Path, response::IntoResponse};
use kernel::{Error, Id, Outcome};
use serde::{Serialize, de::DeserializeOwned};
use store::Tx;
use trustee::{TrusteeYear, YearState};
use web::{Answer, Json, Key, Visit};

use crate::{
    access, carry_over, clear, close_month as months, close_year as years, inspect,
    model::{
        AskCarryover, AskReopening, BringCarryover, Carryover, CarryoverState, Check, Clearing,
        ClearingResult, ClearingState, CloseMonth, CloseYear, ClosedMonth, Deadline, DecideAsk,
        Disallow, Disallowance, DraftReport, LineClaims, MonthStanding, OpenClearing, OwnMoney,
        PayInOwnMoney, Reopening, ReopeningState, Report, ReportState, Return, ReturnState,
        ReturnSteps, StateOpinion, Stepped, StrikeDisallowance, TellReturn,
    },
    reading, reopen_month, return_money,
    rules::typed,
    write_report,
};

/// A year with everything in it.
#[derive(Debug, Serialize)]
struct Year {
    year: TrusteeYear,
    deadlines: Vec<Deadline>,
    months: Vec<MonthStanding>,
    checks: Vec<Check>,
    reopenings: Vec<Reopening>,
    reports: Vec<Report>,
    carryovers: Vec<Carryover>,
    clearing: Option<Clearing>,
    returns: Vec<Return>,
    /// What would return now, step by step.
    steps: ReturnSteps,
}

/// A clearing with everything in it.
#[derive(Debug, Serialize)]
struct WholeClearing {
    clearing: Clearing,
    lines: Vec<LineClaims>,
    disallowances: Vec<Disallowance>,
    steps: ReturnSteps,
    own_money: Vec<OwnMoney>,
    /// What was fixed; `null` before.
    result: Option<ClearingResult>,
    /// The digest that the next signature covers.
    seen: String,
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

/// `GET /api/clearing/years/{id}`.
pub async fn year(visit: Visit, Path(id): Path<String>) -> Answer {
    let found = visit
        .read(move |tx| {
            let year = years::year_at(tx, &id)?;
            Ok(Year {
                deadlines: reading::deadlines(tx, year.id)?,
                months: reading::months(tx, year.id)?,
                checks: reading::year_checks(tx, year.id)?,
                reopenings: reading::reopenings(tx, year.id)?,
                reports: write_report::reports(tx, year.id)?,
                carryovers: carry_over::carryovers(tx, year.id)?,
                clearing: clear::clearing_of(tx, year.id)?,
                returns: return_money::returns(tx, year.id)?,
                steps: reading::return_steps(tx, year.id)?,
                year,
            })
        })
        .await?;
    Ok(Json(found).into_response())
}

/// `GET /api/clearing/years/{id}/months/{month}`: the checklist.
pub async fn month(visit: Visit, Path((id, month)): Path<(String, String)>) -> Answer {
    let found = visit
        .read(move |tx| {
            let number = month.parse().map_err(|_| Error::NotFound)?;
            reading::month_checks(tx, typed::id_of(&id)?, number)
        })
        .await?;
    Ok(Json(found).into_response())
}

/// `GET /api/clearing/reports/{id}`: the report with its paper as canonical JSON.
pub async fn report(visit: Visit, Path(id): Path<String>) -> Answer {
    let found = visit
        .read(move |tx| write_report::report(tx, typed::id_of(&id)?))
        .await?;
    Ok(Json(found).into_response())
}

/// `GET /api/clearing/clearings/{id}`.
pub async fn clearing(visit: Visit, Path(id): Path<String>) -> Answer {
    let found = visit
        .read(move |tx| {
            let one = clear::clearing(tx, typed::id_of(&id)?)?;
            let standing = crate::facts::standing(tx, one.year, Some(one.id))?;
            let seen = if one.state == ClearingState::Draft {
                clear::claim_digest(tx, &one, &standing)?
            } else {
                clear::present_result(tx, &one)?.1
            };
            Ok(WholeClearing {
                own_money: reading::own_money(tx, one.year)?,
                result: clear::result(tx, one.id)?,
                lines: standing.lines,
                disallowances: standing.disallowances,
                steps: standing.steps,
                seen: seen.to_string(),
                clearing: one,
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

fn made<K>(id: Id<K>) -> Answer {
    Ok(Json(Made { id }).into_response())
}

fn stands<T: Serialize>(state: T) -> Answer {
    Ok(Json(Stands { state }).into_response())
}

/// `POST /api/clearing/months/close` with a [`CloseMonth`].
pub async fn close_month(visit: Visit, key: Key, Json(ask): Json<CloseMonth>) -> Answer {
    let act = months::close_month;
    let id: Id<ClosedMonth> = run(&visit, &key, &access::CLOSE_MONTH, ask, act).await?;
    made(id)
}

/// `POST /api/clearing/reopenings` with an [`AskReopening`].
pub async fn ask_reopening(visit: Visit, key: Key, Json(ask): Json<AskReopening>) -> Answer {
    let act = reopen_month::ask_reopening;
    made(run(&visit, &key, &access::ASK_REOPENING, ask, act).await?)
}

/// `POST /api/clearing/reopenings/decide` with a [`DecideAsk`].
pub async fn decide_reopening(visit: Visit, key: Key, Json(ask): Json<DecideAsk>) -> Answer {
    let act = reopen_month::decide_reopening;
    let state: ReopeningState = run(&visit, &key, &access::DECIDE_REOPENING, ask, act).await?;
    stands(state)
}

/// `POST /api/clearing/reports` with a [`DraftReport`].
pub async fn draft_report(visit: Visit, key: Key, Json(ask): Json<DraftReport>) -> Answer {
    let act = write_report::draft_report;
    made(run(&visit, &key, &access::DRAFT_REPORT, ask, act).await?)
}

/// `POST /api/clearing/reports/step` with a [`Stepped`].
pub async fn step_report(visit: Visit, key: Key, Json(ask): Json<Stepped>) -> Answer {
    let act = write_report::step_report;
    let state: ReportState = run(&visit, &key, &access::SIGN, ask, act).await?;
    stands(state)
}

/// `POST /api/clearing/carryovers` with an [`AskCarryover`].
pub async fn ask_carryover(visit: Visit, key: Key, Json(ask): Json<AskCarryover>) -> Answer {
    let act = carry_over::ask_carryover;
    made(run(&visit, &key, &access::ASK_CARRYOVER, ask, act).await?)
}

/// `POST /api/clearing/carryovers/decide` with a [`DecideAsk`].
pub async fn decide_carryover(visit: Visit, key: Key, Json(ask): Json<DecideAsk>) -> Answer {
    let act = carry_over::decide_carryover;
    let state: CarryoverState = run(&visit, &key, &access::DECIDE_CARRYOVER, ask, act).await?;
    stands(state)
}

/// `POST /api/clearing/carryovers/out` with a [`BringCarryover`].
pub async fn carry_out(visit: Visit, key: Key, Json(ask): Json<BringCarryover>) -> Answer {
    let act = carry_over::carry_out;
    stands(run(&visit, &key, &access::MOVE_CARRYOVER, ask, act).await?)
}

/// `POST /api/clearing/carryovers/in` with a [`BringCarryover`].
pub async fn bring_carryover(visit: Visit, key: Key, Json(ask): Json<BringCarryover>) -> Answer {
    let act = carry_over::bring_carryover;
    stands(run(&visit, &key, &access::MOVE_CARRYOVER, ask, act).await?)
}

/// `POST /api/clearing/years/close` with a [`CloseYear`].
pub async fn close_year(visit: Visit, key: Key, Json(ask): Json<CloseYear>) -> Answer {
    let act = years::close_year;
    let state: YearState = run(&visit, &key, &access::CLOSE_YEAR, ask, act).await?;
    stands(state)
}

/// `POST /api/clearing/clearings` with an [`OpenClearing`].
pub async fn open_clearing(visit: Visit, key: Key, Json(ask): Json<OpenClearing>) -> Answer {
    let act = clear::open_clearing;
    made(run(&visit, &key, &access::DRAFT_CLEARING, ask, act).await?)
}

/// `POST /api/clearing/clearings/step` with a [`Stepped`].
pub async fn step_clearing(visit: Visit, key: Key, Json(ask): Json<Stepped>) -> Answer {
    let act = clear::step_clearing;
    stands(run(&visit, &key, &access::SIGN, ask, act).await?)
}

/// `POST /api/clearing/disallowances` with a [`Disallow`].
pub async fn disallow(visit: Visit, key: Key, Json(ask): Json<Disallow>) -> Answer {
    made(run(&visit, &key, &access::INSPECT, ask, inspect::disallow).await?)
}

/// `POST /api/clearing/disallowances/strike` with a [`StrikeDisallowance`].
pub async fn strike(visit: Visit, key: Key, Json(ask): Json<StrikeDisallowance>) -> Answer {
    let act = inspect::strike_disallowance;
    made(run(&visit, &key, &access::INSPECT, ask, act).await?)
}

/// `POST /api/clearing/disallowances/opinion` with a [`StateOpinion`].
pub async fn opinion(visit: Visit, key: Key, Json(ask): Json<StateOpinion>) -> Answer {
    let act = inspect::state_opinion;
    made(run(&visit, &key, &access::STATE_OPINION, ask, act).await?)
}

/// `POST /api/clearing/own-money` with a [`PayInOwnMoney`].
pub async fn own_money(visit: Visit, key: Key, Json(ask): Json<PayInOwnMoney>) -> Answer {
    let act = return_money::pay_in_own_money;
    made(run(&visit, &key, &access::TELL_RETURN, ask, act).await?)
}

/// `POST /api/clearing/returns` with a [`TellReturn`].
pub async fn tell_return(visit: Visit, key: Key, Json(ask): Json<TellReturn>) -> Answer {
    let act = return_money::tell_return;
    made(run(&visit, &key, &access::TELL_RETURN, ask, act).await?)
}

/// `POST /api/clearing/returns/record` with a [`DecideAsk`].
pub async fn record_return(visit: Visit, key: Key, Json(ask): Json<DecideAsk>) -> Answer {
    let act = return_money::record_return;
    let state: ReturnState = run(&visit, &key, &access::RECORD_RETURN, ask, act).await?;
    stands(state)
}
