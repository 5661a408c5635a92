//! 추진실적: the doors that the statement reads.

use kernel::{Figure, FiscalYear, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{Chosen, Line, Program, ResultLine, YearResult},
    rules::{printed, results},
    store as rows,
};

/// The printed result lines of a year, in their order: lines under which something is done. Three
/// queries, whatever the number of activities.
pub fn result_lines(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    year: FiscalYear,
) -> Outcome<Vec<ResultLine>> {
    let lines = lines_of(tx, program, year)?;
    let held = rows::activities::held(tx, program, year)?;
    let counted = rows::results::counted(tx, program, year)?;
    let mut printed = Vec::with_capacity(lines.len());
    for line in &lines {
        let held = held.get(&line.id).map(Vec::as_slice).unwrap_or_default();
        let counted = counted.get(&line.id).map(Vec::as_slice).unwrap_or_default();
        printed.extend(printed::result_line(line, held, counted)?);
    }
    Ok(printed)
}

/// One line as it prints now; `None` while nothing under it is done.
pub fn result_line(tx: &mut Tx<'_>, line: Id<Line>) -> Outcome<Option<ResultLine>> {
    tx.require(&access::VIEW)?;
    let line = rows::lines::one(tx, line)?;
    let held = rows::activities::held_of_line(tx, line.id)?;
    let counted = rows::results::counted_of_line(tx, &line)?;
    Ok(printed::result_line(&line, &held, &counted)?)
}

/// Every line of a year in its order, with or without activities.
pub fn lines_of(tx: &mut Tx<'_>, program: Id<Program>, year: FiscalYear) -> Outcome<Vec<Line>> {
    tx.require(&access::VIEW)?;
    Ok(rows::lines::of_year(tx, program, year)?)
}

/// A figure over all lines of one kind in a year: `results.2016.exhibition_days`. Zero when there
/// is nothing.
pub fn results_of_kind(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    year: FiscalYear,
    what: YearResult,
) -> Outcome<Figure> {
    tx.require(&access::VIEW)?;
    let value = match results::year_selection(program, year, what) {
        Chosen::Regions(filter) => rows::activities::count_regions(tx, &filter)?,
        Chosen::Results(filter, measure) => rows::results::sum(tx, &filter, &measure)?,
        Chosen::Activities(filter) => rows::activities::count(tx, &filter)?,
        Chosen::Plan { .. } | Chosen::Fact { .. } => 0,
    };
    Ok(results::year_figure(program, year, what, value))
}
