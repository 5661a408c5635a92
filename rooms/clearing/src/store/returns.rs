//! Returns to the city, and what they became in its books.

use kernel::{Address, Fault, Id, Outcome, Refusal};
use ledger::BookNumber;
use store::{Row, Tx, args};
use trustee::TrusteeYear;

use super::word;
use crate::{
    model::{CityPart, Destination, PartKind, Return, ReturnState},
    rules::Refused,
};

store::statements! {
    /// The returns of a year in the order of telling.
    LIST_RETURNS = "SELECT r.id, r.year, r.clearing, r.state, r.amount, r.paid_on, r.note, \
        r.told_by, r.told_by_name, r.told_on, r.destination, r.answered_by_name, r.answered_on, \
        r.answer, r.seq FROM clearing_return r WHERE r.tenant = $1 AND r.year = $2 \
        ORDER BY r.told_on, r.id";
    /// One return.
    READ_RETURN = "SELECT r.id, r.year, r.clearing, r.state, r.amount, r.paid_on, r.note, \
        r.told_by, r.told_by_name, r.told_on, r.destination, r.answered_by_name, r.answered_on, \
        r.answer, r.seq FROM clearing_return r WHERE r.tenant = $1 AND r.id = $2";
    /// What the returns of a year became.
    LIST_PARTS = "SELECT p.return_id, p.kind, p.amount, p.movement, p.revenue \
        FROM clearing_return_part p \
        JOIN clearing_return r ON r.tenant = $1 AND r.id = p.return_id \
        WHERE p.tenant = $1 AND r.year = $2 ORDER BY r.told_on, p.return_id, p.number";
}

store::tables! {
    /// Returns.
    RETURN = "clearing_return" key [id]
        columns [year, clearing, state, amount, paid_on, note, told_by, told_by_name, told_on,
            destination, answered_by, answered_by_name, answered_on, answer, book, seq] may edit;
    /// What they became.
    RETURN_PART = "clearing_return_part" key [return_id, number]
        columns [kind, amount, movement, revenue] may append;
}

fn return_of(row: &Row<'_>) -> Result<Return, Fault> {
    let destination: Option<String> = row.get(10)?;
    Ok(Return {
        id: row.get(0)?,
        year: row.get(1)?,
        clearing: row.get(2)?,
        state: word(row, 3, ReturnState::read)?,
        amount: row.get(4)?,
        paid_on: row.get(5)?,
        note: row.get(6)?,
        told_by: row.get(7)?,
        told_by_name: row.get(8)?,
        told_on: row.get(9)?,
        destination: destination.as_deref().and_then(Destination::read),
        answered_by_name: row.get(11)?,
        answered_on: row.get(12)?,
        answer: row.get(13)?,
        seq: row.get(14)?,
    })
}

/// The returns of a year in the order of telling.
pub fn returns(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Result<Vec<Return>, Fault> {
    tx.list(&LIST_RETURNS, args![year], return_of)
}

/// One return.
pub fn returned(tx: &mut Tx<'_>, id: Id<Return>) -> Outcome<Return> {
    tx.one(&READ_RETURN, args![id], return_of)
}

/// What the returns of a year became in the city's books.
pub fn parts(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Result<Vec<CityPart>, Fault> {
    tx.list(&LIST_PARTS, args![year], |row| {
        let movement: Option<String> = row.get(3)?;
        let revenue: Option<String> = row.get(4)?;
        let entry = match (movement, revenue) {
            (Some(id), _) => Address::new("budget", "movement", id),
            (None, id) => Address::new("budget", "revenue", id.unwrap_or_default()),
        };
        Ok(CityPart {
            of: row.get(0)?,
            kind: word(row, 1, PartKind::read)?,
            amount: row.get(2)?,
            entry,
        })
    })
}

/// A return was told; refused while another of the year waits.
pub fn insert_return(tx: &mut Tx<'_>, one: &Return) -> Outcome<()> {
    let none: Option<String> = None;
    let values = args![
        one.id,
        one.year,
        one.clearing,
        one.state.word(),
        one.amount,
        one.paid_on,
        &one.note,
        &one.told_by,
        &one.told_by_name,
        one.told_on,
        none.clone(),
        none.clone(),
        none.clone(),
        none.clone(),
        &one.answer,
        none.clone(),
        none
    ];
    tx.insert_or(&RETURN, values, |_| {
        let text = "송금 보고가 이미 시의 확인을 기다립니다. 그 확인을 먼저 받으세요.".to_owned();
        Refusal::from(Refused::Taken { text })
    })
}

/// What the city answered.
pub struct Answered<'a> {
    /// Recorded or refused.
    pub state: ReturnState,
    /// What was said.
    pub answer: &'a str,
    /// What the money became, and the entry of the trustee's book.
    pub entry: Option<(Destination, BookNumber, i64)>,
}

/// Writes the answer.
pub fn answer(tx: &mut Tx<'_>, id: Id<Return>, said: &Answered<'_>) -> Outcome<()> {
    let (by, name, today) = (tx.actor().key(), tx.actor().name().to_owned(), tx.today());
    let (destination, book, seq) = match said.entry {
        Some((to, book, seq)) => (Some(to.word()), Some(book.0), Some(seq)),
        None => (None, None, None),
    };
    let changes = [
        ("state", said.state.word().into()),
        ("destination", destination.into()),
        ("answered_by", by.into()),
        ("answered_by_name", name.into()),
        ("answered_on", today.into()),
        ("answer", said.answer.into()),
        ("book", book.into()),
        ("seq", seq.into()),
    ];
    tx.update(&RETURN, args![id], &changes)
}

/// Writes what a return became.
pub fn insert_part(tx: &mut Tx<'_>, number: i64, part: &CityPart) -> Outcome<()> {
    let id = part.entry.id().to_owned();
    let (movement, revenue) = if part.restored() {
        (Some(id), None)
    } else {
        (None, Some(id))
    };
    let values = args![
        part.of,
        number,
        part.kind.word(),
        part.amount,
        movement,
        revenue
    ];
    tx.insert(&RETURN_PART, values)
}
