//! What partner regions have to exchange: one register of produce, villages, closed schools, vacant
//! houses, idle farmland, people, culture and markets.
//!
//! Every record says where it came from, as of which day, who looked when and how sure they were.
//! What is private is public only as long as a consent covers the day.

pub mod access;
mod add_certificate;
mod add_photo;
mod answer_report;
mod api;
mod assign_records;
mod change_certificate;
mod change_photo;
mod change_resource;
mod cli;
mod close_campaign;
pub mod door;
pub mod exports;
mod figures;
mod findable;
mod give_consent;
mod housekeeping;
pub mod imports;
mod keep;
mod make_campaign;
mod model;
mod move_state;
mod open_contact;
mod put_imported;
mod reach;
mod reading_imports;
mod reading_photos;
mod reassign_record;
mod register_resource;
mod remove_photo;
mod retire_vanished;
mod rules;
mod run_batch;
mod sealing;
mod send_report;
mod set_mapping;
mod start_import;
mod store;
mod strike_certificate;
mod survey_resource;
mod survey_sheet;
mod surveyors;
mod undo_import;
mod upload_import;
mod web;
mod withdraw_consent;

pub use add_certificate::add_certificate;
pub use add_photo::add_photo;
pub use answer_report::answer_report;
pub use assign_records::assign_records;
pub use change_certificate::change_certificate;
pub use change_photo::change_photo;
pub use change_resource::change_resource;
pub use cli::{FileReport, import_file, look_at_file, run_import, run_undo};
pub use close_campaign::close_campaign;
pub use figures::{CampaignFigures, Chosen, campaign_figures, figure_rows, register_figures};
pub use give_consent::give_consent;
pub use housekeeping::{Housekeeping, housekeeping};
pub use make_campaign::make_campaign;
pub use model::*;
pub use move_state::move_state;
pub use open_contact::open_contact;
pub use reach::Reach;
pub use reading_imports::{
    IMPORTS_PER_PAGE, count_notes, import, import_counts, import_notes, imports_page, left_behind,
    left_to_undo, refused_rows,
};
pub use reassign_record::reassign_record;
pub use register_resource::register_resource;
pub use remove_photo::remove_photo;
pub use retire_vanished::{retire_vanished, vanished};
pub use rules::{Hidden, Publicity, Refused};
pub use send_report::send_report;
pub use set_mapping::set_mapping;
pub use start_import::{cancel_import, start_import};
pub use strike_certificate::strike_certificate;
pub use survey_resource::survey_resource;
pub use undo_import::undo_import;
pub use upload_import::{ReadImport, read_import, upload_import};
pub use web::{page_of, room, room_with};
pub use withdraw_consent::withdraw_consent;

use ::store::{Dialect, RoomSchema, SchemaFile};

/// What the journal page calls the tables of the room.
pub static TABLE_LABELS: &[(&str, &str)] = &[
    ("resource_resource", "지역자원"),
    ("resource_version", "지역자원의 이력"),
    ("resource_consent", "공개 동의"),
    ("resource_photo", "지역자원 사진"),
    ("resource_certificate", "인증"),
    ("resource_campaign", "조사 계획"),
    ("resource_assignment", "맡긴 조사"),
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
            SchemaFile {
                number: 4,
                name: "0004_photo.sql",
                sql: include_str!("../schema/0004_photo.sql"),
                dialect: Dialect::Portable,
            },
            SchemaFile {
                number: 5,
                name: "0005_certificate.sql",
                sql: include_str!("../schema/0005_certificate.sql"),
                dialect: Dialect::Portable,
            },
            SchemaFile {
                number: 6,
                name: "0006_campaign.sql",
                sql: include_str!("../schema/0006_campaign.sql"),
                dialect: Dialect::Portable,
            },
            SchemaFile {
                number: 7,
                name: "0007_retention.sql",
                sql: include_str!("../schema/0007_retention.sql"),
                dialect: Dialect::Portable,
            },
        ],
        statements: vec![
            store::campaigns::STATEMENTS,
            store::certificates::STATEMENTS,
            store::consents::STATEMENTS,
            store::reports::STATEMENTS,
            store::import_rows::STATEMENTS,
            store::imports::STATEMENTS,
            store::photos::STATEMENTS,
            store::resources::STATEMENTS,
            store::versions::STATEMENTS,
        ],
        tables: vec![
            store::campaigns::TABLES,
            store::certificates::TABLES,
            store::consents::TABLES,
            store::reports::TABLES,
            store::imports::TABLES,
            store::photos::TABLES,
            store::resources::TABLES,
            store::versions::TABLES,
        ],
    }
}
