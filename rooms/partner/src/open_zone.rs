//! Opening a zone.

use kernel::{Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{OpenZone, Zone},
    regions::register,
    rules, store as rows,
};

/// Takes regions together for a time. A region belongs to one zone at most on any day.
pub fn open_zone(tx: &mut Tx<'_>, ask: OpenZone) -> Outcome<Id<Zone>> {
    tx.require(&access::OPEN_ZONE)?;
    let zones = rows::zones(tx)?;
    let draft = rules::zones::open(&ask, register(), &zones)?;
    let id = Id::new();
    rows::insert_zone(tx, id, &draft)?;
    Ok(id)
}
