//! What is written is read back: the same headings, rows and row numbers.

use proptest::{collection::vec, prelude::*};
use sheet::{Row, write};

use super::read;

/// Any text; often what tables stumble over.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        "[가-힣a-z0-9 ,;\"\t\r\n'=+@-]{0,12}",
        "['＝=＋\u{feff}\u{200b} ]{0,4}[가-힣]{0,2}",
        any::<String>(),
        "_x00[0-9A-F]{2}_",
        Just(String::new()),
    ]
}

/// Headings that stay what they are: the reader makes them one line and different.
fn heading() -> impl Strategy<Value = Vec<String>> {
    vec("[가-힣]([a-z가-힣;,\t\"'=]{0,4}[가-힣])?", 1..5).prop_map(|all| {
        let each = all.iter().enumerate();
        each.map(|(at, name)| format!("{}{at}", kernel::typed::one_line(name)))
            .collect()
    })
}

/// What every format can hold of a cell.
fn held(cell: &str) -> String {
    let lines = cell.replace("\r\n", "\n").replace('\r', "\n");
    lines
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .collect()
}

fn expected(rows: &[Vec<String>], from: u64) -> Vec<Row> {
    let numbered = (from..).zip(rows).map(|(number, cells)| Row {
        number,
        cells: cells.iter().map(|cell| held(cell)).collect(),
    });
    numbered
        .filter(|row| row.cells.iter().any(|cell| !cell.trim().is_empty()))
        .collect()
}

fn table() -> impl Strategy<Value = (Vec<String>, Vec<Vec<String>>)> {
    heading().prop_flat_map(|headers| {
        let rows = vec(vec(cell(), headers.len()), 0..8);
        (Just(headers), rows).prop_map(|(headers, mut rows)| {
            // A table of headings alone is refused.
            rows.push(vec!["끝".to_owned(); headers.len()]);
            (headers, rows)
        })
    })
}

/// The rows whose cells all have letters of CP949.
fn in_cp949(rows: &[Vec<String>]) -> Vec<Vec<String>> {
    let fits = |cell: &String| !encoding_rs::EUC_KR.encode(&held(cell)).2;
    let rows = rows.iter().filter(|row| row.iter().all(fits));
    rows.cloned().collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 500,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn text((headers, rows) in table()) {
        let names: Vec<&str> = headers.iter().map(String::as_str).collect();
        let (found, back) = read("표.csv", &write::csv(&names, &rows));
        prop_assert_eq!(&found, &headers);
        prop_assert_eq!(back, expected(&rows, 2));
        let some = in_cp949(&rows);
        let bytes = write::csv_cp949(&names, &some).expect("letters of CP949");
        let (found, back) = read("표.csv", &bytes);
        prop_assert_eq!(&found, &headers);
        prop_assert_eq!(back, expected(&some, 2));
        let (found, back) = read("표.json", &write::json(&names, &rows));
        prop_assert_eq!(&found, &headers);
        prop_assert_eq!(back, expected(&rows, 1));
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 100,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn workbooks((headers, rows) in table()) {
        let names: Vec<&str> = headers.iter().map(String::as_str).collect();
        let (found, back) = read("표.xlsx", &write::xlsx(&names, &rows).expect("written"));
        prop_assert_eq!(&found, &headers);
        prop_assert_eq!(back, expected(&rows, 2));
    }
}
