//! The SQL of the spending room.

pub mod evidence;
pub mod proposals;
pub mod resolutions;
pub mod versions;

/// Every statement of the room.
pub fn statements() -> Vec<&'static [&'static store::Statement]> {
    vec![
        evidence::STATEMENTS,
        proposals::STATEMENTS,
        resolutions::STATEMENTS,
        versions::STATEMENTS,
    ]
}

/// Every table of the room.
pub fn tables() -> Vec<&'static [&'static store::Table]> {
    vec![
        evidence::TABLES,
        proposals::TABLES,
        resolutions::TABLES,
        versions::TABLES,
    ]
}

/// Reads a stored word.
fn word<T>(
    row: &store::Row<'_>,
    index: usize,
    read: fn(&str) -> Option<T>,
) -> Result<T, kernel::Fault> {
    let word: String = row.get(index)?;
    read(&word).ok_or_else(|| kernel::Fault::new(format!("spending: unknown word {word:?}")))
}

/// A count as the pages use it.
fn count(row: &store::Row<'_>) -> Result<usize, kernel::Fault> {
    let count: i64 = row.get(0)?;
    usize::try_from(count).map_err(|_| kernel::Fault::new("a negative count"))
}
