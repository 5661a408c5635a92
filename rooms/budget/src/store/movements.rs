//! Movements and closings.

use kernel::{Fault, FiscalYear, Id, Outcome, Refusal};
use program::Program;
use store::{Row, Tx, args};

use super::lines::line_from;
use crate::{
    model::{
        BudgetLine, BudgetMovement, Carryover, Closing, ExecutionBasis, MovementKind, MovementRow,
    },
    rules::Refused,
};

store::statements! {
    /// The movements of a program's year, also those that another program's line gave to it.
    LIST_MOVEMENTS = "SELECT m.id, m.line, m.kind, m.effective_on, m.amount, m.counter_line, \
        m.basis, m.carryover, m.memo, m.reverses, m.book, m.seq, m.counter_book, m.counter_seq, \
        r.id, l.id, l.program, l.fiscal_year, f.code, f.name, i.code, i.name, l.source, \
        l.off_budget FROM budget_movement m \
        LEFT JOIN budget_movement r ON r.tenant = $1 AND r.reverses = m.id \
        JOIN budget_line l ON l.tenant = $1 AND l.id = m.line \
        JOIN budget_fund f ON f.tenant = $1 AND f.code = l.fund \
        JOIN budget_item i ON i.tenant = $1 AND i.fiscal_year = l.fiscal_year AND i.code = l.item \
        LEFT JOIN budget_line c ON c.tenant = $1 AND c.id = m.counter_line \
        WHERE m.tenant = $1 AND l.fiscal_year = $3 AND (l.program = $2 OR c.program = $2) \
        ORDER BY m.effective_on, m.id";
    /// One movement.
    READ_MOVEMENT = "SELECT m.id, m.line, m.kind, m.effective_on, m.amount, m.counter_line, \
        m.basis, m.carryover, m.memo, m.reverses, m.book, m.seq, m.counter_book, m.counter_seq, \
        r.id, l.id, l.program, l.fiscal_year, f.code, f.name, i.code, i.name, l.source, \
        l.off_budget FROM budget_movement m \
        LEFT JOIN budget_movement r ON r.tenant = $1 AND r.reverses = m.id \
        JOIN budget_line l ON l.tenant = $1 AND l.id = m.line \
        JOIN budget_fund f ON f.tenant = $1 AND f.code = l.fund \
        JOIN budget_item i ON i.tenant = $1 AND i.fiscal_year = l.fiscal_year AND i.code = l.item \
        WHERE m.tenant = $1 AND m.id = $2";
    /// The basis on which a line counts: that of any movement which was not undone.
    READ_BASIS = "SELECT m.basis FROM budget_movement m \
        LEFT JOIN budget_movement r ON r.tenant = $1 AND r.reverses = m.id \
        WHERE m.tenant = $1 AND m.line = $2 AND m.basis IS NOT NULL AND m.reverses IS NULL \
        AND r.id IS NULL LIMIT 1";
    /// The closings of a program.
    LIST_CLOSINGS = "SELECT c.fiscal_year, c.closed_on, c.closed_by_name, c.reason \
        FROM budget_closing c WHERE c.tenant = $1 AND c.program = $2 ORDER BY c.fiscal_year";
}

store::tables! {
    /// Movements.
    MOVEMENT = "budget_movement" key [id]
        columns [line, kind, effective_on, amount, counter_line, basis, carryover, memo,
            reverses, book, seq, counter_book, counter_seq] may append;
    /// Closings.
    CLOSING = "budget_closing" key [program, fiscal_year]
        columns [closed_on, closed_by, closed_by_name, reason] may append;
}

fn word<T>(row: &Row<'_>, index: usize, read: fn(&str) -> Option<T>) -> Result<T, Fault> {
    let word: String = row.get(index)?;
    read(&word).ok_or_else(|| Fault::new(format!("budget_movement: {word:?}")))
}

fn word_or_none<T>(
    row: &Row<'_>,
    index: usize,
    read: fn(&str) -> Option<T>,
) -> Result<Option<T>, Fault> {
    match row.get::<Option<String>>(index)? {
        None => Ok(None),
        Some(_) => word(row, index, read).map(Some),
    }
}

fn movement_of(row: &Row<'_>) -> Result<MovementRow, Fault> {
    let counter_book: Option<i64> = row.get(12)?;
    Ok(MovementRow {
        movement: BudgetMovement {
            id: row.get(0)?,
            line: row.get(1)?,
            kind: word(row, 2, MovementKind::read)?,
            effective_on: row.get(3)?,
            amount: row.get(4)?,
            counter_line: row.get(5)?,
            basis: word_or_none(row, 6, ExecutionBasis::read)?,
            carryover: word_or_none(row, 7, Carryover::read)?,
            memo: row.get(8)?,
            reverses: row.get(9)?,
            book: row.get(10)?,
            seq: row.get(11)?,
            counter: counter_book.zip(row.get::<Option<i64>>(13)?),
        },
        reversed_by: row.get(14)?,
        line: line_from(row, 15)?,
        counter_line: None,
    })
}

/// Movements of a program's year, oldest first. The receiving lines are filled in by the caller.
pub fn movements(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    year: FiscalYear,
) -> Result<Vec<MovementRow>, Fault> {
    tx.list(&LIST_MOVEMENTS, args![program, year], movement_of)
}

pub fn movement(tx: &mut Tx<'_>, id: Id<BudgetMovement>) -> Outcome<MovementRow> {
    tx.one(&READ_MOVEMENT, args![id], movement_of)
}

/// The basis on which a line counts, if anything of it is executed. Stops at the first movement
/// that says so: the cost does not grow with their number.
pub fn basis(tx: &mut Tx<'_>, line: Id<BudgetLine>) -> Result<Option<ExecutionBasis>, Fault> {
    tx.maybe(&READ_BASIS, args![line], |row| {
        word(row, 0, ExecutionBasis::read)
    })
}

pub fn closings(tx: &mut Tx<'_>, program: Id<Program>) -> Result<Vec<Closing>, Fault> {
    tx.list(&LIST_CLOSINGS, args![program], |row| {
        Ok(Closing {
            fiscal_year: row.get(0)?,
            closed_on: row.get(1)?,
            closed_by: row.get(2)?,
            reason: row.get(3)?,
        })
    })
}

pub fn insert_movement(tx: &mut Tx<'_>, movement: &BudgetMovement) -> Outcome<()> {
    let (counter_book, counter_seq) = movement.counter.unzip();
    let values = args![
        movement.id,
        movement.line,
        movement.kind.word(),
        movement.effective_on,
        movement.amount,
        movement.counter_line,
        movement.basis.map(ExecutionBasis::word),
        movement.carryover.map(Carryover::word),
        &movement.memo,
        movement.reverses,
        movement.book,
        movement.seq,
        counter_book,
        counter_seq
    ];
    tx.insert_or(&MOVEMENT, values, |_| {
        let why = "이미 취소한 기록입니다. 다시 취소할 수 없습니다.";
        Refusal::from(Refused::CannotReverse { why })
    })
}

pub fn insert_closing(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    closing: &Closing,
    closed_by: &str,
) -> Outcome<()> {
    let values = args![
        program,
        closing.fiscal_year,
        closing.closed_on,
        closed_by,
        &closing.closed_by,
        &closing.reason
    ];
    tx.insert_or(&CLOSING, values, |_| {
        let why = format!("{}년 장부는 이미 마감되었습니다.", closing.fiscal_year);
        Refusal::from(Refused::CannotClose { why })
    })
}
