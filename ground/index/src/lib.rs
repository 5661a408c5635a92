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
//!
//! What is put stands in a few fresh rows first; about every sixteenth put moves them into segments
//! (sorted lists in blocks, never changed), and segments that have become many into larger ones.
//! What is removed or put again is no longer seen in its segment at once; [`keep`] rewrites the
//! segments that still hold some of it, and those entries that an older version left behind.

mod block;
mod bytes;
mod check;
mod docs;
mod fold;
mod hangul;
mod keep;
mod merge;
mod model;
mod particle;
mod piece;
mod plan;
mod put;
mod query;
mod rank;
mod search;
mod segment;
mod snippet;
mod standing;
mod store;
mod tally;

pub use keep::keep;
pub use model::{
    Answer, Ask, Audience, Closeness, Cursor, Entry, Facets, Happening, Hit, Months, NotACursor,
    Region,
};
pub use put::{knows, put, remove};
pub use query::{Part, addresses, happening, how_many_of_kind, of_kind, query, whereabouts};

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
            SchemaFile {
                number: 3,
                name: "0003_facts.sql",
                sql: include_str!("../schema/0003_facts.sql"),
                dialect: Dialect::Portable,
            },
            SchemaFile {
                number: 4,
                name: "0004_happens.sql",
                sql: include_str!("../schema/0004_happens.sql"),
                dialect: Dialect::Portable,
            },
            SchemaFile {
                number: 5,
                name: "0005_segments.sql",
                sql: include_str!("../schema/0005_segments.sql"),
                dialect: Dialect::Portable,
            },
        ],
        statements: vec![store::STATEMENTS, store::shelf::STATEMENTS],
        tables: vec![],
    }
}
