//! Changing what is written of a certificate.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    add_certificate::keep_proof,
    model::{Certificate, ChangeCertificate, Resource},
    rules::{Refused, certificates as rules},
    store::certificates as rows,
};

/// Changes a certificate; another copy takes the place of the one that is there. Answers whose it
/// is.
pub fn change_certificate(tx: &mut Tx<'_>, ask: &ChangeCertificate) -> Outcome<Id<Resource>> {
    tx.require(&access::CERTIFICATES)?;
    let id: Id<Certificate> = ask
        .certificate
        .trim()
        .parse()
        .map_err(|_| Error::NotFound)?;
    let stored = rows::certificate(tx, id)?;
    rules::changeable(&stored, &ask.version).map_err(Refused::from)?;
    let draft = rules::read(&ask.fields)?;
    let there = rows::of_resource(tx, stored.resource)?;
    rules::not_twice(&there, Some(id), &draft).map_err(Refused::from)?;
    let proof = keep_proof(tx, stored.resource, &ask.proof, draft.valid_to)?;
    rows::change(tx, &stored, &draft, proof)?;
    Ok(stored.resource)
}
