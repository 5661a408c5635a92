//! The SQL of the clearing room.

pub mod carryovers;
pub mod clearings;
pub mod months;
pub mod reports;
pub mod returns;

use std::collections::BTreeSet;

use kernel::{Address, Fault};
use store::{JournalQuery, Table, Tx};

/// Every statement of the room.
pub fn statements() -> Vec<&'static [&'static store::Statement]> {
    vec![
        carryovers::STATEMENTS,
        clearings::STATEMENTS,
        months::STATEMENTS,
        reports::STATEMENTS,
        returns::STATEMENTS,
    ]
}

/// Every table of the room.
pub fn tables() -> Vec<&'static [&'static store::Table]> {
    vec![
        carryovers::TABLES,
        clearings::TABLES,
        months::TABLES,
        reports::TABLES,
        returns::TABLES,
    ]
}

/// A stored word that the schema's CHECK allows and the code must know.
fn word<T>(row: &store::Row<'_>, index: usize, read: fn(&str) -> Option<T>) -> Result<T, Fault> {
    let word: String = row.get(index)?;
    read(&word).ok_or_else(|| Fault::new(format!("clearing: {word:?}")))
}

/// A stored address.
fn address(row: &store::Row<'_>, index: usize) -> Result<Address, Fault> {
    let text: String = row.get(index)?;
    text.parse()
        .map_err(|_| Fault::new(format!("clearing: address {text:?}")))
}

/// Everybody who made a row or changed one of these columns, as actor keys: the journal knows.
pub fn writers(
    tx: &mut Tx<'_>,
    table: &'static Table,
    id: String,
    columns: &[&str],
) -> Result<BTreeSet<String>, Fault> {
    let mut writers = BTreeSet::new();
    let mut query = JournalQuery {
        table: table.name.to_owned(),
        row_key: id,
        limit: 500,
        ..JournalQuery::default()
    };
    loop {
        let page = tx.journal(&query)?;
        query.before = page.last().map(|row| row.id.clone());
        let written = page.iter().filter(|row| {
            let mut changes = row.changes().into_iter();
            row.before.is_none() || changes.any(|(name, ..)| columns.contains(&name.as_str()))
        });
        writers.extend(written.map(|row| row.actor.clone()));
        if page.len() < 500 {
            return Ok(writers);
        }
    }
}
