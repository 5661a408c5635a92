//! Clearings, what is not admitted, and the trustee's own money.

use jiff::civil::Date;
use kernel::{Fault, Id, Outcome, Refusal};
use ledger::BookNumber;
use store::{Arg, Row, Tx, args};
use trustee::TrusteeYear;

use super::{address, word};
use crate::{
    model::{Clearing, ClearingState, DisallowReason, Disallowance, OwnMoney},
    rules::Refused,
};

store::statements! {
    /// One clearing.
    READ_CLEARING = "SELECT c.id, c.year, c.state, c.overview, c.audit_report, c.drafted_by, \
        c.drafted_by_name, c.drafted_on, c.submitted_on, c.inspector_name, c.inspected_on, \
        c.fixed_on, c.noticed_on, c.due_on, c.returned_on, c.closed_on, c.hash, c.book_hash \
        FROM clearing_clearing c WHERE c.tenant = $1 AND c.id = $2";
    /// The clearing of a year.
    READ_CLEARING_OF = "SELECT c.id, c.year, c.state, c.overview, c.audit_report, c.drafted_by, \
        c.drafted_by_name, c.drafted_on, c.submitted_on, c.inspector_name, c.inspected_on, \
        c.fixed_on, c.noticed_on, c.due_on, c.returned_on, c.closed_on, c.hash, c.book_hash \
        FROM clearing_clearing c WHERE c.tenant = $1 AND c.year = $2";
    /// Who inspects, as a key.
    READ_INSPECTOR = "SELECT c.inspector FROM clearing_clearing c \
        WHERE c.tenant = $1 AND c.id = $2 AND c.inspector IS NOT NULL";
    /// What was fixed, as canonical JSON.
    READ_RESULT = "SELECT c.result FROM clearing_clearing c \
        WHERE c.tenant = $1 AND c.id = $2 AND c.result IS NOT NULL";
    /// The settlement book as it was sent, as canonical JSON.
    READ_BOOK = "SELECT c.book FROM clearing_clearing c \
        WHERE c.tenant = $1 AND c.id = $2 AND c.book IS NOT NULL";
    /// What is not admitted, in the order of finding.
    LIST_DISALLOWANCES = "SELECT d.id, d.clearing, d.line, d.subject, d.reason, d.amount, d.note, \
        d.made_by_name, d.made_on, d.opinion, d.opinion_by_name, d.opinion_on, d.struck \
        FROM clearing_disallowance d WHERE d.tenant = $1 AND d.clearing = $2 \
        ORDER BY d.made_on, d.id";
    /// One of them.
    READ_DISALLOWANCE = "SELECT d.id, d.clearing, d.line, d.subject, d.reason, d.amount, d.note, \
        d.made_by_name, d.made_on, d.opinion, d.opinion_by_name, d.opinion_on, d.struck \
        FROM clearing_disallowance d WHERE d.tenant = $1 AND d.id = $2";
    /// The trustee's own money of a year, oldest first.
    LIST_OWN_MONEY = "SELECT o.id, o.year, o.amount, o.received_on, o.note, o.recorded_by_name, \
        o.seq FROM clearing_own_money o WHERE o.tenant = $1 AND o.year = $2 \
        ORDER BY o.received_on, o.seq";
}

store::tables! {
    /// Clearings.
    CLEARING = "clearing_clearing" key [id]
        columns [year, state, overview, audit_report, drafted_by, drafted_by_name, drafted_on,
            submitted_on, inspector, inspector_name, inspected_on, fixed_on, noticed_on, due_on,
            returned_on, closed_on, hash, result, book_hash, book] may edit;
    /// What is not admitted.
    DISALLOWANCE = "clearing_disallowance" key [id]
        columns [clearing, line, subject, reason, amount, note, made_by, made_by_name, made_on,
            opinion, opinion_by_name, opinion_on, struck] may edit;
    /// The trustee's own money.
    OWN_MONEY = "clearing_own_money" key [id]
        columns [year, amount, received_on, note, recorded_by, recorded_by_name, book, seq]
        may append;
}

fn clearing_of(row: &Row<'_>) -> Result<Clearing, Fault> {
    Ok(Clearing {
        id: row.get(0)?,
        year: row.get(1)?,
        state: word(row, 2, ClearingState::read)?,
        overview: row.get(3)?,
        audit_report: row.get(4)?,
        drafted_by: row.get(5)?,
        drafted_by_name: row.get(6)?,
        drafted_on: row.get(7)?,
        submitted_on: row.get(8)?,
        inspector_name: row.get(9)?,
        inspected_on: row.get(10)?,
        fixed_on: row.get(11)?,
        noticed_on: row.get(12)?,
        due_on: row.get(13)?,
        returned_on: row.get(14)?,
        closed_on: row.get(15)?,
        hash: row.get(16)?,
        book_hash: row.get(17)?,
    })
}

fn disallowance_of(row: &Row<'_>) -> Result<Disallowance, Fault> {
    Ok(Disallowance {
        id: row.get(0)?,
        clearing: row.get(1)?,
        line: row.get(2)?,
        subject: address(row, 3)?,
        reason: word(row, 4, DisallowReason::read)?,
        amount: row.get(5)?,
        note: row.get(6)?,
        made_by_name: row.get(7)?,
        made_on: row.get(8)?,
        opinion: row.get(9)?,
        opinion_by_name: row.get(10)?,
        opinion_on: row.get(11)?,
        struck: row.get(12)?,
    })
}

/// One clearing.
pub fn clearing(tx: &mut Tx<'_>, id: Id<Clearing>) -> Outcome<Clearing> {
    tx.one(&READ_CLEARING, args![id], clearing_of)
}

/// The clearing of a year.
pub fn clearing_of_year(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Result<Option<Clearing>, Fault> {
    tx.maybe(&READ_CLEARING_OF, args![year], clearing_of)
}

/// Who inspects, as an actor key.
pub fn inspector(tx: &mut Tx<'_>, id: Id<Clearing>) -> Result<Option<String>, Fault> {
    tx.maybe(&READ_INSPECTOR, args![id], |row| row.get(0))
}

/// The canonical JSON of what was fixed; `None` before that.
pub fn result(tx: &mut Tx<'_>, id: Id<Clearing>) -> Result<Option<String>, Fault> {
    let bytes: Option<Vec<u8>> = tx.maybe(&READ_RESULT, args![id], |row| row.get(0))?;
    let text = bytes.map(String::from_utf8).transpose();
    text.map_err(|_| Fault::new(format!("the result of clearing {id} is not UTF-8")))
}

/// The canonical JSON of the settlement book as it was sent.
pub fn sent_book(tx: &mut Tx<'_>, id: Id<Clearing>) -> Outcome<String> {
    let bytes: Vec<u8> = tx.one(&READ_BOOK, args![id], |row| row.get(0))?;
    String::from_utf8(bytes)
        .map_err(|_| Fault::new(format!("the book of clearing {id} is not UTF-8")).into())
}

/// A new clearing; refused where the year has one.
pub fn insert_clearing(tx: &mut Tx<'_>, one: &Clearing) -> Outcome<()> {
    let null = || Arg::from(None::<String>);
    let mut values = vec![
        one.id.into(),
        one.year.into(),
        one.state.word().into(),
        one.overview.as_str().into(),
        one.audit_report.as_str().into(),
        one.drafted_by.as_str().into(),
        one.drafted_by_name.as_str().into(),
        one.drafted_on.into(),
    ];
    values.extend((0..13).map(|_| null()));
    tx.insert_or(&CLEARING, &values, |_| {
        let text = "이 연도의 정산이 이미 있습니다. 그 정산을 여세요.".to_owned();
        Refusal::from(Refused::Taken { text })
    })
}

/// The named columns get other values.
pub fn set(tx: &mut Tx<'_>, id: Id<Clearing>, changes: &[(&'static str, Arg<'_>)]) -> Outcome<()> {
    tx.update(&CLEARING, args![id], changes)
}

/// What is not admitted, in the order of finding; struck ones too.
pub fn disallowances(tx: &mut Tx<'_>, clearing: Id<Clearing>) -> Result<Vec<Disallowance>, Fault> {
    tx.list(&LIST_DISALLOWANCES, args![clearing], disallowance_of)
}

/// One of them.
pub fn disallowance(tx: &mut Tx<'_>, id: Id<Disallowance>) -> Outcome<Disallowance> {
    tx.one(&READ_DISALLOWANCE, args![id], disallowance_of)
}

/// A new one.
pub fn insert_disallowance(tx: &mut Tx<'_>, one: &Disallowance) -> Outcome<()> {
    let by = tx.actor().key();
    let none: Option<String> = None;
    let values = args![
        one.id,
        one.clearing,
        one.line,
        &one.subject,
        one.reason.word(),
        one.amount,
        &one.note,
        by,
        &one.made_by_name,
        one.made_on,
        &one.opinion,
        none.clone(),
        none.clone(),
        none
    ];
    tx.insert(&DISALLOWANCE, values)
}

/// It counts no more.
pub fn strike(tx: &mut Tx<'_>, id: Id<Disallowance>, why: &str) -> Outcome<()> {
    tx.update(&DISALLOWANCE, args![id], &[("struck", why.into())])
}

/// What the trustee says to it.
pub fn state_opinion(tx: &mut Tx<'_>, id: Id<Disallowance>, opinion: &str) -> Outcome<()> {
    let (name, today) = (tx.actor().name().to_owned(), tx.today());
    let changes = [
        ("opinion", opinion.into()),
        ("opinion_by_name", name.into()),
        ("opinion_on", today.into()),
    ];
    tx.update(&DISALLOWANCE, args![id], &changes)
}

/// The trustee's own money of a year, oldest first.
pub fn own_money(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Result<Vec<OwnMoney>, Fault> {
    tx.list(&LIST_OWN_MONEY, args![year], |row| {
        Ok(OwnMoney {
            id: row.get(0)?,
            year: row.get(1)?,
            amount: row.get(2)?,
            received_on: row.get(3)?,
            note: row.get(4)?,
            recorded_by_name: row.get(5)?,
            seq: row.get(6)?,
        })
    })
}

/// Own money came in.
pub fn insert_own_money(tx: &mut Tx<'_>, one: &OwnMoney, book: BookNumber) -> Outcome<()> {
    let by = tx.actor().key();
    let values = args![
        one.id,
        one.year,
        one.amount,
        one.received_on,
        &one.note,
        by,
        &one.recorded_by_name,
        book.0,
        one.seq
    ];
    tx.insert(&OWN_MONEY, values)
}

/// A day column of a step, set to today.
pub fn step(
    tx: &mut Tx<'_>,
    id: Id<Clearing>,
    state: ClearingState,
    column: &'static str,
    on: Date,
) -> Outcome<()> {
    set(
        tx,
        id,
        &[("state", state.word().into()), (column, on.into())],
    )
}
