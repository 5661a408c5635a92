//! The SQL of signed heads.

use kernel::{Fault, Outcome, TenantId};
use store::{Row, Tx, args};

use super::{
    hash_of, settle,
    side::{self, Chain},
};
use crate::{
    canonical,
    model::{BookNumber, Hash, SignedHead},
    rules::Head,
};

store::statements! {
    /// The last signed head of a book.
    READ_LAST_HEAD = "SELECT h.number, h.signed_at, h.entry_count, h.entry_hash, \
                      h.account_count, h.account_hash, h.closing_count, h.closing_hash, \
                      h.lock_count, h.lock_hash, h.prev_hash, h.signed_with, h.signature \
                      FROM ledger_head h WHERE h.tenant = $1 AND h.book = $2 \
                      ORDER BY h.number DESC LIMIT 1";
    /// One signed head of a book.
    READ_SIGNED_HEAD = "SELECT h.number, h.signed_at, h.entry_count, h.entry_hash, \
                        h.account_count, h.account_hash, h.closing_count, h.closing_hash, \
                        h.lock_count, h.lock_hash, h.prev_hash, h.signed_with, h.signature \
                        FROM ledger_head h \
                        WHERE h.tenant = $1 AND h.book = $2 AND h.number = $3";
    /// A new signed head.
    INSERT_HEAD = "INSERT INTO ledger_head (tenant, book, number, signed_at, entry_count, \
                   entry_hash, account_count, account_hash, closing_count, closing_hash, \
                   lock_count, lock_hash, prev_hash, signed_with, signature) VALUES ($1, $2, \
                   $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
    /// What an outside head is compared with: the hashes at its counts.
    READ_HASHES_AT = "SELECT b.head_seq, e.hash, b.account_count, a.hash, t.closing_count, \
                      c.hash, t.lock_count, l.hash FROM ledger_book b \
                      LEFT JOIN ledger_entry e ON e.tenant = $1 AND e.book = b.number \
                      AND e.seq = $3 \
                      LEFT JOIN ledger_account a ON a.tenant = $1 AND a.book = b.number \
                      AND a.number = $4 \
                      LEFT JOIN ledger_tip t ON t.tenant = $1 AND t.book = b.number \
                      LEFT JOIN ledger_closing c ON c.tenant = $1 AND c.book = b.number \
                      AND c.number = $5 \
                      LEFT JOIN ledger_lock l ON l.tenant = $1 AND l.book = b.number \
                      AND l.number = $6 \
                      WHERE b.tenant = $1 AND b.number = $2";
}

fn head_of(
    row: &Row<'_>,
    tenant: &TenantId,
    book: BookNumber,
    name: &str,
) -> Result<SignedHead, Fault> {
    let end = |at| -> Result<(i64, Hash), Fault> { Ok((row.get(at)?, hash_of(row, at + 1)?)) };
    let signature: Vec<u8> = row.get(12)?;
    Ok(SignedHead {
        tenant: tenant.clone(),
        book,
        name: name.to_owned(),
        number: row.get(0)?,
        signed_at: row.get(1)?,
        entries: end(2)?,
        accounts: end(4)?,
        closings: end(6)?,
        locks: end(8)?,
        prev_hash: hash_of(row, 10)?,
        signed_with: hash_of(row, 11)?.0,
        signature: signature
            .try_into()
            .map_err(|_| Fault::new("a signature in the ledger is not 64 bytes"))?,
    })
}

pub(crate) fn last(
    tx: &mut Tx<'_>,
    book: BookNumber,
    name: &str,
) -> Result<Option<SignedHead>, Fault> {
    let tenant = tx.tenant().clone();
    tx.maybe(&READ_LAST_HEAD, args![book.0], |row| {
        head_of(row, &tenant, book, name)
    })
}

pub(crate) fn one(
    tx: &mut Tx<'_>,
    book: BookNumber,
    name: &str,
    number: i64,
) -> Result<Option<SignedHead>, Fault> {
    let tenant = tx.tenant().clone();
    tx.maybe(&READ_SIGNED_HEAD, args![book.0, number], |row| {
        head_of(row, &tenant, book, name)
    })
}

pub(crate) fn insert(tx: &mut Tx<'_>, head: &Head, signed: &SignedHead) -> Outcome<()> {
    let hash = canonical::side::head_hash(signed);
    side::advance(tx, head, Chain::Heads, signed.number, hash)?;
    let values = args![
        signed.book.0,
        signed.number,
        signed.signed_at,
        signed.entries.0,
        &signed.entries.1.0[..],
        signed.accounts.0,
        &signed.accounts.1.0[..],
        signed.closings.0,
        &signed.closings.1.0[..],
        signed.locks.0,
        &signed.locks.1.0[..],
        &signed.prev_hash.0[..],
        &signed.signed_with[..],
        &signed.signature[..]
    ];
    tx.execute(&INSERT_HEAD, values).map_err(settle)?;
    Ok(())
}

/// How long a chain is now, and its hash at a place: `None` when that row is not there.
pub(crate) type EndAt = (i64, Option<Vec<u8>>);

/// Entries, accounts, closings and locks of a book, each at the count of an outside head; `None`
/// without the book.
pub(crate) fn hashes_at(
    tx: &mut Tx<'_>,
    outside: &SignedHead,
) -> Result<Option<[EndAt; 4]>, Fault> {
    let args = args![
        outside.book.0,
        outside.entries.0,
        outside.accounts.0,
        outside.closings.0,
        outside.locks.0
    ];
    tx.maybe(&READ_HASHES_AT, args, |row| {
        let at = |from: usize| -> Result<EndAt, Fault> {
            let count: Option<i64> = row.get(from)?;
            Ok((count.unwrap_or(0), row.get(from + 1)?))
        };
        Ok([at(0)?, at(2)?, at(4)?, at(6)?])
    })
}
