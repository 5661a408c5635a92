//! Writing down a signed lease, or its renewal.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{AssetUseCase, Lease, SignLease},
    rules::leases as rules,
    store as rows,
};

/// Writes a signed lease down: the first while the use is applied for, a renewal as the next
/// version while it goes on. What was signed is never edited.
#[doc(alias = "대부")]
pub fn sign_lease(tx: &mut Tx<'_>, ask: &SignLease) -> Outcome<Id<AssetUseCase>> {
    tx.require(&access::SIGN_LEASE)?;
    let id = ask.use_case.trim().parse().map_err(|_| Error::NotFound)?;
    let known = rows::case(tx, id)?;
    let leases = rows::leases(tx, id)?;
    let draft = rules::sign(ask, &known, &leases, tx.today())?;
    let lease = Lease {
        number: draft.number,
        first_day: draft.first_day,
        last_day: draft.last_day,
        appraised: draft.appraised,
        fee: draft.fee,
        reduction: draft.reduction,
        owned_since: draft.owned_since,
        signed_on: draft.signed_on,
        evidence: draft.evidence,
        recorded_at: tx.now(),
        recorded_by_name: tx.actor().name().to_owned(),
    };
    rows::insert_lease(tx, id, &lease)?;
    Ok(id)
}
