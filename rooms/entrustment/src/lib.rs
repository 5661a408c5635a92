//! The entrustment (민간위탁) of a program: its dated steps and the documents that prove them.
//!
//! This is the history that the yearly statement prints. The life cycle with its gates comes later.

pub mod access;
mod add_document;
mod add_step;
mod change_step;
mod history;
mod model;
mod open_entrustment;
mod rules;
mod store;
mod web;
mod withdraw_step;

pub use add_document::add_document;
pub use add_step::add_step;
pub use change_step::change_step;
pub use history::{documents, entrustments, history, step};
pub use model::*;
pub use open_entrustment::open_entrustment;
pub use rules::Refused;
pub use web::{page_of, room};
pub use withdraw_step::withdraw_step;

use ::store::{Dialect, RoomSchema, SchemaFile};

/// Tables and statements of the room.
pub fn schema() -> RoomSchema {
    RoomSchema {
        room: "entrustment",
        files: &[SchemaFile {
            number: 1,
            name: "0001_entrustment.sql",
            sql: include_str!("../schema/0001_entrustment.sql"),
            dialect: Dialect::Portable,
        }],
        statements: vec![store::STATEMENTS],
        tables: vec![store::TABLES],
    }
}
