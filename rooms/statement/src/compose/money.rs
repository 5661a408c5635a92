//! What the budget room tells: the year against the year before, sources, cost basis, closed years.

use budget::{Chosen, CostPart, FundingSource, LineCostBasis, LineFilter, Measure, OffBudget};
use kernel::{Figure, FigureValue, FiscalYear, Fold, Id, Outcome, Unit, Won};
use program::Program;
use store::Tx;

use super::facts::{Amount, BudgetRow, BudgetTable, CostLine, SettlementYear, Sources, won};

/// What is known of past years.
pub(super) struct Settled {
    pub(super) years: Vec<SettlementYear>,
    pub(super) unclosed: Vec<String>,
}

/// Whether the state pays a part of a year's budget; where it does not, nobody is asked how much.
fn has_national(tx: &mut Tx<'_>, program: Id<Program>, year: FiscalYear) -> Outcome<bool> {
    let lines = budget::lines(tx, program, year)?;
    Ok(lines
        .iter()
        .any(|line| line.source == FundingSource::National && !line.off_budget))
}

/// A figure with the state's part of it; a part of nothing is none.
fn amount(tx: &mut Tx<'_>, whole: Figure, has_national: bool) -> Outcome<Amount> {
    if !has_national {
        return Ok(Amount {
            whole,
            national: None,
        });
    }
    let national = budget::national_part(tx, &whole)?;
    let nothing = [
        FigureValue::Whole(0),
        FigureValue::Rate(kernel::ChangeRate::Nothing),
    ];
    let national = (!nothing.contains(&national.value)).then_some(national);
    Ok(Amount { whole, national })
}

/// 예산 총괄: 계, then one row per 통계목 of either year.
pub(super) fn budget_table(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    before: FiscalYear,
    year: FiscalYear,
) -> Outcome<BudgetTable> {
    let national = [
        has_national(tx, program, before)?,
        has_national(tx, program, year)?,
    ];
    let items = budget::items(tx, program, year)?;
    let mut row = |item: Option<&str>| -> Outcome<BudgetRow> {
        let either = national.contains(&true);
        let a = budget::original_budget(tx, program, before, item)?;
        let b = budget::original_budget(tx, program, year, item)?;
        let difference = budget::difference(tx, program, year, item)?;
        let percent = budget::difference_percent(tx, program, year, item)?;
        Ok(BudgetRow {
            before: amount(tx, a, either)?,
            current: amount(tx, b, either)?,
            difference: amount(tx, difference, either)?,
            percent: amount(tx, percent, either)?,
        })
    };
    let total = row(None)?;
    let items = items
        .into_iter()
        .map(|item| Ok((item.name, row(Some(&item.code))?)))
        .collect::<Outcome<Vec<_>>>()?;
    Ok(BudgetTable { total, items })
}

/// 사업비 (당해년도) by source. A source without a line stays blank; 예산 외 is one number,
/// whoever gives it.
pub(super) fn sources(tx: &mut Tx<'_>, program: Id<Program>, year: FiscalYear) -> Outcome<Sources> {
    let cost = budget::project_cost(tx, program, year)?;
    let inside = |source: FundingSource| {
        let part = cost
            .parts
            .iter()
            .find(|part| !part.off_budget && part.source == source);
        part.map(|part| part.amount.clone())
            .filter(|figure| won(figure) != Won::ZERO)
    };
    Ok(Sources {
        national: inside(FundingSource::National),
        city: inside(FundingSource::City),
        district: inside(FundingSource::District),
        other: inside(FundingSource::Other),
        off_budget: off_budget(program, year, &cost.parts)?,
        total: cost.total,
    })
}

fn off_budget(
    program: Id<Program>,
    year: FiscalYear,
    parts: &[CostPart],
) -> Outcome<Option<Figure>> {
    let outside = parts.iter().filter(|part| part.off_budget);
    let sum = Won::sum(outside.map(|part| won(&part.amount)))?;
    let filter = LineFilter {
        off_budget: OffBudget::Only,
        ..LineFilter::year(program, year)
    };
    Ok((sum != Won::ZERO).then(|| Figure {
        key: format!("cost.{year}.off_budget"),
        value: FigureValue::Whole(sum.0),
        unit: Unit::Won,
        selection: Chosen::new(Measure::Original, filter).selection(),
        fold: Fold::Sum,
    }))
}

/// 산출근거, item by item; each item's last line says when its formulas do not make its budget.
pub(super) fn cost_lines(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    year: FiscalYear,
) -> Outcome<Vec<CostLine>> {
    let mut bases = budget::cost_basis(tx, program, year)?;
    bases.retain(|basis| !basis.line.off_budget);
    bases.sort_by(|a, b| a.line.item.code.cmp(&b.line.item.code));
    let mut lines = Vec::new();
    for of_item in bases.chunk_by(|a, b| a.line.item.code == b.line.item.code) {
        let difference = difference(of_item)?;
        lines.extend(of_item.iter().flat_map(|basis| {
            basis.rows.iter().map(|row| CostLine {
                item: basis.line.item.name.clone(),
                expression: format!("{} {}", row.label, row.expression),
                amount: row.amount.clone(),
                difference: None,
            })
        }));
        if let (Some(last), true) = (lines.last_mut(), of_item.iter().any(|b| !b.rows.is_empty())) {
            last.difference = difference;
        }
    }
    Ok(lines)
}

/// What is wrong between an item's formulas and its budget.
fn difference(of_item: &[LineCostBasis]) -> Outcome<Option<String>> {
    let Some(first) = of_item.first() else {
        return Ok(None);
    };
    let made = Won::sum(of_item.iter().map(|basis| won(&basis.total)))?;
    let voted = Won::sum(of_item.iter().map(|basis| won(&basis.original_budget)))?;
    let name = &first.line.item.name;
    Ok((made != voted)
        .then(|| format!("{name}의 산출근거 합 {made}원이 당초예산 {voted}원과 다름")))
}

/// 결산 of the closed years, and why the others have none.
pub(super) fn settlement(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    past: &[FiscalYear],
) -> Outcome<Settled> {
    let mut settled = Settled {
        years: Vec::new(),
        unclosed: Vec::new(),
    };
    for year in past {
        let row = match budget::settlement(tx, program, *year)? {
            Ok(row) => row,
            Err(why) => {
                settled.unclosed.push(why.text());
                continue;
            }
        };
        let national = has_national(tx, program, *year)?;
        let mut column = |figure: &Figure| amount(tx, figure.clone(), national);
        settled.years.push(SettlementYear {
            year: *year,
            basis: row.basis.iter().map(|basis| basis.label()).collect(),
            columns: [
                column(&row.original_budget)?,
                column(&row.carried_in)?,
                column(&row.budget_change)?,
                column(&row.current_budget)?,
                column(&row.executed)?,
                column(&row.carried_out)?,
                column(&row.unexecuted_balance)?,
            ],
        });
    }
    Ok(settled)
}
