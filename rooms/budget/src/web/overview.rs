//! Every year of a program: budget against execution, as a chart with its table.

use askama::Template;
use axum::extract::Query;
use kernel::{Figure, FigureValue, FiscalYear, Outcome, number::grouped};
use store::Tx;
use ui::chart::{Bar, BarGroup, Bars, bars};
use web::{Answer, Visit};

use super::{
    Asked,
    number::{Number, state},
    scope::{Scope, scope},
};
use crate::{
    access,
    model::YearTotals,
    settlement::{year_totals, years},
};

#[derive(Template)]
#[template(path = "overview.html")]
struct OverviewPage {
    frame: ui::Frame,
    shown: Option<Shown>,
    may_open_line: bool,
    may_manage_codes: bool,
}

struct Shown {
    scope: Scope,
    years: Vec<YearLine>,
    chart: String,
}

struct YearLine {
    year: FiscalYear,
    path: String,
    numbers: Vec<Number>,
    state: String,
}

/// Shows the years.
pub async fn show(visit: Visit, Query(query): Query<Asked>) -> Answer {
    let shown = visit.read(move |tx| shown(tx, &query)).await?;
    let page = OverviewPage {
        frame: visit.frame("예산"),
        shown,
        may_open_line: visit.may(&access::OPEN_LINE),
        may_manage_codes: visit.may(&access::MANAGE_CODES),
    };
    Ok(visit.page(&page))
}

fn shown(tx: &mut Tx<'_>, query: &Asked) -> Outcome<Option<Shown>> {
    let Some(scope) = scope(tx, query)? else {
        return Ok(None);
    };
    let mut totals = Vec::new();
    for year in years(tx, scope.program)? {
        totals.push(year_totals(tx, scope.program, year)?);
    }
    let lines = totals
        .iter()
        .map(|total| {
            let year = total.row.fiscal_year;
            YearLine {
                year,
                path: scope.year_path(year),
                numbers: Number::columns(&total.row, &format!("{year}년")),
                state: state(total),
            }
        })
        .collect();
    let chart = if totals.is_empty() {
        String::new()
    } else {
        chart(&scope, &totals)
    };
    Ok(Some(Shown {
        scope,
        years: lines,
        chart,
    }))
}

fn chart(scope: &Scope, totals: &[YearTotals]) -> String {
    let groups = totals
        .iter()
        .map(|total| BarGroup {
            label: format!("{}년", total.row.fiscal_year),
            bars: vec![
                Some(bar(&total.row.current_budget)),
                Some(bar(&total.row.executed)),
            ],
        })
        .collect();
    bars(&Bars {
        id: "budget-years",
        title: format!("{} 연도별 예산현액과 집행액", scope.name),
        description:
            "연도마다 예산현액과 집행액을 나란히 그린 막대그래프. 정확한 값은 아래 표에 있음."
                .to_owned(),
        unit: "백만원".to_owned(),
        series: vec!["예산현액".to_owned(), "집행액".to_owned()],
        groups,
    })
}

/// A bar is a picture: its label is cut to millions of won, half-up; the table below is exact.
fn bar(figure: &Figure) -> Bar {
    let value = match figure.value {
        FigureValue::Whole(won) => won,
        FigureValue::Rate(_) => 0,
    };
    let half = if value < 0 { -500_000 } else { 500_000 };
    Bar {
        value,
        printed: grouped(value.saturating_add(half) / 1_000_000),
    }
}
