//! What leaves the room, its numbers, and its pages in a real browser, on both databases with a
//! second office.

use crate::office::{AUDITOR, CLERK, Frame};
use crate::told::{begun, link, rooms};
use kernel::{FigureValue, Fold, Selection, fold};
use serde_json::json;
use testing::{Browser, HANBIT, Story, Upload, story};

fn export_fields<'a>(year: &'a str, kind: &'a str, form: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("year", year), ("kind", kind), ("form", form)]
}

/// A mapping file with a mistake, then one without; the first rows; the file again.
fn a_layout_is_uploaded_and_looked_at(s: &mut Story) {
    s.get("/audit/layouts")
        .must_say("아직 정한 서식이 없습니다.");
    let mapping = json!({
        "name": "시 통합시스템", "delimiter": "pipe", "encoding": "cp949", "head": true,
        "columns": [
            {"field": "fixed", "header": "기관", "format": "fixed", "text": "6110000"},
            {"field": "purpose", "header": "내용", "format": "plain", "text": ""},
            {"field": "total", "header": "금액", "format": "thousands", "text": ""},
        ],
    });
    let bytes = mapping.to_string().into_bytes();
    let add = "/audit/layouts/add";
    let file = |bytes| Upload {
        field: "file",
        name: "서식.json",
        bytes,
    };
    let wrong = bytes.clone();
    let wrong = String::from_utf8(wrong)
        .unwrap()
        .replace("purpose", "amount");
    let reason = [("reason", "시 시스템 연계")];
    let no = s.upload(
        add,
        "/audit/layouts/upload",
        &reason,
        &[file(wrong.as_bytes())],
    );
    no.must(422)
        .must_say("2번째 열: ‘amount’는 없는 항목입니다.");
    let set = s.upload(add, "/audit/layouts/upload", &reason, &[file(&bytes)]);
    let set = set
        .must_say("서식 파일로 서식을 정했습니다.")
        .must_say("6110000");
    set.must_say("현수막 12장");
    let back = s.get("/audit/layouts/1/file").must(200);
    assert_eq!(back.json(), mapping, "the mapping file reads back");
    // The second button of the form sends what was typed to another address.
    let mut form = s.get(add).form(add);
    "/audit/layouts/preview".clone_into(&mut form.action);
    let shown = s.submit(&form, &[("name", "새 시스템")]).must(200);
    shown.must_say("미리보기").must_say("전단 인쇄");
    s.get("/audit/layouts").must_say("제1판");
}

/// An export with its reason, its log, its file, and the layout of a city system.
#[test]
fn data_leaves_with_a_reason_and_in_the_layout_of_the_city() {
    story(&rooms(), |s| {
        let (frame, _) = begun(s);
        let year = frame.year.to_string();
        s.sign_in_as(HANBIT, CLERK);
        a_layout_is_uploaded_and_looked_at(s);
        let add = "/audit/exports/add";
        let bare = s
            .post(add, &export_fields(&year, "layout", "text"))
            .must(422);
        bare.must_say("내보내는 사유를 적으세요.");
        let mut fields = export_fields(&year, "layout", "text");
        fields.push(("reason", "시 시스템 입력"));
        let made = s.post(add, &fields).must_say("내보내기를 기록했습니다.");
        let made = made
            .must_say("2행")
            .must_say("시 시스템 입력")
            .must_say("제1판");
        let path = made.path.clone();
        let file = s.post_on(&path, &format!("{path}/file"), &[]).must(200);
        assert!(
            file.header("content-disposition")
                .unwrap()
                .starts_with("attachment")
        );
        let (text, _, _) = encoding_rs::EUC_KR.decode(&file.bytes);
        let expected =
            "기관|내용|금액\r\n6110000|현수막 12장|700,000\r\n6110000|전단 인쇄|300,000\r\n";
        assert_eq!(text, expected);
        s.get(&path).must_say("accountant 담당");
        s.sign_in_as(HANBIT, AUDITOR);
        let log = s
            .get("/audit/exports")
            .must_say("시 시스템 입력")
            .must_say("모두 1건");
        let own = s.get(&link(&log, "/audit/exports/")).must(200);
        assert!(!own.has("파일 받기 파일"), "{}", own.text());
        let binder = s.get(&format!("/audit/years/{year}/binder")).must(200);
        binder
            .must_say("빠진 것과 확인할 것")
            .must_say("전단 인쇄")
            .must_say("장부 기준 분개");
    });
}

/// Every number that is a link folds from its rows.
#[test]
fn every_linked_number_folds_from_its_rows() {
    story(&rooms(), |s| {
        let (frame, record) = begun(s);
        s.sign_in_as(HANBIT, AUDITOR);
        s.post(&record, &[("text", "근거는?")]).must(200);
        let samples = format!("/audit/years/{}/samples", frame.year);
        let fields = [("purpose", "점검"), ("size", "1"), ("method", "random")];
        let sample = s.post(&samples, &fields).must(200).path;
        let mut proven = 0;
        for path in [
            "/audit",
            &format!("/audit/years/{}", frame.year),
            &format!("/audit/lines/{}", frame.line),
            &format!("/audit/years/{}/binder", frame.year),
            &sample,
        ] {
            let body = s.get(path).must(200).body();
            for part in body.split("href=\"/figures?").skip(1) {
                let (query, rest) = part.split_once('"').unwrap();
                let text = rest.split_once('>').unwrap().1.split_once('<').unwrap().0;
                let query = query.replace("&#38;", "&").replace("&amp;", "&");
                let pairs: Vec<(String, String)> = serde_urlencoded::from_str(&query).unwrap();
                let selection = Selection(pairs[0].1.clone());
                let how = match pairs[1].1.as_str() {
                    "count" => Fold::Count,
                    _ => Fold::Sum,
                };
                let rows = s.store().see(HANBIT, AUDITOR, |tx| match &selection.0 {
                    own if own.starts_with("audit.") => audit::figure_rows(tx, &selection),
                    own if own.starts_with("spending.") => spending::figure_rows(tx, &selection),
                    _ => trustee::figure_rows(tx, &selection),
                });
                let FigureValue::Whole(value) = fold(how, &rows.unwrap()).unwrap() else {
                    panic!("a rate");
                };
                assert_eq!(kernel::number::grouped(value), text.trim(), "{selection:?}");
                proven += 1;
            }
        }
        assert!(proven >= 50, "{proven}");
    });
}

/// Every page of the room in a real browser: accessible, and fitting a phone.
#[test]
fn every_page_is_accessible_and_fits_a_phone() {
    let Some(mut browser) = Browser::open() else {
        return;
    };
    browser.resize(390, 844);
    let browser = std::sync::Mutex::new(browser);
    story(&rooms(), |s| {
        let browser = &mut *browser.lock().unwrap();
        s.sign_in_as(HANBIT, AUDITOR);
        let empty = [
            "/audit",
            "/audit/questions",
            "/audit/exports",
            "/audit/layouts",
        ];
        look(s, browser, &empty);
        let (frame, record) = begun(s);
        let question = s.post(&record, &[("text", "단가의 근거는?")]).path;
        let year = format!("/audit/years/{}", frame.year);
        let line = format!("/audit/lines/{}", frame.line);
        let samples = format!("{year}/samples");
        look(
            s,
            browser,
            &["/audit", &year, &line, &record, &question, &samples],
        );
        let fields = [("purpose", "점검"), ("size", "2"), ("method", "random")];
        let sample = s.post(&samples, &fields);
        let voucher = link(&sample, "/vouchers/");
        look(s, browser, &[&sample.path, &voucher, &samples]);
        look(
            s,
            browser,
            &[&format!("{year}/chain?verify=1"), &format!("{year}/binder")],
        );
        look(s, browser, &["/audit/questions", "/audit/exports/add"]);
        browser.press("요청");
        browser.must_say("고칠 곳이");
        browser.must_be_accessible();
        look_as_the_office(s, browser, frame, &question);
        s.sign_in_as(HANBIT, AUDITOR);
        look(s, browser, &[&question]);
    });
}

/// The pages of who answers and exports.
fn look_as_the_office(s: &mut Story, browser: &mut Browser, frame: Frame, question: &str) {
    s.sign_in_as(HANBIT, CLERK);
    look(s, browser, &[question, "/audit/layouts/add"]);
    let answer = [("text", "영수증에 있음"), ("resolutions", "1")];
    s.post_on(question, &format!("{question}/answer"), &answer)
        .must(200);
    let year = frame.year.to_string();
    let mut fields = export_fields(&year, "binder", "html");
    fields.push(("reason", "지도점검 제출"));
    let export = s.post("/audit/exports/add", &fields).must(200).path;
    s.post_on(&export, &format!("{export}/file"), &[]).must(200);
    let layout = json!({
        "name": "시 시스템", "delimiter": "comma", "encoding": "utf8", "head": "1",
        "columns": [{"field": "purpose", "header": "내용"}], "reason": "처음",
    });
    s.post_json("/api/audit/layouts", "key-layout-1", &layout)
        .must(200);
    look(
        s,
        browser,
        &[
            &export,
            "/audit/exports",
            "/audit/layouts",
            "/audit/layouts/1",
        ],
    );
}

/// Opens pages as the current visitor and looks at them closely.
fn look(s: &mut Story, browser: &mut Browser, paths: &[&str]) {
    let address = s.address().to_owned();
    s.get("/audit").must(200);
    browser.goto(&format!("{address}/sign-in"));
    s.lend_to(browser);
    for path in paths {
        browser.goto(&format!("{address}{path}"));
        browser.must_be_accessible();
        assert!(!browser.overflows(), "{path} is wider than a phone");
    }
}
