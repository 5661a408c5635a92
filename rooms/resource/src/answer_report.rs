//! The office answers what a citizen said.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{AnswerReport, Report},
    rules::reports,
    store::reports as rows,
};

/// Answers a report, once. The record itself is mended by its own verbs.
pub fn answer_report(tx: &mut Tx<'_>, ask: AnswerReport) -> Outcome<Id<Report>> {
    tx.require(&access::ANSWER_REPORT)?;
    let id: Id<Report> = ask.report.parse().map_err(|_| Error::NotFound)?;
    let stored = rows::one(tx, id)?;
    let (state, answer) = reports::answer(&ask, &stored)?;
    rows::answer(tx, id, (state, &answer))?;
    Ok(id)
}
