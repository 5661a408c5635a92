//! The SQL of the bank room.

pub mod cards;
pub mod findings;
pub mod imports;
pub mod lines;
pub mod matches;

/// Every statement of the room.
pub fn statements() -> Vec<&'static [&'static store::Statement]> {
    vec![
        cards::STATEMENTS,
        findings::STATEMENTS,
        imports::STATEMENTS,
        lines::STATEMENTS,
        matches::STATEMENTS,
    ]
}

/// Every table of the room.
pub fn tables() -> Vec<&'static [&'static store::Table]> {
    vec![
        cards::TABLES,
        findings::TABLES,
        imports::TABLES,
        lines::TABLES,
        matches::TABLES,
    ]
}
