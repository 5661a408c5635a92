//! Striking a certificate out.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{Certificate, Resource, StrikeCertificate},
    rules::certificates as rules,
    store::certificates as rows,
};

/// Strikes a certificate out: nobody outside the office reads it any more, its row stays with the
/// reason. Answers whose it was.
pub fn strike_certificate(tx: &mut Tx<'_>, ask: &StrikeCertificate) -> Outcome<Id<Resource>> {
    tx.require(&access::CERTIFICATES)?;
    let id: Id<Certificate> = ask
        .certificate
        .trim()
        .parse()
        .map_err(|_| Error::NotFound)?;
    let stored = rows::certificate(tx, id)?;
    let reason = rules::strike(ask, &stored)?;
    tx.because(&reason);
    rows::strike(tx, id, tx.today(), &reason)?;
    Ok(stored.resource)
}
