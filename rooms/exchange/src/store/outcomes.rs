//! What became of matches.

use kernel::{Fault, Id, Outcome as Done};
use store::{Row, Tx, args};

use super::read;
use crate::model::{Outcome, OutcomeAnswer};

store::statements! {
    /// One answer.
    READ = "SELECT o.id, o.matching, o.months, o.checked_on, o.answer, o.participants, o.sales, \
        o.revisits, o.evidence, o.file, o.file_name, o.recorded_at, o.recorded_by_name \
        FROM exchange_outcome o WHERE o.tenant = $1 AND o.id = $2";
    /// Every answer, in the order in which they were written down.
    LIST = "SELECT o.id, o.matching, o.months, o.checked_on, o.answer, o.participants, o.sales, \
        o.revisits, o.evidence, o.file, o.file_name, o.recorded_at, o.recorded_by_name \
        FROM exchange_outcome o WHERE o.tenant = $1 ORDER BY o.recorded_at, o.id";
}

store::tables! {
    /// Answers to checks.
    OUTCOME = "exchange_outcome" key [id]
        columns [matching, months, checked_on, answer, participants, sales, revisits, evidence,
            file, file_name, recorded_at, recorded_by_name] may append;
}

fn outcome_of(row: &Row<'_>) -> Result<Outcome, Fault> {
    Ok(Outcome {
        id: row.get(0)?,
        matching: row.get(1)?,
        months: row.get(2)?,
        checked_on: row.get(3)?,
        answer: read(row, 4, OutcomeAnswer::read)?,
        participants: row.get(5)?,
        sales: row.get(6)?,
        revisits: row.get(7)?,
        evidence: row.get(8)?,
        file: row.get(9)?,
        file_name: row.get(10)?,
        recorded_at: row.get(11)?,
        recorded_by_name: row.get(12)?,
    })
}

pub fn outcome(tx: &mut Tx<'_>, id: Id<Outcome>) -> Done<Outcome> {
    tx.one(&READ, args![id], outcome_of)
}

pub fn list(tx: &mut Tx<'_>) -> Result<Vec<Outcome>, Fault> {
    tx.list(&LIST, args![], outcome_of)
}

pub fn insert(tx: &mut Tx<'_>, outcome: &Outcome) -> Done<()> {
    tx.insert(
        &OUTCOME,
        args![
            outcome.id,
            outcome.matching,
            outcome.months,
            outcome.checked_on,
            outcome.answer.word(),
            outcome.participants,
            outcome.sales,
            outcome.revisits,
            &outcome.evidence,
            outcome.file,
            &outcome.file_name,
            outcome.recorded_at,
            &outcome.recorded_by_name
        ],
    )
}
