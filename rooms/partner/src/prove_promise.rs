//! Writing down what happened for a promise.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access, findable,
    model::{Agreement, Promise, ProvePromise},
    rules, store as rows,
};

/// Writes down what happened for a promise, and whether the promise is kept by it. Nothing takes it
/// back: who was wrong writes down the next. Answers the agreement.
pub fn prove_promise(tx: &mut Tx<'_>, ask: ProvePromise) -> Outcome<Id<Agreement>> {
    tx.require(&access::PROVE_PROMISE)?;
    let id: Id<Promise> = ask.promise.trim().parse().map_err(|_| Error::NotFound)?;
    let (stored, agreement) = rows::agreements::promise(tx, id)?;
    let draft = rules::promises::prove(&ask, &stored, &agreement, tx.today())?;
    rows::agreements::insert_proof(tx, Id::new(), &stored, &draft)?;
    findable::put_agreement(tx, agreement.id)?;
    Ok(agreement.id)
}
