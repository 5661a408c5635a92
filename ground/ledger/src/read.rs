//! Questions to a book. Balances come from guarded rows; lists come from the log.

use kernel::{Fault, Outcome};
use store::Tx;

use crate::{
    model::{AccountLine, AccountNumber, BookNumber, Entry, LedgerAccount},
    store as rows,
};

/// One account with its totals: one row read, however many entries there are.
///
/// # Errors
/// [`kernel::Error::NotFound`] without the account.
pub fn balance(
    tx: &mut Tx<'_>,
    book: BookNumber,
    account: AccountNumber,
) -> Outcome<LedgerAccount> {
    rows::account(tx, book, account)
}

/// Every account of a book with its totals, in the order of opening.
pub fn accounts(tx: &mut Tx<'_>, book: BookNumber) -> Result<Vec<LedgerAccount>, Fault> {
    rows::accounts(tx, book)
}

/// At most `most` entries after a seq, in order, with their legs. Start with 0.
pub fn entries(
    tx: &mut Tx<'_>,
    book: BookNumber,
    after: i64,
    most: i64,
) -> Result<Vec<Entry>, Fault> {
    rows::entries(tx, book, after, most)
}

/// One entry with its legs.
///
/// # Errors
/// [`kernel::Error::NotFound`] without the entry.
pub fn entry(tx: &mut Tx<'_>, book: BookNumber, seq: i64) -> Outcome<Entry> {
    rows::entry(tx, book, seq)
}

/// The account sheet: every leg of an account in order of seq. Summing their
/// [`signed`](AccountLine::signed) amounts gives the account's balance again.
pub fn legs(
    tx: &mut Tx<'_>,
    book: BookNumber,
    account: AccountNumber,
) -> Result<Vec<AccountLine>, Fault> {
    rows::account_lines(tx, book, account)
}

/// The entry that undid another, if any.
pub fn reversal_of(tx: &mut Tx<'_>, book: BookNumber, seq: i64) -> Result<Option<i64>, Fault> {
    rows::reversal_of(tx, book, seq)
}
