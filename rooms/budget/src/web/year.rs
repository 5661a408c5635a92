//! One year of a program: lines, settlement columns, cost basis, movements.

use askama::Template;
use axum::extract::{Path, Query};
use kernel::{Error, FiscalYear, Outcome, Period};
use store::Tx;
use web::{Answer, Visit};

use super::{
    Asked,
    number::{Number, basis, state},
    scope::{Scope, scope, year_in},
};
use crate::{
    access, books, figures,
    model::{
        CityRevenue, Comparison, LineCostBasis, LineFilter, MovementRow, RevenueChosen, YearTotals,
    },
    movements::movements,
    overview::cost_basis,
    record_revenue::revenues,
    settlement::{settlement_row, year_totals},
};

#[derive(Template)]
#[template(path = "year.html")]
struct YearPage {
    frame: ui::Frame,
    scope: Scope,
    year: FiscalYear,
    here: String,
    close_path: String,
    state: String,
    basis: String,
    total: Vec<Number>,
    lines: Vec<Line>,
    /// Lines outside the budget are shown but not in the sum.
    has_off_budget: bool,
    bases: Vec<Basis>,
    movements: Vec<Movement>,
    revenues: Vec<Revenue>,
    revenue_total: Number,
    may_record: bool,
    may_open_line: bool,
    may_close: bool,
}

struct Line {
    title: String,
    fund: String,
    path: String,
    numbers: Vec<Number>,
}

struct Basis {
    title: String,
    path: String,
    total: Number,
    original: Number,
    verdict: String,
    differs: bool,
}

struct Movement {
    path: String,
    day: String,
    kind: String,
    line: String,
    counter: String,
    amount: String,
    memo: String,
    undone: bool,
}

struct Revenue {
    path: String,
    day: String,
    kind: &'static str,
    for_year: FiscalYear,
    amount: String,
    memo: String,
}

struct Loaded {
    scope: Scope,
    totals: YearTotals,
    lines: Vec<Line>,
    has_off_budget: bool,
    bases: Vec<LineCostBasis>,
    movements: Vec<MovementRow>,
    revenues: Vec<CityRevenue>,
}

fn load(tx: &mut Tx<'_>, query: &Asked, year: FiscalYear) -> Outcome<Loaded> {
    let scope = scope(tx, query)?.ok_or(Error::NotFound)?;
    let states = books::states(tx, scope.program, year)?;
    let mut lines = Vec::new();
    for state in &states {
        let line = &state.line;
        let row = settlement_row(tx, &LineFilter::line(line), std::slice::from_ref(state))?;
        lines.push(Line {
            title: line.title(),
            fund: line.fund.name.clone(),
            path: format!("/budget/lines/{}", line.id),
            numbers: Number::columns(&row, &line.title()),
        });
    }
    Ok(Loaded {
        totals: year_totals(tx, scope.program, year)?,
        bases: cost_basis(tx, scope.program, year)?,
        movements: movements(tx, scope.program, year)?,
        revenues: revenues(tx, scope.program, year)?,
        has_off_budget: states.iter().any(|state| state.line.off_budget),
        scope,
        lines,
    })
}

/// Shows the year.
pub async fn show(visit: Visit, Path(year): Path<String>, Query(query): Query<Asked>) -> Answer {
    let year = year_in(&year)?;
    let loaded = visit.read(move |tx| load(tx, &query, year)).await?;
    let open = loaded.totals.closing.is_none();
    let scope = loaded.scope;
    let revenue = RevenueChosen {
        program: scope.program,
        year,
        kind: None,
    };
    let revenue = figures::of_revenue(&revenue, &loaded.revenues)?;
    let page = YearPage {
        frame: visit
            .frame(&format!("{year}년 예산"))
            .under("예산", scope.path("/budget")),
        here: format!("/budget/{year}"),
        close_path: scope.path(&format!("/budget/{year}/close")),
        state: state(&loaded.totals),
        basis: basis(&loaded.totals.row),
        total: Number::columns(&loaded.totals.row, &format!("{year}년")),
        may_record: open && !loaded.lines.is_empty() && visit.may(&access::RECORD_MOVEMENT),
        may_open_line: open && visit.may(&access::OPEN_LINE),
        may_close: open
            && !loaded.lines.is_empty()
            && visit.ctx().today() > year.last_day()
            && visit.may(&access::CLOSE_YEAR),
        lines: loaded.lines,
        has_off_budget: loaded.has_off_budget,
        bases: loaded.bases.iter().map(basis_line).collect(),
        movements: loaded.movements.iter().map(movement_line).collect(),
        revenues: loaded.revenues.iter().map(revenue_line).collect(),
        revenue_total: Number::of(&revenue, format!("{year}년 세외수입")),
        scope,
        year,
    };
    Ok(visit.page(&page))
}

fn basis_line(basis: &LineCostBasis) -> Basis {
    let title = basis.line.title();
    Basis {
        path: format!("/budget/lines/{}", basis.line.id),
        total: Number::of(&basis.total, format!("{title} 산출근거")),
        original: Number::of(&basis.original_budget, format!("{title} 당초예산")),
        verdict: verdict(basis),
        differs: matches!(basis.comparison, Comparison::Differs { .. }),
        title,
    }
}

/// What the comparison says, in words.
pub fn verdict(basis: &LineCostBasis) -> String {
    match basis.comparison {
        _ if basis.rows.is_empty() => "산출근거 없음".to_owned(),
        Comparison::Equal => "당초예산과 같음".to_owned(),
        Comparison::Differs { by } if by.0 > 0 => format!("당초예산보다 {by}원 많음"),
        Comparison::Differs { by } => {
            format!("당초예산보다 {}원 적음", kernel::Won(by.0.saturating_neg()))
        }
    }
}

fn movement_line(row: &MovementRow) -> Movement {
    let movement = &row.movement;
    Movement {
        path: format!("/budget/movements/{}", movement.id),
        day: Period::day(movement.effective_on).print_official(),
        kind: row.kind_label(),
        line: row.line.title(),
        counter: row
            .counter_line
            .as_ref()
            .map(|line| line.title())
            .unwrap_or_default(),
        amount: movement.amount.to_string(),
        memo: movement.memo.clone(),
        undone: row.reversed_by.is_some(),
    }
}

fn revenue_line(row: &CityRevenue) -> Revenue {
    Revenue {
        path: format!("/budget/revenues/{}", row.id),
        day: Period::day(row.received_on).print_official(),
        kind: row.kind.label(),
        for_year: row.for_year,
        amount: row.amount.to_string(),
        memo: row.memo.clone(),
    }
}
