//! Registering an organization, a producer or a person.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access, calling, keep,
    model::{Counterpart, CounterpartSort, PersonConsent, RegisterCounterpart},
    regions::register,
    rules::{self, person_consents::ConsentDraft},
    store::persons,
};

/// Registers somebody the office deals with, unless a record with the same number is there or one
/// that looks the same and nobody said that it is not. A person comes with what they allowed.
pub fn register_counterpart(tx: &mut Tx<'_>, ask: RegisterCounterpart) -> Outcome<Id<Counterpart>> {
    tx.require(&access::REGISTER_COUNTERPART)?;
    let sort = CounterpartSort::read(ask.sort.trim()).ok_or(Error::NotFound)?;
    let home = calling::home(tx, &ask.terms.member_of)?;
    let (draft, consent) =
        rules::counterparts::register(&ask, sort, &home, register(), tx.today())?;
    let alike = calling::alike(tx, &draft, None)?;
    rules::duplicates::decide(&alike, ask.anyway == "1")?;
    let id = Id::new();
    let one = keep::drawn_up(tx, id, &draft, None);
    keep::first(tx, &one, &draft.sealed)?;
    if let Some(consent) = consent {
        insert_consents(tx, id, &consent)?;
    }
    Ok(id)
}

/// Writes consents down, one for each purpose.
pub(crate) fn insert_consents(
    tx: &mut Tx<'_>,
    person: Id<Counterpart>,
    draft: &ConsentDraft,
) -> Outcome<()> {
    for purpose in &draft.purposes {
        let consent = PersonConsent {
            id: Id::new(),
            person,
            purpose: *purpose,
            given_on: draft.given_on,
            valid_to: draft.valid_to,
            evidence_text: draft.evidence_text.clone(),
            withdrawn_on: None,
            withdrawn_reason: String::new(),
        };
        persons::insert_consent(tx, &consent)?;
    }
    Ok(())
}
