//! Bank and card statements, and how their lines match the trustee's book.
//!
//! An accountant hands in what the bank or the card company gave as CSV or XLSX; its rows are read
//! one by one and count once a person has looked at them and accepted. Lines are then matched with
//! the entries of the book that moved cash – by themselves where there is one possibility only,
//! by a person everywhere else – and [`reconciliation`] says for any day what explains the
//! difference between book and bank (invariant I9). Account numbers are never kept: of the other
//! side's account the last four digits remain.

pub mod access;
mod accounts;
mod figures;
mod model;
mod reconcile;
mod rules;
mod store;
mod warnings;

pub use figures::figure_rows;
pub use model::*;
pub use reconcile::reconciliation;
pub use rules::dated::rules as dated_rules;
pub use warnings::warnings;

/// What the journal page calls this room's tables.
pub static TABLE_LABELS: &[(&str, &str)] = &[
    ("bank_import", "거래내역 파일"),
    ("bank_mark", "거래 표시"),
    ("bank_match", "대사"),
    ("bank_match_line", "대사한 거래"),
    ("bank_match_entry", "대사한 장부 기록"),
    ("bank_card_match", "카드 사용 연결"),
];

/// The room's tables and statements.
pub fn schema() -> ::store::RoomSchema {
    ::store::RoomSchema {
        room: "bank",
        files: &[::store::SchemaFile {
            number: 1,
            name: "0001_bank.sql",
            sql: include_str!("../schema/0001_bank.sql"),
            dialect: ::store::Dialect::Portable,
        }],
        statements: store::statements(),
        tables: store::tables(),
    }
}
