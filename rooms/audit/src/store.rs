//! The SQL of the auditor's room.

pub mod exports;
pub mod layouts;
pub mod questions;
pub mod samples;

/// Every statement of the room.
pub fn statements() -> Vec<&'static [&'static store::Statement]> {
    vec![
        exports::STATEMENTS,
        layouts::STATEMENTS,
        questions::STATEMENTS,
        samples::STATEMENTS,
    ]
}

/// Every table of the room.
pub fn tables() -> Vec<&'static [&'static store::Table]> {
    vec![
        exports::TABLES,
        layouts::TABLES,
        questions::TABLES,
        samples::TABLES,
    ]
}
