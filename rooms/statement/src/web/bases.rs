//! What the city granted beside what the trustee spent, year by year.

use kernel::{Error, Figure, FigureValue, FiscalYear, Fold, Id, Outcome, Selection, Unit, Won};
use program::Program;
use store::Tx;

use crate::{drill_down::figure_path, rules};

/// One year on both bases.
pub(super) struct BasesLine {
    pub(super) year: FiscalYear,
    pub(super) year_path: String,
    pub(super) granted: String,
    pub(super) granted_path: String,
    pub(super) spent: String,
    pub(super) spent_path: String,
    pub(super) difference: String,
    pub(super) reasons: String,
}

/// The years of the settlement table and the statement's own, where the trustee has books.
pub(super) fn lines(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    year: FiscalYear,
) -> Outcome<Vec<BasesLine>> {
    let mut lines = Vec::new();
    let mut asked = Some(year);
    for _ in 0..3 {
        let Some(one) = asked else { break };
        lines.extend(line(tx, program, one)?);
        asked = one.before();
    }
    lines.reverse();
    Ok(lines)
}

fn line(tx: &mut Tx<'_>, program: Id<Program>, year: FiscalYear) -> Outcome<Option<BasesLine>> {
    let Some(of) = trustee::year_of(tx, program, year)? else {
        return Ok(None);
    };
    let bases = match clearing::execution_bases(tx, program, year) {
        Err(Error::NotFound) => return Ok(None),
        other => other?,
    };
    let granted = budget::year_totals(tx, program, year)?.row.executed;
    let spent = Figure {
        key: format!("trustee.spent.{}", of.id),
        value: FigureValue::Whole(bases.spent.0),
        unit: Unit::Won,
        selection: Selection(format!("trustee.spent?year={}", of.id)),
        fold: Fold::Sum,
    };
    let reasons: Vec<String> = bases
        .reasons
        .iter()
        .map(|(why, amount)| format!("{why} {}", printed(*amount)))
        .collect();
    Ok(Some(BasesLine {
        year,
        year_path: format!("/trustee/years/{}", of.id),
        granted: printed(bases.granted),
        granted_path: figure_path(&granted, year),
        spent: printed(bases.spent),
        spent_path: figure_path(&spent, year),
        difference: printed(bases.difference),
        reasons: reasons.join(", "),
    }))
}

fn printed(amount: Won) -> String {
    rules::printed_value(FigureValue::Whole(amount.0), Unit::Won)
}
