//! Certificates of records.

use jiff::civil::Date;
use kernel::{Digest, Fault, Id, Outcome};
use store::{Row, Tx, args};

use crate::{
    model::{Certificate, Resource},
    rules::certificates::CertificateDraft,
};

store::statements! {
    /// One certificate, a struck one too.
    READ = "SELECT c.id, c.resource, c.kind, c.number, c.issuer, c.valid_from, c.valid_to, \
        c.proof, c.proof_name, c.added_on, c.added_by_name, c.version, c.struck_on, c.struck_why \
        FROM resource_certificate c WHERE c.tenant = $1 AND c.id = $2";
    /// The certificates of a record, those that end last first; struck ones too.
    OF_RESOURCE = "SELECT c.id, c.resource, c.kind, c.number, c.issuer, c.valid_from, c.valid_to, \
        c.proof, c.proof_name, c.added_on, c.added_by_name, c.version, c.struck_on, c.struck_why \
        FROM resource_certificate c WHERE c.tenant = $1 AND c.resource = $2 \
        ORDER BY c.valid_to DESC, c.id";
    /// Those that end on a day or later and are not struck out.
    ENDING = "SELECT c.id, c.resource, c.kind, c.number, c.issuer, c.valid_from, c.valid_to, \
        c.proof, c.proof_name, c.added_on, c.added_by_name, c.version, c.struck_on, c.struck_why \
        FROM resource_certificate c WHERE c.tenant = $1 AND c.valid_to >= $2 \
        AND c.struck_on IS NULL ORDER BY c.valid_to, c.id";
}

store::tables! {
    /// Certificates.
    CERTIFICATE = "resource_certificate" key [id]
        columns [resource, kind, number, issuer, valid_from, valid_to, proof, proof_name, added_on,
            added_by_name, version, struck_on, struck_why] may edit;
}

fn certificate_of(row: &Row<'_>) -> Result<Certificate, Fault> {
    Ok(Certificate {
        id: row.get(0)?,
        resource: row.get(1)?,
        kind: row.get(2)?,
        number: row.get(3)?,
        issuer: row.get(4)?,
        valid_from: row.get(5)?,
        valid_to: row.get(6)?,
        proof: row.get(7)?,
        proof_name: row.get(8)?,
        added_on: row.get(9)?,
        added_by_name: row.get(10)?,
        version: row.get(11)?,
        struck_on: row.get(12)?,
        struck_why: row.get(13)?,
    })
}

pub fn certificate(tx: &mut Tx<'_>, id: Id<Certificate>) -> Outcome<Certificate> {
    tx.one(&READ, args![id], certificate_of)
}

pub fn of_resource(tx: &mut Tx<'_>, id: Id<Resource>) -> Result<Vec<Certificate>, Fault> {
    tx.list(&OF_RESOURCE, args![id], certificate_of)
}

pub fn ending_from(tx: &mut Tx<'_>, day: Date) -> Result<Vec<Certificate>, Fault> {
    tx.list(&ENDING, args![day], certificate_of)
}

pub fn insert(tx: &mut Tx<'_>, one: &Certificate) -> Outcome<()> {
    tx.insert(
        &CERTIFICATE,
        args![
            one.id,
            one.resource,
            &one.kind,
            &one.number,
            &one.issuer,
            one.valid_from,
            one.valid_to,
            one.proof,
            &one.proof_name,
            one.added_on,
            &one.added_by_name,
            one.version,
            one.struck_on,
            &one.struck_why
        ],
    )
}

pub fn change(
    tx: &mut Tx<'_>,
    stored: &Certificate,
    draft: &CertificateDraft,
    proof: Option<(Digest, String)>,
) -> Outcome<()> {
    let mut changes = vec![
        ("kind", (&draft.kind).into()),
        ("number", (&draft.number).into()),
        ("issuer", (&draft.issuer).into()),
        ("valid_from", draft.valid_from.into()),
        ("valid_to", draft.valid_to.into()),
        ("version", (stored.version + 1).into()),
    ];
    if let Some((digest, name)) = proof {
        changes.push(("proof", digest.into()));
        changes.push(("proof_name", name.into()));
    }
    tx.update(&CERTIFICATE, args![stored.id], &changes)
}

pub fn strike(tx: &mut Tx<'_>, id: Id<Certificate>, on: Date, why: &str) -> Outcome<()> {
    let changes = [("struck_on", on.into()), ("struck_why", why.into())];
    tx.update(&CERTIFICATE, args![id], &changes)
}
