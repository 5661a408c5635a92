//! Asking the rooms: a fixed number of questions for one statement, however many activities or
//! movements there are.

use std::collections::BTreeMap;

use kernel::{Address, Error, FigureValue, FiscalYear, Id, Kind, Outcome};
use program::{LineKind, Program, ResultLine, YearResult};
use store::Tx;

use super::{
    facts::{Facts, HistoryLine, YearResults},
    money,
};
use crate::{rules, store as rows};

/// Everything a statement of a program and year is composed from.
pub(crate) fn load(tx: &mut Tx<'_>, program: Id<Program>, year: FiscalYear) -> Outcome<Facts> {
    let before = year.before().ok_or(Error::NotFound)?;
    let plan = program::year_plan(tx, program, year)?;
    let past = rules::last_three(year);
    let mut results = Vec::with_capacity(past.len());
    for year in &past {
        results.push(results_of(tx, program, *year)?);
    }
    let settled = money::settlement(tx, program, &past)?;
    Ok(Facts {
        year,
        before,
        officials: officials(tx, program, year)?,
        sources: money::sources(tx, program, year)?,
        budget: money::budget_table(tx, program, before, year)?,
        cost_basis: money::cost_lines(tx, program, year)?,
        history: history(tx, program)?,
        results,
        settlement: settled.years,
        unclosed: settled.unclosed,
        plan,
    })
}

/// Whoever holds the duty at the end of the year; where nobody does, whom an imported paper named.
fn officials(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    year: FiscalYear,
) -> Outcome<[Option<String>; 3]> {
    let day = year.last_day();
    let printed = rows::officials(tx, program, day)?;
    let subject = Address::new("program", Program::NAME, program);
    let mut official = |duty: &str| -> Outcome<Option<String>> {
        if let Some(holder) = people::responsible_for(tx, duty, &subject, day)? {
            return Ok(Some(person(&holder.name, Some(&holder.phone))));
        }
        let named = printed.iter().find(|official| official.duty == duty);
        Ok(named.map(|official| person(&official.name, official.phone.as_deref())))
    };
    Ok([
        official("head")?,
        official("team_lead")?,
        official("officer")?,
    ])
}

fn person(name: &str, phone: Option<&str>) -> String {
    match phone.map(str::trim).filter(|phone| !phone.is_empty()) {
        Some(phone) => format!("{name} {phone}"),
        None => name.to_owned(),
    }
}

/// 추진경위, as printed: the outcome in quotes behind what was done, unless it says so itself.
fn history(tx: &mut Tx<'_>, program: Id<Program>) -> Outcome<Vec<HistoryLine>> {
    let steps = entrustment::history(tx, program)?;
    let line = |step: entrustment::Step| {
        let what = match step
            .outcome
            .filter(|outcome| !step.title.contains(outcome.as_str()))
        {
            Some(outcome) => format!("{} '{outcome}'", step.title),
            None => step.title,
        };
        HistoryLine {
            when: step.period.print_day(),
            what,
        }
    };
    Ok(steps.into_iter().map(line).collect())
}

fn results_of(tx: &mut Tx<'_>, program: Id<Program>, year: FiscalYear) -> Outcome<YearResults> {
    let lines = program::result_lines(tx, program, year)?;
    let mut figures = Vec::new();
    for what in YearResult::ALL {
        let figure = program::results_of_kind(tx, program, year, *what)?;
        if figure.value != FigureValue::Whole(0) || has_kind(&lines, *what) {
            figures.push(figure);
        }
    }
    Ok(YearResults {
        year,
        lines,
        figures,
    })
}

/// Whether a year has lines that a figure is about: then it stands even where it is zero.
fn has_kind(lines: &[ResultLine], what: YearResult) -> bool {
    let kinds: BTreeMap<YearResult, LineKind> = BTreeMap::from([
        (YearResult::ExhibitionDays, LineKind::SalesExhibition),
        (YearResult::RegionalCommittees, LineKind::RegionalCommittee),
        (YearResult::RegionsCovered, LineKind::RegionalCommittee),
        (YearResult::ContestIdeas, LineKind::Contest),
    ]);
    kinds
        .get(&what)
        .is_some_and(|kind| lines.iter().any(|line| line.kind == *kind))
}
