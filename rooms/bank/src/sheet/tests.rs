//! Files as banks and card companies give them, with invented data; and files that nobody should
//! give.

use encoding_rs::EUC_KR;
use jiff::civil::{date, time};
use kernel::Won;
use proptest::prelude::*;

use super::*;
use crate::model::Column;

fn all(kind: StatementKind, bytes: &[u8]) -> Result<Vec<SheetRow>, SheetError> {
    let mut sheet = Sheet::open(kind, bytes, None)?;
    let mut rows = Vec::new();
    while let Some(row) = sheet.next_row()? {
        rows.push(row);
    }
    Ok(rows)
}

fn bank(bytes: &[u8]) -> Vec<SheetRow> {
    all(StatementKind::Bank, bytes).expect("readable")
}

fn lines(rows: &[SheetRow]) -> Vec<(i64, i64, i64, String, String)> {
    let each = rows.iter().filter_map(|row| match row {
        SheetRow::Bank(at, line) => Some((
            *at,
            line.amount.0,
            line.balance.0,
            line.memo.clone(),
            line.party.clone(),
        )),
        _ => None,
    });
    each.collect()
}

fn bad(rows: &[SheetRow]) -> Vec<(i64, String)> {
    let each = rows.iter().filter_map(|row| match row {
        SheetRow::Bad(finding) => Some((finding.row, finding.reason.clone())),
        _ => None,
    });
    each.collect()
}

/// Title rows above the headings, newest first, in CP949, with a total below.
#[test]
fn a_file_with_titles_newest_first_in_cp949() {
    let text = "거래내역조회\r\n계좌번호,110-123-456789\r\n\r\n\
        거래일시,적요,기재내용,출금액(원),입금액(원),거래후잔액(원),거래점,상대계좌번호\r\n\
        2018.03.03 09:00:00,이자,,0,\"1,234\",\"99,901,234\",가나지점,\r\n\
        2018.03.02 14:03:22,인터넷,강사료,\"100,000\",0,\"99,900,000\",가나지점,220-33-444555\r\n\
        합계,,,\"100,000\",\"1,234\",,,\r\n";
    let bytes = EUC_KR.encode(text).0;
    let sheet = Sheet::open(StatementKind::Bank, &*bytes, None).expect("recognised");
    assert_eq!(sheet.layout().header_row, 4);
    assert!(!sheet.layout().oldest_first);
    let rows = bank(&bytes);
    assert_eq!(
        lines(&rows),
        [
            (5, 1_234, 99_901_234, "이자".to_owned(), String::new()),
            (
                6,
                -100_000,
                99_900_000,
                "인터넷 강사료".to_owned(),
                String::new()
            ),
        ]
    );
    let SheetRow::Bank(_, line) = &rows[1] else {
        panic!("a line")
    };
    assert_eq!(
        (line.day, line.time),
        (date(2018, 3, 2), Some(time(14, 3, 22, 0)))
    );
    assert_eq!(
        (line.party_account.as_str(), line.branch.as_str()),
        ("4555", "가나지점")
    );
    assert!(matches!(rows[2], SheetRow::Skipped(7)), "{rows:?}");
}

/// Tabs, day and time apart, other words for the same columns, with a mark of UTF-8.
#[test]
fn a_file_with_tabs_and_other_words() {
    let text = "\u{feff}거래일자\t거래시간\t찾으신금액\t맡기신금액\t잔액\t내용\t보낸분/받는분\n\
        20180302\t100000\t\t5,000,000\t5,000,000\t1분기\t한빛시\n\
        20180302\t101500\t30,000\t-\t4,970,000\t다과\t가나마트\n";
    let rows = bank(text.as_bytes());
    assert_eq!(
        lines(&rows),
        [
            (
                2,
                5_000_000,
                5_000_000,
                "1분기".to_owned(),
                "한빛시".to_owned()
            ),
            (
                3,
                -30_000,
                4_970_000,
                "다과".to_owned(),
                "가나마트".to_owned()
            ),
        ]
    );
}

/// One column of amounts, told apart in words, parted by semicolons.
#[test]
fn a_file_with_one_column_of_amounts() {
    let text = "거래일;입출금구분;거래금액;잔액;적요\n\
        2018-03-02;입금;1,000원;1,000;가\n2018-03-03;출금;400;600;나\n2018-03-04;출금;-100;500;다\n";
    let amounts: Vec<i64> = lines(&bank(text.as_bytes()))
        .iter()
        .map(|line| line.1)
        .collect();
    assert_eq!(amounts, [1_000, -400, -100]);
}

#[test]
fn a_card_file() {
    let text = "승인일시,승인번호,가맹점명,가맹점업종,승인금액,부가세,취소여부,카드번호(뒤 4자리)\n\
        2018-03-02 12:10:11,12345678,가나식당,일반한식,\"33,000\",\"3,000\",N,1234\n\
        2018-03-02 12:30:00,12345679,가나식당,일반한식,\"33,000\",,취소,****-1234\n\
        2018-03-03 12:30:00,12345680,,일반한식,100,,N,1234\n";
    let rows = all(StatementKind::Card, text.as_bytes()).expect("readable");
    let SheetRow::Card(2, first) = &rows[0] else {
        panic!("{rows:?}")
    };
    assert_eq!((first.amount, first.vat), (Won(33_000), Some(Won(3_000))));
    assert_eq!(
        (first.last4.as_str(), first.trade.as_str()),
        ("1234", "일반한식")
    );
    let SheetRow::Card(3, second) = &rows[1] else {
        panic!("{rows:?}")
    };
    assert_eq!(second.amount, Won(-33_000));
    assert!(bad(&rows)[0].1.contains("가맹점명"), "{rows:?}");
}

const HEAD_ROW: &str = "거래일시,적요,출금액,입금액,잔액\n";

#[test]
fn every_bad_row_says_where_and_why() {
    let text = format!(
        "{HEAD_ROW}2018-03-02,가,,100,100\n내일,나,,100,200\n2018-03-03,다,,일백,300\n\
         2018-03-04,라,10,20,300\n2018-03-05,마,,100,\n2018-03-06,990101-3000007,,100,400\n\
         2018-03-07,\"긴{}\",,100,500\n2018-03-08,\"a\u{0}b\",,100,600\n\
         2018-03-09,=cmd|'/c'!A1,,100,700\n",
        "글".repeat(300)
    );
    let rows = bank(text.as_bytes());
    let found = bad(&rows);
    let wanted = [
        (3, "날짜로"),
        (4, "금액으로"),
        (5, "한 행에"),
        (6, "거래후잔액"),
        (7, "주민등록번호"),
        (8, "200자까지"),
        (9, "제어 문자"),
    ];
    assert_eq!(found.len(), wanted.len(), "{found:?}");
    for ((row, reason), (at, word)) in found.iter().zip(wanted) {
        assert_eq!(*row, at);
        assert!(reason.contains(word), "{reason}");
    }
    // A cell that a spreadsheet would run is words here.
    assert_eq!(
        lines(&rows).last().map(|line| line.3.clone()).as_deref(),
        Some("=cmd|'/c'!A1")
    );
    for row in rows {
        if let SheetRow::Bad(finding) = row {
            assert!(!finding.cells.join(" ").contains("990101"), "{finding:?}");
        }
    }
}

#[test]
fn letters_of_no_encoding_make_a_bad_row() {
    let mut bytes = HEAD_ROW.as_bytes().to_vec();
    bytes.extend_from_slice(&b"2018-03-02,x,,100,100\n".repeat(2_000));
    bytes.extend_from_slice(b"2018-03-02,\xFF\xFE,,100,100\n");
    assert!(bad(&bank(&bytes))[0].1.contains("읽을 수 없는 글자"));
}

#[test]
fn a_balance_that_does_not_follow_is_named() {
    let text =
        format!("{HEAD_ROW}2018-03-02,가,,100,100\n2018-03-03,나,,50,150\n2018-03-04,다,20,,120\n");
    let mut chain = Chain::default();
    let gaps: Vec<Finding> = bank(text.as_bytes())
        .iter()
        .filter_map(|row| match row {
            SheetRow::Bank(at, line) => chain.next(*at, line, true),
            _ => None,
        })
        .collect();
    assert_eq!(gaps.len(), 1);
    assert_eq!(gaps[0].row, 4);
    assert!(
        gaps[0].reason.contains("3행과 4행 사이"),
        "{}",
        gaps[0].reason
    );
    assert!(
        gaps[0].reason.contains("130원이어야 하는데 120원"),
        "{}",
        gaps[0].reason
    );
}

#[test]
fn files_that_are_no_table_are_refused_with_what_to_do() {
    for (bytes, word) in [
        (b"\xD0\xCF\x11\xE0 old".to_vec(), "다시 저장"),
        (b"<html><table>".to_vec(), "다시 저장"),
        (b"PK\x03\x04".to_vec(), "표 파일이 아닙니다"),
    ] {
        assert!(
            ::sheet::text_of(&bytes)
                .expect_err("refused")
                .0
                .contains(word)
        );
    }
    for (text, word) in [
        ("", "제목 행을 찾지"),
        ("가,나,다\n1,2,3\n", "제목 행을 찾지"),
        ("거래일시,적요,출금액\n2018-03-02,가,1\n", "거래후잔액"),
    ] {
        let refused = all(StatementKind::Bank, text.as_bytes()).expect_err("refused");
        assert!(refused.0.contains(word), "{refused}");
    }
    let bomb = as_text(StatementKind::Bank, b"PK\x03\x04 nothing");
    assert!(bomb.is_err());
}

#[test]
fn a_workbook_keeps_its_row_numbers() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let day = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd hh:mm:ss");
    for (at, name) in (1_u16..).zip(["거래일시", "적요", "출금액", "입금액", "잔액"])
    {
        sheet.write(2, at, name).expect("a cell");
    }
    sheet
        .write_with_format(4, 1, 43_161.585_671_3, &day)
        .expect("a cell");
    sheet.write(4, 2, "두\n줄").expect("a cell");
    sheet.write(4, 3, 1_000).expect("a cell");
    sheet.write(4, 5, 99_000.0).expect("a cell");
    sheet.write(5, 1, "2018-03-03").expect("a cell");
    sheet.write_formula(5, 4, "=1+1").expect("a cell");
    sheet.write(5, 5, "모름").expect("a cell");
    let bytes = book.save_to_buffer().expect("a workbook");
    let text = as_text(StatementKind::Bank, &bytes).expect("readable");
    let rows = bank(text.as_bytes());
    let [SheetRow::Skipped(4), SheetRow::Bank(5, line), _] = rows.as_slice() else {
        panic!("{rows:?}")
    };
    assert_eq!(
        (line.day, line.time),
        (date(2018, 3, 2), Some(time(14, 3, 22, 0)))
    );
    assert_eq!((line.amount, line.balance), (Won(-1_000), Won(99_000)));
    assert_eq!(line.memo, "두 줄");
    assert_eq!(bad(&rows).first().map(|(row, _)| *row), Some(6), "{rows:?}");
}

#[test]
fn columns_can_be_chosen() {
    let text = "가,나,다,라\n2018-03-02,100,0,100\n2018-03-03,0,40,60\n";
    let (shown, unknown) = preview(StatementKind::Bank, text).expect("a table");
    assert_eq!(shown.len(), 3);
    assert!(unknown.is_err());
    let columns = vec![Column::Day, Column::In, Column::Out, Column::Balance];
    let layout = chosen(StatementKind::Bank, text, 1, columns.clone()).expect("complete");
    let mut sheet = Sheet::open(StatementKind::Bank, text.as_bytes(), Some(layout)).expect("opens");
    let Ok(Some(SheetRow::Bank(2, line))) = sheet.next_row() else {
        panic!("a line")
    };
    assert_eq!((line.amount, line.balance), (Won(100), Won(100)));
    let twice = vec![Column::Day, Column::In, Column::In, Column::Balance];
    assert!(chosen(StatementKind::Bank, text, 1, twice).is_err());
    let few = columns[..2].to_vec();
    assert!(chosen(StatementKind::Bank, text, 1, few).is_err());
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        "[가-힣a-z0-9 ,;\"\n-]{0,20}",
        Just("\"".to_owned()),
        Just(String::new())
    ]
}

proptest! {
    /// What the csv crate writes is read back: every row, its number, its amounts and its words.
    #[test]
    fn written_files_are_read_back(
        rows in proptest::collection::vec((1_i64..1_000_000, any::<bool>(), cell(), cell()), 0..30),
        delimiter in prop_oneof![Just(b','), Just(b'\t'), Just(b';')],
        wide in any::<bool>(),
    ) {
        let mut out = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
        out.write_record(["거래일시", "적요", "출금액", "입금액", "잔액", "받는분"]).expect("memory");
        let (mut balance, mut expected) = (0, Vec::new());
        for (line, (amount, goes_out, memo, party)) in (2..).zip(&rows) {
            let signed = if *goes_out { -amount } else { *amount };
            balance += signed;
            let text = kernel::number::grouped(*amount);
            let (out_cell, in_cell) =
                if *goes_out { (text.as_str(), "") } else { ("", text.as_str()) };
            let balance_cell = balance.to_string();
            out.write_record(["2018-03-02", memo, out_cell, in_cell, &balance_cell, party])
                .expect("memory");
            let words = |text: &str| masked(&kernel::typed::one_line(text));
            expected.push((line, signed, balance, words(memo), words(party)));
        }
        let bytes = out.into_inner().expect("memory");
        let bytes = if wide {
            let text = String::from_utf8(bytes).expect("text");
            let units = text.encode_utf16().flat_map(u16::to_le_bytes);
            [0xFF, 0xFE].into_iter().chain(units).collect()
        } else {
            bytes
        };
        prop_assert_eq!(lines(&bank(&bytes)), expected);
    }

    /// No bytes make the reader panic or run on for ever.
    #[test]
    fn no_bytes_break_it(
        bytes in proptest::collection::vec(any::<u8>(), 0..2_000),
        good in any::<bool>(),
    ) {
        let head = if good { HEAD_ROW.as_bytes() } else { b"" };
        let whole = [head, &bytes].concat();
        let _ = all(StatementKind::Bank, &whole);
        let _ = all(StatementKind::Card, &whole);
    }
}
