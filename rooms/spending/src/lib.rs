//! What the trustee spends: proposals that hold money, expenditure resolutions that order its
//! payment, and the evidence behind each.
//!
//! The approval of a proposal holds its amount on a line of the trustee's budget
//! (`trustee::commit`); the approval of a resolution asks the payment room to pay
//! (`payment::ask`) out of that hold. Both signatures cover a digest of everything that was
//! shown. Rooms above read through [`resolutions`], [`resolution`], [`proposal`], [`evidence`],
//! [`evidence_missing`], [`warnings`], [`vat_recoverable`], [`compose`] and [`figure_rows`].

pub mod access;
mod add_proposal;
mod add_resolution;
mod api;
mod attach_evidence;
mod change_proposal;
mod change_resolution;
mod close_proposal;
mod compose;
mod figure_rows;
mod lists;
mod load;
mod model;
mod return_proposal;
mod return_resolution;
mod rules;
mod sign_proposal;
mod sign_resolution;
mod signing;
mod store;
mod strike_evidence;
mod submit_proposal;
mod submit_resolution;
mod warnings;
mod web;

pub use add_proposal::add_proposal;
pub use add_resolution::add_resolution;
pub use attach_evidence::attach_evidence;
pub use change_proposal::change_proposal;
pub use change_resolution::change_resolution;
pub use close_proposal::close_proposal;
pub use compose::compose;
pub use figure_rows::figure_rows;
pub use lists::{
    count_proposals, count_resolutions, evidence, evidence_missing, proposal, proposals,
    resolution, resolutions, trail,
};
pub use model::*;
pub use return_proposal::{return_proposal, withdraw_proposal};
pub use return_resolution::{
    drop_resolution, reopen_resolution, return_resolution, withdraw_resolution,
};
pub use rules::dated::rules as dated_rules;
pub use sign_proposal::sign_proposal;
pub use sign_resolution::sign_resolution;
pub use strike_evidence::strike_evidence;
pub use submit_proposal::submit_proposal;
pub use submit_resolution::submit_resolution;
pub use warnings::{vat_recoverable, warnings};
pub use web::{page_of, room, room_with};

/// What the journal page calls these tables.
pub static TABLE_LABELS: &[(&str, &str)] = &[
    ("spending_evidence", "증빙"),
    ("spending_proposal", "품의"),
    ("spending_release", "품의 잔액 해제"),
    ("spending_resolution", "지출결의서"),
    ("spending_version", "상신한 판"),
];

/// The room's tables and statements.
pub fn schema() -> ::store::RoomSchema {
    ::store::RoomSchema {
        room: "spending",
        files: &[::store::SchemaFile {
            number: 1,
            name: "0001_spending.sql",
            sql: include_str!("../schema/0001_spending.sql"),
            dialect: ::store::Dialect::Portable,
        }],
        statements: store::statements(),
        tables: store::tables(),
    }
}
