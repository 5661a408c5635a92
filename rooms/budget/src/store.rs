//! The SQL of the budget room.

pub mod codes;
pub mod lines;
pub mod movements;
pub mod revenues;

/// Every statement of the room.
pub fn statements() -> Vec<&'static [&'static store::Statement]> {
    vec![
        codes::STATEMENTS,
        lines::STATEMENTS,
        movements::STATEMENTS,
        revenues::STATEMENTS,
    ]
}

/// Every table of the room.
pub fn tables() -> Vec<&'static [&'static store::Table]> {
    vec![
        codes::TABLES,
        lines::TABLES,
        movements::TABLES,
        revenues::TABLES,
    ]
}
