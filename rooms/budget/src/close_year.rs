//! Closing the books of a year.

use kernel::{FiscalYear, Outcome};
use store::Tx;

use crate::{
    access, books,
    model::{CloseYear, Closing},
    rules::{refuse, settlement, typed},
    store::movements,
};

/// Closes the books of a program's year. From then on nothing enters it, and its settlement row
/// appears in papers.
pub fn close_year(tx: &mut Tx<'_>, ask: CloseYear) -> Outcome<FiscalYear> {
    tx.require(&access::CLOSE_YEAR)?;
    let mut no = Vec::new();
    let program = typed::id(&mut no, "program", "세부사업을", &ask.program);
    let year = typed::year(&mut no, "fiscal_year", &ask.fiscal_year);
    let (Some(program), Some(year)) = (program, year) else {
        return Err(refuse(no));
    };
    let states = books::states(tx, program, year)?;
    let before = movements::closings(tx, program)?;
    let known = before.iter().find(|closing| closing.fiscal_year == year);
    let today = tx.today();
    let reason = settlement::close(&ask, year, today, &states, known).map_err(refuse)?;
    let said = tx.reason().to_owned();
    tx.because(&reason);
    let (closed_by, name) = (tx.actor().key(), tx.actor().name().to_owned());
    let closing = Closing {
        fiscal_year: year,
        closed_on: today,
        closed_by: name,
        reason,
    };
    movements::insert_closing(tx, program, &closing, &closed_by)?;
    // What follows in this transaction has its own reason again.
    tx.because(&said);
    Ok(year)
}
