//! Letting somebody else sign.

use kernel::{Fault, Id, Outcome};
use store::Tx;

use crate::{
    model::{Delegate, Delegation},
    rules,
    store::delegations as rows,
};

/// Lets somebody else sign the steps of a role one holds, for some days from today on. What was
/// delegated cannot be delegated again, since only a role that is held can.
///
/// # Errors
/// Refuses another person's right, a role the actor does not hold, oneself, days that have passed
/// or are reversed, an overlap with the same delegation, and a missing reason.
#[doc(alias = "위임")]
pub fn delegate(tx: &mut Tx<'_>, ask: Delegate) -> Outcome<Id<Delegation>> {
    let today = tx.today();
    let standing = rows::by_person_from(tx, &ask.from.key, today)?;
    rules::delegate(&ask, tx.actor(), &standing, today)?;
    rules::reason("reason", &ask.reason)?;
    let reason = ask.reason.trim().to_owned();
    rows::insert(tx, &Delegate { reason, ..ask })
}

/// The delegations that the present actor gave or got, the latest first.
pub fn delegations(tx: &mut Tx<'_>) -> Result<Vec<Delegation>, Fault> {
    let key = tx.actor().key();
    rows::of_person(tx, &key)
}

/// Ends one's own delegation before its last day; it counts no more from this moment.
///
/// # Errors
/// Refuses another person's delegation, one that is over, and a missing reason.
pub fn end_delegation(tx: &mut Tx<'_>, id: Id<Delegation>, reason: &str) -> Outcome<()> {
    let delegation = rows::find(tx, id)?;
    rules::end_delegation(&delegation, tx.actor(), tx.today())?;
    rules::reason("reason", reason)?;
    rows::end(tx, id, reason.trim())
}

/// Ends what somebody delegated of a role, because they hold it no more. Answers how many
/// delegations that were. The room that keeps the roles calls it; it decides who may.
///
/// # Errors
/// Refuses a missing reason.
pub fn end_delegations_of(
    tx: &mut Tx<'_>,
    giver: &str,
    role: &str,
    reason: &str,
) -> Outcome<usize> {
    rules::reason("reason", reason)?;
    let today = tx.today();
    let mut standing = rows::by_person_from(tx, giver, today)?;
    standing.retain(|delegation| delegation.given.role == role);
    for delegation in &standing {
        rows::end(tx, delegation.id, reason.trim())?;
    }
    Ok(standing.len())
}
