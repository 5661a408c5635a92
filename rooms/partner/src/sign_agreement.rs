//! Writing an agreement down.

use kernel::{Id, Outcome};
use store::Tx;

use crate::{
    access, findable,
    model::{Agreement, SignAgreement},
    rules, store as rows,
};

/// Writes an agreement down. With a day of signing everybody finds it; without one it is being
/// prepared, and the office alone does.
pub fn sign_agreement(tx: &mut Tx<'_>, ask: SignAgreement) -> Outcome<Id<Agreement>> {
    tx.require(&access::SIGN_AGREEMENT)?;
    let known = rows::governments(tx)?;
    let draft = rules::agreements::read(&ask.terms, &known, tx.today())?;
    let id = Id::new();
    rows::agreements::insert(tx, id, &draft)?;
    findable::put_agreement(tx, id)?;
    Ok(id)
}
