//! Partners of the office: regions as dated records, 권역, local governments and the agreements with
//! them.
//!
//! The list of regions is data of the product and ships with it ([`register`]); zones, local
//! governments and agreements are records of an office.

pub mod access;
mod add_promise;
mod api;
mod cancel_promise;
mod change_agreement;
mod change_government;
mod change_promise;
mod end_agreement;
mod end_zone;
mod findable;
mod model;
mod open_zone;
mod outlines;
mod partners;
mod prove_promise;
mod regions;
mod register_government;
mod rules;
mod sign_agreement;
mod store;
mod web;

pub use add_promise::add_promise;
pub use cancel_promise::cancel_promise;
pub use change_agreement::change_agreement;
pub use change_government::change_government;
pub use change_promise::change_promise;
pub use end_agreement::end_agreement;
pub use end_zone::end_zone;
pub use model::*;
pub use open_zone::open_zone;
pub use outlines::{outlines, short_name};
pub use partners::{
    agreements, find_agreements, find_governments, governments, index_again, public_agreement,
    zones,
};
pub use prove_promise::prove_promise;
pub use regions::{origin, register};
pub use register_government::register_government;
pub use rules::{
    Refused, Register, geodesy::degrees, governments::of_region as governments_of, zones::zone_of,
};
pub use sign_agreement::sign_agreement;
pub use web::{draw_map, page_of, public_page_of, room};

use ::store::{Dialect, RoomSchema, SchemaFile};

/// What the journal page calls the tables of the room.
pub static TABLE_LABELS: &[(&str, &str)] = &[
    ("partner_zone", "권역과 기간"),
    ("partner_zone_member", "권역에 속한 지역"),
    ("partner_government", "지방자치단체"),
    ("partner_agreement", "우호교류협약"),
    ("partner_agreement_party", "협약한 지방자치단체"),
    ("partner_promise", "이행 약속"),
    ("partner_proof", "이행 기록"),
];

/// Tables and statements of the room.
pub fn schema() -> RoomSchema {
    RoomSchema {
        room: "partner",
        files: &[
            SchemaFile {
                number: 1,
                name: "0001_partner.sql",
                sql: include_str!("../schema/0001_partner.sql"),
                dialect: Dialect::Portable,
            },
            SchemaFile {
                number: 2,
                name: "0002_agreement.sql",
                sql: include_str!("../schema/0002_agreement.sql"),
                dialect: Dialect::Portable,
            },
        ],
        statements: vec![store::STATEMENTS, store::agreements::STATEMENTS],
        tables: vec![store::TABLES, store::agreements::TABLES],
    }
}
