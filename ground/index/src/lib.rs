//! Korean search, the same on both databases.
//!
//! A verb [`put`]s an [`Entry`] for its record in its own transaction and [`remove`]s it there; the
//! front door [`query`]s. Text is cut into pieces of two syllables, first syllables, leads (초성)
//! and three Latin letters or digits, after particles came off by rule; so 농가를 finds 농가의,
//! 농산물직거래 finds 농산물 직거래, and ㅎㅊ finds 홍천. The office and the reader's level are in
//! the SQL of every lookup; order and counts are made by pure functions over what it answers.
//!
//! Entries are derived from records and stay out of the journal: to build the index again, put
//! every record's entry once more.

mod check;
mod fold;
mod hangul;
mod model;
mod particle;
mod piece;
mod plan;
mod put;
mod query;
mod rank;
mod snippet;
mod store;
mod tally;

pub use model::{
    Answer, Ask, Audience, Closeness, Cursor, Entry, Facets, Hit, Months, NotACursor, Region,
};
pub use put::{put, remove};
pub use query::{addresses, query};

use ::store::{Dialect, RoomSchema, SchemaFile};

/// The tables and statements, for the app's list of rooms.
pub fn schema() -> RoomSchema {
    RoomSchema {
        room: "index",
        files: &[
            SchemaFile {
                number: 1,
                name: "0001_index.sql",
                sql: include_str!("../schema/0001_index.sql"),
                dialect: Dialect::Portable,
            },
            SchemaFile {
                number: 2,
                name: "0002_visible_until.sql",
                sql: include_str!("../schema/0002_visible_until.sql"),
                dialect: Dialect::Portable,
            },
        ],
        statements: vec![store::STATEMENTS],
        tables: vec![],
    }
}
