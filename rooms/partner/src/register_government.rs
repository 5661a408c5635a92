//! Registering a local government.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access, findable,
    model::{LocalGovernment, RegionCode, RegisterGovernment},
    regions::register,
    rules, store as rows,
};

/// Registers the local government of a region as a partner of the office.
pub fn register_government(
    tx: &mut Tx<'_>,
    ask: RegisterGovernment,
) -> Outcome<Id<LocalGovernment>> {
    tx.require(&access::REGISTER_GOVERNMENT)?;
    let code: RegionCode = ask.region.parse().map_err(|_| Error::NotFound)?;
    let region = register().get(code).ok_or(Error::NotFound)?;
    let known = rows::governments(tx)?;
    let draft = rules::governments::register(&ask, region, register(), &known, tx.today())?;
    let id = Id::new();
    rows::insert_government(tx, id, code, &draft)?;
    findable::put(tx, id, code, &draft)?;
    Ok(id)
}
