//! Rows beside the log as they lie in the database, for the check that trusts nothing.

use kernel::Fault;
use store::{Row, Tx, args};

use crate::model::BookNumber;

store::statements! {
    /// Everything of the closings of a book.
    RAW_CLOSINGS = "SELECT c.number, c.closing_key, c.reopens, c.closed_through, c.recorded_at, \
                    c.actor, c.second, c.reason, c.source, c.at_seq, c.at_hash, c.prev_hash, \
                    c.hash FROM ledger_closing c \
                    WHERE c.tenant = $1 AND c.book = $2 ORDER BY c.number";
    /// Everything of the locks of a book.
    RAW_LOCKS = "SELECT l.number, l.locked, l.recorded_at, l.actor, l.reason, l.prev_hash, \
                 l.hash FROM ledger_lock l WHERE l.tenant = $1 AND l.book = $2 \
                 ORDER BY l.number";
    /// Everything of the signed heads of a book.
    RAW_HEADS = "SELECT h.number, h.signed_at, h.entry_count, h.entry_hash, h.account_count, \
                 h.account_hash, h.closing_count, h.closing_hash, h.lock_count, h.lock_hash, \
                 h.prev_hash, h.signed_with, h.signature FROM ledger_head h \
                 WHERE h.tenant = $1 AND h.book = $2 ORDER BY h.number";
    /// Where the chains beside the log end.
    RAW_TIP = "SELECT t.closing_count, t.closing_hash, t.lock_count, t.lock_hash, t.head_count, \
               t.head_hash FROM ledger_tip t WHERE t.tenant = $1 AND t.book = $2";
    /// Everything of the holds of a book.
    RAW_HOLDS = "SELECT h.seq, h.from_account, h.held_account, h.side, h.amount, h.posted, \
                 h.voided FROM ledger_hold h \
                 WHERE h.tenant = $1 AND h.book = $2 ORDER BY h.seq";
}

/// How many, and the last hash.
pub(crate) type RawEnd = (i64, Vec<u8>);

/// A closing's row.
#[derive(Debug, Clone)]
pub(crate) struct RawClosing {
    pub number: i64,
    pub key: String,
    pub reopens: i64,
    pub closed_through: String,
    pub recorded_at: String,
    pub actor: String,
    pub second: String,
    pub reason: String,
    pub source: String,
    pub at: RawEnd,
    pub prev_hash: Vec<u8>,
    pub hash: Vec<u8>,
}

/// A lock's row.
#[derive(Debug, Clone)]
pub(crate) struct RawLock {
    pub number: i64,
    pub locked: i64,
    pub recorded_at: String,
    pub actor: String,
    pub reason: String,
    pub prev_hash: Vec<u8>,
    pub hash: Vec<u8>,
}

/// A signed head's row. The ends are those of entries, accounts, closings and locks.
#[derive(Debug, Clone)]
pub(crate) struct RawHead {
    pub number: i64,
    pub signed_at: String,
    pub ends: [RawEnd; 4],
    pub prev_hash: Vec<u8>,
    pub signed_with: Vec<u8>,
    pub signature: Vec<u8>,
}

/// A hold's row.
#[derive(Debug, Clone)]
pub(crate) struct RawHold {
    pub seq: i64,
    pub from: i64,
    pub held: i64,
    pub side: String,
    pub amount: i64,
    pub posted: i64,
    pub voided: i64,
}

/// The ends of closings, locks and heads.
#[derive(Debug, Clone)]
pub(crate) struct RawTip {
    pub closings: RawEnd,
    pub locks: RawEnd,
    pub heads: RawEnd,
}

/// Everything beside a book's log.
#[derive(Debug, Clone)]
pub(crate) struct RawSide {
    pub tip: Option<RawTip>,
    pub closings: Vec<RawClosing>,
    pub locks: Vec<RawLock>,
    pub heads: Vec<RawHead>,
    pub holds: Vec<RawHold>,
}

pub(crate) fn all(tx: &mut Tx<'_>, book: BookNumber) -> Result<RawSide, Fault> {
    let of = book.0;
    Ok(RawSide {
        tip: tx.maybe(&RAW_TIP, args![of], |row| {
            Ok(RawTip {
                closings: end(row, 0)?,
                locks: end(row, 2)?,
                heads: end(row, 4)?,
            })
        })?,
        closings: tx.list(&RAW_CLOSINGS, args![of], closing)?,
        locks: tx.list(&RAW_LOCKS, args![of], lock)?,
        heads: tx.list(&RAW_HEADS, args![of], head)?,
        holds: tx.list(&RAW_HOLDS, args![of], hold)?,
    })
}

fn end(row: &Row<'_>, from: usize) -> Result<RawEnd, Fault> {
    Ok((row.get(from)?, row.get(from + 1)?))
}

fn closing(row: &Row<'_>) -> Result<RawClosing, Fault> {
    Ok(RawClosing {
        number: row.get(0)?,
        key: row.get(1)?,
        reopens: row.get(2)?,
        closed_through: row.get(3)?,
        recorded_at: row.get(4)?,
        actor: row.get(5)?,
        second: row.get(6)?,
        reason: row.get(7)?,
        source: row.get(8)?,
        at: end(row, 9)?,
        prev_hash: row.get(11)?,
        hash: row.get(12)?,
    })
}

fn lock(row: &Row<'_>) -> Result<RawLock, Fault> {
    Ok(RawLock {
        number: row.get(0)?,
        locked: row.get(1)?,
        recorded_at: row.get(2)?,
        actor: row.get(3)?,
        reason: row.get(4)?,
        prev_hash: row.get(5)?,
        hash: row.get(6)?,
    })
}

fn head(row: &Row<'_>) -> Result<RawHead, Fault> {
    Ok(RawHead {
        number: row.get(0)?,
        signed_at: row.get(1)?,
        ends: [end(row, 2)?, end(row, 4)?, end(row, 6)?, end(row, 8)?],
        prev_hash: row.get(10)?,
        signed_with: row.get(11)?,
        signature: row.get(12)?,
    })
}

fn hold(row: &Row<'_>) -> Result<RawHold, Fault> {
    Ok(RawHold {
        seq: row.get(0)?,
        from: row.get(1)?,
        held: row.get(2)?,
        side: row.get(3)?,
        amount: row.get(4)?,
        posted: row.get(5)?,
        voided: row.get(6)?,
    })
}
