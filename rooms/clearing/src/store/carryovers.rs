//! Carry-overs and their lines.

use jiff::civil::Date;
use kernel::{Error, Fault, Id, Outcome, Refusal};
use store::{Row, Tx, args};
use trustee::{TrusteeLine, TrusteeYear};

use super::word;
use crate::{
    model::{Carryover, CarryoverLine, CarryoverState},
    rules::Refused,
};

store::statements! {
    /// The carry-overs of a year, newest first.
    LIST_CARRYOVERS = "SELECT c.id, c.year, c.state, c.reason, c.plan, c.asked_by, \
        c.asked_by_name, c.asked_on, c.decided_by_name, c.decided_on, c.note, c.carried_out_on, \
        c.carried_in_on FROM clearing_carryover c WHERE c.tenant = $1 AND c.year = $2 \
        ORDER BY c.asked_on DESC, c.id DESC";
    /// One carry-over.
    READ_CARRYOVER = "SELECT c.id, c.year, c.state, c.reason, c.plan, c.asked_by, \
        c.asked_by_name, c.asked_on, c.decided_by_name, c.decided_on, c.note, c.carried_out_on, \
        c.carried_in_on FROM clearing_carryover c WHERE c.tenant = $1 AND c.id = $2";
    /// Its lines.
    LIST_CARRYOVER_LINES = "SELECT l.line, l.amount, l.to_line FROM clearing_carryover_line l \
        WHERE l.tenant = $1 AND l.carryover = $2 ORDER BY l.line";
}

store::tables! {
    /// Carry-overs.
    CARRYOVER = "clearing_carryover" key [id]
        columns [year, state, reason, plan, asked_by, asked_by_name, asked_on, decided_by,
            decided_by_name, decided_on, note, carried_out_on, carried_in_on] may edit;
    /// Their lines.
    CARRYOVER_LINE = "clearing_carryover_line" key [carryover, line]
        columns [amount, to_line] may edit;
}

fn carryover_of(row: &Row<'_>) -> Result<Carryover, Fault> {
    Ok(Carryover {
        id: row.get(0)?,
        year: row.get(1)?,
        state: word(row, 2, CarryoverState::read)?,
        reason: row.get(3)?,
        plan: row.get(4)?,
        asked_by: row.get(5)?,
        asked_by_name: row.get(6)?,
        asked_on: row.get(7)?,
        decided_by_name: row.get(8)?,
        decided_on: row.get(9)?,
        note: row.get(10)?,
        carried_out_on: row.get(11)?,
        carried_in_on: row.get(12)?,
        lines: Vec::new(),
    })
}

fn with_lines(tx: &mut Tx<'_>, mut one: Carryover) -> Result<Carryover, Fault> {
    one.lines = tx.list(&LIST_CARRYOVER_LINES, args![one.id], |row| {
        Ok(CarryoverLine {
            line: row.get(0)?,
            amount: row.get(1)?,
            to_line: row.get(2)?,
        })
    })?;
    Ok(one)
}

/// The carry-overs of a year, newest first.
pub fn carryovers(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Result<Vec<Carryover>, Fault> {
    let found = tx.list(&LIST_CARRYOVERS, args![year], carryover_of)?;
    found.into_iter().map(|one| with_lines(tx, one)).collect()
}

/// One carry-over.
pub fn carryover(tx: &mut Tx<'_>, id: Id<Carryover>) -> Outcome<Carryover> {
    let found = tx.maybe(&READ_CARRYOVER, args![id], carryover_of)?;
    Ok(with_lines(tx, found.ok_or(Error::NotFound)?)?)
}

/// A new ask; refused while the year has one that was not refused.
pub fn insert_carryover(tx: &mut Tx<'_>, one: &Carryover) -> Outcome<()> {
    let none: Option<String> = None;
    let values = args![
        one.id,
        one.year,
        one.state.word(),
        &one.reason,
        &one.plan,
        &one.asked_by,
        &one.asked_by_name,
        one.asked_on,
        none.clone(),
        none.clone(),
        none.clone(),
        &one.note,
        none.clone(),
        none.clone()
    ];
    tx.insert_or(&CARRYOVER, values, |_| {
        let text = "이 연도의 이월 신청이 이미 있습니다. 그 신청을 여세요.".to_owned();
        Refusal::from(Refused::Taken { text })
    })?;
    for line in &one.lines {
        let values = args![one.id, line.line, line.amount, none.clone()];
        tx.insert(&CARRYOVER_LINE, values)?;
    }
    Ok(())
}

/// What the city said.
pub fn decide(
    tx: &mut Tx<'_>,
    id: Id<Carryover>,
    state: CarryoverState,
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
    tx.update(&CARRYOVER, args![id], &changes)
}

/// It went out of the old year.
pub fn carried_out(tx: &mut Tx<'_>, id: Id<Carryover>, on: Date) -> Outcome<()> {
    let changes = [
        ("state", CarryoverState::CarriedOut.word().into()),
        ("carried_out_on", on.into()),
    ];
    tx.update(&CARRYOVER, args![id], &changes)
}

/// It came into the new year.
pub fn carried_in(
    tx: &mut Tx<'_>,
    id: Id<Carryover>,
    on: Date,
    placed: &[(Id<TrusteeLine>, Id<TrusteeLine>)],
) -> Outcome<()> {
    for (line, to) in placed {
        tx.update(
            &CARRYOVER_LINE,
            args![id, *line],
            &[("to_line", (*to).into())],
        )?;
    }
    let changes = [
        ("state", CarryoverState::CarriedIn.word().into()),
        ("carried_in_on", on.into()),
    ];
    tx.update(&CARRYOVER, args![id], &changes)
}
