//! Farmers' markets and exhibitions in the plazas of the city: seasons with their rules, the days
//! on which they are held, the permits of the places, and the applications of vendors.

pub mod access;
mod add_item;
mod add_paper;
mod allocate_booths;
pub mod allocations;
mod api;
mod apply_vendor;
pub mod booths;
mod change_application;
mod change_day;
mod change_season;
mod clone_season;
mod compose;
mod count_day;
pub mod door;
mod drawing;
mod due;
mod figures;
pub mod findable;
mod lines;
mod log_figures;
mod model;
mod move_allocation;
mod move_day;
mod open_season;
mod override_booth;
mod pay_out;
mod payout_figures;
mod payouts_book;
mod place_part;
mod plan_day;
mod question;
mod reach;
mod record_sale;
mod remove_part;
mod rules;
mod sale_figures;
mod sales_book;
mod screen_vendor;
mod sellers;
mod set_fee;
mod set_guide;
mod set_last_day;
pub mod site_plans;
mod start_plan;
mod step_booth;
mod step_vendor;
mod store;
mod take_note;
mod tasks;
mod vendor_figures;
pub mod vendors;
mod web;
mod wording;
mod write_log;
mod write_permit;

pub use add_item::add_item;
pub use add_paper::add_paper;
pub use allocate_booths::allocate_booths;
pub use apply_vendor::apply_vendor;
pub use change_application::change_application;
pub use change_day::change_day;
pub use change_season::change_season;
pub use clone_season::clone_season;
pub use compose::{Sheet, compose};
pub use figures::{Measure, figure, figure_rows};
pub use log_figures::LogQuery;
pub use model::*;
pub use move_allocation::move_allocation;
pub use move_day::move_day;
pub use open_season::open_season;
pub use override_booth::{ask_override, decide_override};
pub use pay_out::{choose_payee, decide_payouts, draft_payouts, record_return};
pub use payout_figures::{PayoutMeasure, PayoutQuery};
pub use place_part::{assign_vendor, clear_part, move_part, place_part};
pub use plan_day::plan_day;
pub use record_sale::{record_sale, strike_sale};
pub use remove_part::{remove_item, remove_paper};
pub use rules::{
    CallRefused, PayoutRefused, PlanRefused, Refused, SaleRefused, VendorRefused,
    clones::CloneLine,
    criteria::Criterion,
    due::{Due, DueWhat},
    papers::{Lack, Nearness},
    permits::PermitVerdict,
    plan_space::{Length, PlanLimits},
};
pub use sale_figures::{SaleMeasure, SaleQuery};
pub use screen_vendor::screen_vendor;
pub use set_fee::set_fee;
pub use set_guide::set_guide;
pub use set_last_day::set_last_day;
pub use start_plan::{copy_plan, drop_plan, release_plan, start_plan};
pub use step_booth::{hand_over, step_booth};
pub use step_vendor::step_vendor;
pub use take_note::take_note;
pub use tasks::tasks;
pub use vendor_figures::Reached;
pub use web::{page_of, public_page_of, room};
pub use write_log::{answer_log, write_log};
pub use write_permit::write_permit;

use ::store::{Dialect, RoomSchema, SchemaFile};

/// What the journal page calls the tables of the room.
pub static TABLE_LABELS: &[(&str, &str)] = &[
    ("market_season", "장터·전시 시즌"),
    ("market_day", "장터·전시 날"),
    ("market_permit", "장소 사용허가"),
    ("market_application", "참가 신청"),
    ("market_applied_day", "참가 신청한 날"),
    ("market_item", "참가 품목"),
    ("market_paper", "참가 서류"),
    ("market_application_step", "참가 신청 단계"),
    ("market_finding", "참가 심사표"),
    ("market_draw", "추첨 약속"),
    ("market_allocation", "부스 배정"),
    ("market_allotment", "부스 배정 결과"),
    ("market_override", "배정 조정"),
    ("market_booth_step", "부스의 변동"),
    ("market_sale", "장터 판매"),
    ("market_fee", "장터 수수료"),
    ("market_guide", "장터 안내"),
    ("market_log", "현장 기록"),
    ("market_photo", "현장 사진"),
    ("market_call", "모집 마감일"),
    ("market_payee", "농가의 거래처"),
    ("market_payout", "장터 정산"),
    ("market_plan", "부스 배치도"),
    ("market_plan_part", "배치도에 놓은 것"),
];

/// A file of tables that both databases read alike.
const fn portable(number: u32, name: &'static str, sql: &'static str) -> SchemaFile {
    SchemaFile {
        number,
        name,
        sql,
        dialect: Dialect::Portable,
    }
}

static FILES: &[SchemaFile] = &[
    portable(
        1,
        "0001_market.sql",
        include_str!("../schema/0001_market.sql"),
    ),
    portable(
        2,
        "0002_vendor.sql",
        include_str!("../schema/0002_vendor.sql"),
    ),
    portable(
        3,
        "0003_allocation.sql",
        include_str!("../schema/0003_allocation.sql"),
    ),
    portable(
        4,
        "0004_booth.sql",
        include_str!("../schema/0004_booth.sql"),
    ),
    portable(5, "0005_sale.sql", include_str!("../schema/0005_sale.sql")),
    portable(
        6,
        "0006_payout.sql",
        include_str!("../schema/0006_payout.sql"),
    ),
    portable(
        7,
        "0007_guide.sql",
        include_str!("../schema/0007_guide.sql"),
    ),
    portable(8, "0008_log.sql", include_str!("../schema/0008_log.sql")),
    portable(
        9,
        "0009_field.sql",
        include_str!("../schema/0009_field.sql"),
    ),
    portable(10, "0010_plan.sql", include_str!("../schema/0010_plan.sql")),
    portable(11, "0011_call.sql", include_str!("../schema/0011_call.sql")),
    portable(
        12,
        "0012_override.sql",
        include_str!("../schema/0012_override.sql"),
    ),
];

/// Tables and statements of the room.
pub fn schema() -> RoomSchema {
    RoomSchema {
        room: "market",
        files: FILES,
        statements: vec![
            store::STATEMENTS,
            store::vendors::STATEMENTS,
            store::allocations::STATEMENTS,
            store::booths::STATEMENTS,
            store::sales::STATEMENTS,
            store::payouts::STATEMENTS,
            store::guides::STATEMENTS,
            store::logs::STATEMENTS,
            store::photos::STATEMENTS,
            store::overrides::STATEMENTS,
            store::site_plans::STATEMENTS,
            store::calls::STATEMENTS,
            store::tasks::STATEMENTS,
        ],
        tables: vec![
            store::TABLES,
            store::vendors::TABLES,
            store::allocations::TABLES,
            store::booths::TABLES,
            store::sales::TABLES,
            store::payouts::TABLES,
            store::guides::TABLES,
            store::logs::TABLES,
            store::photos::TABLES,
            store::overrides::TABLES,
            store::site_plans::TABLES,
            store::calls::TABLES,
        ],
    }
}
