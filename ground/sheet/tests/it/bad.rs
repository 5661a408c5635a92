//! Files that nobody should bring: what is said tells what to do.

use sheet::Limits;

use super::{package, refusal};

fn refused(name: &str, bytes: &[u8], words: &str) {
    let why = refusal(name, bytes, &Limits::default()).unwrap_or_else(|| panic!("{name} was read"));
    assert!(why.contains(words), "{name}: {why}");
    let advice = ["올리세요", "확인하세요"];
    assert!(advice.iter().any(|word| why.contains(word)), "{why}");
}

#[test]
fn files_that_are_no_table() {
    for (name, bytes, words) in [
        ("빈.csv", &b""[..], "빈 파일"),
        ("빈.csv", b"\xEF\xBB\xBF", "빈 파일"),
        ("빈.csv", b"\n\r\n ,, \n", "빈 파일"),
        ("제목.csv", "이름,주소\r\n\r\n,\r\n".as_bytes(), "제목 행만"),
        ("제목.json", b"[{}]", "제목 행만"),
        ("빈.json", b"[]", "JSON에 표가 없습니다"),
        ("수.json", b"{\"data\": [1, 2]}", "JSON에 표가 없습니다"),
        (
            "둘.json",
            b"{\"a\": [{}], \"b\": [{}]}",
            "표가 여럿 들어 있습니다: a, b",
        ),
        ("깨진.json", b"[{\"a\": 1,}]", "1번째 줄"),
        (
            "글.json",
            "이름,주소\n가,나\n".as_bytes(),
            "JSON으로 읽을 수 없습니다",
        ),
        (
            "지도.json",
            b"{\"type\":\"FeatureCollection\",\"features\":[]}",
            "지도 파일",
        ),
        (
            "옛.xls",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 Workbook",
            "옛 형식(XLS)",
        ),
        (
            "글.hwp",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 HWP Document File",
            "한글 문서",
        ),
        ("글.hwp", b"HWP Document File V3.00", "한글 문서"),
        ("쪽.xls", b"<html><body><table>", "웹 화면"),
        ("쪽.xls", b"\xEF\xBB\xBF\n<TABLE>", "웹 화면"),
        ("글.pdf", b"%PDF-1.7\n", "표 파일이 아닙니다"),
        (
            "그림.csv",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
            "글자로 된 표가 아닙니다",
        ),
        ("반.xlsx", b"PK\x03\x04 half", "깨졌거나"),
        (
            "열린.csv",
            "이름,주소\n가,\"나\n다,라\n".as_bytes(),
            "닫히지 않았습니다",
        ),
    ] {
        refused(name, bytes, words);
    }
    let noise: Vec<u8> = (0..5_000_u32)
        .map(|at| at.wrapping_mul(2_654_435_761).to_be_bytes()[0] | 1)
        .collect();
    refused("소음.csv", &noise, "글자로 된 표가 아닙니다");
}

#[test]
fn packages_that_are_no_workbook() {
    let hangul = package(&[("Contents/content.hpf", b"<a/>")]);
    refused("글.hwpx", &hangul, "한글 문서(HWPX)");
    refused("묶음.zip", &package(&[("a.csv", b"a,b")]), "다른 묶음 파일");
}

/// What inflates to 8 MiB at most: a test need not wait for more.
fn little() -> Limits {
    Limits {
        inflated: 8 << 20,
        ..Limits::default()
    }
}

#[test]
fn a_package_that_inflates_beyond_all_measure() {
    let bomb = package(&[("xl/workbook.xml", &vec![b' '; (8 << 20) + 1])]);
    assert!(bomb.len() < 64 << 10);
    let why = refusal("폭탄.xlsx", &bomb, &little()).expect("refused");
    assert!(why.contains("펼친 내용이 너무 큽니다"), "{why}");
}

/// A worksheet of two cells that lie a whole spreadsheet apart, and one text in every cell.
#[test]
fn a_workbook_that_is_small_and_wide() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet();
    page.write(0, 0, "이름").expect("a cell");
    page.write(1_048_575, 16_383, "끝").expect("a cell");
    let bytes = book.save_to_buffer().expect("a workbook");
    refused("넓은.xlsx", &bytes, "칸이 1,000개를 넘습니다");

    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet();
    let long = "가".repeat(30_000);
    for at in 0..100 {
        page.write(at, 0, &long).expect("a cell");
    }
    let bytes = book.save_to_buffer().expect("a workbook");
    let why = refusal("긴.xlsx", &bytes, &little()).expect("refused");
    assert!(why.contains("펼친 내용이 너무 큽니다"), "{why}");
}

#[test]
fn what_is_more_than_the_limits_is_refused_with_what_to_do() {
    let limits = Limits {
        bytes: 1_000,
        rows: 3,
        columns: 4,
        cell: 5,
        cells: 6,
        ..Limits::default()
    };
    let check = |name: &str, text: &str, words: &str| {
        let why = refusal(name, text.as_bytes(), &limits).expect("refused");
        assert!(why.contains(words), "{why}");
    };
    check("a.csv", &"a,b\n".repeat(300), "1,000바이트까지");
    check("a.csv", &"a,b\n".repeat(5), "행이 3개를 넘습니다");
    check("a.csv", "a,b,c,d,e\n1\n", "칸이 4개를 넘습니다");
    check(
        "a.json",
        "[{\"a\":1},{\"a\":1},{\"a\":1},{\"a\":1}]",
        "행이 3개",
    );
    check(
        "a.json",
        "[{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1}]",
        "칸이 4개",
    );
    check(
        "a.json",
        "[{\"a\":1,\"b\":1,\"c\":1},{\"c\":1},{\"c\":1}]",
        "너무 큽니다",
    );
    assert_eq!(refusal("a.csv", b"a,b\n1,2\n1,2\n1,2\n", &limits), None);
    let long = sheet::Table::open("a.csv", "a\n가나다라마\n가나다라마바\n".as_bytes(), &limits);
    let rows: Vec<_> = long.expect("a table").collect();
    assert!(rows[0].is_ok());
    let why = rows[1].as_ref().expect_err("too long").to_string();
    assert!(why.contains("3행: A열의 글이 5자를 넘습니다"), "{why}");
}

/// One cell of ten megabytes, and a quotation mark that opens it.
#[test]
fn a_cell_of_ten_megabytes() {
    let long = "x".repeat(10 << 20);
    refused(
        "긴.csv",
        format!("a,b\n1,{long}\n").as_bytes(),
        "너무 깁니다",
    );
    refused(
        "긴.csv",
        format!("a,b\n1,\"{long}").as_bytes(),
        "너무 깁니다",
    );
    refused("긴.csv", long.as_bytes(), "너무 깁니다");
    let json = format!("[{{\"a\": \"{long}\"}}]");
    let rows: Vec<_> = sheet::Table::read("긴.json", json.as_bytes())
        .expect("a table")
        .collect();
    assert!(rows[0].is_err(), "the row is told, not the file");
}
