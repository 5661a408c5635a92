//! 예산 총괄: two years, their difference and its percentage, each with the state's part.

use kernel::{
    ChangeRate, FiscalYear, Percent, Rounding, Won,
    number::{PaperCell, PaperNumber, print_paper},
};

use super::{
    Reading,
    draft::BudgetRow,
    findings::{FindingKind, Findings},
    lines::{Piece, Placed, condensed},
    sections::{Block, Section},
    tables::{UnitWatch, both, cell_at, compare, sum},
};

/// Reads header and rows, then checks each row and the total.
pub(super) fn read(reading: &mut Reading, block: &Block<'_>) {
    let mut unit = UnitWatch::default();
    for line in &block.lines {
        if unit.takes(*line) {
            continue;
        }
        let cells = line.cells();
        if cells
            .iter()
            .any(|cell| condensed(cell.text).contains("(B-A)"))
        {
            header(reading, &cells);
            continue;
        }
        match cells.as_slice() {
            [name, first, ..] if !name.is_empty() => {
                unit.sees(first.place());
                row(reading, *name, &cells);
            }
            _ => reading.unread(Section::Budget, *line),
        }
    }
    reading.draft.budget.unit = unit.close("budget.unit", &mut reading.findings);
    check_total(reading);
}

/// Years stand in front of the marks (A) and (B).
fn header(reading: &mut Reading, cells: &[Piece<'_>]) {
    let year = |mark: &str| {
        let cell = cells
            .iter()
            .find(|cell| condensed(cell.text).ends_with(mark))?;
        let digits: String = cell
            .text
            .chars()
            .skip_while(|c| !c.is_ascii_digit())
            .take(4)
            .collect();
        Some((FiscalYear::new(digits.parse().ok()?)?, cell.place()))
    };
    let (Some((before, _)), Some((current, place))) = (year("(A)"), year("(B)")) else {
        return;
    };
    if current.before() != Some(before) {
        reading.findings.add(
            FindingKind::Arithmetic,
            "budget.years",
            place,
            format!("두 예산의 연도가 이어지지 않습니다: (A) {before}년, (B) {current}년"),
        );
    }
    reading.draft.budget.years = Some((before, current));
}

fn row(reading: &mut Reading, name: Piece<'_>, cells: &[Piece<'_>]) {
    let is_total = condensed(name.text) == "계";
    let stem = if is_total {
        "budget".to_owned()
    } else {
        format!("budget.{}", reading.draft.budget.rows.len() + 1)
    };
    let mut read = |at: usize, column: &str| {
        cell_at(
            cells,
            Some(at),
            &format!("{stem}.{column}"),
            &mut reading.findings,
        )
    };
    let row = BudgetRow {
        name: name.placed(),
        before: read(1, "before"),
        current: read(2, "current"),
        difference: read(3, "difference"),
        percent: read(4, "percent"),
    };
    if !is_total {
        check_row(
            &row,
            &stem,
            [both(row.before.as_ref()), both(row.current.as_ref())],
            reading,
        );
        reading.draft.budget.rows.push(row);
    } else if reading.draft.budget.total.is_some() {
        reading.unread(Section::Budget, name);
    } else {
        reading.draft.budget.total = Some(row);
    }
}

/// The total must be the sum of the rows. Its difference and percentage are checked against what
/// A and B should be, so that one wrong number is told once.
fn check_total(reading: &mut Reading) {
    let Some(total) = reading.draft.budget.total.clone() else {
        return;
    };
    let rows = reading.draft.budget.rows.clone();
    let column =
        |pick: fn(&BudgetRow) -> Option<&Placed<PaperCell>>, id: &str, findings: &mut _| {
            let printed = pick(&total);
            if rows.is_empty() {
                return both(printed);
            }
            let cells: Vec<_> = rows.iter().map(|row| both(pick(row))).collect();
            let side = |pick: fn(&[Option<i64>; 2]) -> Option<i64>| {
                sum(&cells.iter().map(pick).collect::<Vec<_>>(), &[])
            };
            let sums = [side(|c| c[0]), side(|c| c[1])];
            compare(
                findings,
                FindingKind::Total,
                id,
                "계와 항목의 합",
                printed,
                sums,
            );
            let [total, national] = both(printed);
            [sums[0].or(total), sums[1].or(national)]
        };
    let a = column(
        |row| row.before.as_ref(),
        "budget.total.before",
        &mut reading.findings,
    );
    let b = column(
        |row| row.current.as_ref(),
        "budget.total.current",
        &mut reading.findings,
    );
    check_row(&total, "budget", [a, b], reading);
}

/// 증감 and its percentage, from the amounts as they should be.
fn check_row(row: &BudgetRow, stem: &str, [a, b]: [[Option<i64>; 2]; 2], reading: &mut Reading) {
    let expected = [sum(&[b[0]], &[a[0]]), sum(&[b[1]], &[a[1]])];
    let name = &row.name.value;
    compare(
        &mut reading.findings,
        FindingKind::Arithmetic,
        &format!("{stem}.difference"),
        &format!("{name}의 증감(B-A)"),
        row.difference.as_ref(),
        expected,
    );
    let Some(percent) = &row.percent else { return };
    let id = format!("{stem}.percent");
    if let (Some(a), Some(b)) = (a[0], b[0]) {
        check_percent(
            percent,
            percent.value.total,
            (a, b),
            &id,
            name,
            &mut reading.findings,
        );
    }
    if let (Some(a), Some(b), Some(printed)) = (a[1], b[1], percent.value.national) {
        let (id, name) = (format!("{id}.national"), format!("{name} 국비"));
        check_percent(percent, printed, (a, b), &id, &name, &mut reading.findings);
    }
}

fn check_percent(
    cell: &Placed<PaperCell>,
    printed: PaperNumber,
    (a, b): (i64, i64),
    id: &str,
    name: &str,
    findings: &mut Findings,
) {
    let rate = Percent::change(Won(a), Won(b), Rounding::HalfUp);
    let holds = match (printed, rate) {
        (PaperNumber::Whole(printed), ChangeRate::Percent(percent)) => printed == percent.0,
        (PaperNumber::Whole(printed), ChangeRate::Nothing) => printed == 0,
        (PaperNumber::None, ChangeRate::Nothing) => true,
        (PaperNumber::None | PaperNumber::Unchanged, ChangeRate::Percent(_)) => a == b,
        (PaperNumber::Unchanged, ChangeRate::Nothing) => true,
        (PaperNumber::NetDecrease, ChangeRate::Percent(_)) => b == 0,
        (PaperNumber::NetIncrease | PaperNumber::New, ChangeRate::NetIncrease) => true,
        _ => false,
    };
    if !holds {
        let expected = match rate {
            ChangeRate::Percent(percent) => print_paper(percent.0),
            ChangeRate::NetIncrease => "순증".to_owned(),
            ChangeRate::Nothing => "-".to_owned(),
        };
        findings.add(
            FindingKind::Arithmetic,
            id,
            cell.place,
            format!("{name}의 증감률(%): 적힌 값은 {printed}, 맞는 값은 {expected}입니다."),
        );
    }
}
