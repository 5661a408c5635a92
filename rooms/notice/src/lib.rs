//! Notices: written by the office, previewed as citizens will see them, shown from one day to
//! another without anybody having to be there, and as a feed.

pub mod access;
mod api;
mod change_notice;
mod model;
mod publish_notice;
mod rules;
mod store;
mod take_down;
mod web;
mod write_notice;

pub use change_notice::change_notice;
pub use model::{Category, ChangeNotice, Notice, NoticeFields, PublishNotice, Standing, TakeDown};
pub use publish_notice::publish_notice;
pub use take_down::take_down;
pub use web::room;
pub use write_notice::write_notice;

use ::store::{Dialect, RoomSchema, SchemaFile};

/// What the journal page calls the tables of the room.
pub static TABLE_LABELS: &[(&str, &str)] = &[("notice_notice", "알림글")];

/// Tables and statements of the room.
pub fn schema() -> RoomSchema {
    RoomSchema {
        room: "notice",
        files: &[SchemaFile {
            number: 1,
            name: "0001_notice.sql",
            sql: include_str!("../schema/0001_notice.sql"),
            dialect: Dialect::Portable,
        }],
        statements: vec![store::STATEMENTS],
        tables: vec![store::TABLES],
    }
}
