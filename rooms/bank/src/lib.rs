//! Bank and card statements, and how their lines match the trustee's book.
//!
//! An accountant hands in what the bank or the card company gave as CSV or XLSX; its rows are read
//! one by one and count once a person has looked at them and accepted. Lines are then matched with
//! the entries of the book that moved cash – by themselves where there is one possibility only,
//! by a person everywhere else – and [`reconciliation`] says for any day what explains the
//! difference between book and bank (invariant I9). Account numbers are never kept: of the other
//! side's account the last four digits remain.

mod accept_import;
pub mod access;
mod accounts;
mod api;
mod attach_card_line;
mod book_line;
mod book_side;
mod cancel_import;
mod choose_columns;
mod cli;
mod confirm_from_line;
mod figures;
mod mark_line;
mod match_all_sure;
mod match_line;
mod model;
mod read_import;
mod reading;
mod reconcile;
mod rules;
mod sheet;
mod store;
mod unmatch_line;
mod upload_statement;
mod warnings;
mod web;

pub use accept_import::accept_import;
pub use attach_card_line::{attach_card_line, detach_card_line};
pub use book_line::book_line;
pub use cancel_import::cancel_import;
pub use choose_columns::choose_columns;
pub use cli::{Continue, Progress, import_reader, read_import, read_on};
pub use confirm_from_line::confirm_from_line;
pub use figures::figure_rows;
pub use mark_line::mark_line;
pub use match_all_sure::match_all_sure;
pub use match_line::match_line;
pub use model::*;
pub use reading::{
    bank_line, bank_line_count, bank_lines, candidates, card_line_count, card_line_of, card_lines,
    import, import_count, import_counts, import_findings, imports, line_match, statement_lines,
};
pub use reconcile::reconciliation;
pub use rules::dated::rules as dated_rules;
pub use sheet::{BankRow, CardRow, Sheet, SheetError, SheetRow};
pub use unmatch_line::unmatch_line;
pub use upload_statement::upload_statement;
pub use warnings::warnings;
pub use web::{page_of, room};

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
