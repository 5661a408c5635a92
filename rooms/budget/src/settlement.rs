//! 결산: settlement rows and closings, for papers and pages.

use kernel::{Fault, FiscalYear, Id, Outcome};
use program::Program;
use store::Tx;

use crate::{
    access, books, figures,
    model::{Chosen, Closing, LineFilter, LineState, Measure, SettlementRow, Unclosed, YearTotals},
    rules::settlement as rules,
    store::{lines, movements},
};

/// The settlement row of a closed year, or why there is none. Values come from guarded rows: the
/// cost does not depend on how many entries the year has.
#[doc(alias = "결산")]
pub fn settlement(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    year: FiscalYear,
) -> Outcome<Result<SettlementRow, Unclosed>> {
    let (row, closing, has_lines) = columns(tx, program, year)?;
    Ok(match rules::unclosed(year, has_lines, closing.as_ref()) {
        Some(unclosed) => Err(unclosed),
        None => Ok(row),
    })
}

/// The same columns of any year, open or closed, as they stand now.
pub fn year_totals(tx: &mut Tx<'_>, program: Id<Program>, year: FiscalYear) -> Outcome<YearTotals> {
    let (row, closing, _) = columns(tx, program, year)?;
    Ok(YearTotals { row, closing })
}

/// The years of a program whose books are final, oldest first.
pub fn closed_years(tx: &mut Tx<'_>, program: Id<Program>) -> Outcome<Vec<FiscalYear>> {
    tx.require(&access::VIEW)?;
    let closings = movements::closings(tx, program)?;
    Ok(closings
        .into_iter()
        .map(|closing| closing.fiscal_year)
        .collect())
}

/// The years in which a program has budget lines, oldest first.
pub fn years(tx: &mut Tx<'_>, program: Id<Program>) -> Outcome<Vec<FiscalYear>> {
    tx.require(&access::VIEW)?;
    Ok(lines::years(tx, program)?)
}

fn columns(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    year: FiscalYear,
) -> Outcome<(SettlementRow, Option<Closing>, bool)> {
    tx.require(&access::VIEW)?;
    let states = books::states(tx, program, year)?;
    if let Some(state) = states.iter().find(|state| !state.balance.identity_holds()) {
        // The ledger's guarded rows contradict each other: say nothing rather than a wrong number.
        return Err(Fault::new(format!("line {}: identity broken", state.line.id)).into());
    }
    let closings = movements::closings(tx, program)?;
    let closing = closings
        .into_iter()
        .find(|closing| closing.fiscal_year == year);
    let row = settlement_row(tx, &LineFilter::year(program, year), &states)?;
    Ok((
        row,
        closing,
        states.iter().any(|state| !state.line.off_budget),
    ))
}

/// The seven columns over the lines that a filter takes.
pub(crate) fn settlement_row(
    tx: &mut Tx<'_>,
    filter: &LineFilter,
    states: &[LineState],
) -> Outcome<SettlementRow> {
    let year = filter.year;
    let figure = |measure, word: &str| {
        let chosen = Chosen::new(measure, filter.clone());
        figures::from_states(format!("settlement.{year}.{word}"), &chosen, states)
    };
    let mut basis = Vec::new();
    for state in states.iter().filter(|state| filter.takes(&state.line)) {
        basis.extend(movements::basis(tx, state.line.id)?);
    }
    basis.sort();
    basis.dedup();
    Ok(SettlementRow {
        fiscal_year: year,
        basis,
        original_budget: figure(Measure::Original, "original_budget")?,
        carried_in: figure(Measure::CarriedIn, "carried_in")?,
        budget_change: figure(Measure::Change, "budget_change")?,
        current_budget: figure(Measure::Current, "current_budget")?,
        executed: figure(Measure::Executed, "executed")?,
        carried_out: figure(Measure::CarriedOut, "carried_out")?,
        unexecuted_balance: figure(Measure::Unexecuted, "unexecuted_balance")?,
    })
}
