//! Files beside records.

use kernel::{Address, Digest, Error, Outcome};
use store::Tx;

use crate::{keep::clean_name, refusal::Refused, store as rows};

/// Puts a kept file beside a record. The same file under the same label is put there once.
///
/// # Errors
/// Not found when no such file is kept.
pub fn link(
    tx: &mut Tx<'_>,
    digest: Digest,
    subject: &Address,
    label: &str,
    name: &str,
) -> Outcome<()> {
    rows::card(tx, digest)?.ok_or(Error::NotFound)?;
    let label = label.trim();
    let there = rows::open_links(tx, digest, subject)?;
    if there.iter().any(|(_, known)| known == label) {
        return Ok(());
    }
    rows::insert_link(tx, digest, subject, label, &clean_name(name))
}

/// Strikes a file beside a record out, under every label. It stays visible with the reason.
///
/// # Errors
/// `files.why_missing`; not found when the file does not stand there.
pub fn strike(tx: &mut Tx<'_>, digest: Digest, subject: &Address, reason: &str) -> Outcome<()> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Refused::WhyMissing.into());
    }
    let there = rows::open_links(tx, digest, subject)?;
    if there.is_empty() {
        return Err(Error::NotFound);
    }
    for (id, _) in there {
        rows::strike_link(tx, id, reason)?;
    }
    Ok(())
}
