//! The trustee's budget: one year of a program with its lines by 관, 항 and 목, its dedicated bank
//! account, the city's grants, changes with their bans, and every posting of the trustee's money.
//!
//! Money lies in `ground/ledger`, one book per program and fiscal year (`trustee/PROGRAM/YEAR`),
//! nine accounts for the cash and eight for each line. Budget legs and cash legs of one event stand
//! in the same entry. What may be committed, what the bank holds and what is owed can never fall
//! below zero on any engine. For every line at every moment 예산현액 = 집행 + 이월 + 잔액.
//!
//! The functions of the **money door** ([`commit`], [`pay`] and their kin) do not ask who acts: the
//! verb of the higher room has asked. They ask whether the year, the day, the line and the money
//! allow it.

pub mod access;
mod add_bank_account;
mod add_card;
mod add_line;
mod allow_duty_exception;
mod api;
mod approve_budget;
mod books;
mod change_line;
mod close_card;
mod figure_rows;
mod figures;
mod give_grant;
mod mark_reported;
mod model;
mod money;
mod open_year;
mod reading;
mod refuse_grant;
mod request_change;
mod request_grant;
mod reveal_number;
mod rules;
mod sign_change;
mod store;
mod typed_ask;
mod web;
mod withdraw_change;

pub use add_bank_account::add_bank_account;
pub use add_card::add_card;
pub use add_line::add_line;
pub use allow_duty_exception::allow_duty_exception;
pub use approve_budget::{approve_budget, budget_content};
pub use change_line::change_line;
pub use close_card::close_card;
pub use figure_rows::figure_rows;
pub use give_grant::give_grant;
pub use mark_reported::mark_reported;
pub use model::*;
pub use money::{
    carry_cash, carry_in, carry_out, close_through, close_year, closed_through, commit, kind_label,
    lapse, mark_cleared, pay, receive_income, receive_interest, receive_own_money, remit, reopen,
    return_cash, take_back, uncommit, unpay,
};
pub use open_year::open_year;
pub use reading::{
    account_by_number, bank_accounts, cash, cash_lines, change, changes, columns, day_fits,
    duty_exception, duty_exceptions, grant, grants, line, line_entries, lines, report_marks, year,
    year_of, years,
};
pub use refuse_grant::refuse_grant;
pub use request_change::{change_content, preview_change, request_change};
pub use request_grant::request_grant;
pub use reveal_number::reveal_number;
pub use rules::dated::rules as dated_rules;
pub use sign_change::sign_change;
pub use web::{page_of, room};
pub use withdraw_change::withdraw_change;

pub(crate) use typed_ask::{digest_of, id_of, reason_of, seen, unknown_step};

/// What the journal page calls the room's tables.
pub static TABLE_LABELS: &[(&str, &str)] = &[
    ("trustee_year", "수탁 예산"),
    ("trustee_line", "수탁 예산 과목"),
    ("trustee_bank_account", "전용계좌"),
    ("trustee_card", "전용카드"),
    ("trustee_grant", "교부신청"),
    ("trustee_report_mark", "분기 보고 제출"),
    ("trustee_change", "예산 변경 신청"),
    ("trustee_duty_exception", "겸직 허용"),
];

/// The room's tables and statements.
pub fn schema() -> ::store::RoomSchema {
    ::store::RoomSchema {
        room: "trustee",
        files: &[::store::SchemaFile {
            number: 1,
            name: "0001_trustee.sql",
            sql: include_str!("../schema/0001_trustee.sql"),
            dialect: ::store::Dialect::Portable,
        }],
        statements: store::statements(),
        tables: store::tables(),
    }
}
