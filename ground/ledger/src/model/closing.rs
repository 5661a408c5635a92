//! Closed periods and the read-only lock.

use jiff::{Timestamp, civil::Date};

use super::{BookNumber, Hash};

/// What a room asks when a period is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskClose {
    /// The last closed day. Later days stay open.
    pub through: Date,
    /// Idempotency key, unique in the book for its whole life. 1 to 80 visible ASCII characters.
    pub key: String,
    /// Why. Not empty.
    pub reason: String,
    /// The record that caused the closing, as an address.
    pub source: String,
}

/// What a room asks when closed days must be open again. It takes two persons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskReopen {
    /// The first day that is open again.
    pub from: Date,
    /// Idempotency key, unique in the book for its whole life. 1 to 80 visible ASCII characters.
    pub key: String,
    /// Why. Not empty.
    pub reason: String,
    /// The record that caused the reopening, as an address.
    pub source: String,
    /// The actor key of the other party; never the one who asks.
    pub second: String,
}

/// One closing or reopening, as it is stored. It never changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// Place in the book's chain of closings, from 1 without a gap.
    pub number: i64,
    /// Idempotency key.
    pub key: String,
    /// Whether days were opened again rather than closed.
    pub reopens: bool,
    /// The last closed day from here on.
    pub closed_through: Date,
    /// When it was recorded, to the microsecond; never before the closing in front of it.
    pub recorded_at: Timestamp,
    /// Who, as an opaque key.
    pub actor: String,
    /// The other party of a reopening, as an opaque key; empty for a closing.
    pub second: String,
    /// Why.
    pub reason: String,
    /// The record that caused it, as an address.
    pub source: String,
    /// The seq of the last entry before it; entries behind that one obey it.
    pub at_seq: i64,
    /// The hash of that entry; of the book's opening when there was none.
    pub at_hash: Hash,
    /// The hash of the closing before; of the book's opening for the first.
    pub prev_hash: Hash,
    /// `SHA-256(prev_hash ‖ canonical)`.
    pub hash: Hash,
}

/// One locking or unlocking, as it is stored. It never changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lock {
    /// The book.
    pub book: BookNumber,
    /// Place in the book's chain of locks, from 1 without a gap.
    pub number: i64,
    /// Whether the book is read-only from here on.
    pub locked: bool,
    /// When it was recorded, to the microsecond; never before the lock in front of it.
    pub recorded_at: Timestamp,
    /// Who, as an opaque key.
    pub actor: String,
    /// Why.
    pub reason: String,
    /// The hash of the lock before; of the book's opening for the first.
    pub prev_hash: Hash,
    /// `SHA-256(prev_hash ‖ canonical)`.
    pub hash: Hash,
}
