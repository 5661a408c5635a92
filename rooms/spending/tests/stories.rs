//! What people do with proposals and resolutions, told through HTTP on both databases, with a
//! second office that sees nothing of it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test may fail

mod office;

use kernel::{FigureValue, Fold, Selection, fold};
use office::{CLERK, HEAD, LEADER, STAFF, open};
use payment::PaymentState;
use serde_json::json;
use spending::ExpenditureResolution;
use testing::{Browser, HANBIT, Page, Story, StoryRoom, Upload, story};

/// The rooms of these stories; tools of the ground have tables only.
fn rooms() -> Vec<StoryRoom> {
    let tools = [
        ledger::schema,
        signoff::schema,
        files::schema,
        vault::schema,
        outbox::schema,
    ];
    let tool = |schema| StoryRoom { schema, room: None };
    let mut rooms: Vec<StoryRoom> = Vec::new();
    rooms.extend(tools.map(tool));
    rooms.extend(testing::rooms![
        people, program, budget, trustee, payment, spending
    ]);
    rooms
}

fn propose(s: &mut Story, frame: office::Frame, supply: &str) -> Page {
    let (line, shop) = (frame.line.to_string(), frame.shop.to_string());
    s.post(
        "/spending/proposals/add",
        &[
            ("title", "장터 현수막 제작"),
            ("line", &line),
            ("plan", "장터 입구에 현수막 12장을 단다."),
            ("supply", supply),
            ("vat", "100,000"),
            ("payee", &shop),
            ("due_on", "2018. 3. 30."),
        ],
    )
}

/// Everything a person would do from the first idea to the payment that waits.
#[test]
fn from_the_proposal_to_the_payment_that_waits() {
    story(&rooms(), |s| {
        let frame = open(s.store());
        s.sign_in_as(HANBIT, STAFF);
        let page = propose(s, frame, "1,000,000");
        assert!(page.has("품의를 저장했습니다."), "{}", page.text());
        let proposal = page.path.clone();
        let handed = s.post_on(&proposal, &format!("{proposal}/submit"), &[]);
        handed.must(200).must_say("‘결재’ 서명을 기다립니다.");
        // The director gives it back; without a reason that is refused.
        s.sign_in_as(HANBIT, HEAD);
        let unsaid = s.post_on(&proposal, &format!("{proposal}/return"), &[]);
        unsaid.must(422);
        let note = "수량의 근거를 적으세요.";
        let returned = s.post_on(&proposal, &format!("{proposal}/return"), &[("note", note)]);
        returned.must_say("품의를 반려했습니다.").must_say(note);
        // Everything typed is still there; the plan is completed and handed in again.
        s.sign_in_as(HANBIT, STAFF);
        let change = format!("{proposal}/change");
        let form = s.get(&change).form(&change);
        let kept = |name: &str| {
            let field = form.fields.iter().find(|(known, _)| known == name);
            field
                .map(|(_, value)| value.trim().to_owned())
                .unwrap_or_default()
        };
        assert_eq!(kept("title"), "장터 현수막 제작");
        assert_eq!(kept("supply"), "1,000,000");
        assert_eq!(kept("plan"), "장터 입구에 현수막 12장을 단다.");
        let plan = "장터 입구 4곳과 길목 8곳에 현수막 12장을 단다.";
        let changed = s.submit(&form, &[("plan", plan)]);
        assert!(changed.has("품의를 고쳤습니다."), "{}", changed.text());
        s.post_on(&proposal, &format!("{proposal}/submit"), &[])
            .must(200);
        let own = s.get(&proposal);
        assert!(
            own.forms()
                .iter()
                .all(|form| !form.action.ends_with("/sign"))
        );
        s.sign_in_as(HANBIT, HEAD);
        let signed = s.post_on(
            &proposal,
            &format!("{proposal}/sign"),
            &[("opinion", "좋습니다")],
        );
        let signed = signed.must_say("승인했습니다. 예산을 잡아 두었습니다.");
        assert!(
            signed.has("좋습니다") && signed.has("1,100,000"),
            "{}",
            signed.text()
        );
        let resolution = resolve(s, frame, &proposal);
        pay_waits(s, &resolution);
    });
}

/// The accountant resolves what was approved, with its evidence.
fn resolve(s: &mut Story, frame: office::Frame, proposal: &str) -> String {
    s.sign_in_as(HANBIT, CLERK);
    let id = proposal.rsplit('/').next().unwrap().to_owned();
    let kinds = s.get(&format!("/spending/resolutions/add?proposal={id}"));
    assert!(
        kinds.has("견적서, 검수조서, 사진, 세금계산서 또는 영수증"),
        "{}",
        kinds.text()
    );
    let shop = frame.shop.to_string();
    let fields = [
        ("purpose", "현수막 12장 제작비"),
        ("supply", "1,000,000"),
        ("vat", "100,000"),
        ("payee", shop.as_str()),
        ("service_on", "2018-02-28"),
        ("due_on", "2018-03-05"),
        ("last", "1"),
    ];
    let add = format!("/spending/resolutions/add?kind=goods&proposal={id}");
    let tax = Upload {
        field: "evidence-tax_invoice",
        name: "세금계산서.txt",
        bytes: "세금계산서 20180228-41000012\n".as_bytes(),
    };
    let quote = Upload {
        field: "evidence-quote",
        name: "견적서.txt",
        bytes: "견적서 1,000,000원\n".as_bytes(),
    };
    let page = s.upload(&add, "/spending/resolutions/add", &fields, &[tax, quote]);
    assert!(page.has("지출결의서를 저장했습니다."), "{}", page.text());
    assert!(page.has("빠진 증빙: 검수조서, 사진"), "{}", page.text());
    assert!(
        page.has("증빙 빠짐"),
        "the detector at entry: {}",
        page.text()
    );
    let path = page.path.clone();
    let early = s.post_on(&path, &format!("{path}/submit"), &[]).must(422);
    assert!(early.has("검수조서 증빙이 없습니다."), "{}", early.text());
    for (kind, text) in [("inspection", "검수조서\n"), ("photo", "사진 대신\n")] {
        let file = Upload {
            field: "file",
            name: "증빙.txt",
            bytes: text.as_bytes(),
        };
        let evidence = format!("{path}/evidence");
        let page = s.upload(&path, &evidence, &[("evidence", kind)], &[file]);
        page.must_say("증빙을 첨부했습니다.");
    }
    let complete = s.get(&path);
    assert!(!complete.has("빠진 증빙"), "{}", complete.text());
    let hash = kernel::Digest::of("검수조서\n".as_bytes()).to_string();
    assert!(complete.has(&hash), "SHA-256 is shown");
    let file = s.get(&format!("{path}/evidence/{hash}")).must(200);
    assert_eq!(file.bytes, "검수조서\n".as_bytes());
    let other = kernel::Digest::of(b"another").to_string();
    s.get(&format!("{path}/evidence/{other}")).must(404);
    let handed = s.post_on(&path, &format!("{path}/submit"), &[]);
    handed.must_say("지출결의서를 상신했습니다.");
    path
}

/// The director signs, and the payment waits for the bank.
fn pay_waits(s: &mut Story, path: &str) {
    let own = s.get(path);
    assert!(
        own.forms()
            .iter()
            .all(|form| !form.action.ends_with("/sign"))
    );
    s.sign_in_as(HANBIT, HEAD);
    let signed = s.post_on(path, &format!("{path}/sign"), &[]);
    let signed = signed.must_say("승인했습니다. 다음은 지급입니다.");
    assert!(signed.has("지급 대기"), "{}", signed.text());
    let id: kernel::Id<ExpenditureResolution> = path.rsplit('/').next().unwrap().parse().unwrap();
    let subject = ExpenditureResolution::address(id);
    let payable = s
        .store()
        .see(HANBIT, CLERK, |tx| Ok(payment::payable_of(tx, &subject)?))
        .unwrap()
        .expect("asked");
    assert_eq!(payable.state, PaymentState::Waiting);
    assert_eq!(payable.gross, kernel::Won(1_100_000));
    let paper = s.get(&format!("{path}/paper")).must(200);
    for word in [
        "지출결의서",
        "금1,100,000원(금일백일십만원)",
        "현수막 12장 제작비",
        "1,100,000",
        "단계",
    ] {
        assert!(paper.has(word), "{word}: {}", paper.text());
    }
    for format in ["html", "hwpx", "xlsx"] {
        let file = s.get(&format!("{path}/paper/{format}")).must(200);
        assert!(file.bytes.len() > 1_000, "{format}");
        let again = s.get(&format!("{path}/paper/{format}"));
        assert_eq!(
            file.bytes, again.bytes,
            "{format}: same records, same bytes"
        );
    }
    let list = s.get("/spending?kind=goods&text=%EA%B0%80%EB%82%98&month=2018-02");
    assert!(
        list.has("현수막 12장 제작비") && list.has("모두 1건"),
        "{}",
        list.text()
    );
    let none = s.get("/spending?kind=travel");
    assert!(none.has("조건에 맞는 지출결의서가 없습니다."));
}

/// Every number that is a link folds from its rows, on every page of the room.
#[test]
fn every_linked_number_folds_from_its_rows() {
    story(&rooms(), |s| {
        let frame = open(s.store());
        s.sign_in_as(HANBIT, STAFF);
        let proposal = propose(s, frame, "1,000,000").path;
        s.post_on(&proposal, &format!("{proposal}/submit"), &[]);
        s.sign_in_as(HANBIT, HEAD);
        s.post_on(&proposal, &format!("{proposal}/sign"), &[]);
        let resolution = resolve(s, frame, &proposal);
        let mut proven = 0;
        for path in [
            "/spending",
            "/spending/proposals",
            &proposal,
            &resolution,
            &format!("{resolution}/paper"),
        ] {
            let body = s.get(path).must(200).body();
            for part in body.split("href=\"/figures?").skip(1) {
                let (query, rest) = part.split_once('"').unwrap();
                let text = rest.split_once('>').unwrap().1.split_once('<').unwrap().0;
                let query = query.replace("&#38;", "&").replace("&amp;", "&");
                let pairs: Vec<(String, String)> = serde_urlencoded::from_str(&query).unwrap();
                let selection = Selection(pairs[0].1.clone());
                let rows = s
                    .store()
                    .see(HANBIT, CLERK, |tx| spending::figure_rows(tx, &selection))
                    .unwrap();
                let FigureValue::Whole(value) = fold(Fold::Sum, &rows).unwrap() else {
                    panic!("a rate");
                };
                assert_eq!(kernel::number::grouped(value), text.trim(), "{selection:?}");
                proven += 1;
            }
        }
        assert!(proven >= 12, "{proven}");
        let warnings = s.get("/spending/warnings").must(200);
        assert!(
            warnings.has("확인할 지출이 없습니다."),
            "{}",
            warnings.text()
        );
    });
}

/// What is refused keeps what was typed, at its field.
#[test]
fn a_refused_form_keeps_what_was_typed() {
    story(&rooms(), |s| {
        let frame = open(s.store());
        s.sign_in_as(HANBIT, STAFF);
        let refused = propose(s, frame, "백만원").must(422);
        let again = refused.form("/spending/proposals/add");
        let kept = again.fields.iter().find(|(name, _)| name == "supply");
        assert_eq!(kept.map(|(_, value)| value.as_str()), Some("백만원"));
        assert!(refused.has("금액을 원 단위 숫자로 적으세요."));
        let mended = s.submit(&again, &[("supply", "1,000,000")]);
        assert!(mended.has("품의를 저장했습니다."), "{}", mended.text());
        // The accountant's door is closed to staff, and the director's to the accountant.
        s.get("/spending/resolutions/add").must(404);
        s.sign_in_as(HANBIT, CLERK);
        let sign = format!("{}/sign", mended.path);
        let shown = s.get(&mended.path);
        assert!(shown.forms().iter().all(|form| form.action != sign));
    });
}

/// Reads JSON as a program that has signed in.
fn get_json(s: &mut Story, path: &str) -> serde_json::Value {
    let headers = [("x-requested-with", "sangsaeng")];
    s.send("GET", path, &headers, b"").must(200).json()
}

/// Programs do the same through JSON, with the same refusals and answers that repeat.
#[test]
fn the_same_through_json() {
    story(&rooms(), |s| {
        let frame = open(s.store());
        s.sign_in_as(HANBIT, STAFF);
        let ask = json!({
            "line": frame.line.to_string(), "title": "강사료", "plan": "강의 한 번",
            "supply": "500,000", "due_on": "2018-03-30",
        });
        let made = s
            .post_json("/api/spending/proposals", "key-proposal-1", &ask)
            .must(200);
        let again = s
            .post_json("/api/spending/proposals", "key-proposal-1", &ask)
            .must(200);
        assert_eq!(made.json()["id"], again.json()["id"], "a key works once");
        let id = made.json()["id"].as_str().unwrap().to_owned();
        let bad = json!({ "line": "x", "surprise": 1 });
        let unknown = s.post_json("/api/spending/proposals", "key-proposal-2", &bad);
        assert!(
            unknown.status >= 400 && unknown.status < 500,
            "{}",
            unknown.status
        );
        let path = format!("/api/spending/proposals/{id}");
        let submit = format!("{path}/submit");
        let handed = s.post_json(&submit, "key-submit-1", &json!({})).must(200);
        assert_eq!(handed.json()["state"], "waiting");
        s.sign_in_as(HANBIT, HEAD);
        let content = get_json(s, &path)["content"].as_str().unwrap().to_owned();
        let wrong = json!({ "content": "00" });
        let sign = format!("{path}/sign");
        let refused = s.post_json(&sign, "key-sign-1", &wrong).must(422);
        assert!(
            refused.body().contains("spending.changed"),
            "{}",
            refused.body()
        );
        let seen = json!({ "content": content, "note": "확인" });
        let signed = s.post_json(&sign, "key-sign-2", &seen).must(200);
        assert_eq!(signed.json()["state"], "approved");
        s.sign_in_as(HANBIT, CLERK);
        let ask = json!({
            "kind": "allowance", "proposal": id, "purpose": "강사료", "supply": "500,000",
            "payee": frame.lecturer.to_string(), "service_on": "2018-02-28",
            "due_on": "2018-03-05", "income": "business", "item": "lecture", "minutes": "120",
        });
        let made = s
            .post_json("/api/spending/resolutions", "key-resolution-1", &ask)
            .must(200);
        let id = made.json()["id"].as_str().unwrap().to_owned();
        let one = get_json(s, &format!("/api/spending/resolutions/{id}"));
        assert_eq!(one["withheld"]["income_tax"], 15_000);
        assert_eq!(one["withheld"]["local_tax"], 1_500);
        assert_eq!(one["missing"].as_array().unwrap().len(), 4);
        let submit = format!("/api/spending/resolutions/{id}/submit");
        let early = s.post_json(&submit, "key-submit-2", &json!({})).must(422);
        assert!(
            early.body().contains("spending.no_evidence"),
            "{}",
            early.body()
        );
        let list = get_json(s, &format!("/api/spending/resolutions?year={}", frame.year));
        assert_eq!(list["sum"]["value"], 500_000);
        let warnings = get_json(s, &format!("/api/spending/warnings?year={}", frame.year));
        assert_eq!(warnings.as_array().unwrap().len(), 4);
    });
}

/// A large proposal is looked at by the team leader before the director.
#[test]
fn a_large_proposal_has_two_signatures() {
    story(&rooms(), |s| {
        let frame = open(s.store());
        s.sign_in_as(HANBIT, STAFF);
        let proposal = propose(s, frame, "5,000,000").path;
        let handed = s.post_on(&proposal, &format!("{proposal}/submit"), &[]);
        handed.must_say("‘팀장 검토’ 서명을 기다립니다.");
        s.sign_in_as(HANBIT, HEAD);
        let early = s.post_on(&proposal, &format!("{proposal}/sign"), &[]);
        early.must(422);
        s.sign_in_as(HANBIT, LEADER);
        let first = s.post_on(&proposal, &format!("{proposal}/sign"), &[]);
        first.must_say("서명했습니다. 다음 결재로 넘어갑니다.");
        s.sign_in_as(HANBIT, HEAD);
        let second = s.post_on(&proposal, &format!("{proposal}/sign"), &[]);
        second.must_say("승인했습니다.");
        s.sign_in_as(HANBIT, STAFF);
        let close = format!("{proposal}/close");
        let closed = s.post_on(&proposal, &close, &[("note", "행사가 취소됨")]);
        closed.must_say("남은 금액은 예산 과목으로 돌아갔습니다.");
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
        let frame = open(s.store());
        s.sign_in_as(HANBIT, STAFF);
        let waiting = propose(s, frame, "6,000,000").path;
        s.post_on(&waiting, &format!("{waiting}/submit"), &[]);
        let proposal = propose(s, frame, "1,000,000").path;
        look(s, browser, &[&proposal, &format!("{proposal}/change")]);
        look(
            s,
            browser,
            &["/spending/proposals/add", "/spending/proposals"],
        );
        s.post_on(&proposal, &format!("{proposal}/submit"), &[]);
        s.sign_in_as(HANBIT, HEAD);
        look(s, browser, &[&proposal]);
        s.post_on(&proposal, &format!("{proposal}/sign"), &[]);
        let resolution = resolve(s, frame, &proposal);
        let id = proposal.rsplit('/').next().unwrap();
        look(s, browser, &["/spending", "/spending/warnings", &proposal]);
        let kinds = format!("/spending/resolutions/add?proposal={id}");
        look(s, browser, &[&kinds]);
        for kind in ["general", "personnel", "allowance", "card", "prize"] {
            look(s, browser, &[&format!("{kinds}&kind={kind}")]);
        }
        look(s, browser, &[&resolution, &format!("{resolution}/paper")]);
        s.post_on(&resolution, &format!("{resolution}/withdraw"), &[]);
        look(s, browser, &[&format!("{resolution}/change"), &resolution]);
        let page = s.get(&resolution);
        let links = page.links().into_iter();
        let strike = links.clone().find(|link| link.contains("/strike")).unwrap();
        look(s, browser, &[&strike]);
        s.post_on(&resolution, &format!("{resolution}/submit"), &[]);
        s.sign_in_as(HANBIT, HEAD);
        look(s, browser, &[&resolution]);
        browser.press("반려");
        browser.must_say("고칠 곳이");
        browser.must_be_accessible();
    });
}

/// Opens pages as the current visitor and looks at them closely.
fn look(s: &mut Story, browser: &mut Browser, paths: &[&str]) {
    let address = s.address().to_owned();
    s.get("/spending").must(200);
    browser.goto(&format!("{address}/sign-in"));
    s.lend_to(browser);
    for path in paths {
        browser.goto(&format!("{address}{path}"));
        browser.must_be_accessible();
        assert!(!browser.overflows(), "{path} is wider than a phone");
    }
}
