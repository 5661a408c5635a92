//! Lines, cost bases, and the programs they belong to.

use kernel::{Fault, FiscalYear, Id, Outcome, Refusal};
use ledger::BookNumber;
use program::Program;
use store::{Row, Tx, args};

use crate::{
    model::{BudgetAccount, BudgetItem, BudgetLine, CostBasisText, FundingSource},
    rules::Refused,
};

store::statements! {
    /// The lines of a program in a year, in the order of papers.
    LIST_LINES = "SELECT l.id, l.program, l.fiscal_year, f.code, f.name, i.code, i.name, \
                  l.source, l.off_budget FROM budget_line l \
                  JOIN budget_fund f ON f.tenant = $1 AND f.code = l.fund \
                  JOIN budget_item i ON i.tenant = $1 AND i.fiscal_year = l.fiscal_year \
                  AND i.code = l.item \
                  WHERE l.tenant = $1 AND l.program = $2 AND l.fiscal_year = $3 \
                  ORDER BY l.off_budget, f.code, i.code, l.id";
    /// The lines of every program in a year: what a transfer may choose from.
    LIST_LINES_OF_YEAR = "SELECT l.id, l.program, l.fiscal_year, f.code, f.name, i.code, \
                          i.name, l.source, l.off_budget FROM budget_line l \
                          JOIN budget_fund f ON f.tenant = $1 AND f.code = l.fund \
                          JOIN budget_item i ON i.tenant = $1 \
                          AND i.fiscal_year = l.fiscal_year AND i.code = l.item \
                          WHERE l.tenant = $1 AND l.fiscal_year = $2 \
                          ORDER BY l.program, l.off_budget, f.code, i.code, l.id";
    /// One line.
    READ_LINE = "SELECT l.id, l.program, l.fiscal_year, f.code, f.name, i.code, i.name, \
                 l.source, l.off_budget FROM budget_line l \
                 JOIN budget_fund f ON f.tenant = $1 AND f.code = l.fund \
                 JOIN budget_item i ON i.tenant = $1 AND i.fiscal_year = l.fiscal_year \
                 AND i.code = l.item WHERE l.tenant = $1 AND l.id = $2";
    /// The years in which a program has lines.
    LIST_YEARS = "SELECT DISTINCT l.fiscal_year FROM budget_line l \
                  WHERE l.tenant = $1 AND l.program = $2 ORDER BY l.fiscal_year";
    /// The cost basis of a program's year, line by line.
    LIST_COST_BASIS = "SELECT c.line, c.position, c.label, c.expression \
                       FROM budget_cost_basis c \
                       JOIN budget_line l ON l.tenant = $1 AND l.id = c.line \
                       WHERE c.tenant = $1 AND l.program = $2 AND l.fiscal_year = $3 \
                       ORDER BY c.line, c.position";
    /// The programs of the office.
    LIST_PROGRAMS = "SELECT p.id, p.name FROM program_w_program p \
                     WHERE p.tenant = $1 ORDER BY p.name, p.id";
}

store::tables! {
    /// Lines.
    LINE = "budget_line" key [id]
        columns [program, fiscal_year, fund, item, source, off_budget, book] may append;
    /// Cost bases.
    COST_BASIS = "budget_cost_basis" key [line, position] columns [label, expression] may erase;
}

/// A line out of eight columns from `first` on.
pub fn line_of(row: &Row<'_>) -> Result<BudgetLine, Fault> {
    line_from(row, 0)
}

pub(super) fn line_from(row: &Row<'_>, first: usize) -> Result<BudgetLine, Fault> {
    let fiscal_year: FiscalYear = row.get(first + 2)?;
    let source: String = row.get(first + 7)?;
    Ok(BudgetLine {
        id: row.get(first)?,
        program: row.get(first + 1)?,
        fiscal_year,
        fund: BudgetAccount {
            code: row.get(first + 3)?,
            name: row.get(first + 4)?,
        },
        item: BudgetItem {
            fiscal_year,
            code: row.get(first + 5)?,
            name: row.get(first + 6)?,
        },
        source: FundingSource::read(&source)
            .ok_or_else(|| Fault::new(format!("budget_line.source {source:?}")))?,
        off_budget: row.get(first + 8)?,
    })
}

pub fn lines(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    year: FiscalYear,
) -> Result<Vec<BudgetLine>, Fault> {
    tx.list(&LIST_LINES, args![program, year], line_of)
}

pub fn lines_of_year(tx: &mut Tx<'_>, year: FiscalYear) -> Result<Vec<BudgetLine>, Fault> {
    tx.list(&LIST_LINES_OF_YEAR, args![year], line_of)
}

pub fn line(tx: &mut Tx<'_>, id: Id<BudgetLine>) -> Outcome<BudgetLine> {
    tx.one(&READ_LINE, args![id], line_of)
}

pub fn years(tx: &mut Tx<'_>, program: Id<Program>) -> Result<Vec<FiscalYear>, Fault> {
    tx.list(&LIST_YEARS, args![program], |row| row.get(0))
}

/// Every program of the office with its name.
pub fn programs(tx: &mut Tx<'_>) -> Result<Vec<(Id<Program>, String)>, Fault> {
    tx.list(&LIST_PROGRAMS, &[], |row| Ok((row.get(0)?, row.get(1)?)))
}

pub fn insert_line(tx: &mut Tx<'_>, line: &BudgetLine, book: BookNumber) -> Outcome<()> {
    let values = args![
        line.id,
        line.program,
        line.fiscal_year,
        &line.fund.code,
        &line.item.code,
        line.source.word(),
        line.off_budget,
        book.0
    ];
    tx.insert_or(&LINE, values, |_| {
        let text =
            "같은 회계·통계목·재원의 예산 항목이 이미 있습니다. 그 항목을 쓰세요.".to_owned();
        Refusal::from(Refused::Taken {
            field: "item",
            text,
        })
    })
}

/// A stored row of a cost basis: line, place, label, expression.
pub type StoredCostBasis = (Id<BudgetLine>, i64, String, String);

pub fn cost_basis(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    year: FiscalYear,
) -> Result<Vec<StoredCostBasis>, Fault> {
    tx.list(&LIST_COST_BASIS, args![program, year], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
    })
}

/// Puts the rows of a line in place of those that were there.
pub fn replace_cost_basis(
    tx: &mut Tx<'_>,
    line: Id<BudgetLine>,
    before: &[CostBasisText],
    after: &[CostBasisText],
) -> Outcome<()> {
    for (position, row) in (1_i64..).zip(after) {
        let at = usize::try_from(position - 1).unwrap_or(usize::MAX);
        if before.get(at).is_some() {
            let changes = [
                ("label", (&row.label).into()),
                ("expression", (&row.expression).into()),
            ];
            tx.update(&COST_BASIS, args![line, position], &changes)?;
        } else {
            tx.insert(
                &COST_BASIS,
                args![line, position, &row.label, &row.expression],
            )?;
        }
    }
    for (position, _) in (1_i64..).zip(before).skip(after.len()) {
        tx.delete(&COST_BASIS, args![line, position])?;
    }
    Ok(())
}
