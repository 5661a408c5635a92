//! Changing what is known of a local government.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access, findable,
    model::{ChangeGovernment, LocalGovernment},
    rules, store as rows,
};

/// Changes name or department, unless someone else did meanwhile. The journal keeps what it was.
pub fn change_government(tx: &mut Tx<'_>, ask: ChangeGovernment) -> Outcome<Id<LocalGovernment>> {
    tx.require(&access::CHANGE_GOVERNMENT)?;
    let id: Id<LocalGovernment> = ask.government.trim().parse().map_err(|_| Error::NotFound)?;
    let stored = rows::government(tx, id)?;
    let draft = rules::governments::change(&ask, &stored)?;
    rows::change_government(tx, &stored, &draft)?;
    findable::put(tx, id, stored.region, &draft)?;
    findable::put_agreements_of(tx, id)?;
    Ok(id)
}
