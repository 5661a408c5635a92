//! Partners of the office: regions as dated records, 권역, local governments.
//!
//! The list of regions is data of the product and ships with it ([`register`]); zones and local
//! governments are records of an office.

pub mod access;
mod api;
mod change_government;
mod end_zone;
mod findable;
mod model;
mod open_zone;
mod outlines;
mod partners;
mod regions;
mod register_government;
mod rules;
mod store;
mod web;

pub use change_government::change_government;
pub use end_zone::end_zone;
pub use model::*;
pub use open_zone::open_zone;
pub use outlines::{outlines, short_name};
pub use partners::{find_governments, governments, index_again, zones};
pub use regions::{origin, register};
pub use register_government::register_government;
pub use rules::{
    Refused, Register, geodesy::degrees, governments::of_region as governments_of, zones::zone_of,
};
pub use web::{draw_map, page_of, room};

use ::store::{Dialect, RoomSchema, SchemaFile};

/// What the journal page calls the tables of the room.
pub static TABLE_LABELS: &[(&str, &str)] = &[
    ("partner_zone", "권역과 기간"),
    ("partner_zone_member", "권역에 속한 지역"),
    ("partner_government", "지방자치단체"),
];

/// Tables and statements of the room.
pub fn schema() -> RoomSchema {
    RoomSchema {
        room: "partner",
        files: &[SchemaFile {
            number: 1,
            name: "0001_partner.sql",
            sql: include_str!("../schema/0001_partner.sql"),
            dialect: Dialect::Portable,
        }],
        statements: vec![store::STATEMENTS],
        tables: vec![store::TABLES],
    }
}
