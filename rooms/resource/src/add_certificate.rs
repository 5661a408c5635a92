//! Writing down a certificate.

use files::Keep;
use jiff::civil::Date;
use kernel::{Digest, Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{AddCertificate, Certificate, CertificateCopy, Resource},
    rules::{Refused, certificates as rules, dated},
    store::{certificates as rows, resources},
};

/// Writes down a certificate of a record. Everybody reads it while it is in force and the record is
/// public, once its copy is there.
pub fn add_certificate(tx: &mut Tx<'_>, ask: &AddCertificate) -> Outcome<Id<Certificate>> {
    tx.require(&access::CERTIFICATES)?;
    let id: Id<Resource> = ask.resource.trim().parse().map_err(|_| Error::NotFound)?;
    let resource = resources::resource(tx, id)?;
    let draft = rules::read(&ask.fields)?;
    if resource.state.is_over() {
        let state = resource.state;
        return Err(Refused::Over { state }.into());
    }
    let there = rows::of_resource(tx, id)?;
    rules::not_twice(&there, None, &draft).map_err(Refused::from)?;
    let proof = keep_proof(tx, id, &ask.proof, draft.valid_to)?;
    let (proof, proof_name) =
        proof.map_or((None, String::new()), |(digest, name)| (Some(digest), name));
    let certificate = Certificate {
        id: Id::new(),
        resource: id,
        kind: draft.kind,
        number: draft.number,
        issuer: draft.issuer,
        valid_from: draft.valid_from,
        valid_to: draft.valid_to,
        proof,
        proof_name,
        added_on: tx.today(),
        added_by_name: tx.actor().name().to_owned(),
        version: 1,
        struck_on: None,
        struck_why: String::new(),
    };
    rows::insert(tx, &certificate)?;
    Ok(certificate.id)
}

/// Keeps a copy as long as the setting says after the certificate's end; `None` where none came.
pub(crate) fn keep_proof(
    tx: &mut Tx<'_>,
    resource: Id<Resource>,
    proof: &CertificateCopy,
    valid_to: Date,
) -> Outcome<Option<(Digest, String)>> {
    if proof.bytes.is_empty() {
        return Ok(None);
    }
    let months = dated::whole(dated::PROOF_MONTHS, tx.today());
    let kept = files::keep(
        tx,
        Keep {
            name: &proof.name,
            bytes: &proof.bytes,
            retain_until: kernel::months_after(valid_to, months),
        },
    )?;
    let subject = Resource::address_of(resource);
    files::link(tx, kept.digest, &subject, "인증", &proof.name)?;
    Ok(Some((kept.digest, proof.name.clone())))
}
