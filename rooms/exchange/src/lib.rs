//! What regions offer and what the city asks for, brought together: hard conditions first, then a
//! score whose parts everybody can read, and what became of it months later.

mod accept_match;
pub mod access;
mod api;
mod check_outcome;
mod decline_match;
pub mod door;
mod facts;
mod figures;
mod keep_demands;
mod keep_offers;
mod model;
mod move_stage;
mod propose_match;
mod reach;
mod rules;
mod store;
mod web;

pub use accept_match::accept_match;
pub use check_outcome::check_outcome;
pub use decline_match::decline_match;
pub use figures::{Measure, figure, figure_rows};
pub use keep_demands::{change_demand, register_demand};
pub use keep_offers::{change_offer, register_offer};
pub use model::*;
pub use move_stage::{move_demand, move_match, move_offer};
pub use propose_match::propose_match;
pub use rules::{
    Refused,
    fitting::{Against, Fit},
    raising::{Advice, Raise},
    scoring::Score,
};
pub use web::{page_of, room};

use ::store::{Dialect, RoomSchema, SchemaFile};

/// What the journal page calls the tables of the room.
pub static TABLE_LABELS: &[(&str, &str)] = &[
    ("exchange_offer", "제안"),
    ("exchange_demand", "수요"),
    ("exchange_match", "연결"),
    ("exchange_acceptance", "연결 수락"),
    ("exchange_decline", "연결 거절"),
    ("exchange_outcome", "성과 확인"),
];

/// Tables and statements of the room.
pub fn schema() -> RoomSchema {
    RoomSchema {
        room: "exchange",
        files: &[
            SchemaFile {
                number: 1,
                name: "0001_exchange.sql",
                sql: include_str!("../schema/0001_exchange.sql"),
                dialect: Dialect::Portable,
            },
            SchemaFile {
                number: 2,
                name: "0002_decline.sql",
                sql: include_str!("../schema/0002_decline.sql"),
                dialect: Dialect::Portable,
            },
        ],
        statements: vec![
            store::demands::STATEMENTS,
            store::matches::STATEMENTS,
            store::offers::STATEMENTS,
            store::outcomes::STATEMENTS,
        ],
        tables: vec![
            store::demands::TABLES,
            store::matches::TABLES,
            store::offers::TABLES,
            store::outcomes::TABLES,
        ],
    }
}
