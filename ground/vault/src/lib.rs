//! Sealed columns: personal data under a key of its own.
//!
//! Each **subject** – a person, a vendor – has a data key, made at its first sealed text. Texts are
//! sealed with AES-256-GCM-SIV, bound to their office, table, column and row: a sealed text moved
//! elsewhere does not open. The data key lies in the database wrapped by a key that lies in a file
//! ([`::store::Secrets`]). Every opening writes a row of an append-only chained log: who, when,
//! from
//! where, whose data, what, why.
//!
//! **Erasing** is destroying keys. [`shred`] removes the data key at once; [`sweep`] then cuts the
//! wrapping key of that one subject out of the key file, so that the data key which old backups
//! still hold cannot be unwrapped either. All other subjects stay readable, in backups too.
//!
//! Two cautions. An opened text must not become the answer of an idempotent write, which the store
//! keeps: open it in a write of its own. And files are not sealed here: what a receipt shows is
//! protected by who may read the evidence.

mod check;
mod cipher;
mod log;
mod mask;
mod model;
mod open;
mod refusal;
mod rotate;
mod seal;
mod shred;
mod store;

pub use check::check;
pub use log::accesses;
pub use mask::{masked_account, masked_name, masked_phone};
pub use model::{Access, AccessQuery, Damage, Place, Sealed};
pub use open::{open, open_from};
pub use refusal::Refused;
pub use rotate::{rewrap, rotate};
pub use seal::{same_marker, seal};
pub use shred::{shred, sweep};

use ::store::{Dialect, RoomSchema, SchemaFile};

/// What the journal page calls these tables.
pub static TABLE_LABELS: &[(&str, &str)] = &[
    ("vault_key", "개인정보 암호 열쇠"),
    ("vault_setting", "암호 열쇠 설정"),
];

/// The tables and statements, for the app's list of rooms.
pub fn schema() -> RoomSchema {
    RoomSchema {
        room: "vault",
        files: &[
            SchemaFile {
                number: 1,
                name: "0001_vault.sql",
                sql: include_str!("../schema/0001_vault.sql"),
                dialect: Dialect::Portable,
            },
            SchemaFile {
                number: 2,
                name: "0002_append_only.sqlite.sql",
                sql: include_str!("../schema/0002_append_only.sqlite.sql"),
                dialect: Dialect::Sqlite,
            },
            SchemaFile {
                number: 2,
                name: "0002_append_only.postgres.sql",
                sql: include_str!("../schema/0002_append_only.postgres.sql"),
                dialect: Dialect::Postgres,
            },
        ],
        statements: vec![store::STATEMENTS],
        tables: vec![store::TABLES],
    }
}
