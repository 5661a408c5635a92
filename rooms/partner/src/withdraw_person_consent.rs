//! Withdrawing what a person allowed.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{Counterpart, PersonConsent, WithdrawPersonConsent},
    rules,
    store::persons,
};

/// Withdraws a consent from today on. Nobody opens the contact any more when this transaction is
/// done, and where no other consent is left the data are flagged to be erased at once.
pub fn withdraw_person_consent(
    tx: &mut Tx<'_>,
    ask: WithdrawPersonConsent,
) -> Outcome<Id<Counterpart>> {
    tx.require(&access::WITHDRAW_PERSON_CONSENT)?;
    let id: Id<PersonConsent> = ask.consent.trim().parse().map_err(|_| Error::NotFound)?;
    let stored = persons::consent(tx, id)?;
    let reason = rules::person_consents::withdraw(&ask.reason, &stored)?;
    tx.because(&reason);
    persons::withdraw(tx, id, tx.today(), &reason)?;
    Ok(stored.person)
}
