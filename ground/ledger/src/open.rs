//! Opening books and accounts.

use jiff::Timestamp;
use kernel::{Fault, Outcome, Won};
use store::Tx;

use crate::{
    canonical,
    model::{AccountNumber, Book, BookNumber, Guard, LedgerAccount},
    rules::{self, Refused},
    store as rows,
};

/// Opens a book. Names are unique in the office: rooms build them like `city/PROGRAM/2018`.
///
/// # Errors
/// Refuses a name that is taken or does not fit (1 to 120 visible characters).
pub fn open_book(tx: &mut Tx<'_>, name: &str) -> Outcome<BookNumber> {
    check_name(name, "장부 이름")?;
    if rows::book_named(tx, name)?.is_some() {
        return Err(Refused::NameTaken {
            name: name.to_owned(),
        }
        .into());
    }
    let number = BookNumber(rows::last_book(tx)? + 1);
    let (now, actor) = (whole_micros(tx.now())?, tx.actor().key());
    let hash = canonical::book_hash(tx.tenant().as_str(), number, name, now, &actor);
    rows::insert_book(tx, number, name, now, &actor, hash)?;
    Ok(number)
}

/// Opens an account in a book, empty, with the guard it keeps for life.
///
/// # Errors
/// Refuses a name that is taken in this book or does not fit, and a locked book;
/// [`kernel::Error::NotFound`] without the book.
pub fn open_account(
    tx: &mut Tx<'_>,
    book: BookNumber,
    name: &str,
    guard: Guard,
) -> Outcome<AccountNumber> {
    check_name(name, "계정 이름")?;
    let head = rows::head(tx, book, "")?;
    rules::writable(&head)?;
    let book = head.book;
    let account = LedgerAccount {
        number: AccountNumber(book.account_count + 1),
        name: name.to_owned(),
        guard,
        debit_total: Won::ZERO,
        credit_total: Won::ZERO,
        leg_count: 0,
    };
    let (now, actor) = (whole_micros(tx.now())?, tx.actor().key());
    let hash = canonical::account_hash(book.account_hash, account.number, name, guard, now, &actor);
    rows::insert_account(tx, &book, &account, now, &actor, hash)?;
    Ok(account.number)
}

/// The book of a name.
pub fn book_named(tx: &mut Tx<'_>, name: &str) -> Result<Option<Book>, Fault> {
    rows::book_named(tx, name)
}

/// Every book of the office, in the order of opening.
pub fn books(tx: &mut Tx<'_>) -> Result<Vec<Book>, Fault> {
    rows::books(tx)
}

fn check_name(name: &str, which: &'static str) -> Result<(), Refused> {
    let fits = (1..=120).contains(&name.chars().count())
        && !name.chars().any(|c| c.is_control() || c.is_whitespace());
    if fits {
        Ok(())
    } else {
        Err(Refused::Text { which })
    }
}

/// The store keeps microseconds; hashing more would not survive reading back.
pub(crate) fn whole_micros(instant: Timestamp) -> Result<Timestamp, Fault> {
    Timestamp::from_microsecond(instant.as_microsecond())
        .map_err(|e| Fault::new(format!("instant out of range: {e}")))
}
