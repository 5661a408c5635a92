//! Content-addressed evidence: bytes kept once, found again, read safely.
//!
//! A file's address is the SHA-256 of its bytes, so the same receipt is the same file wherever it
//! comes from ([`subjects_with`]). The bytes lie in the database in pieces: backups, moves and
//! restores carry them, and reading hashes them again. What a file is, its content decides, never
//! its name; what could be read as two different files is refused.
//!
//! Evidence stays. A link that was wrong is struck out and stays visible; bytes are erased only
//! when their retention has ended, and even then the digest remains.
//!
//! Pictures of pages are drawn by a child process that shuts itself in before it reads the first
//! byte: no network, no files, no programs, little memory, little time ([`preview`]).

mod keep;
mod link;
mod model;
mod preview;
mod read;
mod refusal;
mod retention;
mod sniff;
mod store;

pub use keep::{clean_name, keep, media_of, set_size_limit, size_limit};
pub use link::{link, strike};
pub use model::{Damaged, FileCard, FileLink, Keep, Kept, Link, Media, PhotoLicense, VerifyReport};
pub use preview::{
    Drawn, Limits, PhotoLimits, Picture, PreviewRefused, Reader, Redrawn, confine, photo_limits,
    preview, preview_main, redraw,
};
pub use read::{bytes, card, of, subjects_with, verify};
pub use refusal::Refused;
pub use retention::{due, erase_due, release, retain};
pub use sniff::MOST_PIXELS;

use ::store::{Dialect, RoomSchema, SchemaFile};

/// What the journal page calls these tables.
pub static TABLE_LABELS: &[(&str, &str)] = &[
    ("files_content", "증빙 파일"),
    ("files_link", "증빙 붙임"),
    ("files_setting", "증빙 파일 설정"),
];

/// The tables and statements, for the app's list of rooms.
pub fn schema() -> RoomSchema {
    RoomSchema {
        room: "files",
        files: &[SchemaFile {
            number: 1,
            name: "0001_files.sql",
            sql: include_str!("../schema/0001_files.sql"),
            dialect: Dialect::Portable,
        }],
        statements: vec![store::STATEMENTS],
        tables: vec![store::TABLES],
    }
}
