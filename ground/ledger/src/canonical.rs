//! The fixed-width form that hashes are taken of, byte by byte.
//!
//! All numbers are big-endian. Texts enter as the SHA-256 of their UTF-8 bytes, so every field has
//! one width and no two different entries share a form. Version 1:
//!
//! | offset | bytes | field |
//! |---|---|---|
//! | 0 | 2 | version of this form: 1 |
//! | 2 | 8 | seq, signed |
//! | 10 | 2 | effective date: year, signed |
//! | 12 | 1 | effective date: month |
//! | 13 | 1 | effective date: day |
//! | 14 | 8 | recorded_at: microseconds since 1970-01-01T00:00:00Z, signed |
//! | 22 | 8 | seq of the entry that this one reverses; 0 when none |
//! | 30 | 32 | SHA-256 of key |
//! | 62 | 32 | SHA-256 of kind |
//! | 94 | 32 | SHA-256 of actor |
//! | 126 | 32 | SHA-256 of reason |
//! | 158 | 32 | SHA-256 of source |
//! | 190 | 32 | SHA-256 of memo |
//! | 222 | 2 | number of legs |
//! | 224 + 17 i | 8 | leg i: account number, signed |
//! | 232 + 17 i | 1 | leg i: side, `D` (0x44) or `C` (0x43) |
//! | 233 + 17 i | 8 | leg i: amount in won, signed |
//!
//! An entry that belongs to a hold has version 2: the same bytes, and after the last leg 8 bytes
//! with the seq of the hold's own entry and 1 byte that is 1 when the entry was asked to release
//! all that was open. [`side`] documents closings, locks and signed heads.
//!
//! `hash_n = SHA-256(hash_{n-1} ‖ form_n)`. `hash_0` is the hash of the book's opening:
//! `SHA-256("sangsaeng ledger book 1\n" ‖ SHA-256(tenant) ‖ number (8) ‖ SHA-256(name) ‖
//! opened_at (8) ‖ SHA-256(opened_by))`. Accounts form a chain of their own from the same start:
//! `account_hash_k = SHA-256(account_hash_{k-1} ‖ version (2) ‖ number (8) ‖ guard (1: 0 free,
//! 1 debit normal, 2 credit normal) ‖ SHA-256(name) ‖ opened_at (8) ‖ SHA-256(opened_by))`.
//!
//! The book row keeps the last hash of both chains.

pub mod side;

use jiff::{Timestamp, civil::Date};
use sha2::{Digest, Sha256};

use crate::{
    Guard, Hash, Leg, Side,
    model::{AccountNumber, BookNumber, Step},
};

/// The version of the canonical form of most entries.
pub const VERSION: u16 = 1;

/// The version of the canonical form of an entry that belongs to a hold.
pub const HOLD_VERSION: u16 = 2;

/// What an entry's hash covers, borrowed from wherever it lies.
pub(crate) struct Sealed<'a> {
    pub seq: i64,
    pub key: &'a str,
    pub kind: &'a str,
    pub effective_on: Date,
    pub recorded_at: Timestamp,
    pub actor: &'a str,
    pub reason: &'a str,
    pub reverses: Option<i64>,
    pub source: &'a str,
    pub memo: &'a str,
    pub legs: &'a [Leg],
    pub step: Option<Step>,
}

/// What a check of a whole book carries from entry to entry: the digests of texts that most entries
/// share with the entry before them (kind, actor, reason, memo), and the room for the next form.
#[derive(Default)]
pub(crate) struct Digests {
    last: [Option<(String, [u8; 32])>; 4],
    form: Vec<u8>,
}

impl Digests {
    fn of(&mut self, field: usize, text: &str) -> [u8; 32] {
        let Some(last) = self.last.get_mut(field) else {
            return digest(text);
        };
        match last {
            Some((known, digest)) if known == text => *digest,
            _ => {
                let new = digest(text);
                let (known, digest) = last.get_or_insert_default();
                known.clear();
                known.push_str(text);
                *digest = new;
                new
            }
        }
    }
}

/// The bytes of an entry.
#[cfg(test)]
pub(crate) fn canonical(entry: &Sealed<'_>, digests: &mut Digests) -> Vec<u8> {
    let mut out = Vec::new();
    put_canonical(&mut out, entry, digests);
    out
}

/// Writes the bytes of an entry. See the module's table.
fn put_canonical(out: &mut Vec<u8>, entry: &Sealed<'_>, digests: &mut Digests) {
    out.reserve(233 + 17 * entry.legs.len());
    let version = entry.step.map_or(VERSION, |_| HOLD_VERSION);
    out.extend_from_slice(&version.to_be_bytes());
    out.extend_from_slice(&entry.seq.to_be_bytes());
    out.extend_from_slice(&day_bytes(entry.effective_on));
    out.extend_from_slice(&entry.recorded_at.as_microsecond().to_be_bytes());
    out.extend_from_slice(&entry.reverses.unwrap_or(0).to_be_bytes());
    out.extend_from_slice(&digest(entry.key));
    for (field, text) in [entry.kind, entry.actor, entry.reason]
        .into_iter()
        .enumerate()
    {
        out.extend_from_slice(&digests.of(field, text));
    }
    out.extend_from_slice(&digest(entry.source));
    out.extend_from_slice(&digests.of(3, entry.memo));
    // A post has at most a few legs; rules refuse more than u16 holds.
    out.extend_from_slice(
        &u16::try_from(entry.legs.len())
            .unwrap_or(u16::MAX)
            .to_be_bytes(),
    );
    for leg in entry.legs {
        out.extend_from_slice(&leg.account.0.to_be_bytes());
        out.push(match leg.side {
            Side::Debit => b'D',
            Side::Credit => b'C',
        });
        out.extend_from_slice(&leg.amount.0.to_be_bytes());
    }
    if let Some(step) = entry.step {
        out.extend_from_slice(&step.hold.to_be_bytes());
        out.push(u8::from(step.finish));
    }
}

/// Year (2, signed), month and day.
fn day_bytes(day: Date) -> [u8; 4] {
    let [high, low] = day.year().to_be_bytes();
    let [month] = day.month().to_be_bytes();
    let [day] = day.day().to_be_bytes();
    [high, low, month, day]
}

/// `SHA-256(prev ‖ canonical)`.
pub(crate) fn entry_hash(prev: Hash, entry: &Sealed<'_>) -> Hash {
    next_hash(prev, entry, &mut Digests::default())
}

/// The same for entry after entry of one book.
pub(crate) fn next_hash(prev: Hash, entry: &Sealed<'_>, digests: &mut Digests) -> Hash {
    let mut form = std::mem::take(&mut digests.form);
    form.clear();
    put_canonical(&mut form, entry, digests);
    let hash = chained(prev, &form);
    digests.form = form;
    hash
}

/// The hash of a book's opening, where both chains start.
pub(crate) fn book_hash(
    tenant: &str,
    number: BookNumber,
    name: &str,
    opened_at: Timestamp,
    opened_by: &str,
) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(b"sangsaeng ledger book 1\n");
    hasher.update(digest(tenant));
    hasher.update(number.0.to_be_bytes());
    hasher.update(digest(name));
    hasher.update(opened_at.as_microsecond().to_be_bytes());
    hasher.update(digest(opened_by));
    Hash(hasher.finalize().into())
}

/// The hash of an account's opening, chained to the account opened before it.
pub(crate) fn account_hash(
    prev: Hash,
    number: AccountNumber,
    name: &str,
    guard: Guard,
    opened_at: Timestamp,
    opened_by: &str,
) -> Hash {
    let mut form = Vec::with_capacity(83);
    form.extend_from_slice(&VERSION.to_be_bytes());
    form.extend_from_slice(&number.0.to_be_bytes());
    form.push(match guard {
        Guard::Free => 0,
        Guard::NoOverdraftDebitNormal => 1,
        Guard::NoOverdraftCreditNormal => 2,
    });
    form.extend_from_slice(&digest(name));
    form.extend_from_slice(&opened_at.as_microsecond().to_be_bytes());
    form.extend_from_slice(&digest(opened_by));
    chained(prev, &form)
}

fn chained(prev: Hash, form: &[u8]) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(prev.0);
    hasher.update(form);
    Hash(hasher.finalize().into())
}

fn digest(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}

#[cfg(test)]
mod tests;
