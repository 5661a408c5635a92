//! Approving a planned activity.

use kernel::{Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{Activity, ActivityState},
    rules::activities,
    store as rows,
};

/// Approves a planned activity.
pub fn approve_activity(tx: &mut Tx<'_>, id: Id<Activity>) -> Outcome<()> {
    tx.require(&access::APPROVE_ACTIVITY)?;
    let stored = rows::activities::one(tx, id)?.activity;
    activities::check_step(stored.state, ActivityState::Approved)?;
    rows::activities::step(tx, &stored, ActivityState::Approved, None)
}
