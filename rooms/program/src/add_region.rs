//! Naming a region.

use kernel::{Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{AddRegion, Region},
    rules::{Refused, lines},
    store as rows,
};

/// Names a region and the days on which the name is in use.
pub fn add_region(tx: &mut Tx<'_>, ask: AddRegion) -> Outcome<Id<Region>> {
    tx.require(&access::ADD_REGION)?;
    let (name, from, to) = lines::add_region(&ask).map_err(Refused::all)?;
    let id = Id::new();
    rows::lines::insert_region(tx, id, &name, from, to)?;
    Ok(id)
}
