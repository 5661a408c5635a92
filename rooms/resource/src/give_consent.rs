//! Writing down a consent.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access, findable,
    model::{Consent, GiveConsent, Resource},
    rules,
    store::{consents, resources},
};

/// Writes down that the owner's side allows publishing, and for how long.
pub fn give_consent(tx: &mut Tx<'_>, ask: GiveConsent) -> Outcome<Id<Consent>> {
    tx.require(&access::GIVE_CONSENT)?;
    let id: Id<Resource> = ask.resource.trim().parse().map_err(|_| Error::NotFound)?;
    let resource = resources::resource(tx, id)?;
    let draft = rules::consents::give(&ask, tx.today())?;
    let consent = Consent {
        id: Id::new(),
        resource: id,
        given_on: draft.given_on,
        given_by_role: draft.given_by_role,
        valid_from: draft.valid_from,
        valid_to: draft.valid_to,
        with_photos: draft.with_photos,
        evidence_text: draft.evidence_text,
        withdrawn_on: None,
        withdrawn_reason: String::new(),
    };
    consents::insert(tx, &consent)?;
    findable::refresh(tx, &resource)?;
    Ok(consent.id)
}
