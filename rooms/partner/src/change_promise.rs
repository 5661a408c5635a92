//! Changing a promise.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access, findable,
    model::{Agreement, ChangePromise, Promise},
    rules, store as rows,
};

/// Changes a promise, unless someone else did meanwhile. The journal keeps what it was. Answers the
/// agreement.
pub fn change_promise(tx: &mut Tx<'_>, ask: ChangePromise) -> Outcome<Id<Agreement>> {
    tx.require(&access::CHANGE_PROMISE)?;
    let id: Id<Promise> = ask.promise.trim().parse().map_err(|_| Error::NotFound)?;
    let (stored, agreement) = rows::agreements::promise(tx, id)?;
    let draft = rules::promises::change(&ask, &stored, &agreement, tx.today())?;
    rows::agreements::change_promise(tx, &stored, &draft)?;
    findable::put_agreement(tx, agreement.id)?;
    Ok(agreement.id)
}
