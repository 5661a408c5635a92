//! Recognising how a file is laid out: what parts its cells, where the headings stand, what the
//! columns hold, which way time runs.

use super::{SheetError, columns, number_of, row};
use crate::model::{Column, Layout, StatementKind};
use ::sheet::Rows;

/// How many rows may stand above the headings.
const ABOVE: usize = 50;
/// How many rows tell which way time runs.
const SAMPLE: usize = 400;

/// Recognises a file by its beginning.
pub fn recognised(kind: StatementKind, head: &[u8]) -> Result<Layout, SheetError> {
    let mut best: Option<(usize, Layout)> = None;
    for delimiter in [',', '\t', ';'] {
        for (number, cells) in beginning(head, delimiter)? {
            let columns = columns::columns(kind, cells.iter().map(String::as_str));
            let known = columns
                .iter()
                .filter(|one| **one != Column::Ignored)
                .count();
            let complete = columns::missing(kind, &columns).is_empty();
            let score = known + if complete { 100 } else { 0 };
            if known >= 2 && best.as_ref().is_none_or(|(most, _)| score > *most) {
                let layout = Layout {
                    delimiter,
                    header_row: number,
                    columns,
                    oldest_first: true,
                };
                best = Some((score, layout));
            }
        }
    }
    let Some((_, layout)) = best else {
        return Err(SheetError(
            "제목 행을 찾지 못했습니다. 거래일시·출금액·입금액·잔액 같은 제목이 있는 행을 고르세요."
                .to_owned(),
        ));
    };
    complete(kind, head, layout)
}

/// A layout as a person chose it.
pub fn chosen(
    kind: StatementKind,
    head: &[u8],
    header_row: i64,
    columns: Vec<Column>,
) -> Result<Layout, SheetError> {
    for (at, column) in columns.iter().enumerate() {
        let before = columns.iter().take(at);
        if *column != Column::Ignored && before.clone().any(|one| one == column) {
            return Err(SheetError(format!(
                "‘{}’ 열을 두 번 골랐습니다. 하나만 고르세요.",
                column.label()
            )));
        }
    }
    let layout = Layout {
        delimiter: recognised(kind, head).map_or_else(|_| delimiter(head), |one| one.delimiter),
        header_row,
        columns,
        oldest_first: true,
    };
    complete(kind, head, layout)
}

fn complete(kind: StatementKind, head: &[u8], layout: Layout) -> Result<Layout, SheetError> {
    let missing = columns::missing(kind, &layout.columns);
    if !missing.is_empty() {
        return Err(SheetError(format!(
            "꼭 있어야 하는 열을 찾지 못했습니다: {}. 어느 열인지 고르세요.",
            missing.join(", ")
        )));
    }
    Ok(Layout {
        oldest_first: oldest_first(kind, head, &layout)?,
        ..layout
    })
}

/// What parts the cells of a file whose headings nobody knows: what comes most often.
pub fn delimiter(head: &[u8]) -> char {
    let text = ::sheet::text_of(head).unwrap_or_default();
    let lines = || text.lines().take(ABOVE);
    let tabs = lines()
        .filter(|line| line.matches('\t').count() >= 2)
        .count();
    let count = |c: char| lines().map(|line| line.matches(c).count()).sum::<usize>();
    if tabs > 1 {
        '\t'
    } else if count(';') > count(',') {
        ';'
    } else {
        ','
    }
}

/// The first rows. A row that is too long, or cut at the end of the beginning, ends them.
fn beginning(head: &[u8], delimiter: char) -> Result<Vec<(i64, Vec<String>)>, SheetError> {
    let mut rows = Rows::new(head, delimiter)?;
    let mut found = Vec::new();
    while found.len() < ABOVE && rows.advance().unwrap_or(false) {
        let cells = rows.record().iter();
        let cells = cells.map(|cell| String::from_utf8_lossy(cell).into_owned());
        found.push((number_of(&rows), cells.collect()));
    }
    Ok(found)
}

/// Which way time runs: where the balances follow, or else the days.
fn oldest_first(kind: StatementKind, head: &[u8], layout: &Layout) -> Result<bool, SheetError> {
    let mut rows = Rows::new(head, layout.delimiter)?;
    let (mut up, mut down) = (0, 0);
    let mut before: Option<row::BankRow> = None;
    let mut days = Vec::new();
    let mut seen = 0;
    while seen < SAMPLE && rows.advance().unwrap_or(false) {
        if number_of(&rows) <= layout.header_row {
            continue;
        }
        seen += 1;
        match kind {
            StatementKind::Card => {
                if let Ok(Some(line)) = row::card(layout, rows.record()) {
                    days.push((line.day, line.time));
                }
            }
            StatementKind::Bank => {
                let Ok(Some(line)) = row::bank(layout, rows.record()) else {
                    continue;
                };
                if let Some(last) = &before {
                    up += usize::from(follows(last, &line));
                    down += usize::from(follows(&line, last));
                }
                days.push((line.day, line.time));
                before = Some(line);
            }
        }
    }
    let rising = days
        .windows(2)
        .filter(|two| two.first() < two.last())
        .count();
    let falling = days
        .windows(2)
        .filter(|two| two.first() > two.last())
        .count();
    Ok(if up == down {
        rising >= falling
    } else {
        up > down
    })
}

/// Whether the balance of a line follows from the one before it.
pub fn follows(before: &row::BankRow, after: &row::BankRow) -> bool {
    before.balance.plus(after.amount) == Ok(after.balance)
}
