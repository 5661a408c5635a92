//! Closed months and reopenings.

use kernel::{Fault, Id, Outcome, Refusal};
use store::{Row, Tx, args};
use trustee::TrusteeYear;

use super::word;
use crate::{
    model::{ClosedMonth, Reopening, ReopeningState},
    rules::Refused,
};

store::statements! {
    /// The closings of a year's months, oldest first.
    LIST_MONTHS = "SELECT m.id, m.year, m.month, m.closed_on, m.closed_by_name, m.note, \
        m.bank_reason, m.open_reason FROM clearing_month m \
        WHERE m.tenant = $1 AND m.year = $2 ORDER BY m.closed_on, m.id";
    /// The reopenings of a year, newest first.
    LIST_REOPENINGS = "SELECT r.id, r.year, r.month, r.reason, r.state, r.asked_by, \
        r.asked_by_name, r.asked_on, r.decided_by_name, r.decided_on, r.note \
        FROM clearing_reopening r WHERE r.tenant = $1 AND r.year = $2 \
        ORDER BY r.asked_on DESC, r.id DESC";
    /// One reopening.
    READ_REOPENING = "SELECT r.id, r.year, r.month, r.reason, r.state, r.asked_by, \
        r.asked_by_name, r.asked_on, r.decided_by_name, r.decided_on, r.note \
        FROM clearing_reopening r WHERE r.tenant = $1 AND r.id = $2";
}

store::tables! {
    /// Closed months.
    MONTH = "clearing_month" key [id]
        columns [year, month, closed_on, closed_by, closed_by_name, note, bank_reason,
            open_reason] may append;
    /// Reopenings.
    REOPENING = "clearing_reopening" key [id]
        columns [year, month, reason, state, asked_by, asked_by_name, asked_on, decided_by,
            decided_by_name, decided_on, note] may edit;
}

fn reopening_of(row: &Row<'_>) -> Result<Reopening, Fault> {
    Ok(Reopening {
        id: row.get(0)?,
        year: row.get(1)?,
        month: row.get(2)?,
        reason: row.get(3)?,
        state: word(row, 4, ReopeningState::read)?,
        asked_by: row.get(5)?,
        asked_by_name: row.get(6)?,
        asked_on: row.get(7)?,
        decided_by_name: row.get(8)?,
        decided_on: row.get(9)?,
        note: row.get(10)?,
    })
}

/// The closings of a year's months, oldest first.
pub fn months(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Result<Vec<ClosedMonth>, Fault> {
    tx.list(&LIST_MONTHS, args![year], |row| {
        Ok(ClosedMonth {
            id: row.get(0)?,
            year: row.get(1)?,
            month: row.get(2)?,
            closed_on: row.get(3)?,
            closed_by: row.get(4)?,
            note: row.get(5)?,
            bank_reason: row.get(6)?,
            open_reason: row.get(7)?,
        })
    })
}

/// A month was closed.
pub fn insert_month(tx: &mut Tx<'_>, month: &ClosedMonth) -> Outcome<()> {
    let by = tx.actor().key();
    let values = args![
        month.id,
        month.year,
        month.month,
        month.closed_on,
        by,
        &month.closed_by,
        &month.note,
        &month.bank_reason,
        &month.open_reason
    ];
    tx.insert(&MONTH, values)
}

/// The reopenings of a year, newest first.
pub fn reopenings(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Result<Vec<Reopening>, Fault> {
    tx.list(&LIST_REOPENINGS, args![year], reopening_of)
}

/// One reopening.
pub fn reopening(tx: &mut Tx<'_>, id: Id<Reopening>) -> Outcome<Reopening> {
    tx.one(&READ_REOPENING, args![id], reopening_of)
}

/// A new ask; refused while another of the year waits.
pub fn insert_reopening(tx: &mut Tx<'_>, one: &Reopening) -> Outcome<()> {
    let none: Option<String> = None;
    let values = args![
        one.id,
        one.year,
        one.month,
        &one.reason,
        one.state.word(),
        &one.asked_by,
        &one.asked_by_name,
        one.asked_on,
        none.clone(),
        none.clone(),
        none,
        &one.note
    ];
    tx.insert_or(&REOPENING, values, |_| {
        let text = "마감 풀기 신청이 이미 답을 기다립니다. 그 답을 먼저 받으세요.".to_owned();
        Refusal::from(Refused::Taken { text })
    })
}

/// What the second person said.
pub fn decide_reopening(
    tx: &mut Tx<'_>,
    id: Id<Reopening>,
    state: ReopeningState,
    note: &str,
) -> Outcome<()> {
    let (by, name, today) = (tx.actor().key(), tx.actor().name().to_owned(), tx.today());
    let changes = [
        ("state", state.word().into()),
        ("decided_by", by.into()),
        ("decided_by_name", name.into()),
        ("decided_on", today.into()),
        ("note", note.into()),
    ];
    tx.update(&REOPENING, args![id], &changes)
}
