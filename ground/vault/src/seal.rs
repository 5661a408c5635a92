//! Sealing, and finding equal texts without opening them.

use hmac::{Hmac, KeyInit, Mac};
use kernel::{Digest, Fault, Outcome};
use sha2::Sha256;
use store::{SecretKey, Tx};

use crate::{
    cipher,
    model::{Place, Sealed},
    refusal::Refused,
    store as rows,
};

/// Seals a text for its place. The subject's data key is made at its first text.
///
/// # Errors
/// `vault.shredded` when the subject's data was erased; a fault when the store has no keys.
pub fn seal(tx: &mut Tx<'_>, place: Place<'_>, text: &str) -> Outcome<Sealed> {
    let key = match data_key(tx, place.subject)? {
        Some(key) => key,
        None => make_data_key(tx, place.subject)?,
    };
    let bound = cipher::bound_text(tx.tenant(), place);
    Ok(Sealed::from_bytes(cipher::seal(
        &key,
        &bound,
        text.as_bytes(),
    )?))
}

/// The marker of a text: equal texts of one column of one office have equal markers, and a marker
/// tells nothing else. For "the same account number again". Bring the text into one form first
/// (an account number without its hyphens).
///
/// # Errors
/// A fault when the store has no keys.
pub fn same_marker(
    tx: &Tx<'_>,
    table: &'static str,
    column: &'static str,
    text: &str,
) -> Result<Digest, Fault> {
    let key = tx.secrets().marking_key()?;
    let mut mac = Hmac::<Sha256>::new_from_slice(key.expose())
        .map_err(|e| Fault::new(format!("marker: {e}")))?;
    mac.update(&cipher::joined(&[
        tx.tenant().as_str().as_bytes(),
        table.as_bytes(),
        column.as_bytes(),
        text.as_bytes(),
    ]));
    Ok(Digest::from_bytes(mac.finalize().into_bytes().into()))
}

/// The data key of a subject, if it has one.
///
/// # Errors
/// `vault.shredded` when it was destroyed.
pub(crate) fn data_key(tx: &mut Tx<'_>, subject: &str) -> Outcome<Option<SecretKey>> {
    let Some(stored) = rows::read_key(tx, subject)? else {
        return Ok(None);
    };
    let wrapped = stored.wrapped.ok_or(Refused::Shredded)?;
    Ok(Some(unwrap(tx, subject, &wrapped, &stored.sealed_by)?))
}

/// Takes a data key out of its wrapping.
///
/// # Errors
/// `vault.shredded` when the wrapping key was destroyed.
pub(crate) fn unwrap(
    tx: &Tx<'_>,
    subject: &str,
    wrapped: &[u8],
    sealed_by: &str,
) -> Outcome<SecretKey> {
    let leaf = cipher::leaf(tx.tenant(), subject);
    let wrapping = tx
        .secrets()
        .sealing_key(sealed_by, leaf)?
        .ok_or(Refused::Shredded)?;
    let bytes = cipher::open(&wrapping, &cipher::bound_key(tx.tenant(), subject), wrapped)?;
    let bytes = bytes
        .try_into()
        .map_err(|_| Fault::new("vault: a data key is not 32 bytes"))?;
    Ok(SecretKey::from_bytes(bytes))
}

/// Wraps a data key under the sealing key of this name.
pub(crate) fn wrap(tx: &Tx<'_>, subject: &str, key: &SecretKey, id: &str) -> Outcome<Vec<u8>> {
    let leaf = cipher::leaf(tx.tenant(), subject);
    let wrapping = tx
        .secrets()
        .sealing_key(id, leaf)?
        .ok_or(Refused::Shredded)?;
    let bound = cipher::bound_key(tx.tenant(), subject);
    Ok(cipher::seal(&wrapping, &bound, key.expose())?)
}

fn make_data_key(tx: &mut Tx<'_>, subject: &str) -> Outcome<SecretKey> {
    let id = match rows::sealed_by(tx)? {
        Some(id) => id,
        None => {
            let id = tx.secrets().sealing_id()?.to_string();
            rows::set_sealed_by(tx, &id)?;
            id
        }
    };
    let key = SecretKey::random()?;
    let wrapped = wrap(tx, subject, &key, &id)?;
    rows::insert_key(tx, subject, &wrapped, &id)?;
    Ok(key)
}
