//! The same table in every form a person may bring it in.

use encoding_rs::EUC_KR;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use sheet::{Encoding, Table};

use super::{read, row, sorted};

const TEXT: &str = "코드,이름,주소,지은 해\n\
    0071,가나마을,\"한빛시 \"\"다라\"\"읍, 1번지\",1998\n\
    \n\
    0072,\"두 줄\n마을\",,\n\
    ,,,\n\
    0073,힣똠마을,-,2001\n";

fn expected(numbers: [u64; 3]) -> Vec<sheet::Row> {
    vec![
        row(
            numbers[0],
            &["0071", "가나마을", "한빛시 \"다라\"읍, 1번지", "1998"],
        ),
        row(numbers[1], &["0072", "두 줄\n마을", "", ""]),
        row(numbers[2], &["0073", "힣똠마을", "-", "2001"]),
    ]
}

fn utf16(text: &str, mark: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    format!("{mark}{text}")
        .encode_utf16()
        .flat_map(bytes)
        .collect()
}

#[test]
fn one_table_in_every_encoding_and_line_end() {
    let headers = ["코드", "이름", "주소", "지은 해"];
    for line_end in ["\n", "\r\n", "\r"] {
        for delimiter in [",", "\t", ";"] {
            let text = TEXT.replace("읍, ", "읍\u{1}").replace(',', delimiter);
            let text = text.replace('\u{1}', ", ").replace('\n', line_end);
            for (encoding, bytes) in [
                (Encoding::Utf8, text.as_bytes().to_vec()),
                (Encoding::Utf8Bom, format!("\u{feff}{text}").into_bytes()),
                (
                    Encoding::Utf16Le,
                    utf16(&text, "\u{feff}", u16::to_le_bytes),
                ),
                (
                    Encoding::Utf16Be,
                    utf16(&text, "\u{feff}", u16::to_be_bytes),
                ),
                (Encoding::Cp949, EUC_KR.encode(&text).0.into_owned()),
            ] {
                let table = Table::read("표.csv", &bytes).expect("a table");
                let format = table.format();
                assert_eq!(format.encoding, encoding);
                assert_eq!(format.delimiter.to_string(), delimiter);
                let (found, rows) = read("표.csv", &bytes);
                assert_eq!(found, headers, "{encoding:?} {line_end:?} {delimiter:?}");
                assert_eq!(rows, expected([2, 4, 6]), "{encoding:?} {line_end:?}");
            }
        }
    }
}

#[test]
fn the_same_table_in_a_workbook() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("빈 시트").expect("a name");
    let page = book.add_worksheet();
    for (column, name) in (0..).zip(["코드", " 이름", "주소", "지은\n해"]) {
        page.write(0, column, name).expect("a cell");
    }
    for (number, cells) in [
        (1, ["0071", "가나마을", "한빛시 \"다라\"읍, 1번지"]),
        (3, ["0072", "두 줄\n마을", ""]),
        (5, ["0073", "힣똠마을", "-"]),
    ] {
        for (column, cell) in (0..).zip(cells) {
            page.write_string(number, column, cell).expect("a cell");
        }
    }
    page.write(1, 3, 1998).expect("a cell");
    page.write(4, 3, "  ").expect("a cell");
    page.write_formula(
        5,
        3,
        rust_xlsxwriter::Formula::new("=1+2000").set_result("2001"),
    )
    .expect("a cell");
    let bytes = book.save_to_buffer().expect("a workbook");
    let table = Table::read("표.xlsx", &bytes).expect("a table");
    assert_eq!(table.encoding().label(), "XLSX");
    let (headers, rows) = read("표.xlsx", &bytes);
    assert_eq!(headers, ["코드", "이름", "주소", "지은 해"]);
    assert_eq!(rows, expected([2, 4, 6]));
}

#[test]
fn numbers_and_days_of_a_workbook_are_as_a_person_reads_them() {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let instant = Format::new().set_num_format("yyyy-mm-dd hh:mm:ss");
    let time = Format::new().set_num_format("hh:mm:ss");
    let hours = Format::new().set_num_format("[h]:mm:ss");
    page.write(0, 0, "값").expect("a cell");
    let numbers = [
        (1_111_010_100.0, "1111010100"),
        (123_456_789_012_345.0, "123456789012345"),
        (128.286_397_4 + 2e-14, "128.2863974"),
        (0.1 + 0.2, "0.3"),
        (-1_200.0, "-1200"),
        (0.0, "0"),
        (1e300, "1e300"),
    ];
    for (at, (number, _)) in (1..).zip(numbers) {
        page.write(at, 0, number).expect("a cell");
    }
    let date = |y, m, d| ExcelDateTime::from_ymd(y, m, d).expect("a day");
    let late = date(2018, 12, 31).and_hms(14, 3, 22).expect("a time");
    page.write_with_format(8, 0, date(2018, 3, 5), &day)
        .expect("a cell");
    page.write_with_format(9, 0, &late, &instant)
        .expect("a cell");
    page.write_with_format(10, 0, 43_465.999_999_9, &instant)
        .expect("a cell");
    page.write_with_format(11, 0, 0.585_671_3, &time)
        .expect("a cell");
    page.write_with_format(12, 0, 1.0625, &hours)
        .expect("a cell");
    page.write(13, 0, true).expect("a cell");
    let bytes = book.save_to_buffer().expect("a workbook");
    let (_, rows) = read("값.xlsx", &bytes);
    let found: Vec<&str> = rows.iter().map(|row| row.cells[0].as_str()).collect();
    let mut expected: Vec<&str> = numbers.map(|(_, text)| text).to_vec();
    expected.extend([
        "2018-03-05",
        "2018-12-31 14:03:22",
        "2019-01-01",
        "14:03:22",
        "25:30:00",
        "Y",
    ]);
    assert_eq!(found, expected);
}

#[test]
fn the_same_table_in_json() {
    let list = r#"[
        {"코드": "0071", "이름": "가나마을", "주소": "한빛시 \"다라\"읍, 1번지", "지은 해": 1998},
        {"코드": "0072", "이름": "두 줄\n마을", "주소": null},
        {"코드": null, "이름": ""},
        {"이름": "힣똠마을", "코드": "0073", "지은 해": 2001, "주소": "-"}
    ]"#;
    let portal =
        format!(r#"{{"fields": [{{"id": "코드"}}, {{"id": "이름"}}], "records": {list}}}"#);
    let meta = format!(r#"{{"meta": {{"기준일": "2025-03-01"}}, "n": [1], "data": {list}}}"#);
    for (name, text) in [("표.json", list), ("표", &portal), ("표.json", &meta)] {
        let (headers, rows) = read(name, text.as_bytes());
        assert_eq!(headers, ["코드", "이름", "주소", "지은 해"]);
        assert_eq!(rows, expected([1, 2, 4]));
        let wide = utf16(text, "\u{feff}", u16::to_le_bytes);
        assert_eq!(read(name, &wide).1, expected([1, 2, 4]));
    }
}

#[test]
fn values_of_json_stay_as_they_are_written() {
    let text = r#"[{"a": 10164.0, "b": 1e3, "c": true, "d": false, "e": [1, {"f": 2}]},
        {"a": -0.50, "b": 12345678901234567890123, "zz": "\u00e9"}]"#;
    let (headers, rows) = read("값.json", text.as_bytes());
    assert_eq!(headers, ["a", "b", "c", "d", "e", "zz"]);
    assert_eq!(
        rows[0].cells,
        ["10164.0", "1e3", "Y", "N", "[1, {\"f\": 2}]", ""]
    );
    assert_eq!(
        rows[1].cells,
        ["-0.50", "12345678901234567890123", "", "", "", "é"]
    );
}

#[test]
fn rows_that_cannot_be_taken_keep_their_numbers_and_cells() {
    let text = "a,b,,\n1,2\n\n\"x\ny\",2,3\n1\n1,2,,,\n,,\n";
    let (good, bad) = sorted(text.as_bytes());
    let expected = [row(2, &["1", "2"]), row(6, &["1", ""]), row(7, &["1", "2"])];
    assert_eq!(good[0], expected[0]);
    assert_eq!(good[1].cells, expected[1].cells);
    assert_eq!(good[2].cells, expected[2].cells);
    assert_eq!(
        good.iter().map(|row| row.number).collect::<Vec<_>>(),
        [2, 5, 6]
    );
    assert_eq!(bad.len(), 1);
    assert_eq!((bad[0].number, bad[0].cells.len()), (4, 3));
    assert!(bad[0].reason.contains("2칸인데 이 행은 3칸"), "{bad:?}");

    let mut bytes = "이름,값\n가나,1\n".repeat(5).into_bytes();
    bytes.extend_from_slice(b"x,\xFF\xFE\n");
    let (_, bad) = sorted(&bytes);
    assert!(bad[0].reason.contains("B열에 깨진 글자"), "{bad:?}");
    assert_eq!(bad[0].number, 11);

    let json = r#"[{"a": 1}, 7, {"a": 1, "a": 2}, {"a": "\ud800"}]"#;
    let (good, bad) = sorted(json.as_bytes());
    assert_eq!(good, [row(1, &["1"])]);
    assert_eq!(
        bad.iter().map(|row| row.number).collect::<Vec<_>>(),
        [2, 3, 4]
    );
}
