//! What partner regions have to exchange: one register of produce, villages, closed schools, vacant
//! houses, idle farmland, people, culture and markets.
//!
//! Every record says where it came from, as of which day, who looked when and how sure they were.
//! What is private is public only as long as a consent covers the day.

pub mod access;
mod answer_report;
mod api;
mod change_resource;
mod cli;
pub mod door;
pub mod exports;
mod findable;
mod give_consent;
pub mod imports;
mod keep;
mod model;
mod move_state;
mod open_contact;
mod put_imported;
mod reading_imports;
mod register_resource;
mod retire_vanished;
mod rules;
mod run_batch;
mod sealing;
mod send_report;
mod set_mapping;
mod start_import;
mod store;
mod survey_resource;
mod undo_import;
mod upload_import;
mod web;
mod withdraw_consent;

pub use answer_report::answer_report;
pub use change_resource::change_resource;
pub use cli::{FileReport, import_file, look_at_file, run_import, run_undo};
pub use give_consent::give_consent;
pub use model::*;
pub use move_state::move_state;
pub use open_contact::open_contact;
pub use reading_imports::{
    IMPORTS_PER_PAGE, count_notes, import, import_counts, import_notes, imports_page, left_behind,
    left_to_undo, refused_rows,
};
pub use register_resource::register_resource;
pub use retire_vanished::{retire_vanished, vanished};
pub use rules::{Hidden, Publicity, Refused};
pub use send_report::send_report;
pub use set_mapping::set_mapping;
pub use start_import::{cancel_import, start_import};
pub use survey_resource::survey_resource;
pub use undo_import::undo_import;
pub use upload_import::upload_import;
pub use web::{page_of, room};
pub use withdraw_consent::withdraw_consent;

use ::store::{Dialect, RoomSchema, SchemaFile};

/// What the journal page calls the tables of the room.
pub static TABLE_LABELS: &[(&str, &str)] = &[
    ("resource_resource", "지역자원"),
    ("resource_version", "지역자원의 이력"),
    ("resource_consent", "공개 동의"),
    ("resource_report", "시민 알림"),
    ("resource_import", "표준데이터 가져오기"),
];

/// Tables and statements of the room.
pub fn schema() -> RoomSchema {
    RoomSchema {
        room: "resource",
        files: &[
            SchemaFile {
                number: 1,
                name: "0001_resource.sql",
                sql: include_str!("../schema/0001_resource.sql"),
                dialect: Dialect::Portable,
            },
            SchemaFile {
                number: 2,
                name: "0002_report.sql",
                sql: include_str!("../schema/0002_report.sql"),
                dialect: Dialect::Portable,
            },
            SchemaFile {
                number: 3,
                name: "0003_import.sql",
                sql: include_str!("../schema/0003_import.sql"),
                dialect: Dialect::Portable,
            },
        ],
        statements: vec![
            store::consents::STATEMENTS,
            store::reports::STATEMENTS,
            store::import_rows::STATEMENTS,
            store::imports::STATEMENTS,
            store::resources::STATEMENTS,
            store::versions::STATEMENTS,
        ],
        tables: vec![
            store::consents::TABLES,
            store::reports::TABLES,
            store::imports::TABLES,
            store::resources::TABLES,
            store::versions::TABLES,
        ],
    }
}
