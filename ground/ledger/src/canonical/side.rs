//! The forms of the chains beside the log: closings, locks, signed heads.
//!
//! All numbers are big-endian, texts enter as their SHA-256, instants as microseconds since
//! 1970-01-01T00:00:00Z (8), dates as year (2), month (1), day (1). Version 1 (2 bytes) stands
//! behind the letter of each form; then follow:
//!
//! * `C`, a closing: number (8), reopens (1), closed_through (4), recorded_at (8), key, actor,
//!   second, reason, source (32 each), at_seq (8), at_hash (32);
//! * `L`, a lock: number (8), locked (1), recorded_at (8), actor, reason (32 each);
//! * `H`, a head: tenant (32), book (8), name (32), number (8), signed_at (8), then count (8) and
//!   last hash (32) of entries, accounts, closings and locks, prev_hash (32), public key (32).
//!
//! `hash_n = SHA-256(hash_{n-1} ‖ form_n)` for closings and locks; a head's hash is
//! `SHA-256(form ‖ signature)` with its Ed25519 signature (RFC 8032) over the form. Each chain
//! starts at `SHA-256("sangsaeng ledger side 1\n" ‖ SHA-256(tenant) ‖ book (8) ‖ SHA-256(name))`.

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::{VERSION, chained, day_bytes, digest};
use crate::model::{BookNumber, Closing, Hash, Lock, SignedHead};

/// Where the chains beside a book's log start.
pub(crate) fn start(tenant: &str, book: BookNumber, name: &str) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(b"sangsaeng ledger side 1\n");
    hasher.update(digest(tenant));
    hasher.update(book.0.to_be_bytes());
    hasher.update(digest(name));
    Hash(hasher.finalize().into())
}

fn form(letter: u8, most: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(most);
    out.push(letter);
    out.extend_from_slice(&VERSION.to_be_bytes());
    out
}

fn put_instant(out: &mut Vec<u8>, instant: Timestamp) {
    out.extend_from_slice(&instant.as_microsecond().to_be_bytes());
}

/// The hash of a closing or reopening, chained to the one before it.
pub(crate) fn closing_hash(closing: &Closing) -> Hash {
    let mut out = form(b'C', 224);
    out.extend_from_slice(&closing.number.to_be_bytes());
    out.push(u8::from(closing.reopens));
    out.extend_from_slice(&day_bytes(closing.closed_through));
    put_instant(&mut out, closing.recorded_at);
    for text in [
        &closing.key,
        &closing.actor,
        &closing.second,
        &closing.reason,
        &closing.source,
    ] {
        out.extend_from_slice(&digest(text));
    }
    out.extend_from_slice(&closing.at_seq.to_be_bytes());
    out.extend_from_slice(&closing.at_hash.0);
    chained(closing.prev_hash, &out)
}

/// The hash of a locking or unlocking, chained to the one before it.
pub(crate) fn lock_hash(lock: &Lock) -> Hash {
    let mut out = form(b'L', 84);
    out.extend_from_slice(&lock.number.to_be_bytes());
    out.push(u8::from(lock.locked));
    put_instant(&mut out, lock.recorded_at);
    out.extend_from_slice(&digest(&lock.actor));
    out.extend_from_slice(&digest(&lock.reason));
    chained(lock.prev_hash, &out)
}

/// What a head's signature covers.
pub(crate) fn head_form(head: &SignedHead) -> Vec<u8> {
    let mut out = form(b'H', 316);
    out.extend_from_slice(&digest(head.tenant.as_str()));
    out.extend_from_slice(&head.book.0.to_be_bytes());
    out.extend_from_slice(&digest(&head.name));
    out.extend_from_slice(&head.number.to_be_bytes());
    put_instant(&mut out, head.signed_at);
    for (count, hash) in [head.entries, head.accounts, head.closings, head.locks] {
        out.extend_from_slice(&count.to_be_bytes());
        out.extend_from_slice(&hash.0);
    }
    out.extend_from_slice(&head.prev_hash.0);
    out.extend_from_slice(&head.signed_with);
    out
}

/// The hash of a signed head; the next one names it.
pub(crate) fn head_hash(head: &SignedHead) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(head_form(head));
    hasher.update(head.signature);
    Hash(hasher.finalize().into())
}
