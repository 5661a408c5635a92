//! Putting an edition of a legal text in force.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{Edition, PutInForce},
    rules::editions as rules,
    store::editions as rows,
};

/// Puts a draft in force from a day on, today or later. Whatever held before stays readable with
/// its days (개인정보 보호법 제30조 제2항).
pub fn put_in_force(tx: &mut Tx<'_>, ask: &PutInForce) -> Outcome<Id<Edition>> {
    tx.require(&access::PUT_IN_FORCE)?;
    let id: Id<Edition> = ask.edition.parse().map_err(|_| Error::NotFound)?;
    let stored = rows::one(tx, id)?;
    let all = rows::of_kind(tx, stored.kind)?;
    let seen = rules::Seen {
        version: &ask.version,
        changed_by: &rows::changed_by(tx, id)?,
    };
    let day = rules::put_in_force(seen, &ask.in_force_on, &stored, &all, tx.today())?;
    rows::set_day(tx, &stored, Some(day))?;
    Ok(id)
}
