//! One transaction over two databases.
//!
//! Verbs are written once, against [`Tx`], in one portable SQL text. The store runs them on the
//! embedded SQLite (one writer thread with group commit, readers inline) or on PostgreSQL (a small
//! pool, serializable, retried when the server asks for it). A transaction is born inside one
//! office and cannot name another: `$1` of every statement is the office, bound here, and a
//! statement that forgets to filter by it does not compile ([`statements!`]).

mod backup;
mod copy;
mod engine;
#[cfg(feature = "faults")]
pub mod faults;
mod journal;
mod offices;
mod once;
mod postgres;
mod row;
mod schema;
mod secrets;
mod sqlite;
mod statement;
mod table;
mod tx;
mod value;
mod watch;

pub use backup::{BackupReport, backup, restore};
pub use copy::{CopyReport, TableCount, copy};
pub use engine::{Engine, Store};
pub use journal::{JournalQuery, JournalRow};
pub use offices::Office;
pub use once::IdempotencyKey;
pub use row::{Column, FromColumn, Row};
pub use schema::{Dialect, RoomSchema, SchemaFile, own_schema};
pub use secrets::{KeyId, SecretKey, Secrets};
pub use statement::{Statement, swap_markers, tenant_guard};
pub use table::{Change, Table};
pub use tx::{Failure, Tx, Violation, ViolationKind};
pub use value::Arg;
