//! Opening, which is always written down.

use kernel::{Fault, Outcome};
use store::Tx;

use crate::{
    cipher, log,
    model::{Place, Sealed},
    refusal::Refused,
    seal::data_key,
};

/// Opens a sealed text at its place and writes who did, when, whose it is, what and why.
///
/// # Errors
/// `vault.shredded`, `vault.why_missing`; a fault when the text was changed or stands elsewhere,
/// and in a reading transaction, which cannot write the log.
pub fn open(tx: &mut Tx<'_>, place: Place<'_>, sealed: &Sealed, why: &str) -> Outcome<String> {
    open_from(tx, place, sealed, why, "")
}

/// The same for a request whose origin the edge knows (a network address).
///
/// # Errors
/// As for [`open`].
pub fn open_from(
    tx: &mut Tx<'_>,
    place: Place<'_>,
    sealed: &Sealed,
    why: &str,
    origin: &str,
) -> Outcome<String> {
    if why.trim().is_empty() {
        return Err(Refused::WhyMissing.into());
    }
    log::note(tx, place, why, origin)?;
    let absent = || Fault::new("vault: the subject has no data key");
    let key = data_key(tx, place.subject)?.ok_or_else(absent)?;
    let bound = cipher::bound_text(tx.tenant(), place);
    let bytes = cipher::open(&key, &bound, sealed.as_bytes())?;
    String::from_utf8(bytes).map_err(|_| Fault::new("vault: a sealed text is not UTF-8").into())
}
