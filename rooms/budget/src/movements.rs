//! Reading movements, for pages and JSON.

use kernel::{Error, FiscalYear, Id, Outcome};
use program::Program;
use store::Tx;

use crate::{
    access,
    model::{BudgetMovement, MovementRow},
    store::{lines, movements as rows},
};

/// The movements of a program's year, oldest first; also those that another program gave to it.
pub fn movements(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    year: FiscalYear,
) -> Outcome<Vec<MovementRow>> {
    tx.require(&access::VIEW)?;
    let found = rows::movements(tx, program, year)?;
    let all = lines::lines_of_year(tx, year)?;
    Ok(found
        .into_iter()
        .map(|row| MovementRow {
            counter_line: row
                .movement
                .counter_line
                .and_then(|id| all.iter().find(|line| line.id == id).cloned()),
            ..row
        })
        .collect())
}

/// One movement.
pub fn movement(tx: &mut Tx<'_>, id: Id<BudgetMovement>) -> Outcome<MovementRow> {
    tx.require(&access::VIEW)?;
    let row = rows::movement(tx, id)?;
    let counter_line = match row.movement.counter_line {
        Some(id) => Some(lines::line(tx, id)?),
        None => None,
    };
    Ok(MovementRow {
        counter_line,
        ..row
    })
}

/// The movement of an id as typed in an address.
pub(crate) fn movement_of_text(tx: &mut Tx<'_>, id: &str) -> Outcome<MovementRow> {
    movement(tx, id.parse().map_err(|_| Error::NotFound)?)
}
