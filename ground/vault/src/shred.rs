//! Erasing by destroying keys.

use jiff::Timestamp;
use kernel::Outcome;
use store::{Store, Tx};

use crate::{cipher, refusal::Refused, store as rows};

/// Destroys a subject's data key: its sealed texts cannot be read any more. Call [`sweep`] after
/// the commit (the daily job does), so that old backups cannot be read either.
///
/// # Errors
/// `vault.shredded` when it was destroyed before.
pub fn shred(tx: &mut Tx<'_>, subject: &str, reason: &str) -> Outcome<()> {
    if rows::read_key(tx, subject)?.is_some_and(|key| key.wrapped.is_none()) {
        return Err(Refused::Shredded.into());
    }
    rows::remove_key(tx, subject, reason)
}

/// Cuts the wrapping keys of all shredded subjects out of the key file. Answers how many were still
/// there. Repeating it does no harm; it is a step of its own because a transaction may be undone
/// and a destroyed key may not.
///
/// # Errors
/// A fault when the store has no keys or the disk refuses.
pub fn sweep(store: &Store, now: Timestamp) -> Outcome<usize> {
    let mut leaves = Vec::new();
    for ctx in store.each_office("vault", now)? {
        let gone = store.read(&ctx, |tx| Ok(rows::shredded(tx)?))?;
        leaves.extend(
            gone.iter()
                .map(|subject| cipher::leaf(&ctx.tenant, subject)),
        );
    }
    if leaves.is_empty() {
        return Ok(0);
    }
    Ok(store.secrets().destroy(&leaves)?)
}
