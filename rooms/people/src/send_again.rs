//! Sending a stopped message again.

use kernel::{Id, Outcome};
use outbox::OutboxMessage;
use store::Tx;

use crate::access;

/// Puts a message that could not be sent, or of which nobody knows, back among those to be sent.
///
/// # Errors
/// As [`outbox::try_again`] refuses.
pub fn send_again(tx: &mut Tx<'_>, id: Id<OutboxMessage>) -> Outcome<()> {
    tx.require(&access::SETTLE_OUTBOX)?;
    outbox::try_again(tx, id)
}
