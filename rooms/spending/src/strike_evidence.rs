//! A paper that counts no more.

use kernel::{Digest, Error, Outcome};
use store::Tx;

use crate::{
    access, load,
    model::{EvidenceKind, ExpenditureResolution, StrikeEvidence},
    rules::{refuse, resolution},
    signing,
    store::{evidence, resolutions},
};

/// Strikes a paper out of a resolution that is being written or was given back. It stays to be
/// seen, with the reason.
pub fn strike_evidence(tx: &mut Tx<'_>, ask: StrikeEvidence) -> Outcome<Digest> {
    tx.require(&access::ATTACH)?;
    let known = resolutions::resolution(tx, load::id(&ask.resolution)?)?;
    let reason = signing::reason(&ask.reason)?;
    resolution::open(&known).map_err(|no| refuse(vec![no]))?;
    let digest: Digest = ask.digest.trim().parse().map_err(|_| Error::NotFound)?;
    let kind = EvidenceKind::read(ask.kind.trim()).ok_or(Error::NotFound)?;
    let mut counted = evidence::of(tx, known.id)?;
    counted.retain(|paper| paper.digest == digest && paper.struck.is_none());
    let struck = counted.iter().find(|paper| paper.kind == kind);
    let struck = struck.ok_or(Error::NotFound)?;
    evidence::strike(tx, struck, &reason)?;
    if counted.len() == 1 {
        let subject = ExpenditureResolution::address(known.id);
        files::strike(tx, digest, &subject, &reason)?;
    }
    Ok(digest)
}
