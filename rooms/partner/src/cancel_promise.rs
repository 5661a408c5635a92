//! Giving a promise up.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access, findable,
    model::{Agreement, CancelPromise, Promise},
    rules, store as rows,
};

/// Gives a promise up from today on, with the reason. The record stays. Answers the agreement.
pub fn cancel_promise(tx: &mut Tx<'_>, ask: CancelPromise) -> Outcome<Id<Agreement>> {
    tx.require(&access::CANCEL_PROMISE)?;
    let id: Id<Promise> = ask.promise.trim().parse().map_err(|_| Error::NotFound)?;
    let (stored, agreement) = rows::agreements::promise(tx, id)?;
    let reason = rules::promises::cancel(&ask, &stored)?;
    tx.because(&reason);
    rows::agreements::cancel_promise(tx, &stored, &reason)?;
    findable::put_agreement(tx, agreement.id)?;
    Ok(agreement.id)
}
