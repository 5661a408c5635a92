use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use proptest::prelude::*;

use super::*;

fn sheet(text: &str) -> Sheet {
    Sheet {
        name: "시험".to_owned(),
        head: vec!["적요".to_owned(), "금액".to_owned(), "합계".to_owned()],
        rows: vec![vec![
            SheetCell::text(text),
            SheetCell::Whole(-1_200),
            SheetCell::Grouped(1_234_000),
        ]],
    }
}

#[test]
fn cells_are_written_as_they_are_meant() {
    let text = csv(&sheet("현수막, \"12장\""), ',');
    let expected = "적요,금액,합계\r\n\"현수막, \"\"12장\"\"\",-1200,\"1,234,000\"\r\n";
    assert_eq!(text, expected);
    assert_eq!(
        csv(&sheet("가;나"), ';'),
        "적요;금액;합계\r\n\"가;나\";-1200;1,234,000\r\n"
    );
    assert_eq!(
        csv(&sheet("여러\n줄"), '\t'),
        "적요\t금액\t합계\r\n여러 줄\t-1200\t1,234,000\r\n"
    );
}

#[test]
fn a_table_without_a_head_begins_with_its_rows() {
    let bare = Sheet {
        head: Vec::new(),
        ..sheet("가")
    };
    assert_eq!(csv(&bare, '|'), "가|-1200|1,234,000\r\n");
    let book = xlsx(&bare).expect("written");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(book)).expect("a workbook");
    let range = book.worksheet_range("시험").expect("cells");
    assert_eq!(
        range.get_value((0, 0)),
        Some(&Data::String("가".to_owned()))
    );
}

#[test]
fn a_letter_that_does_not_fit_is_told_with_its_line() {
    let text = csv(&sheet("똠방각하 🙂"), ',');
    assert_eq!(
        encode(&text, Encoding::Cp949),
        Err(Unwritable {
            line: 2,
            letter: '🙂'
        })
    );
    let utf8 = encode(&text, Encoding::Utf8).expect("every letter");
    assert!(utf8.starts_with(b"\xef\xbb\xbf"));
    let bytes = encode(&csv(&sheet("똠방각하 펲시"), ','), Encoding::Cp949).expect("fits");
    let (back, _, broken) = EUC_KR.decode(&bytes);
    assert!(!broken && back.contains("똠방각하 펲시"));
}

#[test]
fn the_same_table_gives_the_same_workbook() {
    let bytes = xlsx(&sheet("=HYPERLINK(\"http://example.com\")")).expect("written");
    assert_eq!(
        bytes,
        xlsx(&sheet("=HYPERLINK(\"http://example.com\")")).expect("written")
    );
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
    let cell = range.get_value((1, 0)).expect("a cell");
    assert_eq!(
        *cell,
        Data::String("=HYPERLINK(\"http://example.com\")".to_owned())
    );
    assert_eq!(range.get_value((1, 1)), Some(&Data::Float(-1_200.0)));
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 10_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_text_becomes_a_formula(
        start in "[=+@\\-\t\r\n＝＋－＠'\" ,;\u{feff}\u{200b}]{0,3}",
        rest in "[ -~가-힣]{0,12}",
    ) {
        let text = csv(&sheet(&format!("{start}{rest}")), ',');
        let mut lines = ::csv::ReaderBuilder::new();
        let mut reader = lines.has_headers(false).from_reader(text.as_bytes());
        let rows: Vec<::csv::StringRecord> = reader.records().map(|r| r.expect("a line")).collect();
        prop_assert_eq!(rows.len(), 2);
        let cell = rows[1].get(0).expect("a cell");
        prop_assert!(!starts_formula(cell) && !hides_formula(cell), "{:?}", cell);
        prop_assert_eq!(rows[1].get(1), Some("-1200"));
    }
}
