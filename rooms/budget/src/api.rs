//! The same verbs as JSON.

use std::collections::BTreeMap;

use axum::{
    extract::{Path, Query},
    response::IntoResponse,
};
use jiff::civil::Date;
use kernel::{Error, FiscalYear, Id};
use program::Program;
use serde::{Deserialize, Serialize};
use web::{Answer, Json, Key, Visit};

use crate::{
    access, books,
    model::{
        BudgetLine, BudgetMovement, CityRevenue, Closing, LineBalance, RecordMovement,
        ReverseMovement, SettlementRow,
    },
    movements::movements,
    record_movement::record_movement,
    record_revenue::revenues,
    reverse_movement::reverse_movement,
    settlement::year_totals,
};

/// A year of a program.
#[derive(Debug, Serialize)]
struct Year {
    program: Id<Program>,
    fiscal_year: FiscalYear,
    /// `null` while the books are open.
    closing: Option<Closing>,
    /// The seven columns over the lines in the budget; money in won.
    total: SettlementRow,
    lines: Vec<Line>,
    movements: Vec<Movement>,
    /// What came to the city in the year outside its lines.
    revenues: Vec<CityRevenue>,
}

/// A line and what its guarded rows say, in won.
#[derive(Debug, Serialize)]
struct Line {
    #[serde(flatten)]
    line: BudgetLine,
    balance: LineBalance,
}

/// A movement and the one that undid it.
#[derive(Debug, Serialize)]
struct Movement {
    #[serde(flatten)]
    movement: BudgetMovement,
    reversed_by: Option<Id<BudgetMovement>>,
}

/// What a recorded movement is called.
#[derive(Debug, Serialize)]
struct Recorded {
    id: Id<BudgetMovement>,
}

/// What may be said when a movement is undone.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Undo {
    /// A day; the movement's own day when absent.
    #[serde(default)]
    effective_on: Option<Date>,
    /// Why.
    reason: String,
}

/// `GET /api/budget/{year}?program=ID`.
pub async fn year(
    visit: Visit,
    Path(year): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Answer {
    let year = year
        .parse()
        .ok()
        .and_then(FiscalYear::new)
        .ok_or(Error::NotFound)?;
    let program = query
        .get("program")
        .and_then(|id| id.parse().ok())
        .ok_or(Error::NotFound)?;
    let found = visit
        .read(move |tx| {
            let states = books::states(tx, program, year)?;
            if states.is_empty() {
                return Err(Error::NotFound);
            }
            let totals = year_totals(tx, program, year)?;
            let lines = states.into_iter();
            let rows = movements(tx, program, year)?.into_iter();
            Ok(Year {
                revenues: revenues(tx, program, year)?,
                program,
                fiscal_year: year,
                closing: totals.closing,
                total: totals.row,
                lines: lines
                    .map(|state| Line {
                        line: state.line,
                        balance: state.balance,
                    })
                    .collect(),
                movements: rows
                    .map(|row| Movement {
                        movement: row.movement,
                        reversed_by: row.reversed_by,
                    })
                    .collect(),
            })
        })
        .await?;
    Ok(Json(found).into_response())
}

/// `POST /api/budget/movements` with a [`RecordMovement`].
pub async fn record(visit: Visit, key: Key, Json(ask): Json<RecordMovement>) -> Answer {
    let verb = move |tx: &mut store::Tx<'_>| record_movement(tx, ask.clone());
    let id = visit
        .write_json(&key, access::RECORD_MOVEMENT.label, verb)
        .await?;
    Ok(Json(Recorded { id }).into_response())
}

/// `POST /api/budget/movements/{id}/reverse`.
pub async fn reverse(
    visit: Visit,
    key: Key,
    Path(id): Path<String>,
    Json(undo): Json<Undo>,
) -> Answer {
    let ask = ReverseMovement {
        movement: id,
        effective_on: undo
            .effective_on
            .map(|day| day.to_string())
            .unwrap_or_default(),
        reason: undo.reason,
    };
    let verb = move |tx: &mut store::Tx<'_>| reverse_movement(tx, ask.clone());
    let id = visit
        .write_json(&key, access::REVERSE_MOVEMENT.label, verb)
        .await?;
    Ok(Json(Recorded { id }).into_response())
}
