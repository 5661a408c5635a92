//! Writing down what a person allowed.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{Counterpart, GivePersonConsent},
    register_counterpart::insert_consents,
    rules,
    store::counterparts as rows,
};

/// Writes down what a person allowed, for what and until when.
pub fn give_person_consent(tx: &mut Tx<'_>, ask: GivePersonConsent) -> Outcome<Id<Counterpart>> {
    tx.require(&access::GIVE_PERSON_CONSENT)?;
    let id: Id<Counterpart> = ask.person.trim().parse().map_err(|_| Error::NotFound)?;
    let stored = rows::one(tx, id)?;
    if !stored.is_person() {
        return Err(Error::NotFound);
    }
    rules::roles::writable(&stored)?;
    let draft = rules::person_consents::give(&ask.terms, tx.today())?;
    insert_consents(tx, id, &draft)?;
    Ok(id)
}
