//! Changing an activity.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{Activity, ChangeActivity, Line, Region},
    rules::{
        Refused,
        activities::{self, Frame},
        typed,
    },
    store as rows,
};

/// Gives an activity other values, unless someone else changed it since the form was opened: then
/// the refusal shows both. Its state changes by its own verbs.
pub fn change_activity(tx: &mut Tx<'_>, ask: ChangeActivity) -> Outcome<()> {
    tx.require(&access::CHANGE_ACTIVITY)?;
    let id: Id<Activity> = typed::id(&ask.activity).ok_or(Error::NotFound)?;
    let stored = rows::activities::one(tx, id)?.activity;
    let regions = rows::lines::regions(tx)?;
    let frame = Frame {
        year: Some(stored.fiscal_year),
        regions: &regions,
        today: tx.today(),
    };
    let line = line_of(tx, &stored, &ask)?;
    let read = activities::change_activity(frame, &stored, &ask);
    let (line, draft) = Refused::both(line, read)?;
    if let Some(day) = activities::single_day(&draft.period) {
        let others = rows::activities::same_day(tx, line, day, Some(id))?;
        let twice = activities::same_day_same_place(&draft, &others, ask.confirmed);
        Refused::none_of(twice.into_iter().collect())?;
    }
    let covered = stored_regions(&regions, &stored);
    rows::activities::change(tx, &stored, line, &draft, &covered)?;
    if line != stored.line {
        rows::results::follow(tx, id, line)?;
    }
    Ok(())
}

/// The line asked for: the stored one, or another of the same program and year.
fn line_of(
    tx: &mut Tx<'_>,
    stored: &Activity,
    ask: &ChangeActivity,
) -> Outcome<Result<Id<Line>, Vec<Refused>>> {
    if ask.line.trim().is_empty() {
        return Ok(Ok(stored.line));
    }
    let asked = match typed::id(&ask.line) {
        Some(id) => rows::lines::maybe(tx, id)?,
        None => None,
    };
    let now = rows::lines::one(tx, stored.line)?;
    Ok(match asked {
        Some(line) if line.program != now.program => Err(vec![Refused::LineUnknown]),
        Some(line) if line.fiscal_year != now.fiscal_year => Err(vec![Refused::LineOfOtherYear {
            year: line.fiscal_year,
        }]),
        Some(line) => Ok(line.id),
        None => Err(vec![Refused::LineUnknown]),
    })
}

/// The ids behind the names of an activity's regions, in its order.
fn stored_regions(all: &[Region], stored: &Activity) -> Vec<Id<Region>> {
    let of_year = |name: &String| {
        all.iter()
            .find(|r| r.name == *name && r.span.touches(stored.fiscal_year))
    };
    stored
        .regions
        .iter()
        .filter_map(of_year)
        .map(|region| region.id)
        .collect()
}
