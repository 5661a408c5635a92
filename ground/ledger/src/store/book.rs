//! The SQL of books and accounts: their opening, their ends, their guarded rows.

use jiff::Timestamp;
use kernel::{Fault, Outcome};
use store::{Failure, Row, Tx, ViolationKind, args};

use super::{exactly_one, hash_of, settle};
use crate::{
    canonical,
    model::{AccountNumber, Book, BookNumber, Guard, Hash, LedgerAccount, Leg},
    rules::{Head, Known, LastClosing, LastLock, Refused, Tip},
};

store::statements! {
    /// A book's head, who has a key, and where the chains beside the log end.
    READ_HEAD = "SELECT b.number, b.name, b.account_count, b.account_hash, b.head_seq, \
                 b.head_hash, b.head_recorded_at, e.seq, k.number, t.closing_count, \
                 t.closing_hash, t.lock_count, t.lock_hash, t.head_count, t.head_hash, \
                 c.number, c.closed_through, c.recorded_at, \
                 l.number, l.locked, l.recorded_at, l.reason FROM ledger_book b \
                 LEFT JOIN ledger_entry e ON e.tenant = $1 AND e.book = b.number \
                 AND e.entry_key = $3 \
                 LEFT JOIN ledger_closing k ON k.tenant = $1 AND k.book = b.number \
                 AND k.closing_key = $3 \
                 LEFT JOIN ledger_tip t ON t.tenant = $1 AND t.book = b.number \
                 LEFT JOIN ledger_closing c ON c.tenant = $1 AND c.book = b.number \
                 AND c.number = (SELECT MAX(m.number) FROM ledger_closing m \
                 WHERE m.tenant = $1 AND m.book = $2) \
                 LEFT JOIN ledger_lock l ON l.tenant = $1 AND l.book = b.number \
                 AND l.number = (SELECT MAX(n.number) FROM ledger_lock n \
                 WHERE n.tenant = $1 AND n.book = $2) \
                 WHERE b.tenant = $1 AND b.number = $2";
    /// A book by its name.
    READ_BOOK_NAMED = "SELECT b.number, b.name, b.account_count, b.account_hash, b.head_seq, \
                       b.head_hash, b.head_recorded_at FROM ledger_book b \
                       WHERE b.tenant = $1 AND b.name = $2";
    /// The opening of a book.
    READ_OPENING = "SELECT b.name, b.opened_at, b.opened_by FROM ledger_book b \
                    WHERE b.tenant = $1 AND b.number = $2";
    /// Every book, in the order of opening.
    LIST_BOOKS = "SELECT b.number, b.name, b.account_count, b.account_hash, b.head_seq, \
                  b.head_hash, b.head_recorded_at FROM ledger_book b \
                  WHERE b.tenant = $1 ORDER BY b.number";
    /// The highest book number in use.
    LAST_BOOK = "SELECT COALESCE(MAX(b.number), 0) FROM ledger_book b WHERE b.tenant = $1";
    /// A new book.
    INSERT_BOOK = "INSERT INTO ledger_book (tenant, number, name, opened_at, opened_by, \
                   account_count, account_hash, head_seq, head_hash, head_recorded_at) \
                   VALUES ($1, $2, $3, $4, $5, 0, $6, 0, $6, $4)";
    /// A new account.
    INSERT_ACCOUNT = "INSERT INTO ledger_account (tenant, book, number, name, guard, \
                      debit_total, credit_total, leg_count, opened_at, opened_by, hash) \
                      VALUES ($1, $2, $3, $4, $5, 0, 0, 0, $6, $7, $8)";
    /// The account chain's new end, unless another account was opened meanwhile.
    ADVANCE_ACCOUNTS = "UPDATE ledger_book SET account_count = $3, account_hash = $4 \
                        WHERE tenant = $1 AND number = $2 AND account_count = $5";
    /// The guarded rows of a book.
    LIST_ACCOUNTS = "SELECT a.number, a.name, a.guard, a.debit_total, a.credit_total, \
                     a.leg_count FROM ledger_account a \
                     WHERE a.tenant = $1 AND a.book = $2 ORDER BY a.number";
    /// One guarded row.
    READ_ACCOUNT = "SELECT a.number, a.name, a.guard, a.debit_total, a.credit_total, \
                    a.leg_count FROM ledger_account a \
                    WHERE a.tenant = $1 AND a.book = $2 AND a.number = $3";
    /// Up to four guarded rows.
    READ_FOUR_ACCOUNTS = "SELECT a.number, a.name, a.guard, a.debit_total, a.credit_total, \
                          a.leg_count FROM ledger_account a WHERE a.tenant = $1 \
                          AND a.book = $2 AND a.number IN ($3, $4, $5, $6)";
}

fn book_of(row: &Row<'_>) -> Result<Book, Fault> {
    Ok(Book {
        number: BookNumber(row.get(0)?),
        name: row.get(1)?,
        account_count: row.get(2)?,
        account_hash: hash_of(row, 3)?,
        head_seq: row.get(4)?,
        head_hash: hash_of(row, 5)?,
        head_recorded_at: row.get(6)?,
    })
}

fn account_of(row: &Row<'_>) -> Result<LedgerAccount, Fault> {
    let guard: String = row.get(2)?;
    Ok(LedgerAccount {
        number: AccountNumber(row.get(0)?),
        name: row.get(1)?,
        guard: Guard::of(&guard).ok_or_else(|| Fault::new(format!("guard {guard:?}")))?,
        debit_total: row.get(3)?,
        credit_total: row.get(4)?,
        leg_count: row.get(5)?,
    })
}

pub(crate) fn head(tx: &mut Tx<'_>, book: BookNumber, key: &str) -> Outcome<Head> {
    let tenant = tx.tenant().as_str().to_owned();
    tx.one(&READ_HEAD, args![book.0, key], |row| {
        let book = book_of(row)?;
        let of_entry: Option<i64> = row.get(7)?;
        let of_closing: Option<i64> = row.get(8)?;
        Ok(Head {
            known: of_entry
                .map(Known::Entry)
                .or(of_closing.map(Known::Closing)),
            start: canonical::side::start(&tenant, book.number, &book.name),
            tip: tip_of(row, 9)?,
            closing: closing_of(row, 15)?,
            lock: lock_of(row, 18)?,
            book,
        })
    })
}

fn tip_of(row: &Row<'_>, from: usize) -> Result<Option<Tip>, Fault> {
    if row.get::<Option<i64>>(from)?.is_none() {
        return Ok(None);
    }
    let end = |at| -> Result<(i64, Hash), Fault> { Ok((row.get(at)?, hash_of(row, at + 1)?)) };
    Ok(Some(Tip {
        closings: end(from)?,
        locks: end(from + 2)?,
        heads: end(from + 4)?,
    }))
}

fn closing_of(row: &Row<'_>, from: usize) -> Result<Option<LastClosing>, Fault> {
    let Some(number) = row.get(from)? else {
        return Ok(None);
    };
    Ok(Some(LastClosing {
        number,
        closed_through: row.get(from + 1)?,
        recorded_at: row.get(from + 2)?,
    }))
}

fn lock_of(row: &Row<'_>, from: usize) -> Result<Option<LastLock>, Fault> {
    let Some(number) = row.get(from)? else {
        return Ok(None);
    };
    Ok(Some(LastLock {
        number,
        locked: row.get(from + 1)?,
        recorded_at: row.get(from + 2)?,
        reason: row.get(from + 3)?,
    }))
}

pub(crate) fn book_named(tx: &mut Tx<'_>, name: &str) -> Result<Option<Book>, Fault> {
    tx.maybe(&READ_BOOK_NAMED, args![name], book_of)
}

/// The name of a book and the hash of its opening, recomputed.
pub(crate) fn opening(tx: &mut Tx<'_>, book: BookNumber) -> Result<Option<(String, Hash)>, Fault> {
    let tenant = tx.tenant().as_str().to_owned();
    tx.maybe(&READ_OPENING, args![book.0], |row| {
        let (name, at, by): (String, Timestamp, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let hash = canonical::book_hash(&tenant, book, &name, at, &by);
        Ok((name, hash))
    })
}

pub(crate) fn books(tx: &mut Tx<'_>) -> Result<Vec<Book>, Fault> {
    tx.list(&LIST_BOOKS, &[], book_of)
}

pub(crate) fn last_book(tx: &mut Tx<'_>) -> Outcome<i64> {
    tx.one(&LAST_BOOK, &[], |row| row.get(0))
}

pub(crate) fn insert_book(
    tx: &mut Tx<'_>,
    number: BookNumber,
    name: &str,
    opened_at: Timestamp,
    opened_by: &str,
    hash: Hash,
) -> Outcome<()> {
    let args = args![number.0, name, opened_at, opened_by, &hash.0[..]];
    tx.execute(&INSERT_BOOK, args).map_err(settle)?;
    Ok(())
}

pub(crate) fn insert_account(
    tx: &mut Tx<'_>,
    book: &Book,
    account: &LedgerAccount,
    opened_at: Timestamp,
    opened_by: &str,
    hash: Hash,
) -> Outcome<()> {
    let (number, guard) = (account.number.0, account.guard.word());
    let advance = args![book.number.0, number, &hash.0[..], book.account_count];
    exactly_one(tx.execute(&ADVANCE_ACCOUNTS, advance)?)?;
    let values = args![
        book.number.0,
        number,
        &account.name,
        guard,
        opened_at,
        opened_by,
        &hash.0[..]
    ];
    match tx.execute(&INSERT_ACCOUNT, values) {
        Ok(_) => Ok(()),
        Err(Failure::Violated(v)) if v.kind == ViolationKind::Unique => Err(Refused::NameTaken {
            name: account.name.clone(),
        }
        .into()),
        Err(other) => Err(other.into()),
    }
}

pub(crate) fn accounts(tx: &mut Tx<'_>, book: BookNumber) -> Result<Vec<LedgerAccount>, Fault> {
    tx.list(&LIST_ACCOUNTS, args![book.0], account_of)
}

/// The guarded rows that some legs touch.
pub(crate) fn accounts_of(
    tx: &mut Tx<'_>,
    book: BookNumber,
    legs: &[Leg],
) -> Result<Vec<LedgerAccount>, Fault> {
    let mut found = Vec::with_capacity(legs.len());
    for four in legs.chunks(4) {
        let number = |at: usize| four.get(at).map_or(0, |leg| leg.account.0);
        let args = args![book.0, number(0), number(1), number(2), number(3)];
        found.extend(tx.list(&READ_FOUR_ACCOUNTS, args, account_of)?);
    }
    Ok(found)
}

pub(crate) fn account(
    tx: &mut Tx<'_>,
    book: BookNumber,
    account: AccountNumber,
) -> Outcome<LedgerAccount> {
    tx.one(&READ_ACCOUNT, args![book.0, account.0], account_of)
}
