//! Double-entry books that never change, and that can prove it.
//!
//! A **book** holds **accounts** and a log of **entries**. An entry is balanced (Σ debit =
//! Σ credit, at least two legs, each above zero), has an effective date, an idempotency key that
//! is kept for the life of the book, and says who, when and why. Entries and legs are never
//! updated or deleted – triggers of the schema abort it; what was wrong is undone by a new entry
//! ([`reverse()`]), at most once. Entries are numbered from 1 without a gap and chained by SHA-256
//! ([`canonical`] documents every byte).
//!
//! Beside the log stands one **guarded row** per account and per hold: totals under the CHECKs
//! `ledger_account_no_overdraft` and `ledger_hold_within`. They are the only maintained sums of the
//! product. An overdraft is impossible on either database at any isolation level, and reading a
//! balance costs one row however long the log is. [`verify()`] recomputes the chain, the balance of
//! each entry and the fold of every account and hold and names the first thing that is wrong.
//!
//! The ledger knows no public-sector noun: a room chooses book names (`city/PROGRAM/2018`),
//! account names (`LINE/available`), guards and kinds.
//!
//! # Holds
//!
//! [`hold()`] sets an amount aside: an ordinary entry moves it from one account to another, and a
//! guarded row keeps what of it was posted and voided. [`post_hold`] makes a part final together
//! with the other legs of the same fact, [`void_hold`] gives a part back, [`reverse()`] undoes
//! each. Which hold an entry belongs to is part of its hash.
//!
//! # Closed periods and the read-only lock
//!
//! [`close()`] and [`reopen`] append to a chain beside the log; an entry obeys the closing that was
//! there when it was recorded, and [`verify()`] asks that of every entry again. Reopening names two
//! parties. A book that fails [`check_and_lock`] is read-only until somebody says why it may go on
//! ([`unlock`]); locks are a chain too.
//!
//! # Signed heads
//!
//! [`sign_heads`] signs where log, accounts, closings and locks end (Ed25519). A file that was
//! replaced by an older one is right in itself; a head that was kept outside shows it
//! ([`check_heads`]).
//!
//! # Deciding
//!
//! Every verb loads its facts, decides without IO (`rules`) and only then writes: a refusal leaves
//! the transaction as it was. [`MemoryBook`] makes the same decisions without a database.

pub mod canonical;
mod check;
mod close;
mod heads;
mod hold;
mod lock;
mod memory;
mod model;
mod open;
mod post;
mod read;
mod reverse;
mod rules;
mod shelf;
mod store;
mod verify;

pub use check::{Broken, Place, VerifyReport};
pub use close::{close, closed_through, closings, reopen};
pub use heads::{check_heads, check_heads_and_lock, last_head, sign_heads};
pub use hold::{hold, hold_of, holds, post_hold, void_hold};
pub use lock::{check_and_lock, lock, locked, locks, unlock};
pub use memory::MemoryBook;
pub use model::{
    AccountLine, AccountNumber, AskClose, AskHold, AskPostHold, AskReopen, AskVoidHold, Book,
    BookNumber, Closing, Entry, Guard, HOLD, Hash, Hold, LARGEST_AMOUNT, LARGEST_TOTAL,
    LedgerAccount, Leg, Lock, NotAHead, POST_HOLD, PostEntry, Posted, REVERSAL, ReverseEntry, Side,
    SignedHead, Step, VOID_HOLD,
};
pub use open::{book_named, books, open_account, open_book};
pub use post::post;
pub use read::{accounts, balance, entries, entry, legs, reversal_of};
pub use reverse::reverse;
pub use rules::{Refused, shortfall};
pub use verify::{Verdict, verify, verify_all};

use ::store::{Dialect, RoomSchema, SchemaFile};

/// The ledger's tables and statements, for the app's list of rooms.
pub fn schema() -> RoomSchema {
    RoomSchema {
        room: "ledger",
        files: &[
            SchemaFile {
                number: 1,
                name: "0001_books.sql",
                sql: include_str!("../schema/0001_books.sql"),
                dialect: Dialect::Portable,
            },
            SchemaFile {
                number: 2,
                name: "0002_immutable.sqlite.sql",
                sql: include_str!("../schema/0002_immutable.sqlite.sql"),
                dialect: Dialect::Sqlite,
            },
            SchemaFile {
                number: 2,
                name: "0002_immutable.postgres.sql",
                sql: include_str!("../schema/0002_immutable.postgres.sql"),
                dialect: Dialect::Postgres,
            },
            SchemaFile {
                number: 3,
                name: "0003_holds_closings.sql",
                sql: include_str!("../schema/0003_holds_closings.sql"),
                dialect: Dialect::Portable,
            },
            SchemaFile {
                number: 4,
                name: "0004_immutable.sqlite.sql",
                sql: include_str!("../schema/0004_immutable.sqlite.sql"),
                dialect: Dialect::Sqlite,
            },
            SchemaFile {
                number: 4,
                name: "0004_immutable.postgres.sql",
                sql: include_str!("../schema/0004_immutable.postgres.sql"),
                dialect: Dialect::Postgres,
            },
        ],
        statements: vec![
            store::book::STATEMENTS,
            store::entry::STATEMENTS,
            store::head::STATEMENTS,
            store::hold::STATEMENTS,
            store::side::STATEMENTS,
            store::raw::STATEMENTS,
            store::raw_side::STATEMENTS,
        ],
        tables: Vec::new(),
    }
}
