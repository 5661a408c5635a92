//! The money of the paper: funds, items, lines by source, votes, cost bases, closed years.

use std::collections::BTreeMap;

use budget::{BudgetLine, CostBasisText, OpenLine, RecordMovement, SetCostBasis};
use kernel::{FigureValue, FiscalYear, Id, Outcome, Overflow, Won, number::PaperCell};
use paper::TableUnit;

use super::{codes::Codes, settled, work::Work};
use crate::import::{BudgetRow, CostBasisLine, FundingSource, Place, Placed};

/// The lines of the import, by year, item name and source.
pub(super) struct Books {
    pub(super) lines: BTreeMap<(FiscalYear, String, &'static str), Id<BudgetLine>>,
    fund: String,
    codes: Codes,
}

/// An amount split by whose money it is.
pub(super) struct Split {
    pub(super) parts: Vec<(&'static str, Won)>,
}

pub(super) fn write(work: &mut Work<'_, '_>) -> Outcome<()> {
    let mut codes = Codes::load(work)?;
    let fund = codes.fund(work)?;
    let mut books = Books {
        lines: BTreeMap::new(),
        fund,
        codes,
    };
    current_year(work, &mut books)?;
    year_before(work, &mut books)?;
    cost_bases(work, &books)?;
    settled::write(work, &mut books)
}

/// The whole amount of a cell in won; `None` for a cell that is blank or was not read.
pub(super) fn total(
    cell: Option<&Placed<PaperCell>>,
    unit: TableUnit,
) -> Result<Option<Won>, Overflow> {
    let Some(cell) = cell else { return Ok(None) };
    in_won(cell.value.total.whole().unwrap_or(0), unit).map(Some)
}

fn national(cell: Option<&Placed<PaperCell>>, unit: TableUnit) -> Result<Won, Overflow> {
    let part = cell
        .and_then(|cell| cell.value.national)
        .and_then(|number| number.whole());
    in_won(part.unwrap_or(0), unit)
}

fn in_won(number: i64, unit: TableUnit) -> Result<Won, Overflow> {
    number.checked_mul(unit.won()).map(Won).ok_or(Overflow)
}

impl Split {
    /// The state's part in front, and the city's rest.
    pub(super) fn of(cell: Option<&Placed<PaperCell>>, unit: TableUnit) -> Result<Self, Overflow> {
        let national = national(cell, unit)?;
        let rest = total(cell, unit)?.unwrap_or(Won::ZERO).minus(national)?;
        Ok(Self {
            parts: vec![("national", national), ("city", rest)],
        })
    }

    fn of_source(&self, source: &str) -> Won {
        self.parts
            .iter()
            .find(|(name, _)| *name == source)
            .map_or(Won::ZERO, |(_, won)| *won)
    }
}

/// The year's own budget: lines by source, each with its first vote.
fn current_year(work: &mut Work<'_, '_>, books: &mut Books) -> Outcome<()> {
    let (draft, year) = (work.draft, work.year);
    let unit = draft.budget.unit;
    let outside = |wanted: FundingSource| {
        let found = draft
            .overview
            .sources
            .iter()
            .find(|source| source.source == wanted);
        found.and_then(|source| source.amount.as_ref())
    };
    // 구비 and 기타 stand in 사업비 only; they come off the city's part of the first items.
    let mut rest = [
        (
            "district",
            outside(FundingSource::District).map_or(Won::ZERO, |amount| amount.won),
        ),
        (
            "other",
            outside(FundingSource::Other).map_or(Won::ZERO, |amount| amount.won),
        ),
    ];
    for row in &draft.budget.rows {
        let mut split = Split::of(row.current.as_ref(), unit)?;
        for (source, left) in &mut rest {
            let city = split.of_source("city");
            let taken = Won(city.0.min(left.0).max(0));
            split.parts.retain(|(name, _)| *name != "city");
            split.parts.push(("city", city.minus(taken)?));
            split.parts.push((source, taken));
            *left = left.minus(taken)?;
        }
        votes(work, books, year, &row.name, &split)?;
    }
    if let (Some(amount), Some(row)) =
        (outside(FundingSource::OffBudget), draft.budget.rows.first())
    {
        off_budget(work, books, row, amount.won, amount.place)?;
    }
    Ok(())
}

fn off_budget(
    work: &mut Work<'_, '_>,
    books: &mut Books,
    row: &BudgetRow,
    amount: Won,
    place: Place,
) -> Outcome<()> {
    let ask = OpenLine {
        program: work.program_text(),
        fiscal_year: work.year.to_string(),
        fund: books.fund.clone(),
        item: books.codes.item(work, work.year, &row.name.value)?,
        source: "other".to_owned(),
        off_budget: "1".to_owned(),
    };
    let line = budget::open_line(work.tx, ask)?;
    let day = work.year.first_day().to_string();
    movement(work, line, "original", &day, amount, place)?;
    work.made(format!("{}년 예산 외 {amount}원", work.year));
    Ok(())
}

/// Column A. A year that has lines already is left as it is.
fn year_before(work: &mut Work<'_, '_>, books: &mut Books) -> Outcome<()> {
    let draft = work.draft;
    let Some((before, _)) = draft.budget.years else {
        return Ok(());
    };
    if !budget::lines(work.tx, work.program, before)?.is_empty() {
        return recorded_before(work, before);
    }
    for row in &draft.budget.rows {
        let split = Split::of(row.before.as_ref(), draft.budget.unit)?;
        votes(work, books, before, &row.name, &split)?;
    }
    Ok(())
}

/// Says that the year before is recorded, and when the paper's number is another.
fn recorded_before(work: &mut Work<'_, '_>, before: FiscalYear) -> Outcome<()> {
    let Some(row) = &work.draft.budget.total else {
        return Ok(());
    };
    let recorded = budget::original_budget(work.tx, work.program, before, None)?;
    let printed = total(row.before.as_ref(), work.draft.budget.unit)?;
    let differs = printed.filter(|won| recorded.value != FigureValue::Whole(won.0));
    let differs = differs.map(|won| format!(", 설명서의 {won}원과 다름"));
    let differs = differs.unwrap_or_default();
    let place = row.name.place;
    work.left(
        place,
        format!("{before}년 예산은 기록이 이미 있음{differs}"),
    );
    Ok(())
}

/// Lines with their first vote. A source without money gets no line, unless none has: then the
/// city's, so that the item is there with nothing voted.
fn votes(
    work: &mut Work<'_, '_>,
    books: &mut Books,
    year: FiscalYear,
    name: &Placed<String>,
    split: &Split,
) -> Outcome<()> {
    let nothing = split.parts.iter().all(|(_, amount)| amount.0 == 0);
    let day = year.first_day().to_string();
    for (source, amount) in &split.parts {
        if amount.0 == 0 && !(nothing && *source == "city") {
            continue;
        }
        let line = line(work, books, year, &name.value, source)?;
        if amount.0 != 0 {
            movement(work, line, "original", &day, *amount, name.place)?;
        }
    }
    let all = Won::sum(split.parts.iter().map(|(_, amount)| *amount))?;
    work.made(format!("{year}년 당초예산 {} {all}원", name.value));
    Ok(())
}

/// The line of an item and source in a year, opened where it is not there.
pub(super) fn line(
    work: &mut Work<'_, '_>,
    books: &mut Books,
    year: FiscalYear,
    name: &str,
    source: &'static str,
) -> Outcome<Id<BudgetLine>> {
    let key = (year, name.to_owned(), source);
    if let Some(line) = books.lines.get(&key) {
        return Ok(*line);
    }
    let ask = OpenLine {
        program: work.program_text(),
        fiscal_year: year.to_string(),
        fund: books.fund.clone(),
        item: books.codes.item(work, year, name)?,
        source: source.to_owned(),
        off_budget: String::new(),
    };
    let line = budget::open_line(work.tx, ask)?;
    books.lines.insert(key, line);
    Ok(line)
}

/// Records what the paper says happened to a line.
pub(super) fn movement(
    work: &mut Work<'_, '_>,
    line: Id<BudgetLine>,
    kind: &str,
    day: &str,
    amount: Won,
    place: Place,
) -> Outcome<()> {
    let ask = RecordMovement {
        line: line.to_string(),
        kind: kind.to_owned(),
        effective_on: day.to_owned(),
        amount: amount.0.to_string(),
        basis: if kind == "executed" {
            "granted".to_owned()
        } else {
            String::new()
        },
        // The paper does not tell the sort of carryover; the memo says where it comes from.
        carryover: if kind.starts_with("carry") {
            "specified".to_owned()
        } else {
            String::new()
        },
        memo: work.source(place),
        ..RecordMovement::default()
    };
    budget::record_movement(work.tx, ask)?;
    Ok(())
}

/// A cost basis stands with the line of its item that has most of the money.
fn cost_bases(work: &mut Work<'_, '_>, books: &Books) -> Outcome<()> {
    let lines = &work.draft.cost_basis.lines;
    for group in lines.chunk_by(|a, b| a.item == b.item) {
        let Some(first) = group.first() else { continue };
        let of_item = |source| books.lines.get(&(work.year, first.item.clone(), source));
        let Some(line) = ["city", "national", "district", "other"]
            .into_iter()
            .find_map(of_item)
        else {
            work.left(
                first.place,
                format!("예산에 없는 과목의 산출근거 {}", first.item),
            );
            continue;
        };
        let rows: Vec<CostBasisText> = group.iter().filter_map(row).collect();
        for unread in group.iter().filter(|line| row(line).is_none()) {
            work.left(
                unread.place,
                format!("계산할 수 없는 산출근거 {}", unread.expression),
            );
        }
        let count = rows.len();
        budget::set_cost_basis(
            work.tx,
            SetCostBasis {
                line: line.to_string(),
                rows,
            },
        )?;
        work.made(format!("산출근거 {} {count}줄", first.item));
    }
    Ok(())
}

fn row(line: &CostBasisLine) -> Option<CostBasisText> {
    line.evaluated?;
    let label = if line.label.is_empty() {
        &line.item
    } else {
        &line.label
    };
    Some(CostBasisText {
        label: label.clone(),
        expression: line.expression.clone(),
    })
}
