//! The SQL of the payment room.

pub mod batches;
pub mod payables;
pub mod payees;
pub mod steps;

/// Every statement of the room.
pub fn statements() -> Vec<&'static [&'static store::Statement]> {
    vec![
        batches::STATEMENTS,
        payables::STATEMENTS,
        payees::STATEMENTS,
        steps::STATEMENTS,
    ]
}

/// Every table of the room.
pub fn tables() -> Vec<&'static [&'static store::Table]> {
    vec![
        batches::TABLES,
        payables::TABLES,
        payees::TABLES,
        steps::TABLES,
    ]
}
