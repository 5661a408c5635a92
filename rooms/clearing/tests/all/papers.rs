//! The settlement book read back from its files, and the same bytes every time.

use std::io::Cursor;

use crate::office::{ACCOUNTANT, Office, offices, spent::Bought};
use calamine::{Data, Reader, Xlsx};

/// The text of an HWPX file, as another program reads it.
fn hwpx_text(bytes: &[u8]) -> String {
    use unhwp::model::Block;
    let read = unhwp::parse_bytes(bytes).unwrap();
    let mut out = String::new();
    for block in read.sections.iter().flat_map(|section| &section.content) {
        match block {
            Block::Paragraph(paragraph) => out.push_str(&paragraph.plain_text()),
            Block::Table(table) => {
                for cell in table.rows.iter().flat_map(|row| &row.cells) {
                    out.push_str(&cell.plain_text());
                    out.push('\n');
                }
            }
        }
        out.push('\n');
    }
    out
}

fn book(office: &Office) -> paper::Paper {
    let year = office.frame.year;
    office
        .see_on("2018-02-02", ACCOUNTANT, |tx| {
            let one = clearing::clearing_of(tx, year)?.expect("a clearing");
            clearing::compose(tx, one.id)
        })
        .unwrap()
}

#[test]
fn the_settlement_book_reads_back() {
    for office in offices() {
        office.granted(626_000_000);
        office.buy(
            "2017-05-10",
            Bought {
                line: office.line("행사비"),
                supply: 10_000_000,
                vat: 1_000_000,
                recoverable: true,
            },
        );
        office.spend(office.line("기본급"), 400_000_000, "pay", "2017-06-30");
        office.interest(12_347, "2017-12-29");
        office.ended();
        office.opened("2018-02-01");
        let book = book(&office);
        assert_eq!(book.title, "2017년 정산보고서");
        let text = hwpx_text(&paper::hwpx::print(&book).unwrap());
        for word in [
            "사업개요",
            "사업실적",
            "총괄표",
            "반납액",
            "집행내역",
            "통장 거래내역",
            "증빙 목록",
            "물품 목록",
            "예산 변경",
            "이월",
            "회계감사보고서",
            "제2018-12호 적정",
            "411,000,000",
            "216,012,340",
            "장부 상태: 분개",
        ] {
            assert!(text.contains(word), "{word}: {text}");
        }
        let receipt = book
            .blocks
            .iter()
            .filter_map(|block| serde_json::to_string(block).ok())
            .any(|json| json.contains("영수증.txt"));
        assert!(receipt, "evidence is listed");
        let bytes = paper::xlsx::print(&book).unwrap();
        let mut sheets: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        let sheets = sheets.worksheets();
        let mut cells = sheets.iter().flat_map(|(_, range)| range.rows().flatten());
        let number = cells.any(|cell| *cell == Data::Float(216_012_340.0));
        assert!(number, "a number in the workbook");
        // The same records give the same bytes.
        let again = self::book(&office);
        assert_eq!(paper::hash(&book).unwrap(), paper::hash(&again).unwrap());
        let printed = paper::html::document(&book, "").unwrap();
        assert_eq!(printed, paper::html::document(&again, "").unwrap());
        assert!(!printed.contains("천원"), "정산 is in won");
    }
}
