//! The auditor's room: from any total to the receipt, questions about records, samples that can be
//! drawn again, the binder for evaluation and inspection, and everything that leaves as a file.
//!
//! Nothing here changes a record of another room. Every export is logged with who, why and how
//! many rows; above a limit a second person looks at it first. Rooms above and beside read through
//! [`questions_about`], [`open_question_count`] and [`figure_rows`].

pub mod access;
mod answer_question;
mod api;
mod ask_again;
mod ask_question;
mod binder;
mod chain;
mod close_question;
mod decide_export;
mod draw_sample;
mod exports;
mod fetch_export;
mod figure_rows;
mod layouts;
mod model;
mod questions;
mod record;
mod request_export;
mod rules;
mod samples;
mod set_layout;
mod source;
mod stamp;
mod store;
mod tick_voucher;
mod web;

pub use answer_question::answer_question;
pub use ask_again::ask_again;
pub use ask_question::ask_question;
pub use binder::{binder, missing};
pub use chain::{Chain, chain, compare_heads, verify_book};
pub use close_question::close_question;
pub use decide_export::decide_export;
pub use draw_sample::draw_sample;
pub use exports::{count_exports, export, exports};
pub use fetch_export::fetch_export;
pub use figure_rows::figure_rows;
pub use layouts::{count_layouts, layout, layouts, newest_layout, preview_layout};
pub use model::*;
pub use questions::{count_questions, open_question_count, question, questions, questions_about};
pub use record::record_card;
pub use request_export::request_export;
pub use rules::dated::rules as dated_rules;
pub use samples::{count_samples, sample, samples};
pub use set_layout::{mapping_file, set_layout, typed_layout};
pub use tick_voucher::tick_voucher;
pub use web::{page_of, room};

/// What the journal page calls the room's tables.
pub static TABLE_LABELS: &[(&str, &str)] = &[
    ("audit_question", "질의"),
    ("audit_message", "질의·답변 내용"),
    ("audit_named_paper", "답변에 적은 증빙"),
    ("audit_sample", "점검 표본"),
    ("audit_sample_item", "표본에 뽑힌 결의서"),
    ("audit_tick", "표본 점검 기록"),
    ("audit_export", "자료 내보내기"),
    ("audit_fetch", "내보낸 파일 받음"),
    ("audit_layout", "시 시스템 서식"),
];

/// The room's tables and statements.
pub fn schema() -> ::store::RoomSchema {
    ::store::RoomSchema {
        room: "audit",
        files: &[::store::SchemaFile {
            number: 1,
            name: "0001_audit.sql",
            sql: include_str!("../schema/0001_audit.sql"),
            dialect: ::store::Dialect::Portable,
        }],
        statements: store::statements(),
        tables: store::tables(),
    }
}
