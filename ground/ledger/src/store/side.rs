//! The SQL of closings, locks and the ends of the chains beside the log.

use jiff::civil::Date;
use kernel::{Fault, Outcome};
use store::{Row, Statement, Tx, args};

use super::{exactly_one, hash_of, settle};
use crate::{
    model::{BookNumber, Closing, Hash, Lock},
    rules::{Head, Tip},
};

store::statements! {
    /// The last closed day.
    READ_CLOSED = "SELECT c.closed_through FROM ledger_closing c \
                   WHERE c.tenant = $1 AND c.book = $2 ORDER BY c.number DESC LIMIT 1";
    /// One closing.
    READ_CLOSING = "SELECT c.number, c.closing_key, c.reopens, c.closed_through, c.recorded_at, \
                    c.actor, c.second, c.reason, c.source, c.at_seq, c.at_hash, c.prev_hash, \
                    c.hash FROM ledger_closing c \
                    WHERE c.tenant = $1 AND c.book = $2 AND c.number = $3";
    /// The closings of a book, oldest first.
    LIST_CLOSINGS = "SELECT c.number, c.closing_key, c.reopens, c.closed_through, \
                     c.recorded_at, c.actor, c.second, c.reason, c.source, c.at_seq, c.at_hash, \
                     c.prev_hash, c.hash FROM ledger_closing c \
                     WHERE c.tenant = $1 AND c.book = $2 ORDER BY c.number";
    /// A new closing.
    INSERT_CLOSING = "INSERT INTO ledger_closing (tenant, book, number, closing_key, reopens, \
                      closed_through, recorded_at, actor, second, reason, source, at_seq, \
                      at_hash, prev_hash, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, \
                      $10, $11, $12, $13, $14, $15)";
    /// The lock in force.
    READ_LAST_LOCK = "SELECT l.number, l.locked, l.recorded_at, l.actor, l.reason, l.prev_hash, \
                      l.hash FROM ledger_lock l WHERE l.tenant = $1 AND l.book = $2 \
                      ORDER BY l.number DESC LIMIT 1";
    /// The locks of a book, oldest first.
    LIST_LOCKS = "SELECT l.number, l.locked, l.recorded_at, l.actor, l.reason, l.prev_hash, \
                  l.hash FROM ledger_lock l WHERE l.tenant = $1 AND l.book = $2 \
                  ORDER BY l.number";
    /// A new lock.
    INSERT_LOCK = "INSERT INTO ledger_lock (tenant, book, number, locked, recorded_at, actor, \
                   reason, prev_hash, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    /// The ends of the chains, before the first row of any of them.
    INSERT_TIP = "INSERT INTO ledger_tip (tenant, book, closing_count, closing_hash, lock_count, \
                  lock_hash, head_count, head_hash) VALUES ($1, $2, 0, $3, 0, $3, 0, $3)";
    /// The closings' new end, unless somebody closed meanwhile.
    ADVANCE_CLOSINGS = "UPDATE ledger_tip SET closing_count = $3, closing_hash = $4 \
                        WHERE tenant = $1 AND book = $2 AND closing_count = $5";
    /// The locks' new end, unless somebody locked meanwhile.
    ADVANCE_LOCKS = "UPDATE ledger_tip SET lock_count = $3, lock_hash = $4 \
                     WHERE tenant = $1 AND book = $2 AND lock_count = $5";
    /// The heads' new end, unless somebody signed meanwhile.
    ADVANCE_HEADS = "UPDATE ledger_tip SET head_count = $3, head_hash = $4 \
                     WHERE tenant = $1 AND book = $2 AND head_count = $5";
}

fn closing_of(row: &Row<'_>) -> Result<Closing, Fault> {
    Ok(Closing {
        number: row.get(0)?,
        key: row.get(1)?,
        reopens: row.get(2)?,
        closed_through: row.get(3)?,
        recorded_at: row.get(4)?,
        actor: row.get(5)?,
        second: row.get(6)?,
        reason: row.get(7)?,
        source: row.get(8)?,
        at_seq: row.get(9)?,
        at_hash: hash_of(row, 10)?,
        prev_hash: hash_of(row, 11)?,
        hash: hash_of(row, 12)?,
    })
}

fn lock_of(row: &Row<'_>, book: BookNumber) -> Result<Lock, Fault> {
    Ok(Lock {
        book,
        number: row.get(0)?,
        locked: row.get(1)?,
        recorded_at: row.get(2)?,
        actor: row.get(3)?,
        reason: row.get(4)?,
        prev_hash: hash_of(row, 5)?,
        hash: hash_of(row, 6)?,
    })
}

pub(crate) fn closed_through(tx: &mut Tx<'_>, book: BookNumber) -> Result<Option<Date>, Fault> {
    tx.maybe(&READ_CLOSED, args![book.0], |row| row.get(0))
}

pub(crate) fn closing(tx: &mut Tx<'_>, book: BookNumber, number: i64) -> Outcome<Closing> {
    tx.one(&READ_CLOSING, args![book.0, number], closing_of)
}

pub(crate) fn closings(tx: &mut Tx<'_>, book: BookNumber) -> Result<Vec<Closing>, Fault> {
    tx.list(&LIST_CLOSINGS, args![book.0], closing_of)
}

pub(crate) fn last_lock(tx: &mut Tx<'_>, book: BookNumber) -> Result<Option<Lock>, Fault> {
    tx.maybe(&READ_LAST_LOCK, args![book.0], |row| lock_of(row, book))
}

pub(crate) fn locks(tx: &mut Tx<'_>, book: BookNumber) -> Result<Vec<Lock>, Fault> {
    tx.list(&LIST_LOCKS, args![book.0], |row| lock_of(row, book))
}

/// A chain beside the log.
#[derive(Clone, Copy)]
pub(crate) enum Chain {
    Closings,
    Locks,
    Heads,
}

impl Chain {
    fn advance(self) -> &'static Statement {
        match self {
            Chain::Closings => &ADVANCE_CLOSINGS,
            Chain::Locks => &ADVANCE_LOCKS,
            Chain::Heads => &ADVANCE_HEADS,
        }
    }

    fn count(self, ends: &Tip) -> i64 {
        match self {
            Chain::Closings => ends.closings.0,
            Chain::Locks => ends.locks.0,
            Chain::Heads => ends.heads.0,
        }
    }
}

/// Moves the end of a chain to its new row.
pub(crate) fn advance(
    tx: &mut Tx<'_>,
    head: &Head,
    chain: Chain,
    number: i64,
    hash: Hash,
) -> Outcome<()> {
    let book = head.book.number.0;
    if head.tip.is_none() {
        tx.execute(&INSERT_TIP, args![book, &head.start.0[..]])
            .map_err(settle)?;
    }
    let was = chain.count(&head.ends());
    let args = args![book, number, &hash.0[..], was];
    exactly_one(tx.execute(chain.advance(), args)?)
}

pub(crate) fn insert_closing(tx: &mut Tx<'_>, head: &Head, closing: &Closing) -> Outcome<()> {
    advance(tx, head, Chain::Closings, closing.number, closing.hash)?;
    let values = args![
        head.book.number.0,
        closing.number,
        &closing.key,
        closing.reopens,
        closing.closed_through,
        closing.recorded_at,
        &closing.actor,
        &closing.second,
        &closing.reason,
        &closing.source,
        closing.at_seq,
        &closing.at_hash.0[..],
        &closing.prev_hash.0[..],
        &closing.hash.0[..]
    ];
    tx.execute(&INSERT_CLOSING, values).map_err(settle)?;
    Ok(())
}

pub(crate) fn insert_lock(tx: &mut Tx<'_>, head: &Head, lock: &Lock) -> Outcome<()> {
    advance(tx, head, Chain::Locks, lock.number, lock.hash)?;
    let values = args![
        head.book.number.0,
        lock.number,
        lock.locked,
        lock.recorded_at,
        &lock.actor,
        &lock.reason,
        &lock.prev_hash.0[..],
        &lock.hash.0[..]
    ];
    tx.execute(&INSERT_LOCK, values).map_err(settle)?;
    Ok(())
}
