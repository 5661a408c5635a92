//! The workbook, read back by another reader: numbers as numbers, text as text.

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use kernel::{ChangeRate, FigureValue, Percent, Unit, Won};
use paper::{Block, Cell, Content, Form, Line, Paper, Table, TableUnit, xlsx};

use crate::sample;

fn open(workbook: &[u8]) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(workbook.to_vec())).unwrap()
}

/// The filled cells of a sheet, row by row; empty rows left out.
fn filled(sheet: &Range<Data>) -> Vec<Vec<Data>> {
    let rows = sheet.rows().map(|row| {
        row.iter()
            .filter(|cell| **cell != Data::Empty)
            .cloned()
            .collect::<Vec<_>>()
    });
    rows.filter(|row| !row.is_empty()).collect()
}

fn text(text: impl Into<String>) -> Data {
    Data::String(text.into())
}

/// What a cell should be in the sheet.
fn cell_data(paper: &Paper, cell: &Cell) -> Option<Data> {
    let shown = sample::cell(paper, cell);
    let Content::Figure(mention) = &cell.content else {
        return (!shown.is_empty()).then(|| text(shown));
    };
    let figure = &paper.figure(&mention.key).unwrap().figure;
    let number = match (figure.value, figure.unit) {
        (FigureValue::Whole(won), Unit::Won) => Some(mention.form.unit.round(Won(won))),
        (FigureValue::Whole(number), _) => Some(number),
        (FigureValue::Rate(ChangeRate::Percent(Percent(percent))), _) => Some(percent),
        (FigureValue::Rate(_), _) => None,
    };
    Some(number.map_or_else(|| text(shown), |number| Data::Float(number as f64)))
}

fn table_rows(paper: &Paper, table: &Table) -> Vec<Vec<Data>> {
    let unit = table.unit.map(|unit| vec![text(unit.heading())]);
    let rows = table.header_rows.iter().chain(&table.rows).map(|row| {
        row.0
            .iter()
            .filter_map(|cell| cell_data(paper, cell))
            .collect::<Vec<_>>()
    });
    unit.into_iter()
        .chain(rows)
        .filter(|row| !row.is_empty())
        .collect()
}

fn expected(paper: &Paper) -> Vec<Vec<Data>> {
    let mut out = vec![vec![text(&paper.title)]];
    for block in &paper.blocks {
        match block {
            Block::Heading {
                level,
                text: heading,
            } => {
                let mark = ["", "□ ", "○ "][usize::from(*level) - 1];
                out.push(vec![text(format!("{mark}{heading}"))]);
            }
            Block::Paragraph(line) => out.push(vec![text(sample::line(paper, line))]),
            Block::List(lines) => {
                out.extend(
                    lines
                        .iter()
                        .map(|line| vec![text(sample::line(paper, line))]),
                );
            }
            Block::Note(runs) => {
                let line = sample::line(paper, &Line::new(runs.clone()));
                out.push(vec![text(format!("※ {line}"))]);
            }
            Block::Drawing(drawn) => {
                let told = format!("※ {}: {}", drawn.title, drawn.description);
                out.push(vec![text(told)]);
            }
            Block::Table(table) => out.extend(table_rows(paper, table)),
        }
    }
    out
}

/// Compares a workbook with the paper it was printed from: every line, every cell, no formula.
pub fn assert_reads_back(paper: &Paper, workbook: &[u8]) {
    let mut book = open(workbook);
    assert_eq!(book.sheet_names(), ["설명서", "수치"]);
    let sheet = book.worksheet_range("설명서").unwrap();
    for (found, wanted) in filled(&sheet).into_iter().zip(expected(paper)) {
        assert_eq!(found, wanted);
    }
    assert_eq!(filled(&sheet).len(), expected(paper).len());
    for name in ["설명서", "수치"] {
        let formulas = book.worksheet_formula(name).unwrap();
        assert!(
            formulas.cells().all(|(_, _, formula)| formula.is_empty()),
            "a formula in {name}"
        );
    }
}

#[test]
fn another_reader_finds_every_line_and_every_number() {
    let paper = sample::statement();
    assert_reads_back(&paper, &xlsx::print(&paper).unwrap());
}

#[test]
fn the_second_sheet_lists_every_figure_in_won() {
    let paper = sample::statement();
    let mut book = open(&xlsx::print(&paper).unwrap());
    let sheet = book.worksheet_range("수치").unwrap();
    let rows: Vec<_> = sheet.rows().collect();
    assert_eq!(rows[0], ["키", "값", "단위", "인쇄", "근거"].map(text));
    assert_eq!(rows.len(), paper.figures.len() + 1);
    let row = |key: &str| (*rows.iter().find(|row| row[0] == text(key)).unwrap()).to_vec();
    let address = |key: &str| text(format!("/statement/2018/figure/{key}"));
    let key = "budget.original.2018";
    let shown = text("(x-) 626,000");
    assert_eq!(
        row(key),
        [
            text(key),
            Data::Float(626e6),
            text("원"),
            shown,
            address(key)
        ]
    );
    let key = "survey.difference_percent";
    let shown = text("(x-) 순증");
    assert_eq!(
        row(key),
        [text(key), text("순증"), text("%"), shown, address(key)]
    );
    let key = "results.2016.exhibition_days";
    assert_eq!(
        row(key),
        [
            text(key),
            Data::Float(12.0),
            text("회"),
            text("12"),
            address(key)
        ]
    );
}

#[test]
fn merged_cells_of_the_paper_are_merged_in_the_sheet() {
    let paper = sample::statement();
    let mut book = open(&xlsx::print(&paper).unwrap());
    let merged = book.merge_cells_by_sheet_name("설명서").unwrap();
    let sheet = book.worksheet_range("설명서").unwrap();
    let (row, column) = sheet
        .cells()
        .find(|(_, _, cell)| **cell == text("증감 (B-A)"))
        .map(|(row, column, _)| (row as u32, column as u32))
        .unwrap();
    let over = merged.iter().find(|m| m.start == (row, column)).unwrap();
    assert_eq!(over.end.0, row, "one row high");
    assert!(over.end.1 > column, "two columns wide");
    let tall = merged.iter().find(|m| m.start == (row, 0)).unwrap();
    assert_eq!(tall.end.0, row + 1, "구 분 covers both header rows");
}

#[test]
fn numbers_too_long_for_a_spreadsheet_and_texts_too_long_for_a_cell() {
    let mut paper = Paper::new("큰 수", "test/1");
    let huge = sample::figure("huge", FigureValue::Whole(i64::MAX), Unit::Won);
    let huge = paper
        .add_figure(huge, Form::plain(TableUnit::Won), "")
        .unwrap();
    let long = "가".repeat(40_000);
    paper.push(Block::Table(
        Table::new("표", &[1, 1]).row(vec![Cell::figure(huge), Cell::text(long)]),
    ));
    let mut book = open(&xlsx::print(&paper).unwrap());
    let sheet = book.worksheet_range("설명서").unwrap();
    let row = filled(&sheet).pop().unwrap();
    assert_eq!(row[0], text("9,223,372,036,854,775,807"));
    let Data::String(cut) = &row[1] else {
        panic!("{row:?}")
    };
    assert_eq!(cut.chars().count(), 32_767);
    assert!(cut.ends_with('…'));
}
