//! Evaluating a selection from guarded rows: the cost does not grow with the number of entries.

use kernel::{Error, Figure, FigureValue, Fold, Outcome, Percent, Rounding, Unit, Won};
use store::Tx;

use crate::{
    books,
    model::{
        BudgetLine, Chosen, CityRevenue, FundingSource, LineFilter, LineState, Measure,
        RevenueChosen,
    },
    rules::{expression, settlement},
    store::lines,
};

/// A figure over lines whose states are loaded already.
pub(crate) fn from_states(key: String, chosen: &Chosen, states: &[LineState]) -> Outcome<Figure> {
    let balance = settlement::total(chosen, states)?;
    let value = settlement::measured(chosen.measure, &balance)?;
    Ok(won(key, chosen, value))
}

/// A figure of any measure, read from the store.
pub(crate) fn evaluate(tx: &mut Tx<'_>, key: String, chosen: &Chosen) -> Outcome<Figure> {
    let value = match chosen.measure {
        Measure::Difference => {
            let (a, b) = both_years(tx, &chosen.filter)?;
            b.minus(a)?
        }
        Measure::CostBasis => Won::sum(
            cost_basis_rows(tx, chosen)?
                .into_iter()
                .map(|row| row.value),
        )?,
        _ => original_or_other(tx, chosen)?,
    };
    Ok(won(key, chosen, value))
}

/// The percentage of [`Measure::Difference`], half-up to a whole per cent.
pub(crate) fn change_rate(tx: &mut Tx<'_>, key: String, chosen: &Chosen) -> Outcome<Figure> {
    let (a, b) = both_years(tx, &chosen.filter)?;
    Ok(Figure {
        key,
        value: FigureValue::Rate(Percent::change(a, b, Rounding::HalfUp)),
        unit: Unit::Percent,
        selection: chosen.selection(),
        fold: Fold::ChangeRate,
    })
}

/// The part of a figure of this room that the state pays: what papers print as `(x…)`.
///
/// # Errors
/// [`Error::NotFound`] for a figure of another room, or one that is limited to another source.
#[doc(alias = "국비")]
pub fn national_part(tx: &mut Tx<'_>, figure: &Figure) -> Outcome<Figure> {
    let mut chosen = Chosen::read(&figure.selection).ok_or(Error::NotFound)?;
    match chosen.filter.source {
        None | Some(FundingSource::National) => {
            chosen.filter.source = Some(FundingSource::National);
        }
        Some(_) => return Err(Error::NotFound),
    }
    let key = format!("{}.national", figure.key);
    match figure.fold {
        Fold::ChangeRate => change_rate(tx, key, &chosen),
        _ => evaluate(tx, key, &chosen),
    }
}

fn original_or_other(tx: &mut Tx<'_>, chosen: &Chosen) -> Outcome<Won> {
    let states = books::states(tx, chosen.filter.program, chosen.filter.year)?;
    Ok(settlement::measured(
        chosen.measure,
        &settlement::total(chosen, &states)?,
    )?)
}

/// Original budgets of the year before (A) and of the year (B).
fn both_years(tx: &mut Tx<'_>, filter: &LineFilter) -> Outcome<(Won, Won)> {
    let original = |filter| Chosen::new(Measure::Original, filter);
    let b = original_or_other(tx, &original(filter.clone()))?;
    let a = match filter.year.before() {
        Some(before) => original_or_other(tx, &original(filter.in_year(before)))?,
        None => Won::ZERO,
    };
    Ok((a, b))
}

pub(crate) fn won(key: String, chosen: &Chosen, value: Won) -> Figure {
    Figure {
        key,
        value: FigureValue::Whole(value.0),
        unit: Unit::Won,
        selection: chosen.selection(),
        fold: chosen.measure.fold(),
    }
}

/// What came outside the lines: `revenue.2018`.
pub(crate) fn of_revenue(chosen: &RevenueChosen, rows: &[CityRevenue]) -> Outcome<Figure> {
    let taken = rows.iter().filter(|row| chosen.takes(row));
    let value = Won::sum(taken.map(|row| row.amount))?;
    Ok(Figure {
        key: format!("revenue.{}", chosen.year),
        value: FigureValue::Whole(value.0),
        unit: Unit::Won,
        selection: chosen.selection(),
        fold: Fold::Sum,
    })
}

/// One evaluated row of a cost basis.
pub(crate) struct EvaluatedRow {
    pub line: BudgetLine,
    pub position: i64,
    pub label: String,
    pub expression: String,
    pub value: Won,
}

/// The evaluated rows that a selection takes, line by line.
pub(crate) fn cost_basis_rows(tx: &mut Tx<'_>, chosen: &Chosen) -> Outcome<Vec<EvaluatedRow>> {
    let (program, year) = (chosen.filter.program, chosen.filter.year);
    let stored = lines::cost_basis(tx, program, year)?;
    let mut rows = Vec::new();
    for line in lines::lines(tx, program, year)? {
        if !chosen.filter.takes(&line) {
            continue;
        }
        for (_, position, label, expression) in stored.iter().filter(|(id, ..)| *id == line.id) {
            if chosen.position.is_some_and(|wanted| wanted != *position) {
                continue;
            }
            let value = expression::evaluate(expression).map_err(|problem| {
                kernel::Fault::new(format!(
                    "cost basis {} {position}: {}",
                    line.id, problem.text
                ))
            })?;
            rows.push(EvaluatedRow {
                line: line.clone(),
                position: *position,
                label: label.clone(),
                expression: expression.clone(),
                value,
            });
        }
    }
    Ok(rows)
}
