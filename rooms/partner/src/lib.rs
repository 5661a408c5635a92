//! Partners of the office: regions as dated records, 권역, local governments and the agreements
//! with them; organizations, producers and persons, and what was said with them.
//!
//! The list of regions is data of the product and ships with it ([`register`]); everything else is
//! a record of an office.

pub mod access;
mod add_promise;
mod api;
mod calling;
mod cancel_promise;
mod change_agreement;
mod change_counterpart;
mod change_government;
mod change_promise;
mod cli;
mod dong_file;
mod dong_imports;
pub mod door;
mod end_agreement;
mod end_role;
mod end_zone;
mod erase_person;
mod findable;
mod finish_step;
mod give_person_consent;
mod give_role;
mod housekeeping;
mod keep;
mod legal_dongs;
mod listing;
mod merge_counterparts;
mod model;
mod open_sealed;
mod open_zone;
mod outlines;
mod partners;
mod prove_promise;
mod record_contact;
mod regions;
mod register_counterpart;
mod register_government;
mod rules;
mod sealing;
mod set_activity;
mod sign_agreement;
mod store;
mod upload_dongs;
mod web;
mod withdraw_person_consent;

pub use add_promise::add_promise;
pub use cancel_promise::cancel_promise;
pub use change_agreement::change_agreement;
pub use change_counterpart::change_counterpart;
pub use change_government::change_government;
pub use change_promise::change_promise;
pub use cli::run_dong_import;
pub use dong_imports::{cancel_dong_import, start_dong_import, undo_dong_import};
pub use end_agreement::end_agreement;
pub use end_role::end_role;
pub use end_zone::end_zone;
pub use erase_person::erase_person;
pub use finish_step::finish_step;
pub use give_person_consent::give_person_consent;
pub use give_role::give_role;
pub use housekeeping::{Housekeeping, housekeeping};
pub use legal_dongs::{dong_of_address, dongs_of};
pub use merge_counterparts::merge_counterparts;
pub use model::*;
pub use open_sealed::open_sealed;
pub use open_zone::open_zone;
pub use outlines::{outlines, short_name};
pub use partners::{
    agreements, find_agreements, find_governments, governments, index_again, public_agreement,
    zones,
};
pub use prove_promise::prove_promise;
pub use record_contact::record_contact;
pub use regions::{origin, register};
pub use register_counterpart::register_counterpart;
pub use register_government::register_government;
pub use rules::{
    Declined, Refused, Register, dated::rules as dated_rules, geodesy::degrees,
    governments::of_region as governments_of, zones::zone_of,
};
pub use set_activity::set_activity;
pub use sign_agreement::sign_agreement;
pub use upload_dongs::{ReadDongs, read_dongs, upload_dongs};
pub use web::{draw_map, page_of, public_page_of, room};
pub use withdraw_person_consent::withdraw_person_consent;

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
    ("partner_counterpart", "협력 상대"),
    ("partner_sealed", "잠근 이름과 번호"),
    ("partner_role", "담당자의 역할"),
    ("partner_consent", "개인정보 동의"),
    ("partner_contact", "연락 기록"),
    ("partner_merge", "합친 기록"),
    ("partner_dong_import", "법정동코드 가져오기"),
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
            SchemaFile {
                number: 3,
                name: "0003_counterpart.sql",
                sql: include_str!("../schema/0003_counterpart.sql"),
                dialect: Dialect::Portable,
            },
            SchemaFile {
                number: 4,
                name: "0004_legal_dong.sql",
                sql: include_str!("../schema/0004_legal_dong.sql"),
                dialect: Dialect::Portable,
            },
        ],
        statements: vec![
            store::STATEMENTS,
            store::agreements::STATEMENTS,
            store::contacts::STATEMENTS,
            store::counterparts::STATEMENTS,
            store::legal_dongs::STATEMENTS,
            store::merges::STATEMENTS,
            store::persons::STATEMENTS,
        ],
        tables: vec![
            store::TABLES,
            store::agreements::TABLES,
            store::contacts::TABLES,
            store::counterparts::TABLES,
            store::legal_dongs::TABLES,
            store::merges::TABLES,
            store::persons::TABLES,
        ],
    }
}
