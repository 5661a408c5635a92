//! Cancelling an activity.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{Activity, ActivityState, CancelActivity},
    rules::{Refused, activities, typed},
    store as rows,
};

/// Cancels an activity, with its reason. Also how a record entered by mistake stops counting: the
/// record stays, nothing is removed.
pub fn cancel_activity(tx: &mut Tx<'_>, ask: CancelActivity) -> Outcome<()> {
    tx.require(&access::CANCEL_ACTIVITY)?;
    let id: Id<Activity> = typed::id(&ask.activity).ok_or(Error::NotFound)?;
    let stored = rows::activities::one(tx, id)?.activity;
    activities::check_step(stored.state, ActivityState::Cancelled)?;
    let reason = activities::reason(&ask.reason).map_err(Refused::all)?;
    tx.because(&reason);
    rows::activities::step(tx, &stored, ActivityState::Cancelled, Some(&reason))
}
