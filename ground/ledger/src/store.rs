//! The SQL of the ledger: books and accounts, entries and legs, holds, closings and locks, signed
//! heads. What the check reads raw lies in [`raw`], [`raw_side`]
//! and [`written`].

pub(crate) mod book;
pub(crate) mod entry;
pub(crate) mod head;
pub(crate) mod hold;
pub(crate) mod raw;
pub(crate) mod raw_side;
pub(crate) mod side;
pub(crate) mod written;

use kernel::{Error, Fault, Outcome};
use store::{Failure, Row, ViolationKind};

pub(crate) use book::{
    account, accounts, accounts_of, book_named, books, head, insert_account, insert_book,
    last_book, opening,
};
pub(crate) use entry::{account_lines, entries, entry, insert_entry, reversal_of};

use crate::model::{Hash, Side};

/// A hash column.
pub(crate) fn hash_of(row: &Row<'_>, index: usize) -> Result<Hash, Fault> {
    let bytes: Vec<u8> = row.get(index)?;
    bytes
        .try_into()
        .map(Hash)
        .map_err(|_| Fault::new("a hash in the ledger is not 32 bytes"))
}

pub(crate) fn side_of(letter: &str) -> Result<Side, Fault> {
    Side::of(letter).ok_or_else(|| Fault::new(format!("side {letter:?}")))
}

/// A unique key that two posters chose at the same time is tried again; all else is a fault.
pub(crate) fn settle(failure: Failure) -> Error {
    match failure {
        Failure::Violated(v) if v.kind == ViolationKind::Unique => {
            Fault::passing(format!("another poster was first: {}", v.constraint)).into()
        }
        other => Fault::from(other).into(),
    }
}

pub(crate) fn exactly_one(touched: u64) -> Outcome<()> {
    if touched == 1 {
        Ok(())
    } else {
        Err(Fault::passing("the head of the book moved under this entry").into())
    }
}
