//! What people do with the statement, told through HTTP on both databases with a second office.

use std::io::Cursor;

use crate::sample::{CITY, PAPER, office, year};
use calamine::{Data, Reader, Xlsx};
use kernel::Id;
use program::Program;
use testing::{HANBIT, Page, SAEBYEOK, Story, StoryRoom, Upload, rooms, story};

const COUNCIL: &[&str] = &["council"];
const VENDOR: &[&str] = &["vendor"];
const AUDITOR: &[&str] = &["auditor"];
const DIRECTOR: &[&str] = &["director"];

const ROOMS: &[StoryRoom] = rooms![
    ledger; people, program, budget, entrustment, trustee, statement
];

fn begin(s: &mut Story) -> Id<Program> {
    let program = office(s.store()).program;
    s.sign_in_as(HANBIT, CITY);
    program
}

/// One more day of the plaza in 2016, through the page of the register.
fn one_more_day(s: &mut Story, program: Id<Program>) {
    let lines = s.store().see(HANBIT, CITY, |tx| {
        program::lines_of(tx, program, year(2016))
    });
    let lines = lines.unwrap_or_else(|e| panic!("{e}"));
    let plaza = lines
        .iter()
        .find(|line| line.title.contains("판매공간"))
        .expect("a line")
        .id;
    s.post_on(
        &format!("/activities/add?line={plaza}"),
        "/activities/add",
        &[
            ("period", "2016-06-18"),
            ("places", "청계광장"),
            ("state", "done"),
        ],
    )
    .must(200)
    .must_say("활동을 추가했습니다.");
}

/// Asks as a program that has signed in.
fn api(s: &mut Story, path: &str) -> Page {
    s.send("GET", path, &[("x-requested-with", "sangsaeng")], b"")
}

fn hwpx_text(page: &Page) -> String {
    let read = unhwp::parse_bytes(&page.bytes).unwrap_or_else(|e| panic!("{}: {e}", page.path));
    read.sections.iter().map(unhwp_text).collect()
}

fn unhwp_text(section: &unhwp::model::Section) -> String {
    use unhwp::model::Block;
    let mut out = String::new();
    for block in &section.content {
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

fn workbook_texts(page: &Page) -> Vec<String> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(page.bytes.clone())).expect("a workbook");
    let sheets = book.worksheets();
    let cells = sheets.iter().flat_map(|(_, range)| range.rows().flatten());
    cells
        .filter_map(|cell| match cell {
            Data::String(text) => Some(text.clone()),
            _ => None,
        })
        .collect()
}

fn figure(page: &Page, key: &str) -> serde_json::Value {
    let json = page.json();
    let figures = json["figures"].as_array().expect("figures").clone();
    let found = figures.into_iter().find(|figure| figure["key"] == key);
    found.unwrap_or_else(|| panic!("no {key}"))
}

#[test]
fn one_more_plaza_day_is_thirteen_everywhere() {
    story(ROOMS, |s| {
        let program = begin(s);
        s.get("/statement")
            .must(200)
            .must_say("2018년도 설명서 보기");
        let page = s.get("/statement/2018").must(200);
        let page = page
            .must_say("총 12회")
            .must_say("(x-) 573,917")
            .must_say("(x-) 52,083");
        assert!(!page.has("총 13회"));
        one_more_day(s, program);
        s.get("/statement/2018")
            .must(200)
            .must_say("총 13회")
            .must_say("(총 11회)");
        let hwpx = s.get("/statement/2018/download/hwpx").must(200);
        assert_eq!(hwpx.content_type, "application/hwp+zip");
        let text = hwpx_text(&hwpx);
        assert!(
            text.contains("총 13회") && text.contains("(x-) 573,917"),
            "{text}"
        );
        let xlsx = workbook_texts(&s.get("/statement/2018/download/xlsx").must(200));
        assert!(xlsx.iter().any(|cell| cell.contains("총 13회")), "{xlsx:?}");
        let json = api(s, "/api/statement/2018").must(200);
        assert_eq!(figure(&json, "results.2016.exhibition_days")["value"], 13);
        assert_eq!(figure(&json, "budget.original.2018")["value"], 626_000_000);
        let text = s.get("/statement/2018/download/text").must(200).body();
        assert!(text.contains("총 13회"));
        s.get("/statement/2018/download/html")
            .must(200)
            .must_say("총 13회");
        s.get("/statement/2018/download/pdf").must(404);
        s.get("/statement/next/download/hwpx").must(404);
    });
}

#[test]
fn every_number_leads_to_its_rows() {
    story(ROOMS, |s| {
        let program = begin(s);
        let json = api(s, "/api/statement/2018").must(200);
        let days = figure(&json, "results.2016.exhibition_days");
        let address = days["address"].as_str().expect("an address").to_owned();
        let page = s
            .get(&address)
            .must(200)
            .must_say("12행의 개수")
            .must_say("12회");
        assert!(!page.has("적혀 있었습니다"));
        let links: Vec<_> = page
            .links()
            .into_iter()
            .filter(|l| l.starts_with("/activities/0"))
            .collect();
        assert_eq!(links.len(), 12);
        s.get(&links[0]).must(200).must_say("판매공간");
        one_more_day(s, program);
        let page = s.get(&address).must(200).must_say("13행의 개수");
        page.must_say("12회(으)로 적혀 있었습니다")
            .must_say("지금은 13회입니다");
        for (key, say) in [
            ("budget.original.2018", "626,000,000원"),
            ("budget.difference", "52,083,000원"),
            ("budget.difference_percent", "9%"),
            ("settlement.2016.unexecuted_balance", "23,397,000원"),
            ("settlement.2016.carried_in", "0원"),
            ("results.2017.regions_covered", "5개 권역"),
            ("plan.2018.step.3", "626,000,000원"),
        ] {
            let address = figure(&json, key)["address"]
                .as_str()
                .expect("an address")
                .to_owned();
            s.get(&address).must(200).must_say(say);
        }
        for path in [
            "/figures",
            "/figures?select=budget.original&fold=sum",
            "/figures?select=market.days%3Fyear%3D2018&fold=count",
            "/figures?select=program.activities%3Fyear%3D2016&fold=guess",
        ] {
            s.get(path).must(404);
        }
    });
}

#[test]
fn an_edition_stays_as_it_was_frozen() {
    story(ROOMS, |s| {
        let program = begin(s);
        let freeze = "/statement/2018/freeze";
        s.post_on("/statement/2018", freeze, &[("note", " ")])
            .must(422)
            .must_say("확정 사유를 쓰세요");
        let first = s
            .post_on("/statement/2018", freeze, &[("note", "예산과 제출")])
            .must(200);
        let first = first
            .must_say("제1판으로 확정했습니다.")
            .must_say("예산과 제출");
        assert!(
            first.has("다시 엮어도 이 판과 같습니다"),
            "{}",
            first.text()
        );
        let files: Vec<Vec<u8>> = downloads(s, &first.path);
        let again = s
            .post_on("/statement/2018", freeze, &[("note", "한 부 더")])
            .must(200);
        again
            .must_say("제2판으로 확정했습니다.")
            .must_say("제1판과 똑같습니다");
        one_more_day(s, program);
        let page = s.get(&first.path).must(200).must_say("총 12회");
        let page = page.must_say("확정한 뒤 기록이 바뀌었습니다");
        assert!(
            !page.has("총 13회") && !page.has("인쇄 프로그램이 바뀜"),
            "{}",
            page.text()
        );
        assert!(
            files == downloads(s, &first.path),
            "the files of an edition changed"
        );
        let id = first.path.rsplit('/').next().expect("an id").to_owned();
        let changes = s.get(&format!("/statement/compare?old={id}")).must(200);
        let changes = changes
            .must_say("2016년 홍보전시 판매공간 운영 횟수")
            .must_say("총 13회");
        assert!(changes.has("총 12회") && !changes.has("다른 점이 없습니다"));
        s.post_on("/statement/2018", freeze, &[("note", "하루 더한 뒤")])
            .must(200);
        let list = s.get("/statement/2018").must(200).must_say("제3판");
        let third = list
            .links()
            .into_iter()
            .find(|l| l.starts_with("/statement/editions/"));
        let third = third
            .expect("editions")
            .rsplit('/')
            .next()
            .expect("an id")
            .to_owned();
        s.get(&format!("/statement/compare?old={third}&new={id}"))
            .must(200)
            .must_say("왼쪽은 제1판, 오른쪽은 제3판입니다.");
    });
}

#[test]
fn an_edition_that_is_published_is_read_by_everybody_until_it_is_taken_back() {
    story(ROOMS, |s| {
        begin(s);
        for office in [HANBIT, SAEBYEOK] {
            let door = move |tx: &mut store::Tx<'_>| tx.put_door(web::PUBLIC_DOOR, office);
            s.store().act(office, CITY, door).expect("a front");
        }
        let frozen = s.post_on(
            "/statement/2018",
            "/statement/2018/freeze",
            &[("note", "예산과 제출")],
        );
        let page = frozen.must(200).path;
        let id = page.rsplit('/').next().expect("an id").to_owned();
        let public = format!("/o/hanbit/statements/{id}");
        let api = format!("/api/public/v1/hanbit/statements/{id}");
        let gone = |s: &mut Story| {
            for path in [&public, &format!("{public}/hwpx"), &api] {
                s.get(path).must(404);
            }
            s.get("/o/hanbit/statements")
                .must(200)
                .must_say("공개한 설명서가 아직 없습니다");
            let list = s.get("/api/public/v1/hanbit/statements").must(200).json();
            assert_eq!(list["total"], 0);
        };
        gone(s);
        let publish = format!("{page}/publish");
        s.post_on(&page, &publish, &[("why", " ")])
            .must(422)
            .must_say("사유를 쓰세요");
        let form = s.get(&page).form(&publish);
        s.submit(&form, &[("why", "누리집 공개")])
            .must(200)
            .must_say("누구나 읽을 수 있습니다");
        s.submit(&form, &[("why", "누리집 공개")]).must(200);
        s.sign_out();
        s.get("/o/hanbit/statements").must_say("2018년도");
        let shown = s.get(&public).must(200).must_say("총 12회");
        assert!(!shown.body().contains("/figures"), "no way into the office");
        let hwpx = s.get(&format!("{public}/hwpx")).must(200);
        assert!(hwpx_text(&hwpx).contains("총 12회"));
        s.get(&format!("{public}/json")).must(404);
        let told = s.get(&api).must(200).json();
        assert_eq!(told["edition"]["fiscal_year"], 2018);
        assert_eq!(told["paper"]["title"], told["edition"]["title"]);
        for path in [&public, &api] {
            s.get(&path.replace("hanbit", "saebyeok")).must(404);
        }
        s.sign_in_as(HANBIT, DIRECTOR);
        assert!(
            !s.get(&page).has("누리집에서 내리기"),
            "it is the city's paper"
        );
        s.sign_in_as(HANBIT, CITY);
        let withdraw = format!("{page}/withdraw");
        s.post_on(&page, &withdraw, &[("why", "금액 확인")])
            .must(200)
            .must_say("누리집에 공개하지 않았습니다");
        s.submit(&form, &[("why", "또 한 번")]).must(422);
        s.sign_out();
        gone(s);
    });
}

#[test]
fn an_auditor_reads_editions_and_freezes_none() {
    story(ROOMS, |s| {
        begin(s);
        let freeze = "/statement/2018/freeze";
        let first = s
            .post_on("/statement/2018", freeze, &[("note", "예산과 제출")])
            .must(200);
        s.sign_in_as(HANBIT, AUDITOR);
        s.get(&first.path).must(200);
        assert!(
            s.get("/statement/2018")
                .must(200)
                .forms()
                .iter()
                .all(|f| f.action != freeze)
        );
        s.get("/statement/import").must(404);
    });
}

fn downloads(s: &mut Story, edition: &str) -> Vec<Vec<u8>> {
    ["hwpx", "xlsx", "html", "json", "text"]
        .iter()
        .map(|format| {
            s.get(&format!("{edition}/download/{format}"))
                .must(200)
                .bytes
        })
        .collect()
}

#[test]
fn a_paper_is_looked_over_and_then_imported() {
    story(ROOMS, |s| {
        s.sign_in_as(HANBIT, CITY);
        s.get("/statement")
            .must(200)
            .must_say("등록된 세부사업이 없습니다");
        s.get("/statement/2018").must(404);
        let empty = s.post("/statement/import", &[("text", "  ")]).must(422);
        empty.must_say("파일을 고르거나 본문을 붙여 넣으세요");
        s.post("/statement/import", &[("text", "아무 말")])
            .must(422)
            .must_say("찾지 못했습니다");
        let hwp = Upload {
            field: "paper",
            name: "설명서.hwp",
            bytes: b"\xD0\xCF\x11\xE0rest",
        };
        s.upload("/statement/import", "/statement/import", &[], &[hwp])
            .must(422)
            .must_say("HWP 파일입니다");
        let wrong = PAPER.replacen("(x-) 52,083", "(x-) 52,084", 1);
        let file = Upload {
            field: "paper",
            name: "설명서.txt",
            bytes: wrong.as_bytes(),
        };
        let preview = s
            .upload("/statement/import", "/statement/import", &[], &[file])
            .must(200);
        let preview = preview.must_say("아직 아무것도 저장하지 않았습니다");
        let preview = preview.must_say("활동 12건").must_say("52,083");
        s.get("/statement/2018").must(404);
        let form = preview.form("/statement/import/save");
        let refused = s.submit(&form, &[]).must(422);
        let refused = refused.must_say("받아들인다고 표시하세요");
        s.get("/statement/2018").must(404);
        let ids = accept_ids(&refused);
        let accept: Vec<(&str, &str)> = ids.iter().map(|id| ("accept", id.as_str())).collect();
        let form = refused.form("/statement/import/save");
        let done = s.submit(&form, &accept).must(200).must_say("들여왔습니다");
        assert!(!done.has("들여오지 않은 것"), "{}", done.text());
        let paper = s.get("/statement/2018").must(200);
        paper.must_say("(x-) 52,083").must_say("총 12회");
        let again = s.post("/statement/import", &[("text", PAPER)]).must(200);
        let form = again.form("/statement/import/save");
        s.submit(&form, &[]).must(422).must_say("기록이 이미 있어");
    });
}

/// The values of the boxes to tick.
fn accept_ids(page: &Page) -> Vec<String> {
    let body = page.body();
    let boxes = body.split("name=\"accept\" value=\"").skip(1);
    boxes
        .filter_map(|rest| rest.split('"').next().map(str::to_owned))
        .collect()
}

#[test]
fn the_council_reads_figures_and_no_names() {
    story(ROOMS, |s| {
        begin(s);
        s.get("/statement/2018").must(200).must_say("한○○");
        s.sign_in_as(HANBIT, COUNCIL);
        let page = s.get("/statement/2018").must(200).must_say("626,000,000원");
        assert!(
            !page.has("한○○") && !page.has("02-0000-0001"),
            "{}",
            page.text()
        );
        let link = page
            .links()
            .into_iter()
            .find(|l| l.starts_with("/figures?"))
            .expect("a link");
        s.get(&link).must(200);
        for path in [
            "/statement/2018/download/hwpx",
            "/statement/compare?old=0",
            "/statement/import",
        ] {
            s.get(path).must(404);
        }
        api(s, "/api/statement/2018").must(404);
        s.sign_in_as(HANBIT, VENDOR);
        s.get("/statement").must(404);
        s.get("/desk").must(200);
    });
}

#[test]
fn the_desk_says_what_is_missing() {
    story(ROOMS, |s| {
        s.sign_in_as(HANBIT, CITY);
        s.get("/desk")
            .must(200)
            .must_say("등록된 세부사업이 없습니다");
        begin(s);
        let page = s
            .get("/desk")
            .must(200)
            .must_say("2018년도 설명서에 빠진 것");
        let page = page
            .must_say("제4조 제1항 제2조")
            .must_say("진행 중")
            .must_say("기간 지남");
        page.must_say("사업별 설명서 들여오기");
        s.on("2026-03-02");
        s.get("/desk").must(200).must_say("올해 기록이 아직 없어");
    });
}

#[test]
fn a_program_freezes_through_json() {
    story(ROOMS, |s| {
        begin(s);
        s.sign_in_as(HANBIT, DIRECTOR);
        let body = serde_json::json!({ "note": "연계 시스템" });
        let frozen = s
            .post_json("/api/statement/2018/freeze", "freeze-2018-01", &body)
            .must(200);
        assert_eq!(frozen.json()["number"], 1);
        let again = s
            .post_json("/api/statement/2018/freeze", "freeze-2018-01", &body)
            .must(200);
        assert_eq!(again.json(), frozen.json());
        let unknown = serde_json::json!({ "note": "x", "number": 9 });
        s.post_json("/api/statement/2018/freeze", "freeze-2018-02", &unknown)
            .must(400);
        let second = s
            .post_json("/api/statement/2018/freeze", "freeze-2018-03", &body)
            .must(200);
        assert_eq!(
            (&second.json()["number"], &second.json()["same_as"]),
            (&2.into(), &1.into())
        );
        s.sign_in_as(HANBIT, AUDITOR);
        s.post_json("/api/statement/2018/freeze", "freeze-2018-04", &body)
            .must(404);
    });
}
