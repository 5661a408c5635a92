//! What people see of the outbox, and what they decide about messages that stopped.

use kernel::{Fault, Id, Outcome};
use store::Tx;

use crate::{
    model::{Event, Letter, OutboxMessage, State},
    rules::{self, Refused},
    store as rows,
};

/// One of the three lists of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shelf {
    /// To be sent, or being sent.
    Waiting,
    /// Sent, or given up: nothing more will happen.
    Done,
    /// Dead letters and those of which nobody knows: somebody must decide.
    Stopped,
}

impl Shelf {
    fn states(self) -> [State; 2] {
        match self {
            Shelf::Waiting => [State::Waiting, State::Sending],
            Shelf::Done => [State::Sent, State::GivenUp],
            Shelf::Stopped => [State::Dead, State::Unknown],
        }
    }
}

/// The messages of a list, the latest first: `limit` after the first `offset`.
pub fn letters(
    tx: &mut Tx<'_>,
    shelf: Shelf,
    limit: usize,
    offset: usize,
) -> Result<Vec<Letter>, Fault> {
    rows::in_states(tx, shelf.states(), limit, offset)
}

/// How many messages a list has.
pub fn count(tx: &mut Tx<'_>, shelf: Shelf) -> Outcome<usize> {
    rows::count_in_states(tx, shelf.states())
}

/// The messages about which somebody must decide, the latest first; at most a thousand.
pub fn dead(tx: &mut Tx<'_>) -> Result<Vec<Letter>, Fault> {
    letters(tx, Shelf::Stopped, 1_000, 0)
}

/// One message.
///
/// # Errors
/// [`kernel::Error::NotFound`] without it.
pub fn letter(tx: &mut Tx<'_>, id: Id<OutboxMessage>) -> Outcome<Letter> {
    rows::find(tx, id)
}

/// What happened to a message, in order.
pub fn events(tx: &mut Tx<'_>, id: Id<OutboxMessage>) -> Result<Vec<Event>, Fault> {
    rows::events(tx, id)
}

/// Sends a stopped message again, from the first try on. Whoever decides it about one of which
/// nobody knows takes the repetition upon themselves.
///
/// # Errors
/// Refuses a message that is not stopped.
pub fn try_again(tx: &mut Tx<'_>, id: Id<OutboxMessage>) -> Outcome<()> {
    let letter = rows::find(tx, id)?;
    rules::may_try_again(letter.state)?;
    moved(tx, &letter, State::Waiting, "다시 보내기로 함")
}

/// Decides that a message is not sent (any more).
///
/// # Errors
/// Refuses a message that was sent or is being sent, and a missing reason.
pub fn give_up(tx: &mut Tx<'_>, id: Id<OutboxMessage>, reason: &str) -> Outcome<()> {
    let letter = rows::find(tx, id)?;
    rules::may_give_up(letter.state, reason)?;
    moved(tx, &letter, State::GivenUp, reason.trim())
}

fn moved(tx: &mut Tx<'_>, letter: &Letter, state: State, note: &str) -> Outcome<()> {
    if rows::decide(tx, letter, state, note)? {
        return Ok(());
    }
    let state = rows::find(tx, letter.id)?.state;
    Err(Refused::NotStopped { state }.into())
}
