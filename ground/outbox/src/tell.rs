//! Telling a message, in the transaction that is the reason for it.

use kernel::{Id, Outcome};
use store::Tx;

use crate::{
    model::{Message, OutboxMessage},
    rules::{self, Refused},
    store as rows,
};

/// Writes a message that is sent after this transaction has committed – or never, when it does
/// not. The same message under the same key is told once.
///
/// # Errors
/// Refuses line breaks in what becomes a header, a recipient that cannot be reached by the
/// channel, resident and card numbers, and another message under a used key.
pub fn tell(tx: &mut Tx<'_>, message: Message) -> Outcome<Id<OutboxMessage>> {
    rules::check(&message)?;
    match rows::by_key(tx, &message.key)? {
        Some((id, known)) if known == message => Ok(id),
        Some(_) => Err(Refused::KeyReused.into()),
        None => rows::insert(tx, &message),
    }
}
