//! Another amount or headcount for a line that is still a draft.

use kernel::{Outcome, Won};
use store::Tx;

use crate::{
    access,
    model::ChangeLine,
    rules::{refuse, setup},
    store::{lines, years},
};

/// Changes a draft; with the amount zero the line leaves the budget. What was signed before is
/// void: the content is another.
pub fn change_line(tx: &mut Tx<'_>, ask: ChangeLine) -> Outcome<()> {
    tx.require(&access::WRITE_BUDGET)?;
    let line = lines::line(tx, crate::id_of(&ask.line)?)?;
    let year = years::year(tx, line.year)?;
    let (amount, headcount) = setup::draft(&ask, &year, &line).map_err(refuse)?;
    if amount == Won::ZERO {
        return lines::delete_line(tx, line.id);
    }
    lines::set_draft(tx, line.id, amount, headcount)
}
