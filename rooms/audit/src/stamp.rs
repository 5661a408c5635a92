//! Where a year's book stands.

use kernel::{Error, Outcome};
use ledger::Book;
use store::Tx;
use trustee::TrusteeYear;

use crate::model::Stamp;

/// The book of a year.
pub fn book(tx: &mut Tx<'_>, year: &TrusteeYear) -> Outcome<Book> {
    let books = ledger::books(tx)?.into_iter();
    let mut own = books.filter(|book| book.number == year.book);
    own.next().ok_or(Error::NotFound)
}

/// Its last entry and that one's hash.
pub fn of(tx: &mut Tx<'_>, year: &TrusteeYear) -> Outcome<Stamp> {
    let book = book(tx, year)?;
    Ok(Stamp {
        seq: book.head_seq,
        head: book.head_hash.to_string(),
    })
}
