//! What the room knows about a program: the doors for reading.

use kernel::{Figure, FigureValue, FiscalYear, Fold, Id, Outcome, Unit};
use store::Tx;

use crate::{
    access,
    model::{Chosen, Fact, FactKey, Program, Region, YearPlan},
    rules::facts,
    store as rows,
};

/// Every program of the office, by name.
pub fn programs(tx: &mut Tx<'_>) -> Outcome<Vec<Program>> {
    tx.require(&access::VIEW)?;
    Ok(rows::programs::all(tx)?)
}

/// One program.
pub fn program(tx: &mut Tx<'_>, id: Id<Program>) -> Outcome<Program> {
    tx.require(&access::VIEW)?;
    rows::programs::one(tx, id)
}

/// The program that a name means: its official name or one of its other names.
pub fn program_by_name(tx: &mut Tx<'_>, name: &str) -> Outcome<Option<Id<Program>>> {
    tx.require(&access::VIEW)?;
    Ok(rows::programs::by_name(tx, name)?)
}

/// Every fact of a program, by key and first day.
pub fn facts_of(tx: &mut Tx<'_>, program: Id<Program>) -> Outcome<Vec<Fact>> {
    tx.require(&access::VIEW)?;
    rows::programs::one(tx, program)?;
    Ok(rows::programs::facts(tx, program)?)
}

/// The years that a program has records of, ascending.
pub fn years(tx: &mut Tx<'_>, program: Id<Program>) -> Outcome<Vec<FiscalYear>> {
    tx.require(&access::VIEW)?;
    Ok(rows::lines::years(tx, program)?)
}

/// Every region, in the order of the forms.
pub fn regions(tx: &mut Tx<'_>) -> Outcome<Vec<Region>> {
    tx.require(&access::VIEW)?;
    Ok(rows::lines::regions(tx)?)
}

/// Everything about a program in a year except its results.
pub fn year_plan(tx: &mut Tx<'_>, program: Id<Program>, year: FiscalYear) -> Outcome<YearPlan> {
    tx.require(&access::VIEW)?;
    let stored = rows::programs::one(tx, program)?;
    let known = rows::programs::facts(tx, program)?;
    let text = |key| facts::in_year(&known, key, year).map(|fact| fact.text.clone());
    let or = |key, founding: &String| text(key).unwrap_or_else(|| founding.clone());
    let number = |key| number(&known, program, year, key);
    Ok(YearPlan {
        official_name: or(FactKey::OfficialName, &stored.official_name),
        bureau: or(FactKey::Bureau, &stored.bureau),
        department: or(FactKey::Department, &stored.department),
        summary: text(FactKey::Summary),
        method: text(FactKey::Method),
        size: text(FactKey::Size),
        term: facts::term(&known, year),
        teams: number(FactKey::Teams),
        staff: number(FactKey::Staff),
        program: stored,
        fiscal_year: year,
        texts: rows::sections::texts(tx, program, year)?,
        citations: rows::sections::citations(tx, program, year)?,
        plan_steps: rows::steps::of_year(tx, program, year)?,
        plan_total: plan_total(tx, program, year)?,
    })
}

fn number(known: &[Fact], program: Id<Program>, year: FiscalYear, key: FactKey) -> Option<Figure> {
    let value = facts::in_year(known, key, year)?.text.parse().ok()?;
    Some(Figure {
        key: format!("program.{year}.{}", key.word()),
        value: FigureValue::Whole(value),
        unit: if key == FactKey::Staff {
            Unit::People
        } else {
            Unit::Items
        },
        selection: Chosen::Fact { program, year, key }.selection(),
        fold: Fold::Sum,
    })
}

/// The sum of the plan's amounts, in won: `plan.total.2018`. Blank amounts add nothing.
pub fn plan_total(tx: &mut Tx<'_>, program: Id<Program>, year: FiscalYear) -> Outcome<Figure> {
    tx.require(&access::VIEW)?;
    let total = rows::steps::total(tx, program, year)?;
    Ok(Figure {
        key: format!("plan.total.{year}"),
        value: FigureValue::Whole(total.0),
        unit: Unit::Won,
        selection: Chosen::Plan { program, year }.selection(),
        fold: Fold::Sum,
    })
}
