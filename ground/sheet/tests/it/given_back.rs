//! Rows that were not taken go back as they came, with reasons.

use encoding_rs::EUC_KR;
use sheet::{BadRow, Table, Trouble, write};

/// Reads a file, refuses every row and answers what goes back.
fn given_back(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut table = Table::read(name, bytes).expect("a table");
    let mut bad: Vec<BadRow> = Vec::new();
    for row in table.by_ref() {
        match row {
            Ok(row) => bad.push(row.bad("코드가 없습니다.")),
            Err(Trouble::Row(row)) => bad.push(row),
            Err(Trouble::File(why)) => panic!("{why}"),
        }
    }
    write::with_reasons(table.format(), table.brought(), &bad).expect("written")
}

#[test]
fn the_same_letters_delimiter_headings_and_cells() {
    let text = "이름;이름;값 \r\n가;;'=1+1\r\n\"나;\"\"\r\n라\";ㅁ; 둘 \r\n";
    let expected = "이름;이름;\"값 \";고칠 점\r\n가;;'=1+1;코드가 없습니다.\r\n\
        \"나;\"\"\n라\";ㅁ;\" 둘 \";코드가 없습니다.\r\n";
    assert_eq!(
        String::from_utf8(given_back("a.csv", text.as_bytes())).expect("text"),
        expected
    );
    let marked = given_back("a.csv", format!("\u{feff}{text}").as_bytes());
    assert_eq!(
        String::from_utf8(marked).expect("text"),
        format!("\u{feff}{expected}")
    );
    let cp949 = given_back("a.csv", &EUC_KR.encode(text).0);
    assert_eq!(cp949, EUC_KR.encode(expected).0.into_owned());
    let wide = |text: &str| -> Vec<u8> {
        format!("\u{feff}{text}")
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect()
    };
    assert_eq!(given_back("a.csv", &wide(text)), wide(expected));
}

#[test]
fn cells_without_a_heading_stay_before_the_reasons() {
    let back = given_back("a.csv", "이름,값\n가,1,남음\n나,2\n".as_bytes());
    let back = String::from_utf8(back).expect("text");
    let lines: Vec<&str> = back.lines().collect();
    assert_eq!(lines[0], "이름,값,,고칠 점");
    assert!(
        lines[1].starts_with("가,1,남음,") && lines[1].contains("3칸"),
        "{back}"
    );
    assert_eq!(lines[2], "나,2,,코드가 없습니다.");
}

#[test]
fn a_second_round_replaces_the_reasons_of_the_first() {
    let text = "이름,값\n가,1\n나,2\n".as_bytes();
    let once = given_back("a.csv", text);
    assert_eq!(given_back("a.csv", &once), once);
}

#[test]
fn a_workbook_and_json_go_back_as_such() {
    let book = write::xlsx(&["코드", "이름"], [["007", "=가"], ["", "'나"]]).expect("written");
    let back = given_back("a.xlsx", &book);
    let table = Table::read("a.xlsx", &back).expect("a table");
    assert_eq!(table.headers, ["코드", "이름", write::REASONS]);
    let cells: Vec<_> = table.map(|row| row.expect("a row").cells).collect();
    assert_eq!(cells[0], ["007", "=가", "코드가 없습니다."]);
    assert_eq!(cells[1], ["", "'나", "코드가 없습니다."]);

    let back = given_back("a.json", r#"[{"b": 1.50, "a": null}]"#.as_bytes());
    let back = String::from_utf8(back).expect("text");
    assert_eq!(
        back,
        "[\n{\"b\":\"1.50\",\"a\":\"\",\"고칠 점\":\"코드가 없습니다.\"}\n]\n"
    );
}

/// A broken letter of CP949 is none of its letters: the sheet of reasons is UTF-8 then.
#[test]
fn broken_letters_do_not_stop_the_sheet_of_reasons() {
    let mut bytes = EUC_KR.encode("이름,값\n가나다라마,1\n").0.into_owned();
    bytes.extend_from_slice(b"x,\xB0\xFF\n");
    let back = given_back("a.csv", &bytes);
    let back = String::from_utf8(back).expect("UTF-8");
    assert!(back.starts_with("\u{feff}이름,값,고칠 점\r\n"), "{back}");
    assert!(back.contains("B열에 깨진 글자"), "{back}");
}
