//! The SQL of the outbox.

use jiff::Timestamp;
use kernel::{Fault, Id, Outcome};
use store::{Failure, Row, Tx, ViolationKind, args};

use crate::model::{Channel, Event, Letter, Message, OutboxEvent, OutboxMessage, State, Waiting};

store::statements! {
    /// The message that has a key.
    BY_KEY = "SELECT m.id, m.channel, m.recipient, m.subject, m.body, m.about \
              FROM outbox_message m WHERE m.tenant = $1 AND m.message_key = $2";
    /// A new message. Not in the journal, which many may read and which forgets nothing.
    INSERT_MESSAGE = "INSERT INTO outbox_message (tenant, id, message_key, channel, recipient, \
                      subject, body, about, told_at, told_by) \
                      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    /// Its delivery.
    INSERT_DELIVERY = "INSERT INTO outbox_delivery (tenant, message, state, tries, due_at, \
                       repeatable, note, noted_at) VALUES ($1, $2, 'waiting', 0, $3, 0, '', $3)";
    /// The message that is due first, of the channels that have a sender.
    FIRST_DUE = "SELECT m.id, m.message_key, m.channel, m.recipient, m.subject, m.body, m.about, \
                 m.told_at, d.tries FROM outbox_delivery d \
                 JOIN outbox_message m ON m.tenant = $1 AND m.id = d.message \
                 WHERE d.tenant = $1 AND d.state = 'waiting' AND d.due_at <= $2 \
                 AND m.channel IN ($3, $4, $5) ORDER BY d.due_at, d.message LIMIT 1";
    /// How many are due of the channels that have none.
    COUNT_UNSERVED = "SELECT COUNT(*) FROM outbox_delivery d \
                      JOIN outbox_message m ON m.tenant = $1 AND m.id = d.message \
                      WHERE d.tenant = $1 AND d.state = 'waiting' AND d.due_at <= $2 \
                      AND m.channel NOT IN ($3, $4, $5)";
    /// Takes a message, unless another worker was first. One's own claim is taken again, for when
    /// the answer to the first try was lost.
    CLAIM = "UPDATE outbox_delivery SET state = 'sending', tries = tries + 1, claim = $3, \
             claimed_at = $4, repeatable = $5 WHERE tenant = $1 AND message = $2 \
             AND ((state = 'waiting' AND due_at <= $4) OR (state = 'sending' AND claim = $3))";
    /// Messages whose worker was last heard of long ago.
    ABANDONED = "SELECT d.message, d.repeatable FROM outbox_delivery d \
                 WHERE d.tenant = $1 AND d.state = 'sending' AND d.claimed_at <= $2 \
                 ORDER BY d.message";
    /// Takes a message from such a worker, unless somebody else did.
    RELEASE = "UPDATE outbox_delivery SET state = $3, due_at = $4, note = $5, noted_at = $4 \
               WHERE tenant = $1 AND message = $2 AND state = 'sending' AND claimed_at <= $6";
    /// What became of a try. A worker that comes back late may still tell what nobody knew.
    SETTLE = "UPDATE outbox_delivery SET state = $4, due_at = $5, note = $6, noted_at = $7 \
              WHERE tenant = $1 AND message = $2 AND claim = $3 \
              AND state IN ('sending', 'unknown')";
    /// What somebody decided, unless the message moved on meanwhile.
    DECIDE = "UPDATE outbox_delivery SET state = $4, tries = 0, due_at = $5, claim = NULL, \
              note = $6, noted_at = $5 WHERE tenant = $1 AND message = $2 AND state = $3";
    /// What a worker did.
    INSERT_EVENT = "INSERT INTO outbox_event (tenant, id, message, at, state, note, made_by, \
                    made_by_name) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// What happened to a message, in order.
    LIST_EVENTS = "SELECT e.at, e.state, e.note, e.made_by_name FROM outbox_event e \
                   WHERE e.tenant = $1 AND e.message = $2 ORDER BY e.at, e.id";
    /// One message for the page.
    FIND = "SELECT m.id, m.channel, m.recipient, m.subject, m.about, d.state, d.tries, \
            m.told_at, d.due_at, d.note, d.noted_at FROM outbox_message m \
            JOIN outbox_delivery d ON d.tenant = $1 AND d.message = m.id \
            WHERE m.tenant = $1 AND m.id = $2";
    /// Messages in one of two states, the latest first.
    IN_STATES = "SELECT m.id, m.channel, m.recipient, m.subject, m.about, d.state, d.tries, \
                 m.told_at, d.due_at, d.note, d.noted_at FROM outbox_delivery d \
                 JOIN outbox_message m ON m.tenant = $1 AND m.id = d.message \
                 WHERE d.tenant = $1 AND d.state IN ($2, $3) \
                 ORDER BY d.noted_at DESC, d.message DESC LIMIT $4 OFFSET $5";
    /// How many they are.
    COUNT_IN_STATES = "SELECT COUNT(*) FROM outbox_delivery d \
                       WHERE d.tenant = $1 AND d.state IN ($2, $3)";
}

store::tables! {
    /// Decisions of people, in the journal as well; what workers did goes in by [`INSERT_EVENT`].
    EVENT = "outbox_event" key [id] columns [message, at, state, note, made_by, made_by_name]
        may append;
}

fn state_of(word: &str) -> Result<State, Fault> {
    State::read(word).ok_or_else(|| Fault::new(format!("state {word:?}")))
}

fn channel_of(word: &str) -> Result<Channel, Fault> {
    Channel::read(word).ok_or_else(|| Fault::new(format!("channel {word:?}")))
}

fn letter_of(row: &Row<'_>) -> Result<Letter, Fault> {
    let (channel, state): (String, String) = (row.get(1)?, row.get(5)?);
    Ok(Letter {
        id: row.get(0)?,
        channel: channel_of(&channel)?,
        to: row.get(2)?,
        subject: row.get(3)?,
        about: row.get(4)?,
        state: state_of(&state)?,
        tries: row.get(6)?,
        told_at: row.get(7)?,
        due_at: row.get(8)?,
        note: row.get(9)?,
        noted_at: row.get(10)?,
    })
}

pub(crate) fn by_key(
    tx: &mut Tx<'_>,
    key: &str,
) -> Result<Option<(Id<OutboxMessage>, Message)>, Fault> {
    tx.maybe(&BY_KEY, args![key], |row| {
        let channel: String = row.get(1)?;
        let message = Message {
            key: key.to_owned(),
            channel: channel_of(&channel)?,
            to: row.get(2)?,
            subject: row.get(3)?,
            body: row.get(4)?,
            about: row.get(5)?,
        };
        Ok((row.get(0)?, message))
    })
}

pub(crate) fn insert(tx: &mut Tx<'_>, message: &Message) -> Outcome<Id<OutboxMessage>> {
    let (id, now, by) = (Id::new(), tx.now(), tx.actor().key());
    let values = args![
        id,
        &message.key,
        message.channel.word(),
        &message.to,
        &message.subject,
        &message.body,
        message.about.as_ref(),
        now,
        by
    ];
    tx.execute(&INSERT_MESSAGE, values)
        .map_err(|failure| match failure {
            // Told twice at the same moment: the retry finds the first.
            Failure::Violated(v) if v.kind == ViolationKind::Unique => {
                Fault::passing("the same message was told at once")
            }
            other => other.into(),
        })?;
    tx.execute(&INSERT_DELIVERY, args![id, now])?;
    Ok(id)
}

/// The channels that have a sender, as three arguments.
fn served(channels: &[Channel]) -> [&'static str; 3] {
    [Channel::Mail, Channel::File, Channel::Text]
        .map(|c| if channels.contains(&c) { c.word() } else { "" })
}

pub(crate) fn first_due(
    tx: &mut Tx<'_>,
    now: Timestamp,
    channels: &[Channel],
) -> Result<Option<Waiting>, Fault> {
    let [a, b, c] = served(channels);
    tx.maybe(&FIRST_DUE, args![now, a, b, c], |row| {
        let channel: String = row.get(2)?;
        Ok(Waiting {
            id: row.get(0)?,
            message: Message {
                key: row.get(1)?,
                channel: channel_of(&channel)?,
                to: row.get(3)?,
                subject: row.get(4)?,
                body: row.get(5)?,
                about: row.get(6)?,
            },
            told_at: row.get(7)?,
            tries: row.get::<i64>(8)? + 1,
        })
    })
}

pub(crate) fn count_unserved(
    tx: &mut Tx<'_>,
    now: Timestamp,
    channels: &[Channel],
) -> Outcome<usize> {
    let [a, b, c] = served(channels);
    let many: i64 = tx.one(&COUNT_UNSERVED, args![now, a, b, c], |row| row.get(0))?;
    Ok(usize::try_from(many).unwrap_or(usize::MAX))
}

/// Whether this worker has the message now.
pub(crate) fn claim(
    tx: &mut Tx<'_>,
    id: Id<OutboxMessage>,
    mark: &str,
    repeatable: bool,
) -> Result<bool, Fault> {
    let now = tx.now();
    Ok(tx.execute(&CLAIM, args![id, mark, now, repeatable])? == 1)
}

pub(crate) fn abandoned(
    tx: &mut Tx<'_>,
    since: Timestamp,
) -> Result<Vec<(Id<OutboxMessage>, bool)>, Fault> {
    tx.list(&ABANDONED, args![since], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

pub(crate) fn release(
    tx: &mut Tx<'_>,
    id: Id<OutboxMessage>,
    state: State,
    since: Timestamp,
    note: &str,
) -> Result<bool, Fault> {
    let now = tx.now();
    let args = args![id, state.word(), now, note, since];
    if tx.execute(&RELEASE, args)? == 0 {
        return Ok(false);
    }
    worker_event(tx, id, state, note)?;
    Ok(true)
}

/// Whether the try was still this worker's to settle.
pub(crate) fn settle(
    tx: &mut Tx<'_>,
    id: Id<OutboxMessage>,
    mark: &str,
    state: State,
    due_at: Timestamp,
    note: &str,
) -> Result<bool, Fault> {
    let now = tx.now();
    let args = args![id, mark, state.word(), due_at, note, now];
    if tx.execute(&SETTLE, args)? == 0 {
        return Ok(false);
    }
    worker_event(tx, id, state, note)?;
    Ok(true)
}

fn worker_event(
    tx: &mut Tx<'_>,
    id: Id<OutboxMessage>,
    state: State,
    note: &str,
) -> Result<(), Fault> {
    let event: Id<OutboxEvent> = Id::new();
    let (now, by, name) = (tx.now(), tx.actor().key(), tx.actor().name().to_owned());
    let args = args![event, id, now, state.word(), note, by, name];
    tx.execute(&INSERT_EVENT, args)?;
    Ok(())
}

pub(crate) fn find(tx: &mut Tx<'_>, id: Id<OutboxMessage>) -> Outcome<Letter> {
    tx.one(&FIND, args![id], letter_of)
}

/// Moves a message from the state that was seen; `false` when it moved on meanwhile.
pub(crate) fn decide(tx: &mut Tx<'_>, letter: &Letter, state: State, note: &str) -> Outcome<bool> {
    let now = tx.now();
    let args = args![letter.id, letter.state.word(), state.word(), now, note];
    if tx.execute(&DECIDE, args)? == 0 {
        return Ok(false);
    }
    let event: Id<OutboxEvent> = Id::new();
    let (by, name) = (tx.actor().key(), tx.actor().name().to_owned());
    tx.insert(
        &EVENT,
        args![event, letter.id, now, state.word(), note, by, name],
    )?;
    Ok(true)
}

pub(crate) fn events(tx: &mut Tx<'_>, id: Id<OutboxMessage>) -> Result<Vec<Event>, Fault> {
    tx.list(&LIST_EVENTS, args![id], |row| {
        let state: String = row.get(1)?;
        Ok(Event {
            at: row.get(0)?,
            state: state_of(&state)?,
            note: row.get(2)?,
            by: row.get(3)?,
        })
    })
}

pub(crate) fn in_states(
    tx: &mut Tx<'_>,
    states: [State; 2],
    limit: usize,
    offset: usize,
) -> Result<Vec<Letter>, Fault> {
    let [a, b] = states.map(State::word);
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    tx.list(
        &IN_STATES,
        args![a, b, count(limit), count(offset)],
        letter_of,
    )
}

pub(crate) fn count_in_states(tx: &mut Tx<'_>, states: [State; 2]) -> Outcome<usize> {
    let [a, b] = states.map(State::word);
    let many: i64 = tx.one(&COUNT_IN_STATES, args![a, b], |row| row.get(0))?;
    Ok(usize::try_from(many).unwrap_or(usize::MAX))
}
