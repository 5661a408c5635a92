//! What the office does: 세부사업 with its year plan, the register of activities, results.
//!
//! Rooms above read through [`year_plan`], [`result_lines`], [`results_of_kind`] and
//! [`figure_rows`], and push results down through [`record_result`]. Nothing here is a stored
//! count: `총 12회` is twelve records.

pub mod access;
mod add_activity;
mod add_alias;
mod add_citation;
mod add_line;
mod add_plan_step;
mod add_region;
mod api;
mod approve_activity;
mod cancel_activity;
mod change_activity;
mod change_line;
mod change_plan_step;
mod complete_activity;
mod correct_citation;
mod create_program;
mod figure_rows;
mod hold_activity;
mod missing;
mod model;
mod record_result;
mod result_lines;
mod rules;
mod set_fact;
mod set_texts;
mod store;
mod web;
mod withdraw_citation;
mod withdraw_plan_step;
mod withdraw_result;
mod year_plan;

pub use add_activity::add_activity;
pub use add_alias::add_alias;
pub use add_citation::add_citation;
pub use add_line::add_line;
pub use add_plan_step::add_plan_step;
pub use add_region::add_region;
pub use approve_activity::approve_activity;
pub use cancel_activity::cancel_activity;
pub use change_activity::change_activity;
pub use change_line::change_line;
pub use change_plan_step::change_plan_step;
pub use complete_activity::complete_activity;
pub use correct_citation::correct_citation;
pub use create_program::create_program;
pub use figure_rows::figure_rows;
pub use hold_activity::{activity_from, hold_activity};
pub use missing::missing;
pub use model::*;
pub use record_result::record_result;
pub use result_lines::{lines_of, result_line, result_lines, results_of_kind};
pub use rules::{
    Refused,
    citations::{law_lines, other_lines, read_reference},
};
pub use set_fact::set_fact;
pub use set_texts::set_texts;
pub use web::{Pages, page_of, room, room_with};
pub use withdraw_citation::withdraw_citation;
pub use withdraw_plan_step::withdraw_plan_step;
pub use withdraw_result::withdraw_result;
pub use year_plan::{
    facts_of, plan_total, program, program_by_name, programs, regions, year_plan, years,
};

/// The room's tables and statements.
pub fn schema() -> ::store::RoomSchema {
    ::store::RoomSchema {
        room: "program",
        files: &[
            ::store::SchemaFile {
                number: 1,
                name: "0001_program.sql",
                sql: include_str!("../schema/0001_program.sql"),
                dialect: ::store::Dialect::Portable,
            },
            ::store::SchemaFile {
                number: 2,
                name: "0002_activity.sql",
                sql: include_str!("../schema/0002_activity.sql"),
                dialect: ::store::Dialect::Portable,
            },
            ::store::SchemaFile {
                number: 3,
                name: "0003_origin.sql",
                sql: include_str!("../schema/0003_origin.sql"),
                dialect: ::store::Dialect::Portable,
            },
        ],
        statements: store::statements(),
        tables: store::tables(),
    }
}
