//! The public front: home, search, map, regions, for everybody and without an account.
//!
//! It reads the search table only and knows no other room: what a kind is called, where a region
//! lies and which page shows a record, the app tells it in a [`Guide`].

pub mod access;
mod api;
mod change_edition;
mod change_front;
mod fronts;
mod guide;
mod legal;
mod model;
mod open_front;
mod put_in_force;
mod rules;
mod set_host;
mod store;
mod web;
mod withdraw_edition;
mod write_edition;

pub use change_edition::change_edition;
pub use change_front::change_front;
pub use fronts::front;
pub use guide::{Atlas, DataFile, DataSet, Guide, Spot};
pub use model::{
    ChangeEdition, ChangeFront, Edition, EditionStanding, EditionWords, Front, LegalKind,
    OpenFront, PutInForce, ReachedBy, SetHost, WithdrawEdition, WriteEdition, plain,
};
pub use open_front::open_front;
pub use put_in_force::put_in_force;
pub use set_host::set_host;
pub use web::{room_with, start};
pub use withdraw_edition::withdraw_edition;
pub use write_edition::write_edition;

use ::store::{Dialect, RoomSchema, SchemaFile};

/// What the journal page calls the tables of the room.
pub static TABLE_LABELS: &[(&str, &str)] = &[
    ("portal_front", "공개 누리집"),
    ("portal_edition", "법정 안내"),
];

/// Tables and statements of the room.
pub fn schema() -> RoomSchema {
    RoomSchema {
        room: "portal",
        files: &[
            SchemaFile {
                number: 1,
                name: "0001_portal.sql",
                sql: include_str!("../schema/0001_portal.sql"),
                dialect: Dialect::Portable,
            },
            SchemaFile {
                number: 2,
                name: "0002_edition.sql",
                sql: include_str!("../schema/0002_edition.sql"),
                dialect: Dialect::Portable,
            },
            SchemaFile {
                number: 3,
                name: "0003_host.sql",
                sql: include_str!("../schema/0003_host.sql"),
                dialect: Dialect::Portable,
            },
        ],
        statements: vec![store::STATEMENTS, store::editions::STATEMENTS],
        tables: vec![store::TABLES, store::editions::TABLES],
    }
}
