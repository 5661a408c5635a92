//! Uses of idle assets: closed schools, public property, vacant houses and idle farmland, from the
//! idea to the end of the lease, with the articles that rule each step.

pub mod access;
mod api;
mod do_step;
pub mod door;
mod model;
mod move_use;
mod propose_use;
mod rules;
mod sign_lease;
mod store;
mod web;
mod write_permit;

pub use do_step::do_step;
pub use model::*;
pub use move_use::move_use;
pub use propose_use::propose_use;
pub use rules::{Refused, dated::Step, leases::Warning, procedure::StepState};
pub use sign_lease::sign_lease;
pub use web::{page_of, room};
pub use write_permit::write_permit;

use ::store::{Dialect, RoomSchema, SchemaFile};

/// What the journal page calls the tables of the room.
pub static TABLE_LABELS: &[(&str, &str)] = &[
    ("reuse_case", "유휴자산 활용"),
    ("reuse_step", "활용 절차"),
    ("reuse_lease", "대부"),
    ("reuse_permit", "인허가"),
];

/// Tables and statements of the room.
pub fn schema() -> RoomSchema {
    RoomSchema {
        room: "reuse",
        files: &[SchemaFile {
            number: 1,
            name: "0001_reuse.sql",
            sql: include_str!("../schema/0001_reuse.sql"),
            dialect: Dialect::Portable,
        }],
        statements: vec![store::STATEMENTS],
        tables: vec![store::TABLES],
    }
}
