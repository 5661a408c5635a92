//! Ending an agreement.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access, findable,
    model::{Agreement, EndAgreement},
    rules, store as rows,
};

/// Ends an agreement from a day on. What was promised and kept stays, and everybody still reads
/// that it was.
pub fn end_agreement(tx: &mut Tx<'_>, ask: EndAgreement) -> Outcome<Id<Agreement>> {
    tx.require(&access::END_AGREEMENT)?;
    let id: Id<Agreement> = ask.agreement.trim().parse().map_err(|_| Error::NotFound)?;
    let stored = rows::agreements::one(tx, id)?;
    let (on, reason) = rules::agreements::end(&ask, &stored, tx.today())?;
    tx.because(&reason);
    rows::agreements::end(tx, &stored, on, &reason)?;
    findable::put_agreement(tx, id)?;
    Ok(id)
}
