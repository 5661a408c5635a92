//! Figures of this room: from guarded rows, with the selection of the rows behind them.

use kernel::{Figure, FigureValue, Fold, Id, Outcome, Unit, Won};

use crate::model::{
    CashAccount, CashColumns, Chosen, LineColumns, LineStanding, Measure, TrusteeYear,
};

/// What columns say about a measure of lines.
fn measured(measure: Measure, standing: &LineStanding) -> Outcome<Won> {
    Ok(match measure {
        Measure::Line(account) => standing.columns.of(account),
        Measure::Current => standing.columns.current,
        Measure::Unexecuted => standing.columns.unexecuted_balance()?,
        Measure::Drafted => standing.line.drafted,
        Measure::Cash(_) => Won::ZERO,
    })
}

/// A figure over the lines that the selection takes.
pub(crate) fn of_lines(chosen: &Chosen, standings: &[LineStanding]) -> Outcome<Figure> {
    let taken = standings.iter().filter(|one| chosen.takes(&one.line));
    let values: Outcome<Vec<Won>> = taken.map(|one| measured(chosen.measure, one)).collect();
    Ok(won(chosen, Won::sum(values?)?))
}

/// The columns of the lines together.
pub(crate) fn total(standings: &[LineStanding]) -> Outcome<LineColumns> {
    let mut sum = LineColumns::default();
    for one in standings {
        sum = sum.plus(&one.columns)?;
    }
    Ok(sum)
}

/// A figure of a year's money.
pub(crate) fn of_cash(account: CashAccount, year: Id<TrusteeYear>, cash: &CashColumns) -> Figure {
    let chosen = Chosen::new(Measure::Cash(account), year, None);
    won(&chosen, cash.of(account))
}

fn won(chosen: &Chosen, value: Won) -> Figure {
    let line = chosen.line.map(|id| format!(".{id}")).unwrap_or_default();
    let section = chosen.section.as_deref().unwrap_or_default();
    Figure {
        key: format!(
            "trustee.{}.{}{line}{section}",
            chosen.measure.word(),
            chosen.year
        ),
        value: FigureValue::Whole(value.0),
        unit: Unit::Won,
        selection: chosen.selection(),
        fold: Fold::Sum,
    }
}
