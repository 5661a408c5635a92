//! 2 예산 설명: last year's budget and this year's, and how this year's is made.

use kernel::{Outcome, Won};
use paper::{Align, Block, Cell, Line, Run, Table};

use super::{
    draft::{Draft, UNIT, circle},
    facts::{Amount, BudgetRow, Facts, won},
};

pub(super) fn write(draft: &mut Draft, facts: &Facts) -> Outcome<()> {
    draft.heading(2, "예산 총괄");
    overview(draft, facts)?;
    draft.heading(2, "산출근거");
    cost_basis(draft, facts)
}

fn overview(draft: &mut Draft, facts: &Facts) -> Outcome<()> {
    let head = |text: String| Cell::text(text).span(1, 2);
    let mut table = Table::new("예산 총괄", &[3, 4, 4, 3, 3])
        .unit(UNIT)
        .header_row(vec![
            head("구 분".to_owned()),
            head(format!("{}예산액 (A)", facts.before)),
            head(format!("{}예산액 (B)", facts.year)),
            Cell::text("증감 (B-A)").span(2, 1),
        ])
        .header_row(vec![Cell::text("금액"), Cell::text("(B-A)*100/A")]);
    table = table.row(row(draft, "계", &facts.budget.total)?);
    for (name, item) in &facts.budget.items {
        table = table.row(row(draft, name, item)?);
    }
    draft.push(Block::Table(table));
    draft.footing(&footing(facts)?)
}

fn row(draft: &mut Draft, name: &str, row: &BudgetRow) -> Outcome<Vec<Cell>> {
    Ok(vec![
        Cell::text(name).header(),
        draft.amount(&row.before)?,
        draft.amount(&row.current)?,
        draft.amount(&row.difference)?,
        draft.amount(&row.percent)?,
    ])
}

/// The columns of items, and per row B − A.
fn footing(facts: &Facts) -> Outcome<Vec<Vec<Won>>> {
    let column = |of: fn(&BudgetRow) -> &Amount| -> Vec<Won> {
        facts
            .budget
            .items
            .iter()
            .map(|(_, row)| won(&of(row).whole))
            .collect()
    };
    let mut columns = vec![
        column(|row| &row.before),
        column(|row| &row.current),
        column(|row| &row.difference),
    ];
    let rows = facts.budget.items.iter().map(|(_, row)| row);
    for row in rows.chain([&facts.budget.total]) {
        columns.push(vec![
            won(&row.current.whole),
            won(&row.before.whole).opposite()?,
        ]);
    }
    Ok(columns)
}

fn cost_basis(draft: &mut Draft, facts: &Facts) -> Outcome<()> {
    if facts.cost_basis.is_empty() {
        draft.note("산출근거가 등록되지 않았음");
        return Ok(());
    }
    let mut table = Table::new("산출근거", &[3, 8, 1, 3]).header_row(vec![
        Cell::text("과목구분"),
        Cell::text(format!("{}년 예산내역", facts.year)).span(3, 1),
    ]);
    for group in facts.cost_basis.chunk_by(|a, b| a.item == b.item) {
        let rows = u16::try_from(group.len()).unwrap_or(u16::MAX);
        for (at, line) in group.iter().enumerate() {
            let amount = vec![draft.run(&line.amount)?, Run::text("천원")];
            let mut cells = vec![
                Cell::lines(vec![circle(vec![line.expression.clone().into()])]),
                Cell::text("=").align(Align::Center),
                Cell::lines(vec![Line::new(amount)]).align(Align::Right),
            ];
            if at == 0 {
                cells.insert(0, Cell::text(&line.item).header().span(1, rows));
            }
            table = table.row(cells);
        }
    }
    draft.push(Block::Table(table));
    for text in facts
        .cost_basis
        .iter()
        .filter_map(|line| line.difference.as_ref())
    {
        draft.note(text);
    }
    Ok(())
}
