//! Ending a zone.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{EndZone, Zone},
    rules, store as rows,
};

/// Gives a zone its last day. What was recorded under it stays.
pub fn end_zone(tx: &mut Tx<'_>, ask: EndZone) -> Outcome<Id<Zone>> {
    tx.require(&access::END_ZONE)?;
    let id: Id<Zone> = ask.zone.trim().parse().map_err(|_| Error::NotFound)?;
    let stored = rows::zone(tx, id)?;
    let to = rules::zones::end(&ask, &stored)?;
    rows::end_zone(tx, &stored, to)?;
    Ok(id)
}
