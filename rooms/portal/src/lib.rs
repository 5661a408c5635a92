//! The public front: home, search, map, regions, for everybody and without an account.
//!
//! It reads the search table only and knows no other room: what a kind is called, where a region
//! lies and which page shows a record, the app tells it in a [`Guide`].

pub mod access;
mod api;
mod change_front;
mod fronts;
mod guide;
mod legal;
mod model;
mod open_front;
mod rules;
mod store;
mod web;

pub use change_front::change_front;
pub use fronts::front;
pub use guide::{Atlas, DataFile, DataSet, Guide, Spot};
pub use model::{ChangeFront, Front, OpenFront};
pub use open_front::open_front;
pub use web::{room_with, start};

use ::store::{Dialect, RoomSchema, SchemaFile};

/// What the journal page calls the tables of the room.
pub static TABLE_LABELS: &[(&str, &str)] = &[("portal_front", "공개 누리집")];

/// Tables and statements of the room.
pub fn schema() -> RoomSchema {
    RoomSchema {
        room: "portal",
        files: &[SchemaFile {
            number: 1,
            name: "0001_portal.sql",
            sql: include_str!("../schema/0001_portal.sql"),
            dialect: Dialect::Portable,
        }],
        statements: vec![store::STATEMENTS],
        tables: vec![store::TABLES],
    }
}
