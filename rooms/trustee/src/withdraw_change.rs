//! Taking a change request back.

use kernel::Outcome;
use store::Tx;

use crate::{
    access,
    approve_budget::waiting,
    model::{ChangeRequest, ChangeState, WithdrawChange},
    store::changes,
};

/// Takes a request back; only who asked may do that.
pub fn withdraw_change(tx: &mut Tx<'_>, ask: WithdrawChange) -> Outcome<()> {
    tx.require(&access::REQUEST_CHANGE)?;
    let change = changes::change(tx, crate::id_of(&ask.change)?)?;
    let waiting = waiting(tx, &ChangeRequest::address(change.id))?;
    signoff::withdraw(tx, waiting.id, &ask.reason)?;
    let today = tx.today();
    changes::end(tx, change.id, ChangeState::Withdrawn, today, None)
}
