//! Saying that the office deals with a counterpart, or no more.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access, keep,
    model::{Counterpart, SetActivity},
    rules,
    store::counterparts as rows,
};

/// Ends a record from a day on, or takes it up again. Nothing of it is lost.
pub fn set_activity(tx: &mut Tx<'_>, ask: SetActivity) -> Outcome<Id<Counterpart>> {
    tx.require(&access::SET_ACTIVITY)?;
    let id: Id<Counterpart> = ask
        .counterpart
        .trim()
        .parse()
        .map_err(|_| Error::NotFound)?;
    let stored = rows::one(tx, id)?;
    let (state, closed_on, closed_reason) =
        rules::counterparts::activity(&ask, &stored, tx.today())?;
    tx.because(ask.reason.trim());
    let after = Counterpart {
        state,
        closed_on,
        closed_reason,
        version: stored.version + 1,
        updated_on: tx.today(),
        ..stored
    };
    keep::next(tx, &after, &[])?;
    Ok(id)
}
