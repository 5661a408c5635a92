//! The rows behind this room's figures.

use kernel::{Error, FigureRow, Outcome, Part, Selection};
use store::Tx;

use crate::{
    access,
    model::{Chosen, Measure, Payable},
    store::payables as rows,
};

/// Lists the payables of one of this room's selections with what the bank transfers for each.
///
/// # Errors
/// [`Error::NotFound`] for a selection of another room or one that cannot be read.
pub fn figure_rows(tx: &mut Tx<'_>, selection: &Selection) -> Outcome<Vec<FigureRow>> {
    tx.require(&access::VIEW)?;
    let lines = match Chosen::read(selection).ok_or(Error::NotFound)?.0 {
        Measure::State(year, purse, state) => rows::rows_of_state(tx, year, purse, state)?,
        Measure::Batch(batch) => rows::rows_of_batch(tx, batch)?,
    };
    Ok(lines
        .into_iter()
        .map(|(id, payee, memo, net)| FigureRow {
            address: Payable::address(id),
            label: if memo.is_empty() {
                payee
            } else {
                format!("{payee} · {memo}")
            },
            amount: net.0,
            part: Part::A,
            distinct: None,
        })
        .collect())
}
