//! Adding an activity to the register.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{Activity, ActivityState, AddActivity, Line, Program},
    rules::{
        Refused,
        activities::{self, Frame},
        lines::{self, LineDraft},
        typed,
    },
    store as rows,
};

/// The line an activity goes under.
enum Under {
    Stored(Line),
    New(Id<Program>, kernel::FiscalYear, LineDraft),
}

/// Adds one thing that is planned or was held, under a line that is there or a new one. Each record
/// counts as one time: `총 12회` is twelve records.
pub fn add_activity(tx: &mut Tx<'_>, ask: AddActivity) -> Outcome<Id<Activity>> {
    tx.require(&access::ADD_ACTIVITY)?;
    let under = line_of(tx, &ask)?;
    let year = match &under {
        Ok(Under::Stored(line)) => Some(line.fiscal_year),
        Ok(Under::New(_, year, _)) => Some(*year),
        Err(_) => None,
    };
    let named = ask.regions.iter().any(|name| !name.trim().is_empty());
    let regions = if named {
        rows::lines::regions(tx)?
    } else {
        Vec::new()
    };
    let frame = Frame {
        year,
        regions: &regions,
        today: tx.today(),
    };
    let read = activities::add_activity(frame, &ask);
    let (under, (draft, state, source)) = Refused::both(under, read)?;
    if state == ActivityState::Approved {
        tx.require(&access::APPROVE_ACTIVITY)?;
    }
    if let (Under::Stored(line), Some(day)) = (&under, activities::single_day(&draft.period)) {
        let others = rows::activities::same_day(tx, line.id, day, None)?;
        let twice = activities::same_day_same_place(&draft, &others, ask.confirmed);
        Refused::none_of(twice.into_iter().collect())?;
    }
    let line = match under {
        Under::Stored(line) => line,
        Under::New(program, year, draft) => {
            let id = Id::new();
            rows::lines::insert(tx, id, program, year, &draft, "line_title")?;
            rows::lines::one(tx, id)?
        }
    };
    let id = Id::new();
    rows::activities::insert(tx, id, &line, &draft, state, source.as_deref())?;
    Ok(id)
}

/// The stored line that was chosen, or the new one that was typed.
fn line_of(tx: &mut Tx<'_>, ask: &AddActivity) -> Outcome<Result<Under, Vec<Refused>>> {
    if ask.line.trim().is_empty() {
        let program: Id<Program> = typed::id(&ask.program).ok_or(Error::NotFound)?;
        rows::programs::one(tx, program)?;
        return Ok(lines::line_within(ask).map(|(year, draft)| Under::New(program, year, draft)));
    }
    let stored = match typed::id(&ask.line) {
        Some(id) => rows::lines::maybe(tx, id)?,
        None => None,
    };
    let Some(line) = stored else {
        return Ok(Err(vec![Refused::LineUnknown]));
    };
    let mut no = Vec::new();
    if !ask.fiscal_year.trim().is_empty() {
        let asked = typed::year(&mut no, "fiscal_year", &ask.fiscal_year);
        if asked.is_some_and(|year| year != line.fiscal_year) {
            no.push(Refused::LineOfOtherYear {
                year: line.fiscal_year,
            });
        }
    }
    Ok(if no.is_empty() {
        Ok(Under::Stored(line))
    } else {
        Err(no)
    })
}
