//! What rooms above read: the zones and local governments of the office.

use kernel::Fault;
use store::Tx;

use crate::{
    model::{LocalGovernment, Zone},
    store as rows,
};

/// Every zone of the office, ended ones too, by its first day.
///
/// # Errors
/// A fault of the store.
pub fn zones(tx: &mut Tx<'_>) -> Result<Vec<Zone>, Fault> {
    rows::zones(tx)
}

/// Every local government the office knows, by its region.
///
/// # Errors
/// A fault of the store.
pub fn governments(tx: &mut Tx<'_>) -> Result<Vec<LocalGovernment>, Fault> {
    rows::governments(tx)
}
