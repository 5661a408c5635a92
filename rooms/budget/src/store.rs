//! The SQL of the budget room.

pub mod codes;
pub mod lines;
pub mod movements;

/// Every statement of the room.
pub fn statements() -> Vec<&'static [&'static store::Statement]> {
    vec![codes::STATEMENTS, lines::STATEMENTS, movements::STATEMENTS]
}

/// Every table of the room.
pub fn tables() -> Vec<&'static [&'static store::Table]> {
    vec![codes::TABLES, lines::TABLES, movements::TABLES]
}
