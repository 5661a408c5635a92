//! Erasing the data of a person.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access, keep,
    model::{Counterpart, CounterpartState, ErasePerson},
    rules, sealing,
    store::{counterparts as rows, persons},
};

/// What stands where the name of an erased person was.
pub(crate) const ERASED_NAME: &str = "파기한 사람";

/// Erases name, number, mail and note of a person whom no consent allows to keep. The id stays,
/// so that roles and talks keep their place.
#[doc(alias = "파기")]
pub fn erase_person(tx: &mut Tx<'_>, ask: ErasePerson) -> Outcome<Id<Counterpart>> {
    tx.require(&access::ERASE_PERSON)?;
    let id: Id<Counterpart> = ask.person.trim().parse().map_err(|_| Error::NotFound)?;
    let stored = rows::one(tx, id)?;
    if !stored.is_person() {
        return Err(Error::NotFound);
    }
    rules::roles::writable(&stored)?;
    let consents = persons::consents_of(tx, id)?;
    let reason = rules::person_consents::erase(&ask.reason, &consents, tx.today())?;
    tx.because(&reason);
    sealing::erase(tx, &stored, &reason)?;
    let after = Counterpart {
        name: ERASED_NAME.to_owned(),
        note: String::new(),
        state: CounterpartState::Erased,
        closed_on: Some(tx.today()),
        closed_reason: reason,
        version: stored.version + 1,
        updated_on: tx.today(),
        sealed: Vec::new(),
        ..stored
    };
    keep::next(tx, &after, &[])?;
    Ok(id)
}
