//! Deciding that a message is not sent.

use kernel::{Id, Outcome};
use outbox::OutboxMessage;
use store::Tx;

use crate::access;

/// Ends a message that was not sent, with the reason.
///
/// # Errors
/// As [`outbox::give_up`] refuses.
pub fn give_up_message(tx: &mut Tx<'_>, id: Id<OutboxMessage>, reason: &str) -> Outcome<()> {
    tx.require(&access::SETTLE_OUTBOX)?;
    outbox::give_up(tx, id, reason)
}
