//! Withdrawing a consent.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access, findable,
    model::{Consent, Resource, WithdrawConsent},
    rules,
    store::{consents, resources},
};

/// Withdraws a consent from today on. Nobody outside the office finds the record any more when this
/// transaction is done, unless another consent covers the day.
pub fn withdraw_consent(tx: &mut Tx<'_>, ask: WithdrawConsent) -> Outcome<Id<Resource>> {
    tx.require(&access::WITHDRAW_CONSENT)?;
    let id: Id<Consent> = ask.consent.trim().parse().map_err(|_| Error::NotFound)?;
    let stored = consents::consent(tx, id)?;
    let reason = rules::consents::withdraw(&ask, &stored)?;
    tx.because(&reason);
    consents::withdraw(tx, id, tx.today(), &reason)?;
    let resource = resources::resource(tx, stored.resource)?;
    findable::refresh(tx, &resource)?;
    Ok(resource.id)
}
