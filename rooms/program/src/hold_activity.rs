//! Days that rooms of single activities hold.

use kernel::{Address, Id, Outcome, Period};
use store::Tx;

use crate::{
    access,
    model::{Activity, ActivityState, HoldActivity},
    rules::{
        activities::{self, ActivityDraft},
        typed,
    },
    store as rows,
};

/// The activity that came from a record of another room, cancelled or not; `None` where none did.
///
/// # Errors
/// A refusal of who may not read the register; a fault of the store.
pub fn activity_from(tx: &mut Tx<'_>, origin: &Address) -> Outcome<Option<Id<Activity>>> {
    tx.require(&access::VIEW)?;
    Ok(rows::activities::of_source(tx, &origin.to_string())?)
}

/// Counts a day that a room above held to its end, once: what was planned or written down by hand
/// for that day and place is that day, otherwise it is added to the register. The activity says
/// where it comes from, so that a count leads down to the day itself.
///
/// # Errors
/// `NotFound` for a line that is not there; a refusal of who may not keep the register, or where
/// the day has not come or is not in the line's year.
pub fn hold_activity(tx: &mut Tx<'_>, ask: &HoldActivity) -> Outcome<Id<Activity>> {
    tx.require(&access::ADD_ACTIVITY)?;
    tx.require(&access::COMPLETE_ACTIVITY)?;
    let line = rows::lines::one(tx, ask.line)?;
    let period = Period::day(ask.on);
    activities::check_held(&period, line.fiscal_year, tx.today())?;
    let origin = ask.origin.to_string();
    if let Some(known) = rows::activities::of_source(tx, &origin)? {
        return Ok(known);
    }
    let mut found = Vec::new();
    for id in rows::activities::on_day(tx, line.id, ask.on)? {
        found.push(rows::activities::one(tx, id)?.activity);
    }
    if let Some(stored) = activities::same_event(&found, &ask.place) {
        rows::activities::hold(tx, stored, &origin)?;
        return Ok(stored.id);
    }
    let place = typed::one_line(&ask.place);
    let draft = ActivityDraft {
        label: None,
        period,
        places: vec![place],
        regions: Vec::new(),
        note: None,
    };
    let id = Id::new();
    rows::activities::insert(tx, id, &line, &draft, ActivityState::Done, Some(&origin))?;
    Ok(id)
}
