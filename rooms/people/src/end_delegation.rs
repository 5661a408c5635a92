//! Signing oneself again.

use kernel::{Id, Outcome};
use signoff::Delegation;
use store::Tx;

use crate::access;

/// Ends one's own delegation before its last day; it counts no more from this moment.
///
/// # Errors
/// As [`signoff::end_delegation`] refuses.
pub fn end_delegation(tx: &mut Tx<'_>, id: Id<Delegation>, reason: &str) -> Outcome<()> {
    tx.require(&access::DELEGATE_SIGNING)?;
    signoff::end_delegation(tx, id, reason)
}
