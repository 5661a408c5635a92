use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use proptest::prelude::*;

use super::*;

fn transfer(holder: &str, memo: &str) -> Transfer {
    Transfer {
        position: 1,
        bank_code: "004".to_owned(),
        bank: "국민은행".to_owned(),
        number: "0012345678901".to_owned(),
        holder: holder.to_owned(),
        net: Won(1_234_000),
        memo: memo.to_owned(),
        label: holder.to_owned(),
    }
}

/// Reads CSV back as a spreadsheet would: cells per line.
fn read_csv(bytes: &[u8]) -> Vec<Vec<String>> {
    let (text, _, broken) = EUC_KR.decode(bytes);
    assert!(!broken, "CP949");
    let mut lines = vec![vec![String::new()]];
    let mut quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let line = lines.last_mut().expect("a line");
        let cell = line.last_mut().expect("a cell");
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => line.push(String::new()),
            '\r' if !quoted => {}
            '\n' if !quoted => lines.push(vec![String::new()]),
            other => cell.push(other),
        }
    }
    lines.pop();
    lines
}

fn read_xlsx(bytes: Vec<u8>) -> (Vec<Vec<Data>>, usize) {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let name = book.sheet_names().first().cloned().expect("a sheet");
    let formulas = book.worksheet_formula(&name).expect("formulas");
    let formulas = formulas.used_cells().filter(|(_, _, f)| !f.is_empty());
    let formulas = formulas.count();
    let range = book.worksheet_range(&name).expect("cells");
    (range.rows().map(<[Data]>::to_vec).collect(), formulas)
}

#[test]
fn the_same_rows_give_the_same_bytes_and_read_back() {
    let rows = || {
        [
            transfer("가나상사", "강사료 3월"),
            transfer("다라, \"마\"", ""),
        ]
    };
    let (first, second) = (rows(), rows());
    let csv_bytes = csv(&first).expect("written");
    assert_eq!(csv_bytes, csv(&second).expect("written"));
    let cells = read_csv(&csv_bytes);
    assert_eq!(cells.len(), 3);
    assert_eq!(cells[0], COLUMNS.map(str::to_owned));
    let row = [
        "1",
        "004",
        "국민은행",
        "0012345678901",
        "가나상사",
        "1234000",
        "강사료 3월",
    ];
    assert_eq!(cells[1], row.map(str::to_owned));
    assert_eq!(cells[2][4], "다라, \"마\"");
    let book = xlsx(&first).expect("written");
    assert_eq!(book, xlsx(&second).expect("written"));
    let (cells, formulas) = read_xlsx(book);
    assert_eq!(formulas, 0);
    assert_eq!(
        cells[1][3],
        Data::String("0012345678901".to_owned()),
        "zeros stay"
    );
    assert_eq!(cells[1][5], Data::Float(1_234_000.0));
    assert_ne!(
        csv(&[transfer("가나상사", "a")]).expect("written"),
        csv(&[transfer("가나상사", "b")]).expect("written")
    );
}

#[test]
fn a_letter_outside_cp949_is_refused_at_its_row() {
    let rows = [
        transfer("가나상사", "똠방각하 펲시"),
        transfer("李🙂", "fine"),
        transfer("다라상사", "½ € 𠮷"),
    ];
    let found = unwritable(&rows);
    let letters: Vec<(String, &str, char)> = found
        .into_iter()
        .map(|one| match one {
            Refused::Unwritable {
                payment,
                column,
                letter,
            } => (payment, column, letter),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        letters,
        [
            ("李🙂".to_owned(), "예금주", '🙂'),
            ("다라상사".to_owned(), "받는 통장 표시", '𠮷'),
        ]
    );
    assert!(csv(&rows).is_err(), "never a replaced letter");
}

/// What a spreadsheet takes for the start of a formula.
fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 10_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_text_becomes_a_formula(
        start in "[=+@\\-\t\r\n＝＋－＠'\" ,]{0,3}",
        rest in "[ -~가-힣]{0,12}",
    ) {
        let text = format!("{start}{rest}");
        let cells = read_csv(&csv(&[transfer(&text, &text)]).expect("written"));
        prop_assert_eq!(cells.len(), 2, "one line each");
        prop_assert_eq!(cells[1].len(), COLUMNS.len());
        for cell in &cells[1] {
            prop_assert!(!is_formula(cell), "{cell:?}");
        }
        let expected = if is_formula(&text) { format!("'{text}") } else { text };
        prop_assert_eq!(&cells[1][HOLDER], &expected);
    }
}

#[test]
fn no_text_becomes_a_formula_in_a_workbook() {
    let hostile = [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "=HYPERLINK(\"http://example.com\")",
        "＝1",
        "http://example.com",
        "mailto:a@example.com",
        "{=1}",
        "'=1",
    ];
    let rows: Vec<Transfer> = hostile.iter().map(|text| transfer(text, text)).collect();
    let bytes = xlsx(&rows).expect("written");
    let (cells, formulas) = read_xlsx(bytes);
    assert_eq!(formulas, 0);
    for (row, text) in cells.iter().skip(1).zip(hostile) {
        assert_eq!(row[HOLDER], Data::String(text.to_owned()));
    }
}
