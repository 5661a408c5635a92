//! The yearly statement (사업별 설명서): composed from records, explained number by number, frozen
//! as editions, printed in five formats, and read back from last year's paper.
//!
//! Nothing of a statement is stored but its frozen editions. What is printed today is asked from
//! the rooms that own it: `program`, `budget`, `entrustment` and `people`.

pub mod access;
mod api;
mod compare;
mod compose;
mod drill_down;
mod editions;
mod explain;
mod freeze;
pub mod import;
mod import_paper;
mod missing;
mod model;
mod print;
mod publish;
mod rules;
mod store;
mod web;

use ::store::{Dialect, RoomSchema, SchemaFile};
use ::web::{Room, Routes};

pub use compare::compare;
pub use compose::{TEMPLATE, compose};
pub use drill_down::{FigureRoom, address_path, figure_path};
pub use editions::{edition, edition_paper, editions, editions_of_year};
pub use explain::explain;
pub use freeze::freeze;
pub use import_paper::{accepted, import_paper, import_report, plan_import, read_paper};
pub use missing::{missing, years};
pub use model::{
    Comparison, Edition, EditionFile, Explained, Format, FoundText, FreezeStatement, FrozenEdition,
    ImportPaper, ImportReport, Imported, Missing, PlannedRecord, Publication, YearCard,
};
pub use print::print;
pub use publish::{publish_edition, withdraw_edition};

/// Tables and statements of the room.
pub fn schema() -> RoomSchema {
    RoomSchema {
        room: "statement",
        files: &[
            SchemaFile {
                number: 1,
                name: "0001_edition.sql",
                sql: include_str!("../schema/0001_edition.sql"),
                dialect: Dialect::Portable,
            },
            SchemaFile {
                number: 2,
                name: "0002_official.sql",
                sql: include_str!("../schema/0002_official.sql"),
                dialect: Dialect::Portable,
            },
            SchemaFile {
                number: 3,
                name: "0003_publication.sql",
                sql: include_str!("../schema/0003_publication.sql"),
                dialect: Dialect::Portable,
            },
        ],
        statements: vec![store::STATEMENTS, store::publications::STATEMENTS],
        tables: vec![store::TABLES, store::publications::TABLES],
    }
}

/// Pages and routes of the room.
pub fn room() -> Room {
    room_with(&[], &[])
}

/// The same, where `/figures` lists the numbers of further rooms as well, and the desk what waits
/// in them for whom.
pub fn room_with(others: &'static [FigureRoom], tasks: &'static [people::Tasks]) -> Room {
    Room {
        name: "statement",
        routes: api::routes(web::routes(Routes::new(), others, tasks)),
        nav: web::nav(),
    }
}
