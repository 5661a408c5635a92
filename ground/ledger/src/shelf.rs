//! Where decisions find their facts and leave what they decide. A store's transaction and a book in
//! memory are the two shelves; the verbs are written once, over either.

use kernel::{Fault, Outcome};
use store::Tx;

use crate::{
    model::{BookNumber, Closing, Entry, Hold, LedgerAccount, Leg, Lock},
    open::whole_micros,
    rules::{Head, Recorded, Who},
    store as rows,
};

/// One book.
pub(crate) trait Shelf {
    /// Who acts, and when.
    fn who(&self) -> Result<Who, Fault>;
    /// The book's ends, and who has the key.
    fn head(&mut self, key: &str) -> Outcome<Head>;
    /// One entry with its legs.
    fn entry(&mut self, seq: i64) -> Outcome<Entry>;
    /// The entry that undid another.
    fn reversal_of(&mut self, seq: i64) -> Result<Option<i64>, Fault>;
    /// The accounts of some legs; those that are not there are left out.
    fn accounts(&mut self, legs: &[Leg]) -> Result<Vec<LedgerAccount>, Fault>;
    /// One hold.
    fn hold(&mut self, seq: i64) -> Outcome<Hold>;
    /// One closing.
    fn closing(&mut self, number: i64) -> Outcome<Closing>;
    /// Appends an entry behind this head.
    fn keep_entry(&mut self, head: &Head, recorded: &Recorded) -> Outcome<()>;
    /// Appends a closing behind this head.
    fn keep_closing(&mut self, head: &Head, closing: &Closing) -> Outcome<()>;
    /// Appends a lock behind this head.
    fn keep_lock(&mut self, head: &Head, lock: &Lock) -> Outcome<()>;
}

/// A book of the office, inside a transaction.
pub(crate) struct Stored<'a, 't> {
    tx: &'a mut Tx<'t>,
    book: BookNumber,
}

impl<'a, 't> Stored<'a, 't> {
    pub fn new(tx: &'a mut Tx<'t>, book: BookNumber) -> Self {
        Self { tx, book }
    }
}

impl Shelf for Stored<'_, '_> {
    fn who(&self) -> Result<Who, Fault> {
        Ok(Who {
            actor: self.tx.actor().key(),
            now: whole_micros(self.tx.now())?,
        })
    }

    fn head(&mut self, key: &str) -> Outcome<Head> {
        rows::head(self.tx, self.book, key)
    }

    fn entry(&mut self, seq: i64) -> Outcome<Entry> {
        rows::entry(self.tx, self.book, seq)
    }

    fn reversal_of(&mut self, seq: i64) -> Result<Option<i64>, Fault> {
        rows::reversal_of(self.tx, self.book, seq)
    }

    fn accounts(&mut self, legs: &[Leg]) -> Result<Vec<LedgerAccount>, Fault> {
        rows::accounts_of(self.tx, self.book, legs)
    }

    fn hold(&mut self, seq: i64) -> Outcome<Hold> {
        rows::hold::one(self.tx, self.book, seq)
    }

    fn closing(&mut self, number: i64) -> Outcome<Closing> {
        rows::side::closing(self.tx, self.book, number)
    }

    fn keep_entry(&mut self, head: &Head, recorded: &Recorded) -> Outcome<()> {
        rows::insert_entry(self.tx, &head.book, recorded)
    }

    fn keep_closing(&mut self, head: &Head, closing: &Closing) -> Outcome<()> {
        rows::side::insert_closing(self.tx, head, closing)
    }

    fn keep_lock(&mut self, head: &Head, lock: &Lock) -> Outcome<()> {
        rows::side::insert_lock(self.tx, head, lock)
    }
}
