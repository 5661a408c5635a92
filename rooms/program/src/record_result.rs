//! Recording what came of the work.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{Activity, Line, RecordResult, RecordedResult},
    rules::{Refused, results, typed},
    store as rows,
};

/// Records a result of an activity or of a line as a whole. Rooms of single activities push their
/// results down through this door; a result of an activity counts once the activity is done.
pub fn record_result(tx: &mut Tx<'_>, ask: RecordResult) -> Outcome<Id<RecordedResult>> {
    tx.require(&access::RECORD_RESULT)?;
    let (line, activity) = subject(tx, &ask)?;
    let draft = results::record_result(&ask).map_err(Refused::all)?;
    let id = Id::new();
    rows::results::insert(tx, id, line, activity, &draft)?;
    Ok(id)
}

fn subject(tx: &mut Tx<'_>, ask: &RecordResult) -> Outcome<(Id<Line>, Option<Id<Activity>>)> {
    let asked_line: Option<Id<Line>> = typed::id(&ask.line);
    if ask.activity.trim().is_empty() {
        let line = rows::lines::one(tx, asked_line.ok_or(Error::NotFound)?)?;
        return Ok((line.id, None));
    }
    let id: Id<Activity> = typed::id(&ask.activity).ok_or(Error::NotFound)?;
    let activity = rows::activities::one(tx, id)?.activity;
    if asked_line.is_some_and(|line| line != activity.line) {
        return Err(Refused::ActivityOfOtherLine.into());
    }
    Ok((activity.line, Some(id)))
}
