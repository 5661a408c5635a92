//! Taking the day of an edition back.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{Edition, WithdrawEdition},
    rules::editions as rules,
    store::editions as rows,
};

/// Makes an edition whose day has not come a draft again.
pub fn withdraw_edition(tx: &mut Tx<'_>, ask: &WithdrawEdition) -> Outcome<Id<Edition>> {
    tx.require(&access::PUT_IN_FORCE)?;
    let id: Id<Edition> = ask.edition.parse().map_err(|_| Error::NotFound)?;
    let stored = rows::one(tx, id)?;
    let seen = rules::Seen {
        version: &ask.version,
        changed_by: &rows::changed_by(tx, id)?,
    };
    rules::withdraw(seen, &stored, tx.today())?;
    rows::set_day(tx, &stored, None)?;
    Ok(id)
}
