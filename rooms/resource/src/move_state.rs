//! Bringing a record further, ending it, taking it up again.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access, keep,
    model::{MoveState, Resource, State, Step},
    rules::states,
    store::{
        consents,
        resources::{self as rows, SealedContact},
    },
};

/// Moves a record to another state, if the table of moves and what it asks for allow it. What
/// everybody may read changes in the same transaction.
pub fn move_state(tx: &mut Tx<'_>, ask: MoveState) -> Outcome<Id<Resource>> {
    tx.require(&access::PUBLISH)?;
    let id: Id<Resource> = ask.resource.trim().parse().map_err(|_| Error::NotFound)?;
    let stored = rows::resource(tx, id)?;
    let grave = State::read(ask.to.trim()).is_some_and(|to| states::is_grave(stored.state, to));
    if !grave {
        tx.require(&access::MOVE)?;
    }
    let known = consents::of_resource(tx, id)?;
    let (one, reason) = states::decide(&ask, &stored, &known, tx.today())?;
    tx.because(&reason);
    let after = Resource {
        state: one.to,
        ..stored.clone()
    };
    keep::next(
        tx,
        &stored,
        after,
        &SealedContact::Keep,
        Step::Move,
        &reason,
    )?;
    Ok(id)
}
