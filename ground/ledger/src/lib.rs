//! Double-entry books that never change, and that can prove it.
//!
//! A **book** holds **accounts** and a log of **entries**. An entry is balanced (Σ debit =
//! Σ credit, at least two legs, each above zero), has an effective date, an idempotency key that
//! is kept for the life of the book, and says who, when and why. Entries and legs are never
//! updated or deleted – triggers of the schema abort it; what was wrong is undone by a new entry
//! ([`reverse`]), at most once. Entries are numbered from 1 without a gap and chained by SHA-256
//! ([`canonical`] documents every byte).
//!
//! Beside the log stands one **guarded row** per account: its debit and credit totals with a CHECK
//! named `ledger_account_no_overdraft`. It is the only maintained sum of the product. An overdraft
//! is impossible on either database at any isolation level, and reading a balance costs one row
//! however long the log is. [`verify`] recomputes the chain, the balance of each entry and the
//! fold of every account and names the first thing that is wrong.
//!
//! The ledger knows no public-sector noun: a room chooses book names (`city/PROGRAM/2018`),
//! account names (`LINE/available`), guards and kinds.
//!
//! # Room left for what follows
//!
//! * **Holds** (commitment → post or void): a hold is an ordinary entry that moves an amount from
//!   an available account to a held one; posting and voiding are entries that move it on, tied to
//!   the hold by `source`. Kinds `hold`, `post_hold` and `void_hold` stay free for that.
//! * **Closing**: kinds `close` and `reopen` stay free. A closing becomes a row of a table
//!   `ledger_closing (tenant, book, closed_through, seq)` whose date [`post`] compares with the
//!   effective date; until then the room that owns the book refuses late entries.
//! * **Signed daily heads**: `ledger_book` keeps `(head_seq, head_hash, account_count,
//!   account_hash)`; signing these four covers every entry, leg, account and guard.

pub mod canonical;
mod check;
mod model;
mod open;
mod post;
mod read;
mod reverse;
mod rules;
mod store;
mod verify;

pub use check::{Broken, Place, VerifyReport};
pub use model::{
    AccountLine, AccountNumber, Book, BookNumber, Entry, Guard, Hash, LARGEST_AMOUNT,
    LedgerAccount, Leg, PostEntry, Posted, REVERSAL, ReverseEntry, Side,
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
        ],
        statements: vec![store::STATEMENTS, store::raw::STATEMENTS],
        tables: Vec::new(),
    }
}
