//! Payees, payables and the batches that pay them.
//!
//! A room above has something approved and [`ask`]s for its payment, naming the account version
//! that was approved; nothing else is ever paid. An accountant prepares a batch, a second person
//! sends it to the bank and records what the bank did; only then does the money count as spent in
//! the trustee's book. Account numbers lie sealed in `ground/vault`; pages, lists and JSON show
//! the last four digits.

pub mod access;
mod add_payee;
mod api;
mod ask;
mod bank_file;
mod bounce_payment;
mod change_account;
mod change_contact;
mod confirm_payment;
mod dissolve_batch;
mod drop_payable;
mod fail_payment;
mod figure_rows;
mod hands;
mod model;
mod notice;
mod payables;
mod payees;
mod prepare_batch;
mod resolve_unknown;
mod rules;
mod sealing;
mod send_batch;
mod settle_batch;
mod store;
mod transfer;
mod web;

pub use add_payee::add_payee;
pub use ask::{ask, ask_again};
pub use bank_file::transfer_file;
pub use bounce_payment::bounce_payment;
pub use change_account::change_account;
pub use change_contact::change_contact;
pub use confirm_payment::confirm_payment;
pub use dissolve_batch::dissolve_batch;
pub use drop_payable::drop_payable;
pub use fail_payment::{fail_payment, mark_unknown};
pub use figure_rows::figure_rows;
pub use model::*;
pub use payables::{
    batch, batch_total, payable, payable_count, payable_of, payable_steps, payables, payments_in,
    standing, state_total,
};
pub use payees::{
    account_version, account_versions, current_account, payee, payee_count, payees, same_account,
};
pub use prepare_batch::prepare_batch;
pub use resolve_unknown::resolve_unknown;
pub use rules::{dated::rules as dated_rules, resident_number::holds_resident_number};
pub use send_batch::send_batch;
pub use settle_batch::settle_batch;
pub use web::{page_of, room};

/// What the journal page calls this room's tables.
pub static TABLE_LABELS: &[(&str, &str)] = &[
    ("payment_payee", "거래처"),
    ("payment_account", "거래처 계좌"),
    ("payment_payable", "지급"),
    ("payment_batch", "지급 묶음"),
    ("payment_batch_line", "지급 묶음 내역"),
    ("payment_step", "지급 처리"),
    ("payment_file", "은행 파일 받음"),
];

/// The room's tables and statements.
pub fn schema() -> ::store::RoomSchema {
    ::store::RoomSchema {
        room: "payment",
        files: &[
            ::store::SchemaFile {
                number: 1,
                name: "0001_payment.sql",
                sql: include_str!("../schema/0001_payment.sql"),
                dialect: ::store::Dialect::Portable,
            },
            ::store::SchemaFile {
                number: 2,
                name: "0002_purse.sql",
                sql: include_str!("../schema/0002_purse.sql"),
                dialect: ::store::Dialect::Portable,
            },
        ],
        statements: store::statements(),
        tables: store::tables(),
    }
}
