//! Adding a promise to an agreement.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access, findable,
    model::{AddPromise, Agreement, Promise},
    rules, store as rows,
};

/// Adds a promise under the next number, to an agreement that is not over.
pub fn add_promise(tx: &mut Tx<'_>, ask: AddPromise) -> Outcome<Id<Promise>> {
    tx.require(&access::ADD_PROMISE)?;
    let holder: Id<Agreement> = ask.agreement.trim().parse().map_err(|_| Error::NotFound)?;
    let agreement = rows::agreements::one(tx, holder)?;
    let draft = rules::promises::add(&ask.terms, &agreement, tx.today())?;
    let id = Id::new();
    rows::agreements::insert_promise(tx, id, &agreement, &draft)?;
    findable::put_agreement(tx, holder)?;
    Ok(id)
}
