//! 최근 3년 결산 현황: eight columns, two of which follow from the others.

use kernel::{FiscalYear, number::PaperCell};

use super::{
    Reading,
    draft::SettlementRow,
    findings::FindingKind,
    lines::{Piece, Placed, condensed},
    sections::{Block, Section},
    tables::{UnitWatch, both, cell_at, compare, sum},
};

const COLUMNS: [(&str, &str); 7] = [
    ("당초예산", "original_budget"),
    ("전년이월", "carried_in"),
    ("예산변경", "budget_change"),
    ("예산현액", "current_budget"),
    ("집행액", "executed"),
    ("차년이월", "carried_out"),
    ("집행잔액", "unexecuted_balance"),
];

/// Reads the rows by the names of their columns.
pub(super) fn read(reading: &mut Reading, block: &Block<'_>) {
    let mut unit = UnitWatch::default();
    let mut header: Vec<String> = Vec::new();
    for line in &block.lines {
        if unit.takes(*line) {
            continue;
        }
        let cells = line.cells();
        let Some(first) = cells.first() else { continue };
        let label = condensed(first.text);
        if label == "연도" || label == "년도" {
            header = cells.iter().map(|cell| condensed(cell.text)).collect();
            continue;
        }
        let year = label
            .trim_end_matches('도')
            .trim_end_matches('년')
            .parse()
            .ok();
        match year
            .and_then(FiscalYear::new)
            .filter(|_| !header.is_empty() && cells.len() > 1)
        {
            Some(year) => row(reading, &mut unit, year, &header, &cells),
            None => reading.unread(Section::Settlement, *line),
        }
    }
    reading.draft.settlement.unit = unit.close("settlement.unit", &mut reading.findings);
}

fn row(
    reading: &mut Reading,
    unit: &mut UnitWatch,
    year: FiscalYear,
    header: &[String],
    cells: &[Piece<'_>],
) {
    let Some(place) = cells.first().map(|first| first.place()) else {
        return;
    };
    unit.sees(cells.get(1).map_or(place, |amount| amount.place()));
    if reading
        .draft
        .settlement
        .rows
        .iter()
        .any(|row| row.year == year)
    {
        reading.findings.add(
            FindingKind::Total,
            format!("settlement.{year}.year"),
            place,
            format!("{year}년이 결산 표에 두 번 있습니다."),
        );
    }
    let mut read = |(name, slug): (&str, &str)| -> Option<Placed<PaperCell>> {
        let at = header.iter().position(|label| label == name);
        cell_at(
            cells,
            at,
            &format!("settlement.{year}.{slug}"),
            &mut reading.findings,
        )
    };
    let [
        original_budget,
        carried_in,
        budget_change,
        current_budget,
        executed,
        carried_out,
        rest,
    ] = COLUMNS.map(&mut read);
    let row = SettlementRow {
        year,
        place,
        original_budget,
        carried_in,
        budget_change,
        current_budget,
        executed,
        carried_out,
        unexecuted_balance: rest,
    };
    check(reading, &row);
    reading.draft.settlement.rows.push(row);
}

fn check(reading: &mut Reading, row: &SettlementRow) {
    let year = row.year;
    let cells = |list: &[&Option<Placed<PaperCell>>]| -> Vec<[Option<i64>; 2]> {
        list.iter().map(|cell| both(cell.as_ref())).collect()
    };
    let balance = |plus: &[[Option<i64>; 2]], minus: &[[Option<i64>; 2]]| {
        let side = |pick: fn(&[Option<i64>; 2]) -> Option<i64>| {
            let column = |list: &[[Option<i64>; 2]]| list.iter().map(pick).collect::<Vec<_>>();
            sum(&column(plus), &column(minus))
        };
        [side(|c| c[0]), side(|c| c[1])]
    };
    let current = balance(
        &cells(&[&row.original_budget, &row.carried_in, &row.budget_change]),
        &[],
    );
    compare(
        &mut reading.findings,
        FindingKind::Arithmetic,
        &format!("settlement.{year}.current_budget"),
        &format!("{year}년 예산현액(당초예산+전년이월+예산변경)"),
        row.current_budget.as_ref(),
        current,
    );
    // A balance that fits the current budget as printed or as it should be is right: the wrong
    // number is told once.
    let spent = cells(&[&row.executed, &row.carried_out]);
    let from_printed = balance(&cells(&[&row.current_budget]), &spent);
    let from_expected = balance(&[current], &spent);
    let printed = both(row.unexecuted_balance.as_ref());
    let mut expected = from_printed;
    for ((expected, other), printed) in expected.iter_mut().zip(from_expected).zip(printed) {
        if printed == other || expected.is_none() {
            *expected = other;
        }
    }
    compare(
        &mut reading.findings,
        FindingKind::Arithmetic,
        &format!("settlement.{year}.unexecuted_balance"),
        &format!("{year}년 집행잔액(예산현액-집행액-차년이월)"),
        row.unexecuted_balance.as_ref(),
        expected,
    );
}
