//! Ten thousand hostile strings through every table that leaves the office.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use super::*;
use crate::model::{ColumnFormat, Delimiter, Encoding, LayoutColumn};

/// What begins a formula, alone and behind what hides it, before what is done with it.
fn hostile() -> Vec<String> {
    let starts = [
        "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "", " ", "'", "\"", ",", ";",
        "|", "\u{feff}", "\u{200b}", "\u{a0}", "\0", "=+", "\"=", " =", "\t=", ",=", ";=", "|=",
        "\r\n=", "''=", "@@",
    ];
    let ends = [
        "1+1",
        "cmd|' /C calc'!A0",
        "HYPERLINK(\"http://example.com\",\"누름\")",
        "SUM(A1:A9)",
        "가나상사",
        "",
        "DDE(\"a\";\"b\")",
        "\",=1+1,\"",
        "a\r\n=1",
        "a\n@b",
    ];
    let mut all: Vec<String> = Vec::new();
    'full: for round in 0.. {
        for start in starts {
            for end in ends {
                if all.len() == 10_000 {
                    break 'full;
                }
                let tail = if round == 0 {
                    String::new()
                } else {
                    round.to_string()
                };
                all.push(format!("{start}{end}{tail}"));
            }
        }
    }
    all
}

fn layout(delimiter: Delimiter) -> CityLayout {
    let column = |field: F| LayoutColumn {
        field,
        header: "=머리글".to_owned(),
        format: ColumnFormat::Plain,
        text: String::new(),
    };
    CityLayout {
        name: "시험".to_owned(),
        delimiter,
        encoding: Encoding::Utf8,
        head: true,
        columns: [F::Purpose, F::Payee, F::EvidenceFiles, F::Total]
            .map(column)
            .to_vec(),
    }
}

fn table(layout: &CityLayout) -> Sheet {
    let rows = hostile().into_iter().map(|text| {
        let text = || Value::Text(text.clone());
        let record = Record::from([
            (F::Purpose, text()),
            (F::Payee, text()),
            (F::EvidenceFiles, text()),
            (F::Total, Value::Whole(-1_000)),
        ]);
        cells(layout, &record)
    });
    Sheet {
        name: layout.name.clone(),
        head: layout.columns.iter().map(|c| c.header.clone()).collect(),
        rows: rows.collect(),
    }
}

/// What a spreadsheet takes for the start of a formula, also behind letters that are not seen.
fn is_formula(cell: &str) -> bool {
    let seen =
        cell.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}');
    seen.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

#[test]
fn no_text_file_holds_a_formula() {
    for delimiter in Delimiter::ALL {
        let layout = layout(*delimiter);
        let bytes = text_file(&layout, &table(&layout)).expect("written");
        let letter = u8::try_from(delimiter.letter()).expect("one byte");
        let mut reader = ::csv::ReaderBuilder::new();
        let reader = reader.has_headers(false).delimiter(letter);
        let mut rows = 0;
        for row in reader.from_reader(&bytes[3..]).records() {
            let row = row.expect("a line");
            rows += 1;
            assert_eq!(row.len(), 4, "{row:?}");
            assert!(row.iter().take(3).all(|cell| !is_formula(cell)), "{row:?}");
            assert!(rows == 1 || &row[3] == "-1000", "a number stays a number");
        }
        assert_eq!(rows, 10_001, "one line for each, {delimiter:?}");
    }
}

#[test]
fn no_workbook_holds_a_formula() {
    let bytes = sheet::xlsx(&table(&layout(Delimiter::Comma))).expect("written");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let formulas = book.worksheet_formula("시험").expect("formulas");
    assert_eq!(
        formulas
            .used_cells()
            .filter(|(_, _, f)| !f.is_empty())
            .count(),
        0
    );
    let range = book.worksheet_range("시험").expect("cells");
    assert_eq!(range.rows().count(), 10_001);
    for row in range.rows().skip(1) {
        let texts = row.iter().take(3);
        let fits = |cell: &Data| matches!(cell, Data::String(_) | Data::Empty);
        assert!(texts.clone().all(fits), "{row:?}");
        assert_eq!(row.get(3), Some(&Data::Float(-1_000.0)));
    }
}

#[test]
fn cp949_refuses_the_letter_that_it_does_not_have() {
    let layout = CityLayout {
        encoding: Encoding::Cp949,
        ..layout(Delimiter::Comma)
    };
    let record = |text: &str| Record::from([(F::Purpose, Value::Text(text.to_owned()))]);
    let sheet = |text: &str| Sheet {
        name: String::new(),
        head: Vec::new(),
        rows: vec![cells(&layout, &record(text))],
    };
    assert!(text_file(&layout, &sheet("똠방각하")).is_ok());
    let Err(kernel::Error::Refusal(no)) = text_file(&layout, &sheet("장터 🎪")) else {
        panic!("a letter was replaced");
    };
    assert_eq!((no.code, no.field), ("audit.unwritable", Some("form")));
}
