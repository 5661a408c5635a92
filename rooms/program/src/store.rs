//! The room's SQL, by noun.

pub mod activities;
pub mod lines;
pub mod programs;
pub mod results;
pub mod sections;
pub mod steps;

use kernel::{Fault, Outcome, Period};
use store::{Arg, FromColumn, Row, Statement, Table, Tx};

/// Every statement of the room, by file.
pub fn statements() -> Vec<&'static [&'static Statement]> {
    vec![
        activities::STATEMENTS,
        lines::STATEMENTS,
        programs::STATEMENTS,
        results::STATEMENTS,
        sections::STATEMENTS,
        steps::STATEMENTS,
    ]
}

/// Every table of the room, by file.
pub fn tables() -> Vec<&'static [&'static Table]> {
    vec![
        activities::TABLES,
        lines::TABLES,
        programs::TABLES,
        results::TABLES,
        sections::TABLES,
        steps::TABLES,
    ]
}

/// A word of an enumeration in a column.
fn word<T>(row: &Row<'_>, index: usize, read: impl Fn(&str) -> Option<T>) -> Result<T, Fault> {
    let text: String = row.get(index)?;
    read(&text).ok_or_else(|| Fault::new(format!("column {index} holds no known word: {text}")))
}

/// A period in a column.
fn period(row: &Row<'_>, index: usize) -> Result<Period, Fault> {
    let text: String = row.get(index)?;
    Period::parse(&text)
        .map_err(|problem| Fault::new(format!("column {index} holds no period: {problem}")))
}

/// A day in a column.
fn parsed<T: std::str::FromStr>(row: &Row<'_>, index: usize) -> Result<Option<T>, Fault> {
    let text: Option<String> = row.get(index)?;
    text.map(|text| {
        text.parse()
            .map_err(|_| Fault::new(format!("column {index} cannot be read: {text}")))
    })
    .transpose()
}

/// Names that a query joined by tabs; one line of text never holds a tab.
fn joined(row: &Row<'_>, index: usize) -> Result<Vec<String>, Fault> {
    let text: Option<String> = row.get(index)?;
    Ok(text
        .map(|t| t.split('\t').map(str::to_owned).collect())
        .unwrap_or_default())
}

/// The next place in an order.
fn next_position(
    tx: &mut Tx<'_>,
    statement: &'static Statement,
    args: &[Arg<'_>],
) -> Result<i64, Fault> {
    let last: Option<i64> = tx.maybe(statement, args, |row| row.get(0))?.flatten();
    Ok(last.map_or(0, |position| position + 1))
}

/// Makes the ordered rows under a key equal to a list of one-column values: the rows that stay are
/// changed in place, surplus ones removed, new ones added. `stored` is what is there now.
fn rewrite<T: FromColumn + PartialEq + Clone>(
    tx: &mut Tx<'_>,
    table: &'static Table,
    key: &[Arg<'_>],
    stored: &[T],
    wanted: &[T],
) -> Outcome<()>
where
    for<'a> Arg<'a>: From<T>,
{
    let Some(column) = table.columns.first().copied() else {
        return Ok(());
    };
    for (at, position) in (0..stored.len().max(wanted.len())).zip(0i64..) {
        let mut row_key = key.to_vec();
        row_key.push(Arg::Int(position));
        match (stored.get(at), wanted.get(at)) {
            (Some(was), Some(is)) if was != is => {
                tx.update(table, &row_key, &[(column, Arg::from(is.clone()))])?;
            }
            (Some(_), None) => tx.delete(table, &row_key)?,
            (None, Some(is)) => {
                row_key.push(Arg::from(is.clone()));
                tx.insert(table, &row_key)?;
            }
            _ => {}
        }
    }
    Ok(())
}
