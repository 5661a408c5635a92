//! Change requests.

use jiff::civil::Date;
use kernel::{Fault, Id, Outcome, Won};
use ledger::BookNumber;
use store::{Row, Tx, args};

use super::word;
use crate::model::{ChangeAuthority, ChangeRequest, ChangeState, TrusteeLine, TrusteeYear};

store::statements! {
    /// The change requests of a year in the order of asking.
    LIST_CHANGES = "SELECT c.id, c.year, c.from_line, c.to_line, c.amount, c.reason, c.effect, \
                    c.changes_plan, c.effective_on, c.authority, c.state, c.requested_by_name, \
                    c.requested_on, c.decided_on, c.seq FROM trustee_change c \
                    WHERE c.tenant = $1 AND c.year = $2 ORDER BY c.requested_on, c.id";
    /// One change request.
    READ_CHANGE = "SELECT c.id, c.year, c.from_line, c.to_line, c.amount, c.reason, c.effect, \
                   c.changes_plan, c.effective_on, c.authority, c.state, c.requested_by_name, \
                   c.requested_on, c.decided_on, c.seq FROM trustee_change c \
                   WHERE c.tenant = $1 AND c.id = $2";
    /// What was approved for a line but counts only after a day.
    SUM_NOT_EFFECTIVE = "SELECT CAST(COALESCE(SUM(c.amount), 0) AS BIGINT) \
                         FROM trustee_change c WHERE c.tenant = $1 AND c.to_line = $2 \
                         AND c.state = 'approved' \
                         AND (c.effective_on > $3 OR c.decided_on > $3)";
}

store::tables! {
    /// Change requests.
    CHANGE = "trustee_change" key [id]
        columns [year, from_line, to_line, amount, reason, effect, changes_plan, effective_on,
            authority, state, requested_by, requested_by_name, requested_on, decided_on, book,
            seq] may edit;
}

fn change_row(row: &Row<'_>) -> Result<ChangeRequest, Fault> {
    Ok(ChangeRequest {
        id: row.get(0)?,
        year: row.get(1)?,
        from: row.get(2)?,
        to: row.get(3)?,
        amount: row.get(4)?,
        reason: row.get(5)?,
        effect: row.get(6)?,
        changes_plan: row.get(7)?,
        effective_on: row.get(8)?,
        authority: word(row, 9, ChangeAuthority::read)?,
        state: word(row, 10, ChangeState::read)?,
        requested_by: row.get(11)?,
        requested_on: row.get(12)?,
        decided_on: row.get(13)?,
        seq: row.get(14)?,
    })
}

/// The change requests of a year.
pub fn changes(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Result<Vec<ChangeRequest>, Fault> {
    tx.list(&LIST_CHANGES, args![year], change_row)
}

/// One change request.
pub fn change(tx: &mut Tx<'_>, id: Id<ChangeRequest>) -> Outcome<ChangeRequest> {
    tx.one(&READ_CHANGE, args![id], change_row)
}

/// What a line was given that counts only after a day.
pub fn not_effective(tx: &mut Tx<'_>, line: Id<TrusteeLine>, on: Date) -> Result<Won, Fault> {
    let sum = tx.maybe(&SUM_NOT_EFFECTIVE, args![line, on], |row| row.get(0))?;
    Ok(sum.unwrap_or(Won::ZERO))
}

/// A new request.
pub fn insert_change(tx: &mut Tx<'_>, change: &ChangeRequest, by: &str) -> Outcome<()> {
    let none: Option<i64> = None;
    let values = args![
        change.id,
        change.year,
        change.from,
        change.to,
        change.amount,
        &change.reason,
        &change.effect,
        change.changes_plan,
        change.effective_on,
        change.authority.word(),
        change.state.word(),
        by,
        &change.requested_by,
        change.requested_on,
        change.decided_on,
        none,
        none
    ];
    tx.insert(&CHANGE, values)
}

/// How a request ended; with the entry when it was approved.
pub fn end(
    tx: &mut Tx<'_>,
    id: Id<ChangeRequest>,
    state: ChangeState,
    on: Date,
    entry: Option<(BookNumber, i64)>,
) -> Outcome<()> {
    let (book, seq) = entry.map(|(book, seq)| (book.0, seq)).unzip();
    let changes = [
        ("state", state.word().into()),
        ("decided_on", on.into()),
        ("book", book.into()),
        ("seq", seq.into()),
    ];
    tx.update(&CHANGE, args![id], &changes)
}
