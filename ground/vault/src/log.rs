//! The log of openings: append-only, each row chained to the one before.

use kernel::{Fault, Outcome};
use sha2::{Digest as _, Sha256};
use store::Tx;

use crate::{
    cipher,
    model::{Access, AccessQuery, Place},
    store as rows,
};

/// Openings, newest first.
pub fn accesses(tx: &mut Tx<'_>, query: &AccessQuery) -> Result<Vec<Access>, Fault> {
    rows::list_accesses(tx, query)
}

/// Writes one opening.
pub(crate) fn note(tx: &mut Tx<'_>, place: Place<'_>, why: &str, origin: &str) -> Outcome<()> {
    let (seq, before) = rows::last_access(tx)?.unwrap_or_default();
    let access = Access {
        seq: seq + 1,
        // As the database keeps it: what is hashed must be what is read back.
        at: tx
            .now()
            .round(jiff::Unit::Microsecond)
            .map_err(|e| Fault::new(format!("instant: {e}")))?,
        actor: tx.actor().key(),
        actor_name: tx.actor().name().to_owned(),
        origin: origin.to_owned(),
        subject: place.subject.to_owned(),
        what: format!("{}.{}/{}", place.table, place.column, place.row),
        why: why.trim().to_owned(),
    };
    let hash = link(&before, &access);
    rows::insert_access(tx, &access, &hash)
}

/// The hash of a row after the one before it.
pub(crate) fn link(before: &[u8], access: &Access) -> [u8; 32] {
    let bytes = cipher::joined(&[
        before,
        &access.seq.to_be_bytes(),
        &access.at.as_microsecond().to_be_bytes(),
        access.actor.as_bytes(),
        access.actor_name.as_bytes(),
        access.origin.as_bytes(),
        access.subject.as_bytes(),
        access.what.as_bytes(),
        access.why.as_bytes(),
    ]);
    Sha256::digest(bytes).into()
}
