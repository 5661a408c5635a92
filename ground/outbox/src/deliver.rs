//! Claim, send, settle: three steps, each with its own transaction or none.
//!
//! A worker claims a message by a guarded update that only one worker wins, sends it outside any
//! transaction, and settles what came of it. When it dies in between, nobody knows whether the
//! message went out: after a while another worker sends it again if that does no harm, and leaves
//! it to people (`unknown`) if it might.

use jiff::Timestamp;
use kernel::{Ctx, Fault, Id, Outcome, TenantId};
use store::{Store, Tx};

use crate::{
    model::{Delivered, OutboxMessage, State, Waiting},
    rules,
    sender::{Failed, Sender, Senders},
    store as rows,
};

/// Kind of the marks by which workers tell their claims apart.
struct Claim;

/// Sends every message of an office that is due at `now`.
///
/// # Errors
/// A fault of the store; what a sender says no to is no fault.
pub fn deliver_due(
    store: &Store,
    tenant: &TenantId,
    now: Timestamp,
    senders: &Senders,
) -> Result<Delivered, Fault> {
    let mut done = take_over(store, tenant, now)?;
    while let Some(came) = deliver_next(store, tenant, now, senders)? {
        came.count(&mut done);
    }
    let channels = senders.channels();
    let ctx = Ctx::system(tenant.clone(), WORKER, now);
    done.unserved = fault(store.read(&ctx, |tx| rows::count_unserved(tx, now, &channels)))?;
    Ok(done)
}

const WORKER: &str = "outbox";

/// What came of one message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Came {
    /// It moved to this state.
    To(State),
    /// Another worker had it.
    Elsewhere,
}

impl Came {
    fn count(self, done: &mut Delivered) {
        match self {
            Came::To(State::Sent) => done.sent += 1,
            Came::To(State::Waiting) => done.later += 1,
            Came::To(State::Dead) => done.dead += 1,
            Came::To(State::Unknown) => done.unknown += 1,
            Came::To(State::Sending | State::GivenUp) | Came::Elsewhere => {}
        }
    }
}

/// Takes messages from workers that have not been heard of for long.
pub(crate) fn take_over(
    store: &Store,
    tenant: &TenantId,
    now: Timestamp,
) -> Result<Delivered, Fault> {
    let since = now
        .checked_sub(rules::LEASE)
        .map_err(|e| Fault::new(e.to_string()))?;
    let ctx = Ctx::system(tenant.clone(), WORKER, now);
    let lost = fault(store.read(&ctx, |tx| Ok(rows::abandoned(tx, since)?)))?;
    let mut done = Delivered::default();
    for (id, repeatable) in lost {
        let (state, note) = if repeatable {
            (State::Waiting, "보내던 작업이 끊겨 다시 보냅니다.")
        } else {
            (
                State::Unknown,
                "보내던 작업이 끊겨 보냈는지 알 수 없습니다.",
            )
        };
        let taken = fault(store.write(ctx.clone(), move |tx| {
            Ok(rows::release(tx, id, state, since, note)?)
        }))?;
        if taken && state == State::Unknown {
            done.unknown += 1;
        }
    }
    Ok(done)
}

/// Sends the message that is due first; `None` when none is.
pub(crate) fn deliver_next(
    store: &Store,
    tenant: &TenantId,
    now: Timestamp,
    senders: &Senders,
) -> Result<Option<Came>, Fault> {
    let ctx = Ctx::system(tenant.clone(), WORKER, now);
    let channels = senders.channels();
    let due = fault(store.read(&ctx, |tx| Ok(rows::first_due(tx, now, &channels)?)))?;
    let Some(message) = due else {
        return Ok(None);
    };
    let Some(sender) = senders.of(message.message.channel) else {
        return Ok(None);
    };
    let mark = Id::<Claim>::new().to_string();
    if !claim(store, &ctx, message.id, &mark, sender.repeatable())? {
        return Ok(Some(Came::Elsewhere));
    }
    let (state, due_at, note) = judge(sender, &message, now);
    let id = message.id;
    let settled = fault(store.write(ctx, move |tx: &mut Tx<'_>| {
        Ok(rows::settle(tx, id, &mark, state, due_at, &note)?)
    }))?;
    Ok(Some(if settled {
        Came::To(state)
    } else {
        Came::Elsewhere
    }))
}

fn claim(
    store: &Store,
    ctx: &Ctx,
    id: Id<OutboxMessage>,
    mark: &str,
    repeatable: bool,
) -> Result<bool, Fault> {
    let mark = mark.to_owned();
    fault(store.write(ctx.clone(), move |tx| {
        Ok(rows::claim(tx, id, &mark, repeatable)?)
    }))
}

/// Sends, and says what state follows, when it is due again, and what to note.
fn judge(sender: &dyn Sender, message: &Waiting, now: Timestamp) -> (State, Timestamp, String) {
    let (later, why) = match sender.send(message) {
        Ok(()) => return (State::Sent, now, String::new()),
        Err(Failed::Never(why)) => return (State::Dead, now, rules::tidy_note(&why)),
        Err(Failed::Unknown(why)) if !sender.repeatable() => {
            return (State::Unknown, now, rules::tidy_note(&why));
        }
        Err(Failed::Later(why) | Failed::Unknown(why)) => {
            (rules::due_again(message.tries, now), rules::tidy_note(&why))
        }
    };
    match later {
        Some(due_at) => (State::Waiting, due_at, why),
        None => (State::Dead, now, why),
    }
}

/// Workers meet no rules: whatever the store says no to is our own fault.
fn fault<T>(outcome: Outcome<T>) -> Result<T, Fault> {
    outcome.map_err(|error| match error {
        kernel::Error::Fault(fault) => fault,
        other => Fault::new(format!("outbox: {other}")),
    })
}
