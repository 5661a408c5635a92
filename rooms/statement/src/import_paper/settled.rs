//! 결산 of the paper: what happened in each closed year, and its closing.

use budget::CloseYear;
use kernel::{FiscalYear, Outcome};

use super::{
    books::{Books, Split, line, movement},
    work::Work,
};
use crate::import::SettlementRow;

/// An item that the settlement table cannot name: its rows are not split by 통계목.
const UNNAMED_ITEM: &str = "통계목 미상";

/// Closed years, oldest first, so that what goes over into the next year is there before it
/// arrives.
pub(super) fn write(work: &mut Work<'_, '_>, books: &mut Books) -> Outcome<()> {
    let mut settled: Vec<&SettlementRow> = work.draft.settlement.rows.iter().collect();
    settled.sort_by_key(|row| row.year);
    let own: Vec<FiscalYear> = books.lines.keys().map(|(year, ..)| *year).collect();
    for row in settled {
        let recorded = !budget::lines(work.tx, work.program, row.year)?.is_empty();
        if recorded && !own.contains(&row.year) {
            work.left(
                row.place,
                format!("{}년 결산은 예산 기록이 이미 있음", row.year),
            );
            continue;
        }
        settle(work, books, row, recorded)?;
    }
    Ok(())
}

fn settle(
    work: &mut Work<'_, '_>,
    books: &mut Books,
    row: &SettlementRow,
    voted: bool,
) -> Outcome<()> {
    let unit = work.draft.settlement.unit;
    let names = &work.draft.budget.rows;
    let name = match names.as_slice() {
        [only] => only.name.value.clone(),
        _ => UNNAMED_ITEM.to_owned(),
    };
    let day = row.year.last_day().to_string();
    let steps = [
        ("original", &row.original_budget),
        ("carry_in", &row.carried_in),
        ("supplementary", &row.budget_change),
        ("executed", &row.executed),
        ("carry_out", &row.carried_out),
    ];
    for (kind, cell) in steps {
        // A year of column A has its first vote already.
        if kind == "original" && voted {
            continue;
        }
        let split = Split::of(cell.as_ref(), unit)?;
        let place = cell.as_ref().map_or(row.place, |cell| cell.place);
        for (source, amount) in &split.parts {
            let (kind, amount) = match (kind, amount.0) {
                (_, 0) => continue,
                ("supplementary", change) if change < 0 => {
                    ("supplementary_cut", amount.opposite()?)
                }
                _ => (kind, *amount),
            };
            let line = line(work, books, row.year, &name, source)?;
            movement(work, line, kind, &day, amount, place)?;
        }
    }
    // A year in which nothing happened has a line all the same, or it could not be closed.
    line(work, books, row.year, &name, "city")?;
    let ask = CloseYear {
        program: work.program_text(),
        fiscal_year: row.year.to_string(),
        reason: work.source(row.place),
    };
    budget::close_year(work.tx, ask)?;
    work.made(format!("{}년 결산", row.year));
    Ok(())
}
