//! What the app reads.

use kernel::Fault;
use store::Tx;

use crate::{model::Front, store as rows};

/// The public front of the office; `None` before it is opened.
///
/// # Errors
/// A fault of the store.
pub fn front(tx: &mut Tx<'_>) -> Result<Option<Front>, Fault> {
    rows::front(tx)
}
