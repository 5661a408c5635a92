//! Notices: written by the office, previewed as citizens will see them, shown from one day to
//! another without anybody having to be there, with files and pictures, in the search, and as a
//! feed.

pub mod access;
mod add_files;
mod api;
mod change_notice;
mod change_picture;
mod findable;
mod model;
mod publish_notice;
mod reading_files;
mod remove_file;
mod rules;
mod store;
mod take_down;
mod web;
mod write_notice;

pub use add_files::add_files;
pub use change_notice::change_notice;
pub use change_picture::change_picture;
pub use findable::show_due;
pub use model::{
    AddFiles, Category, ChangeNotice, ChangePicture, FILES_AT_ONCE, FileContent, NewFile, Notice,
    NoticeFields, NoticeFile, PictureWords, PublishNotice, RemoveFile, SmallPicture, Standing,
    TakeDown,
};
pub use publish_notice::publish_notice;
pub use remove_file::remove_file;
pub use take_down::take_down;
pub use web::{page_of, room, room_with};
pub use write_notice::write_notice;

use ::store::{Dialect, RoomSchema, SchemaFile};

/// What the journal page calls the tables of the room.
pub static TABLE_LABELS: &[(&str, &str)] =
    &[("notice_notice", "알림글"), ("notice_file", "알림글 첨부")];

/// Tables and statements of the room.
pub fn schema() -> RoomSchema {
    RoomSchema {
        room: "notice",
        files: &[
            SchemaFile {
                number: 1,
                name: "0001_notice.sql",
                sql: include_str!("../schema/0001_notice.sql"),
                dialect: Dialect::Portable,
            },
            SchemaFile {
                number: 2,
                name: "0002_file.sql",
                sql: include_str!("../schema/0002_file.sql"),
                dialect: Dialect::Portable,
            },
        ],
        statements: vec![store::STATEMENTS, store::files::STATEMENTS],
        tables: vec![store::TABLES, store::files::TABLES],
    }
}
