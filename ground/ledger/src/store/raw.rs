//! Rows as they lie in the database, for the check that trusts nothing.

use jiff::{Timestamp, civil::Date};
use kernel::Fault;
use store::{Row, Tx, args};

use super::written::Written;
use crate::model::{BookNumber, Hash, Side};

store::statements! {
    /// Everything of the books.
    RAW_BOOKS = "SELECT b.number, b.name, b.opened_at, b.opened_by, b.account_count, \
                 b.account_hash, b.head_seq, b.head_hash, b.head_recorded_at \
                 FROM ledger_book b WHERE b.tenant = $1 ORDER BY b.number";
    /// Everything of the accounts of a book.
    RAW_ACCOUNTS = "SELECT a.number, a.name, a.guard, a.debit_total, a.credit_total, \
                    a.leg_count, a.opened_at, a.opened_by, a.hash FROM ledger_account a \
                    WHERE a.tenant = $1 AND a.book = $2 ORDER BY a.number";
    /// First and last seq that entries, legs and ties to holds of a book name. Each end is asked
    /// for by itself: so it is one step in an index.
    RAW_SPAN = "SELECT (SELECT MIN(e.seq) FROM ledger_entry e \
                WHERE e.tenant = $1 AND e.book = $2), \
                (SELECT MAX(e.seq) FROM ledger_entry e WHERE e.tenant = $1 AND e.book = $2), \
                (SELECT MIN(l.seq) FROM ledger_leg l WHERE l.tenant = $1 AND l.book = $2), \
                (SELECT MAX(l.seq) FROM ledger_leg l WHERE l.tenant = $1 AND l.book = $2), \
                (SELECT MIN(s.seq) FROM ledger_hold_step s \
                WHERE s.tenant = $1 AND s.book = $2), \
                (SELECT MAX(s.seq) FROM ledger_hold_step s \
                WHERE s.tenant = $1 AND s.book = $2)";
    /// Everything of the entries between two seqs.
    RAW_ENTRIES = "SELECT e.seq, e.entry_key, e.kind, e.effective_on, e.recorded_at, e.actor, \
                   e.reason, e.reverses, e.source, e.memo, e.prev_hash, e.hash \
                   FROM ledger_entry e \
                   WHERE e.tenant = $1 AND e.book = $2 AND e.seq > $3 AND e.seq <= $4 \
                   ORDER BY e.seq";
    /// Which holds the entries between two seqs belong to.
    RAW_STEPS = "SELECT s.seq, s.hold, s.finish FROM ledger_hold_step s \
                 WHERE s.tenant = $1 AND s.book = $2 AND s.seq > $3 AND s.seq <= $4 \
                 ORDER BY s.seq";
    /// Everything of the legs between two seqs.
    RAW_LEGS = "SELECT l.seq, l.leg_no, l.account, l.side, l.amount FROM ledger_leg l \
                WHERE l.tenant = $1 AND l.book = $2 AND l.seq > $3 AND l.seq <= $4 \
                ORDER BY l.seq, l.leg_no";
    /// Numbers of books that something belongs to although there is no such book.
    RAW_ORPHANS = "SELECT a.book FROM ledger_account a \
                   LEFT JOIN ledger_book b ON b.tenant = $1 AND b.number = a.book \
                   WHERE a.tenant = $1 AND b.number IS NULL UNION \
                   SELECT e.book FROM ledger_entry e \
                   LEFT JOIN ledger_book b ON b.tenant = $1 AND b.number = e.book \
                   WHERE e.tenant = $1 AND b.number IS NULL ORDER BY 1";
}

/// A book's row.
#[derive(Debug, Clone)]
pub(crate) struct RawBook {
    pub number: i64,
    pub name: String,
    pub opened_at: String,
    pub opened_by: String,
    pub account_count: i64,
    pub account_hash: Vec<u8>,
    pub head_seq: i64,
    pub head_hash: Vec<u8>,
    pub head_recorded_at: String,
}

/// An account's row.
#[derive(Debug, Clone)]
pub(crate) struct RawAccount {
    pub number: i64,
    pub name: String,
    pub guard: String,
    pub debit_total: i64,
    pub credit_total: i64,
    pub leg_count: i64,
    pub opened_at: String,
    pub opened_by: String,
    pub hash: Vec<u8>,
}

/// An entry's row.
#[derive(Debug, Clone)]
pub(crate) struct RawEntry {
    pub seq: i64,
    pub key: String,
    pub kind: String,
    pub effective_on: Written<Date>,
    pub recorded_at: Written<Timestamp>,
    pub actor: String,
    pub reason: String,
    pub reverses: Option<i64>,
    pub source: String,
    pub memo: String,
    pub prev_hash: Written<Hash>,
    pub hash: Written<Hash>,
    /// The hold that it belongs to, and the finishing mark.
    pub step: Option<(i64, i64)>,
}

/// A leg's row.
#[derive(Debug, Clone)]
pub(crate) struct RawLeg {
    pub seq: i64,
    pub leg_no: i64,
    pub account: i64,
    pub side: Written<Side>,
    pub amount: i64,
}

/// The first and last seq in use.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RawSpan {
    /// By entries and legs; `None` for a book without entries.
    pub log: Option<(i64, i64)>,
    /// By ties to holds.
    pub steps: Option<(i64, i64)>,
}

pub(crate) fn books(tx: &mut Tx<'_>) -> Result<Vec<RawBook>, Fault> {
    tx.list(&RAW_BOOKS, &[], |row| {
        Ok(RawBook {
            number: row.get(0)?,
            name: row.get(1)?,
            opened_at: row.get(2)?,
            opened_by: row.get(3)?,
            account_count: row.get(4)?,
            account_hash: row.get(5)?,
            head_seq: row.get(6)?,
            head_hash: row.get(7)?,
            head_recorded_at: row.get(8)?,
        })
    })
}

pub(crate) fn accounts(tx: &mut Tx<'_>, book: BookNumber) -> Result<Vec<RawAccount>, Fault> {
    tx.list(&RAW_ACCOUNTS, args![book.0], |row| {
        Ok(RawAccount {
            number: row.get(0)?,
            name: row.get(1)?,
            guard: row.get(2)?,
            debit_total: row.get(3)?,
            credit_total: row.get(4)?,
            leg_count: row.get(5)?,
            opened_at: row.get(6)?,
            opened_by: row.get(7)?,
            hash: row.get(8)?,
        })
    })
}

pub(crate) fn span(tx: &mut Tx<'_>, book: BookNumber) -> Result<RawSpan, Fault> {
    let found = tx.maybe(&RAW_SPAN, args![book.0], |row| {
        let ends: [(Option<i64>, Option<i64>); 3] = [
            (row.get(0)?, row.get(1)?),
            (row.get(2)?, row.get(3)?),
            (row.get(4)?, row.get(5)?),
        ];
        Ok(ends.map(|(low, high)| low.zip(high)))
    })?;
    let [entries, legs, steps] = found.unwrap_or_default();
    let both = entries.into_iter().chain(legs);
    Ok(RawSpan {
        log: both.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1))),
        steps,
    })
}

pub(crate) fn entries(
    tx: &mut Tx<'_>,
    book: BookNumber,
    after: i64,
    upto: i64,
) -> Result<Vec<RawEntry>, Fault> {
    let steps = tx.list(&RAW_STEPS, args![book.0, after, upto], |row| {
        Ok((row.get::<i64>(0)?, (row.get(1)?, row.get(2)?)))
    })?;
    let mut steps = steps.into_iter().peekable();
    tx.list(&RAW_ENTRIES, args![book.0, after, upto], |row| {
        let seq: i64 = row.get(0)?;
        // A step of no entry is told when the walk has found no entry missing.
        while steps.next_if(|(of, _)| *of < seq).is_some() {}
        Ok(RawEntry {
            seq,
            key: row.get(1)?,
            kind: row.get(2)?,
            effective_on: row.get(3)?,
            recorded_at: row.get(4)?,
            actor: row.get(5)?,
            reason: row.get(6)?,
            reverses: row.get(7)?,
            source: row.get(8)?,
            memo: row.get(9)?,
            prev_hash: row.get(10)?,
            hash: row.get(11)?,
            step: steps.next_if(|(of, _)| *of == seq).map(|(_, step)| step),
        })
    })
}

pub(crate) fn legs(
    tx: &mut Tx<'_>,
    book: BookNumber,
    after: i64,
    upto: i64,
) -> Result<Vec<RawLeg>, Fault> {
    tx.list(&RAW_LEGS, args![book.0, after, upto], leg_of)
}

fn leg_of(row: &Row<'_>) -> Result<RawLeg, Fault> {
    Ok(RawLeg {
        seq: row.get(0)?,
        leg_no: row.get(1)?,
        account: row.get(2)?,
        side: row.get(3)?,
        amount: row.get(4)?,
    })
}

pub(crate) fn orphans(tx: &mut Tx<'_>) -> Result<Vec<i64>, Fault> {
    tx.list(&RAW_ORPHANS, &[], |row| row.get(0))
}
