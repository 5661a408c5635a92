//! The rows behind this room's figures.

use kernel::{Address, Error, FigureRow, Kind, Outcome, Part, Selection};
use store::Tx;

use crate::{
    access,
    model::{Activity, ActivityFilter, ActivityRow, Chosen, Fact, PlanStep},
    rules::facts,
    store as rows,
};

/// Lists the rows of one of this room's selections. Folded, they give the figure's value again.
///
/// # Errors
/// `NotFound` for a selection of another room or one that cannot be read.
pub fn figure_rows(tx: &mut Tx<'_>, selection: &Selection) -> Outcome<Vec<FigureRow>> {
    tx.require(&access::VIEW)?;
    match Chosen::read(selection).ok_or(Error::NotFound)? {
        Chosen::Activities(filter) => {
            let all = rows::activities::list(tx, &filter, i64::MAX, 0)?;
            Ok(all.iter().map(activity_row).collect())
        }
        Chosen::Regions(filter) => {
            textless(&filter)?;
            Ok(rows::results::region_rows(tx, &filter)?)
        }
        Chosen::Results(filter, measure) => {
            textless(&filter)?;
            Ok(rows::results::rows(tx, &filter, &measure)?)
        }
        Chosen::Plan { program, year } => {
            let steps = rows::steps::of_year(tx, program, year)?;
            Ok(steps.iter().filter_map(step_row).collect())
        }
        Chosen::Fact { program, year, key } => {
            let known = rows::programs::facts(tx, program)?;
            Ok(facts::in_year(&known, key, year)
                .and_then(fact_row)
                .into_iter()
                .collect())
        }
    }
}

/// Only activities can be selected by a text.
fn textless(filter: &ActivityFilter) -> Outcome<()> {
    if filter.text.is_empty() {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

fn activity_row(row: &ActivityRow) -> FigureRow {
    let activity = &row.activity;
    let places = if activity.places.is_empty() {
        &activity.regions
    } else {
        &activity.places
    };
    let parts = [
        Some(activity.period.print_short()),
        Some(row.title.clone()),
        activity.label.clone(),
        (!places.is_empty()).then(|| places.join(", ")),
    ];
    FigureRow {
        address: Address::new("program", Activity::NAME, activity.id),
        label: parts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        amount: 1,
        part: Part::A,
        distinct: None,
    }
}

fn step_row(step: &PlanStep) -> Option<FigureRow> {
    let amount = step.amount?;
    Some(FigureRow {
        address: Address::new("program", PlanStep::NAME, step.id),
        label: format!("{} · {}", step.period.print_range_dotted(), step.name),
        amount: amount.0,
        part: Part::A,
        distinct: None,
    })
}

fn fact_row(fact: &Fact) -> Option<FigureRow> {
    Some(FigureRow {
        address: Address::new("program", Fact::NAME, fact.id),
        label: format!("{} · {}부터", fact.key.label(), fact.from),
        amount: fact.text.parse().ok()?,
        part: Part::A,
        distinct: None,
    })
}
