//! The papers of the room: as golden text, and read back from their files by other readers.

use std::{io::Cursor, path::PathBuf};

use calamine::{Data, DataType, Reader, Xlsx};
use market::{Sheet, compose};
use testing::{HANBIT, SAEBYEOK, Story, story};

use crate::{
    booths::tap,
    sales::{held, season_of},
    vendors::{ROOMS, STAFF, id_of, path},
};

/// Hashes and seeds are made anew for every test.
fn without_hashes(text: &str) -> String {
    let is_hash = |word: &str| word.len() == 64 && word.bytes().all(|b| b.is_ascii_hexdigit());
    let words = text.split_inclusive(char::is_whitespace);
    let hide = |word: &str| match is_hash(word.trim_end()) {
        true => format!("(SHA-256){}", &word[64..]),
        false => word.to_owned(),
    };
    words.map(hide).collect()
}

/// A paper as text is the golden one; with `SANGSAENG_BLESS=1` it is written down.
fn must_be_golden(sheet: Sheet, text: &str) {
    let file = format!("tests/golden/{}.txt", sheet.word());
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(file);
    let text = without_hashes(text);
    if std::env::var_os("SANGSAENG_BLESS").is_some() {
        std::fs::write(&file, &text).unwrap();
    }
    let golden = std::fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(text, golden, "{}", file.display());
}

/// The text of an HWPX file, as another program reads it.
fn hwpx_text(bytes: &[u8]) -> String {
    use unhwp::model::Block;
    let read = unhwp::parse_bytes(bytes).unwrap();
    let mut out = String::new();
    for block in read.sections.iter().flat_map(|section| &section.content) {
        match block {
            Block::Paragraph(paragraph) => out.push_str(&paragraph.plain_text()),
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                out.extend(cells.map(|cell| cell.plain_text() + "\n"));
            }
        }
        out.push('\n');
    }
    out
}

/// Every cell of an XLSX file.
fn cells(bytes: &[u8]) -> Vec<Data> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let sheets = book.worksheets();
    let ranges = sheets.into_iter().map(|(_, range)| range);
    ranges
        .flat_map(|range| range.cells().map(|cell| cell.2.clone()).collect::<Vec<_>>())
        .collect()
}

/// A season with a day that was held; answers what each sheet is of.
fn scene(s: &mut Story) -> Vec<(Sheet, String)> {
    let (day, sales, [special, _]) = held(s);
    tap(s, &format!("{day}/booths"), &special, "attended").must(200);
    for (kind, amount, till) in [
        ("sold", "1,250,000", "common"),
        ("refunded", "15,000", "common"),
        ("sold", "80,000", "own"),
    ] {
        let typed = [
            ("item", "감자"),
            ("kind", kind),
            ("amount", amount),
            ("till", till),
        ];
        s.post(&sales, &typed).must(200);
    }
    crate::plans::start(s, &day, "12", "10", "2").must(200);
    s.post(&format!("{day}/state"), &[("to", "closed")])
        .must(200);
    let season = season_of(s, &day);
    let list = format!("/vendors/{}/allocations", id_of(&season));
    let links = s.get(&list).links().into_iter();
    let allocation = { links }.find(|to| to.starts_with("/market-allocations/0"));
    let [season, day] = [&season, &day].map(|path| id_of(path).to_owned());
    vec![
        (Sheet::Call, season.clone()),
        (Sheet::Given, id_of(&allocation.unwrap()).to_owned()),
        (Sheet::Signs, day.clone()),
        (Sheet::Takings, day.clone()),
        (Sheet::Plan, day),
        (Sheet::Season, season.clone()),
        (Sheet::Payables, season),
        (Sheet::Payout, id_of(&special).to_owned()),
    ]
}

#[test]
fn each_paper_says_what_the_records_say_in_every_format() {
    story(ROOMS, |s| {
        for (sheet, id) in scene(s) {
            let made = s.store().act(HANBIT, STAFF, {
                let id = id.clone();
                move |tx| compose(tx, sheet, &id)
            });
            let paper = made.unwrap();
            must_be_golden(sheet, &paper::text::print(&paper).unwrap());
            let page = format!("/market-papers/{}/{id}", sheet.word());
            s.get(&page).must(200).must_say(&paper.title);
            let hwpx = hwpx_text(&s.get(&format!("{page}/hwpx")).must(200).bytes);
            let sheet_cells = cells(&s.get(&format!("{page}/xlsx")).must(200).bytes);
            let says = |text: &str| {
                let is_it = |cell: &Data| cell.as_string().is_some_and(|cell| cell.contains(text));
                hwpx.contains(text) && sheet_cells.iter().any(is_it)
            };
            let wanted: &[&str] = match sheet {
                Sheet::Call => &[
                    "지역 특산물입니다.",
                    "시민청",
                    "배상책임보험",
                    "부스를 받은 적이 없는 농가의 몫",
                    "2018. 5. 12. (토)",
                ],
                Sheet::Given => &[
                    "솔뫼농원",
                    "느티농원",
                    "대기",
                    "그날 부스가 참",
                    "강원도 평창군",
                ],
                Sheet::Signs => &["솔뫼농원", "감자", "국산(강원 평창군)"],
                Sheet::Takings => &["솔뫼농원", "1,235,000", "공동 계산대", "상품권"],
                Sheet::Payables => &["솔뫼농원 (강원도 평창군)", "1,250,000", "15,000"],
                Sheet::Payout => &[
                    "솔뫼농원 (강원도 평창군)",
                    "1,250,000",
                    "올린 정산이 없습니다.",
                ],
                Sheet::Plan => &["축척 1:100", "부스 2", "비상통로", "12 × 4"],
                Sheet::Season => &["강원도 평창군", "감자", "2018. 5. 5. (토)"],
            };
            for word in wanted {
                assert!(says(word), "{sheet:?} does not say {word}: {hwpx}");
            }
            let has_sum = !matches!(
                sheet,
                Sheet::Call | Sheet::Given | Sheet::Signs | Sheet::Plan
            );
            if has_sum {
                // The vendor's own till owes nobody anything.
                let (sum, text) = match sheet {
                    Sheet::Payables | Sheet::Payout => (1_235_000.0, "1,235,000"),
                    _ => (1_315_000.0, "1,315,000"),
                };
                let is_sum = |cell: &Data| cell.as_f64() == Some(sum);
                assert!(sheet_cells.iter().any(is_sum), "the sum is a number");
                assert!(hwpx.contains(text), "{hwpx}");
            }
            s.get(&format!("{page}/html")).must(200);
            s.get(&format!("{page}/pdf")).must(404);
        }
    });
}

#[test]
fn a_paper_is_of_its_record_and_its_office() {
    story(ROOMS, |s| {
        let all = scene(s);
        let (_, season) = all[0].clone();
        s.get(&format!("/market-papers/signs/{season}")).must(404);
        s.get(&format!("/market-papers/menu/{season}")).must(404);
        s.get("/market-papers/call/1").must(404);
        let shown = |s: &mut Story, status: u16| {
            for (sheet, id) in &all {
                s.get(&format!("/market-papers/{}/{id}", sheet.word()))
                    .must(status);
            }
        };
        s.sign_in_as(HANBIT, &["auditor"]);
        shown(s, 200);
        for (office, role) in [
            (HANBIT, "gov_partner"),
            (HANBIT, "council"),
            (SAEBYEOK, STAFF[0]),
        ] {
            s.sign_in_as(office, &[role]);
            shown(s, 404);
        }
    });
}

#[test]
fn hostile_words_break_no_paper() {
    const HOSTILE: &str = "=HYPERLINK(\"http://x\")<script>alert(1)</script>]]>&";
    story(ROOMS, |s| {
        let (season, [first, _]) = crate::vendors::call(s);
        crate::allocations::screened(s, &season, HOSTILE, &[&first], true);
        let list = format!("/vendors/{season}/allocations");
        let given = path(&s.post(&list, &[]).must(200));
        let page = format!("/market-papers/given/{}", id_of(&given));
        let shown = s.get(&page).must(200);
        assert!(!shown.body().contains("<script>alert"));
        let hwpx = hwpx_text(&s.get(&format!("{page}/hwpx")).must(200).bytes);
        assert!(hwpx.contains("<script>alert(1)</script>"), "{hwpx}");
        let cells = cells(&s.get(&format!("{page}/xlsx")).must(200).bytes);
        let is_text =
            |cell: &Data| matches!(cell, Data::String(text) if text.contains("HYPERLINK"));
        assert!(cells.iter().any(is_text));
    });
}
