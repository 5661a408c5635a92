//! Changing what is written of an agreement.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access, findable,
    model::{Agreement, ChangeAgreement},
    rules, store as rows,
};

/// Changes an agreement that is not over, unless someone else did meanwhile; this is also how it
/// gets its day of signing. The journal keeps what it was.
pub fn change_agreement(tx: &mut Tx<'_>, ask: ChangeAgreement) -> Outcome<Id<Agreement>> {
    tx.require(&access::CHANGE_AGREEMENT)?;
    let id: Id<Agreement> = ask.agreement.trim().parse().map_err(|_| Error::NotFound)?;
    let stored = rows::agreements::one(tx, id)?;
    let known = rows::governments(tx)?;
    let draft = rules::agreements::change(&ask, &stored, &known, tx.today())?;
    rows::agreements::change(tx, &stored, &draft)?;
    findable::put_agreement(tx, id)?;
    Ok(id)
}
