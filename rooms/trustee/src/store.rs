//! The SQL of the trustee's budget.

pub mod accounts;
pub mod changes;
pub mod grants;
pub mod lines;
pub mod years;

use kernel::Fault;

/// Every statement of the room.
pub fn statements() -> Vec<&'static [&'static store::Statement]> {
    vec![
        accounts::STATEMENTS,
        changes::STATEMENTS,
        grants::STATEMENTS,
        lines::STATEMENTS,
        years::STATEMENTS,
    ]
}

/// Every table of the room.
pub fn tables() -> Vec<&'static [&'static store::Table]> {
    vec![
        accounts::TABLES,
        changes::TABLES,
        grants::TABLES,
        lines::TABLES,
        years::TABLES,
    ]
}

/// A stored word that the schema's CHECK allows and the code must know.
fn word<T>(row: &store::Row<'_>, index: usize, read: fn(&str) -> Option<T>) -> Result<T, Fault> {
    let word: String = row.get(index)?;
    read(&word).ok_or_else(|| Fault::new(format!("trustee: {word:?}")))
}
