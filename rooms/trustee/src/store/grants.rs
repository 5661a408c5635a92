//! Grants and report marks.

use jiff::civil::Date;
use kernel::{Address, Fault, Id, Outcome, Refusal};
use ledger::BookNumber;
use store::{Row, Tx, args};

use super::word;
use crate::{
    model::{Grant, GrantState, ReportMark, TrusteeYear},
    rules::Refused,
};

store::statements! {
    /// The grants of a year in the order of asking.
    LIST_GRANTS = "SELECT g.id, g.year, g.quarter, g.amount, g.purpose, g.state, \
                   g.requested_on, g.requested_by_name, g.decided_on, g.decided_by_name, g.note, \
                   g.city_movement, g.seq FROM trustee_grant g \
                   WHERE g.tenant = $1 AND g.year = $2 ORDER BY g.requested_on, g.id";
    /// One grant.
    READ_GRANT = "SELECT g.id, g.year, g.quarter, g.amount, g.purpose, g.state, \
                  g.requested_on, g.requested_by_name, g.decided_on, g.decided_by_name, g.note, \
                  g.city_movement, g.seq FROM trustee_grant g \
                  WHERE g.tenant = $1 AND g.id = $2";
    /// Who asked for a grant, as a key.
    READ_ASKER = "SELECT g.requested_by FROM trustee_grant g WHERE g.tenant = $1 AND g.id = $2";
    /// The quarters whose report was sent.
    LIST_MARKS = "SELECT m.quarter, m.source, m.marked_on FROM trustee_report_mark m \
                  WHERE m.tenant = $1 AND m.year = $2 ORDER BY m.quarter";
}

store::tables! {
    /// Grants.
    GRANT = "trustee_grant" key [id]
        columns [year, quarter, amount, purpose, state, requested_on, requested_by,
            requested_by_name, decided_on, decided_by_name, note, city_movement, book, seq]
        may edit;
    /// Marks of sent reports.
    REPORT_MARK = "trustee_report_mark" key [year, quarter]
        columns [source, marked_on] may append;
}

fn grant_row(row: &Row<'_>) -> Result<Grant, Fault> {
    let movement: Option<String> = row.get(11)?;
    Ok(Grant {
        id: row.get(0)?,
        year: row.get(1)?,
        quarter: row.get(2)?,
        amount: row.get(3)?,
        purpose: row.get(4)?,
        state: word(row, 5, GrantState::read)?,
        requested_on: row.get(6)?,
        requested_by: row.get(7)?,
        decided_on: row.get(8)?,
        decided_by: row.get(9)?,
        note: row.get(10)?,
        city_movement: movement.map(|id| Address::new("budget", "movement", id)),
        seq: row.get(12)?,
    })
}

/// The grants of a year.
pub fn grants(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Result<Vec<Grant>, Fault> {
    tx.list(&LIST_GRANTS, args![year], grant_row)
}

/// One grant.
pub fn grant(tx: &mut Tx<'_>, id: Id<Grant>) -> Outcome<Grant> {
    tx.one(&READ_GRANT, args![id], grant_row)
}

/// Who asked, as an actor key.
pub fn asker(tx: &mut Tx<'_>, id: Id<Grant>) -> Outcome<String> {
    tx.one(&READ_ASKER, args![id], |row| row.get(0))
}

/// A new request; refused while another of the same quarter waits.
pub fn insert_grant(tx: &mut Tx<'_>, grant: &Grant, by: &str) -> Outcome<()> {
    let none: Option<i64> = None;
    let values = args![
        grant.id,
        grant.year,
        grant.quarter,
        grant.amount,
        &grant.purpose,
        grant.state.word(),
        grant.requested_on,
        by,
        &grant.requested_by,
        grant.decided_on,
        grant.decided_by.clone(),
        &grant.note,
        none,
        none,
        none
    ];
    let quarter = grant.quarter;
    tx.insert_or(&GRANT, values, |_| {
        Refusal::from(Refused::GrantWaiting { quarter })
    })
}

/// What the city answered.
pub struct Answered<'a> {
    /// Granted or refused.
    pub state: GrantState,
    /// When.
    pub on: Date,
    /// Who.
    pub by: &'a str,
    /// A note or the reason.
    pub note: &'a str,
    /// The city's movement, the trustee's book and the entry in it.
    pub entry: Option<(Id<budget::BudgetMovement>, BookNumber, i64)>,
}

/// Writes the answer.
pub fn answer(tx: &mut Tx<'_>, id: Id<Grant>, answer: &Answered<'_>) -> Outcome<()> {
    let (movement, book, seq) = match answer.entry {
        Some((movement, book, seq)) => (Some(movement), Some(book.0), Some(seq)),
        None => (None, None, None),
    };
    let changes = [
        ("state", answer.state.word().into()),
        ("decided_on", answer.on.into()),
        ("decided_by_name", answer.by.into()),
        ("note", answer.note.into()),
        ("city_movement", movement.into()),
        ("book", book.into()),
        ("seq", seq.into()),
    ];
    tx.update(&GRANT, args![id], &changes)
}

/// The quarters whose report was sent.
pub fn marks(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Result<Vec<ReportMark>, Fault> {
    tx.list(&LIST_MARKS, args![year], |row| {
        Ok(ReportMark {
            quarter: row.get(0)?,
            source: row.get(1)?,
            marked_on: row.get(2)?,
        })
    })
}

/// Marks a quarter.
pub fn insert_mark(tx: &mut Tx<'_>, year: Id<TrusteeYear>, mark: &ReportMark) -> Outcome<()> {
    let values = args![year, mark.quarter, mark.source.to_string(), mark.marked_on];
    tx.insert(&REPORT_MARK, values)
}
