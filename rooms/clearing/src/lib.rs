//! Closing, reporting, year end, clearing and what returns to the city: everything from the end of
//! a month to the cleared year.
//!
//! Nothing here holds money. Months close in the trustee's ledger book ([`close_month`]); reports
//! are composed from the records and kept as they were signed ([`step_report`]); a carry-over goes
//! with the city's approval ([`ask_carryover`]); the year ends ([`close_year`]); the city admits or
//! disallows what was claimed, payment by payment, and fixes it with four eyes
//! ([`step_clearing`]); what returns stands in both sets of books at once ([`record_return`]).

pub mod access;
mod api;
mod carry_over;
mod city;
mod clear;
mod close_month;
mod close_year;
mod compose;
mod facts;
mod figure_rows;
mod figures;
mod inspect;
mod model;
mod reading;
mod reopen_month;
mod return_money;
mod rules;
mod signing;
mod store;
mod web;
mod write_report;

pub use carry_over::{
    ask_carryover, bring_carryover, carry_out, carryover, carryovers, decide_carryover,
};
pub use city::execution_bases;
pub use clear::{clearing, clearing_of, open_clearing, result, sent_book, step_clearing};
pub use close_month::close_month;
pub use close_year::close_year;
pub use figure_rows::figure_rows;
pub use inspect::{disallow, state_opinion, strike_disallowance};
pub use model::*;
pub use reading::{
    claims, compose, deadlines, disallowances, month_checks, months, own_money, reopenings,
    return_steps, year_checks,
};
pub use reopen_month::{ask_reopening, decide_reopening};
pub use return_money::{pay_in_own_money, record_return, returned, returns, tell_return};
pub use rules::{dated::rules as dated_rules, state::Move};
pub use web::{page_of, room};
pub use write_report::{draft_report, report, reports, step_report};

/// What the journal page calls the room's tables.
pub static TABLE_LABELS: &[(&str, &str)] = &[
    ("clearing_month", "월 마감"),
    ("clearing_reopening", "마감 풀기"),
    ("clearing_report", "집행 및 실적 보고"),
    ("clearing_carryover", "이월"),
    ("clearing_carryover_line", "이월 과목"),
    ("clearing_clearing", "정산"),
    ("clearing_disallowance", "불인정"),
    ("clearing_own_money", "수탁기관 부담금"),
    ("clearing_return", "반납"),
    ("clearing_return_part", "반납의 시 장부 기록"),
];

/// The room's tables and statements.
pub fn schema() -> ::store::RoomSchema {
    ::store::RoomSchema {
        room: "clearing",
        files: &[::store::SchemaFile {
            number: 1,
            name: "0001_clearing.sql",
            sql: include_str!("../schema/0001_clearing.sql"),
            dialect: ::store::Dialect::Portable,
        }],
        statements: store::statements(),
        tables: store::tables(),
    }
}
