//! Years of the trustee's budget, and the programs they belong to.

use kernel::{Fault, FiscalYear, Id, Outcome, Refusal};
use ledger::BookNumber;
use program::Program;
use store::{Row, Tx, args};

use super::word;
use crate::{
    model::{TrusteeYear, YearState},
    rules::Refused,
};

store::statements! {
    /// The years of every program, the newest first.
    LIST_YEARS = "SELECT y.id, y.program, y.fiscal_year, y.book, y.title, y.starts_on, y.state \
                  FROM trustee_year y WHERE y.tenant = $1 \
                  ORDER BY y.fiscal_year DESC, y.program";
    /// The years of one program, the newest first.
    LIST_YEARS_OF = "SELECT y.id, y.program, y.fiscal_year, y.book, y.title, y.starts_on, \
                     y.state FROM trustee_year y WHERE y.tenant = $1 AND y.program = $2 \
                     ORDER BY y.fiscal_year DESC";
    /// One year.
    READ_YEAR = "SELECT y.id, y.program, y.fiscal_year, y.book, y.title, y.starts_on, y.state \
                 FROM trustee_year y WHERE y.tenant = $1 AND y.id = $2";
    /// The year of a program and a number.
    READ_YEAR_OF = "SELECT y.id, y.program, y.fiscal_year, y.book, y.title, y.starts_on, y.state \
                    FROM trustee_year y WHERE y.tenant = $1 AND y.program = $2 \
                    AND y.fiscal_year = $3";
    /// The programs of the office.
    LIST_PROGRAMS = "SELECT p.id, p.name FROM program_w_program p \
                     WHERE p.tenant = $1 ORDER BY p.name, p.id";
}

store::tables! {
    /// Years.
    YEAR = "trustee_year" key [id]
        columns [program, fiscal_year, book, title, starts_on, state] may edit;
}

fn year_row(row: &Row<'_>) -> Result<TrusteeYear, Fault> {
    Ok(TrusteeYear {
        id: row.get(0)?,
        program: row.get(1)?,
        fiscal_year: row.get(2)?,
        book: BookNumber(row.get(3)?),
        title: row.get(4)?,
        starts_on: row.get(5)?,
        state: word(row, 6, YearState::read)?,
    })
}

/// Years, the newest first.
pub fn years(tx: &mut Tx<'_>, program: Option<Id<Program>>) -> Result<Vec<TrusteeYear>, Fault> {
    match program {
        Some(program) => tx.list(&LIST_YEARS_OF, args![program], year_row),
        None => tx.list(&LIST_YEARS, &[], year_row),
    }
}

/// One year.
pub fn year(tx: &mut Tx<'_>, id: Id<TrusteeYear>) -> Outcome<TrusteeYear> {
    tx.one(&READ_YEAR, args![id], year_row)
}

/// The year of a program.
pub fn year_of(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    fiscal_year: FiscalYear,
) -> Result<Option<TrusteeYear>, Fault> {
    tx.maybe(&READ_YEAR_OF, args![program, fiscal_year], year_row)
}

/// Every program of the office with its name.
pub fn programs(tx: &mut Tx<'_>) -> Result<Vec<(Id<Program>, String)>, Fault> {
    tx.list(&LIST_PROGRAMS, &[], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// A new year; refused where the program has that year.
pub fn insert_year(tx: &mut Tx<'_>, year: &TrusteeYear) -> Outcome<()> {
    let values = args![
        year.id,
        year.program,
        year.fiscal_year,
        year.book.0,
        &year.title,
        year.starts_on,
        year.state.word()
    ];
    let number = year.fiscal_year;
    tx.insert_or(&YEAR, values, |_| {
        let text = format!("{number}년 수탁 예산이 이미 있습니다. 그 예산을 여세요.");
        Refusal::from(Refused::Taken {
            field: "fiscal_year",
            text,
        })
    })
}

/// The year's next state.
pub fn set_state(tx: &mut Tx<'_>, id: Id<TrusteeYear>, state: YearState) -> Outcome<()> {
    tx.update(&YEAR, args![id], &[("state", state.word().into())])
}
