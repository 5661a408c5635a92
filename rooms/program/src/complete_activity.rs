//! Marking an activity as held.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{Activity, CompleteActivity},
    rules::{
        Refused,
        activities::{self, Frame},
        typed,
    },
    store as rows,
};

/// Says that an activity was held, in the planned period or another one of the same year. From here
/// on it counts as a result.
pub fn complete_activity(tx: &mut Tx<'_>, ask: CompleteActivity) -> Outcome<()> {
    tx.require(&access::COMPLETE_ACTIVITY)?;
    let id: Id<Activity> = typed::id(&ask.activity).ok_or(Error::NotFound)?;
    let stored = rows::activities::one(tx, id)?.activity;
    let frame = Frame {
        year: Some(stored.fiscal_year),
        regions: &[],
        today: tx.today(),
    };
    let period = activities::complete_activity(frame, &stored, &ask).map_err(Refused::all)?;
    rows::activities::complete(tx, &stored, &period)
}
