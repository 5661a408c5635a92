//! The end of a file: never before its day, and never without a trace.

use jiff::civil::Date;
use kernel::{Digest, Error, Fault, Outcome};
use store::Tx;

use crate::{model::FileCard, store as rows};

/// Files that may be erased on a day, the longest due first.
pub fn due(tx: &mut Tx<'_>, on: Date) -> Result<Vec<FileCard>, Fault> {
    rows::due(tx, on)
}

/// Erases the bytes of files whose retention has ended by `on`, but not later than today. Digest,
/// name, size and links stay.
pub fn erase_due(tx: &mut Tx<'_>, on: Date) -> Outcome<Vec<Digest>> {
    // A date in the future would erase what must still be kept.
    let on = on.min(tx.today());
    let mut erased = Vec::new();
    for card in rows::due(tx, on)? {
        rows::erase(tx, card.digest)?;
        erased.push(card.digest);
    }
    Ok(erased)
}

/// Makes a file stay at least until a day. A retention never gets shorter.
///
/// # Errors
/// Not found when no such file is kept.
pub fn retain(tx: &mut Tx<'_>, digest: Digest, until: Date) -> Outcome<()> {
    let card = rows::card(tx, digest)?.ok_or(Error::NotFound)?;
    if until > card.retain_until {
        rows::extend_retention(tx, digest, until)?;
    }
    Ok(())
}

/// Erases a file at once that only one room ever had beside its records, when it stands beside none
/// of them any more: for what is kept because it is shown, and must go when it is not. Evidence of
/// any other room stays. Answers whether the bytes went.
///
/// # Errors
/// Not found when no such file is kept.
pub fn release(tx: &mut Tx<'_>, digest: Digest, room: &str) -> Outcome<bool> {
    let card = rows::card(tx, digest)?.ok_or(Error::NotFound)?;
    let beside = rows::beside(tx, digest)?;
    let over = |(subject, struck): &(kernel::Address, bool)| *struck && subject.room() == room;
    if card.erased_at.is_some() || !beside.iter().all(over) {
        return Ok(false);
    }
    rows::erase(tx, digest)?;
    Ok(true)
}
