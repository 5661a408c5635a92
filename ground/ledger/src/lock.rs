//! The read-only lock: a book that failed a check takes nothing until somebody says why it may.

use kernel::{Error, Fault, Outcome};
use store::Tx;

use crate::{
    model::{BookNumber, Lock},
    rules::side,
    shelf::{Shelf, Stored},
    store as rows,
    verify::{self, Verdict},
};

/// Makes a book read-only: every entry, account, closing and reopening is refused afterwards.
/// Locking a locked book changes nothing.
///
/// # Errors
/// Refuses an empty reason; [`kernel::Error::NotFound`] without the book.
pub fn lock(tx: &mut Tx<'_>, book: BookNumber, reason: &str) -> Outcome<()> {
    lock_on(&mut Stored::new(tx, book), reason)
}

/// Opens a read-only book again. Both the lock and the reason for lifting it are kept for ever; a
/// book that is still wrong is locked again by its next check.
///
/// # Errors
/// Refuses an empty reason and a book that is not locked; [`kernel::Error::NotFound`] without it.
pub fn unlock(tx: &mut Tx<'_>, book: BookNumber, reason: &str) -> Outcome<()> {
    unlock_on(&mut Stored::new(tx, book), reason)
}

/// The lock that makes a book read-only now, if any.
pub fn locked(tx: &mut Tx<'_>, book: BookNumber) -> Result<Option<Lock>, Fault> {
    Ok(rows::side::last_lock(tx, book)?.filter(|lock| lock.locked))
}

/// Every locking and unlocking of a book, oldest first.
pub fn locks(tx: &mut Tx<'_>, book: BookNumber) -> Result<Vec<Lock>, Fault> {
    rows::side::locks(tx, book)
}

/// Recomputes every book of the office ([`verify_all`](crate::verify_all)) and locks each one that
/// fails, with the complaint as the reason. A book whose own row is gone cannot be locked and
/// cannot be posted to either.
pub fn check_and_lock(tx: &mut Tx<'_>) -> Outcome<Vec<(BookNumber, Verdict)>> {
    let verdicts = verify::numbered(tx)?;
    for (book, verdict) in &verdicts {
        if let Err(broken) = verdict {
            lock_for(tx, *book, &broken.to_string())?;
        }
    }
    Ok(verdicts)
}

/// Locks a book for a complaint; one that is not there stays not there.
pub(crate) fn lock_for(tx: &mut Tx<'_>, book: BookNumber, complaint: &str) -> Outcome<()> {
    let reason: String = complaint
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(1_000)
        .collect();
    match lock(tx, book, &reason) {
        Err(Error::NotFound) => Ok(()),
        other => other,
    }
}

pub(crate) fn lock_on(shelf: &mut impl Shelf, reason: &str) -> Outcome<()> {
    let head = shelf.head("")?;
    match side::decide_lock(&head, reason, shelf.who()?)? {
        Some(lock) => shelf.keep_lock(&head, &lock),
        None => Ok(()),
    }
}

pub(crate) fn unlock_on(shelf: &mut impl Shelf, reason: &str) -> Outcome<()> {
    let head = shelf.head("")?;
    let lock = side::decide_unlock(&head, reason, shelf.who()?)?;
    shelf.keep_lock(&head, &lock)
}
