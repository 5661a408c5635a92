//! What people do from the end of a month to the cleared year, told through HTTP on both
//! databases, with a second office that sees nothing of it.

use crate::office::{
    self, ACCOUNTANT, AUDITOR, COUNCIL, DIRECTOR, Frame, MANAGER, OFFICER, money, on, story_rooms,
};
use kernel::Won;
use serde_json::json;
use testing::{HANBIT, Page, Story, TestStore, story};

fn sit(s: &mut Story, roles: &[&str]) {
    s.sign_in_as(HANBIT, roles);
}

/// Asks as a program that has signed in.
fn api(s: &mut Story, path: &str) -> Page {
    s.send("GET", path, &[("x-requested-with", "sangsaeng")], b"")
}

fn done(page: Page, said: &str) -> Page {
    assert!(
        page.status == 200 && page.has(said),
        "{said}: {}",
        page.text()
    );
    page
}

fn refused(page: Page, words: &[&str]) -> Page {
    assert_eq!(page.status, 422, "{}", page.text());
    for word in words {
        assert!(page.has(word), "{word}: {}", page.text());
    }
    page
}

/// Granted in January, spent in the middle of the year.
fn money_moved(store: &TestStore, frame: &Frame) {
    let (year, line) = (frame.year, frame.lines[2]);
    let city_line = frame.city_line.to_string();
    let grant = on(store, "2017-01-03", ACCOUNTANT, move |tx| {
        trustee::request_grant(
            tx,
            trustee::RequestGrant {
                year: year.to_string(),
                quarter: "1".to_owned(),
                amount: "200,000,000".to_owned(),
                purpose: "장터 운영".to_owned(),
            },
        )
    })
    .expect("asked");
    on(store, "2017-01-05", OFFICER, move |tx| {
        trustee::give_grant(
            tx,
            trustee::GiveGrant {
                grant: grant.to_string(),
                city_line: city_line.clone(),
                effective_on: "2017-01-05".to_owned(),
                note: String::new(),
            },
        )
    })
    .expect("given");
    on(store, "2017-01-20", ACCOUNTANT, move |tx| {
        let hold = trustee::commit(tx, line, Won(70_000_003), money("c", "2017-01-20"))?;
        let paid = trustee::Paid {
            hold: hold.seq,
            gross: Won(70_000_003),
            withheld: Won::ZERO,
            finish: true,
        };
        trustee::pay(tx, year, paid, money("p", "2017-01-20"))
    })
    .expect("paid");
}

/// January closes with a reason; a later try to date into it is refused.
fn january_closes(s: &mut Story, frame: &Frame) -> String {
    let year = format!("/clearing/years/{}", frame.year);
    s.on("2017-02-02");
    sit(s, ACCOUNTANT);
    let home = s.get("/clearing").must(200);
    assert!(
        home.has("1분기 집행 및 실적 보고") && home.has("77일 남음"),
        "{}",
        home.text()
    );
    let month = format!("{year}/months/1");
    let page = s.get(&month).must(200);
    assert!(page.has("통장 내역이 없습니다"), "{}", page.text());
    refused(s.post(&month, &[]), &["없이 마감하는 사유"]);
    let closed = s.post(&month, &[("bank_reason", "통장 내역을 아직 받지 못함")]);
    done(closed, "1월을 마감했습니다.");
    let february = format!("{year}/months/2");
    let early = s.get(&february).must(200);
    assert!(early.has("아직 끝나지 않은 달입니다."), "{}", early.text());
    // One person asks to open it again, another agrees.
    let asked = s.post_on(
        &month,
        &format!("{month}/reopen"),
        &[("reason", "빠진 지출을 기록하려고")],
    );
    let asked = done(asked, "마감 풀기를 신청했습니다.");
    let reopening = asked.path;
    assert!(
        s.get(&reopening)
            .forms()
            .iter()
            .all(|f| f.action != reopening)
    );
    sit(s, DIRECTOR);
    let no = s.post(&reopening, &[("answer", "refuse"), ("note", "")]);
    refused(no, &["거절하는 사유를 적으세요."]);
    let agreed = s.post(&reopening, &[("answer", "agree"), ("note", "확인함")]);
    done(agreed, "동의했습니다.");
    sit(s, ACCOUNTANT);
    let again = s.post(&month, &[("bank_reason", "통장 내역을 아직 받지 못함")]);
    done(again, "1월을 마감했습니다.");
    year
}

/// The first quarter is reported and signed.
fn quarter_reported(s: &mut Story, year: &str) {
    s.on("2017-04-10");
    sit(s, ACCOUNTANT);
    let add = format!("{year}/reports/add");
    refused(
        s.post(&add, &[("kind", "quarterly"), ("period", "9")]),
        &["보고 기간을 목록에서 고르세요.", "다음 계획을 적으세요."],
    );
    let words = [
        ("kind", "quarterly"),
        ("period", "1"),
        ("variance", "장터가 미뤄져 집행이 적음"),
        ("next_plan", "4월에 장터를 연다."),
    ];
    let report = done(s.post(&add, &words), "보고서를 저장했습니다.");
    let path = report.path.clone();
    assert!(
        report.has("70,000,003") && report.has("장터가 미뤄져"),
        "{}",
        report.text()
    );
    done(
        s.post(&path, &[("step", "submit")]),
        "보고서 결재를 올렸습니다.",
    );
    sit(s, DIRECTOR);
    done(
        s.post(&path, &[("step", "sign")]),
        "보고서를 시에 제출했습니다.",
    );
    for format in ["html", "hwpx", "xlsx", "json"] {
        let file = s.get(&format!("{path}/{format}")).must(200);
        assert!(file.bytes.len() > 500, "{format}");
    }
    sit(s, COUNCIL);
    let kept = s.get(&path).must(200);
    assert!(kept.has("2017. 4. 10. 시에 제출"), "{}", kept.text());
    s.get(year).must(404);
}

/// Every other month closes, then the year.
fn year_ends(s: &mut Story, year: &str) {
    for month in 2..=12 {
        let day = match month {
            12 => "2018-01-04".to_owned(),
            month => format!("2017-{:02}-04", month + 1),
        };
        s.on(&day);
        sit(s, ACCOUNTANT);
        let path = format!("{year}/months/{month}");
        let closed = s.post(&path, &[("bank_reason", "통장 내역을 아직 받지 못함")]);
        done(closed, "마감했습니다.");
    }
    s.on("2018-01-25");
    sit(s, DIRECTOR);
    let page = s.get(year).must(200);
    assert!(page.has("연도 마감 점검표") && page.has("12월까지 마감되었습니다."));
    done(s.post(year, &[]), "연도를 마감했습니다.");
}

/// The clearing from the draft to the cleared year.
fn clears(s: &mut Story, frame: &Frame, year: &str) {
    s.on("2018-02-10");
    sit(s, ACCOUNTANT);
    let form = format!("{year}/clearing");
    refused(
        s.post(&form, &[("overview", "")]),
        &["사업개요를 적으세요."],
    );
    let opened = s.post(
        &form,
        &[
            ("overview", "지역과 함께 장터를 열었다."),
            ("audit_report", "제2018-12호 적정"),
        ],
    );
    let opened = done(opened, "정산을 저장했습니다.");
    let path = opened.path.clone();
    assert!(opened.has("129,999,997"), "{}", opened.text());
    assert!(opened.has("129,999,990"), "the cut: {}", opened.text());
    done(
        s.post(&path, &[("step", "submit")]),
        "정산보고서 결재를 올렸습니다.",
    );
    sit(s, DIRECTOR);
    done(
        s.post(&path, &[("step", "sign")]),
        "정산보고서를 시에 제출했습니다.",
    );
    s.on("2018-03-02");
    sit(s, OFFICER);
    done(
        s.post(&path, &[("step", "inspect")]),
        "정산검사를 시작했습니다.",
    );
    let line = format!("{path}/lines/{}", frame.lines[2]);
    let subject = "test/record/p";
    refused(
        s.post(
            &line,
            &[
                ("subject", subject),
                ("reason", "above_rate"),
                ("amount", "70,000,004"),
                ("note", "초과"),
            ],
        ),
        &["불인정할 수 있는 금액"],
    );
    let no = s.post(
        &line,
        &[
            ("subject", subject),
            ("reason", "above_rate"),
            ("amount", "1,000,000"),
            ("note", "강사비 기준 초과"),
        ],
    );
    done(no, "불인정을 기록했습니다.");
    explained(s, &path);
    sit(s, OFFICER);
    done(
        s.post(&path, &[("step", "propose")]),
        "정산 확정 결재를 올렸습니다.",
    );
    sit(s, MANAGER);
    done(s.post(&path, &[("step", "fix")]), "정산을 확정했습니다.");
    sit(s, OFFICER);
    done(s.post(&path, &[("step", "notify")]), "반납을 고지했습니다.");
    returned(s, year, &path);
}

/// The trustee says something to a disallowance; the auditor follows the book.
fn explained(s: &mut Story, path: &str) {
    sit(s, ACCOUNTANT);
    let page = s.get(path).must(200);
    let link = page
        .links()
        .into_iter()
        .find(|link| link.starts_with("/clearing/disallowances/"))
        .expect("a disallowance");
    let said = s.post_on(
        &link,
        &format!("{link}/opinion"),
        &[("opinion", "시급 기준을 따랐습니다.")],
    );
    done(said, "소명을 기록했습니다.");
    sit(s, AUDITOR);
    let book = s.get(&format!("{path}/book")).must(200);
    for word in [
        "사업개요",
        "총괄표",
        "반납액",
        "130,999,990",
        "강사비 기준 초과",
        "장부 상태: 분개",
    ] {
        assert!(book.has(word), "{word}: {}", book.text());
    }
    let sent = s.get(&format!("{path}/book?sent=1")).must(200);
    assert!(sent.has("129,999,990") && !sent.has("강사비 기준 초과"));
}

fn returned(s: &mut Story, year: &str, path: &str) {
    s.on("2018-03-08");
    sit(s, ACCOUNTANT);
    let tell = format!("{year}/returns/add");
    let early = s.post(&tell, &[("on", "2018-03-08"), ("note", "이체 1")]);
    refused(early, &["전용계좌에 1,000,000원을 먼저"]);
    let paid = s.post_on(
        path,
        &format!("{path}/own"),
        &[("amount", "1,000,000"), ("on", "2018-03-07")],
    );
    done(paid, "수탁기관 부담금을 기록했습니다.");
    let told = s.post(
        &tell,
        &[("on", "2018-03-08"), ("note", "이체 확인 20180308-1")],
    );
    let told = done(told, "반납 송금을 보고했습니다.");
    assert!(told.has("130,999,990원"), "{}", told.text());
    sit(s, OFFICER);
    let recorded = s.post(&told.path, &[("answer", "agree")]);
    let recorded = done(recorded, "반납을 기록했습니다.");
    assert!(recorded.has("세외수입"), "{}", recorded.text());
    done(s.post(path, &[("step", "close")]), "정산을 마쳤습니다.");
    sit(s, COUNCIL);
    let result = s.get(&format!("{path}/result")).must(200);
    assert!(
        result.has("130,999,990") && result.has("기준초과"),
        "{}",
        result.text()
    );
    let revenue = result.links();
    assert!(!revenue.is_empty());
    s.get(path).must(404);
}

#[test]
fn from_the_first_month_to_the_cleared_year() {
    story(&story_rooms(), |s| {
        let frame = office::open(s.store());
        money_moved(s.store(), &frame);
        let year = january_closes(s, &frame);
        quarter_reported(s, &year);
        year_ends(s, &year);
        clears(s, &frame, &year);
    });
}

#[test]
fn a_carry_over_and_an_early_return_through_the_pages() {
    story(&story_rooms(), |s| {
        let frame = office::open(s.store());
        money_moved(s.store(), &frame);
        let year = format!("/clearing/years/{}", frame.year);
        s.on("2017-12-20");
        sit(s, ACCOUNTANT);
        let add = format!("{year}/carryovers/add");
        let field = format!("amount-{}", frame.lines[2]);
        let words = [("reason", "장터가 미뤄짐"), ("plan", "3월에 연다.")];
        refused(s.post(&add, &words), &["이월할 과목의 금액을 하나 이상"]);
        let asked = s.post(&add, &[words[0], words[1], (&field, "50,000,000")]);
        let asked = done(asked, "이월을 신청했습니다.");
        let path = asked.path;
        sit(s, OFFICER);
        let decide = format!("{path}/decide");
        let approved = s.post_on(
            &path,
            &decide,
            &[("answer", "agree"), ("note", "담당관-1234")],
        );
        done(approved, "이월 신청을 결정했습니다.");
        sit(s, ACCOUNTANT);
        let out = s.post_on(&path, &format!("{path}/out"), &[("on", "2017-12-20")]);
        let out = done(out, "이월을 실행했습니다.");
        assert!(out.has("다음 연도의 수탁 예산이 열리면"), "{}", out.text());
        let tell = format!("{year}/returns/add");
        let over = [
            ("amount", "79,999,998"),
            ("on", "2017-12-20"),
            ("note", "이체"),
        ];
        refused(
            s.post(&tell, &over),
            &["지금 반납할 수 있는 금액은 79,999,997원"],
        );
        let told = [
            ("amount", "10,000,000"),
            ("on", "2017-12-20"),
            ("note", "이체"),
        ];
        let told = done(s.post(&tell, &told), "반납 송금을 보고했습니다.");
        sit(s, OFFICER);
        let no = s.post(
            &told.path,
            &[("answer", "refuse"), ("note", "입금을 찾지 못함")],
        );
        done(no, "송금을 확인하지 못했다고 알렸습니다.");
        // The next year opens, and what went out comes in.
        let store = s.store();
        let program = frame.program;
        let next = on(store, "2018-01-02", ACCOUNTANT, move |tx| {
            office::draft_year(tx, program, "2018")
        });
        let (next, _) = next.expect("drafted");
        office::approve(store, "2018-01-02", next);
        s.on("2018-01-03");
        sit(s, ACCOUNTANT);
        let came = s.post_on(&path, &format!("{path}/in"), &[("on", "2018-01-03")]);
        done(came, "다음 연도에 편성하고 이월금을 옮겼습니다.");
    });
}

#[test]
fn the_same_verbs_as_json() {
    story(&story_rooms(), |s| {
        let frame = office::open(s.store());
        money_moved(s.store(), &frame);
        let id = frame.year.to_string();
        s.on("2017-02-02");
        sit(s, ACCOUNTANT);
        let seen = api(s, &format!("/api/clearing/years/{id}"))
            .must(200)
            .json();
        assert_eq!(seen["steps"]["spent"], json!(70_000_003));
        assert_eq!(seen["months"][0]["closed"], json!(false));
        let checks = api(s, &format!("/api/clearing/years/{id}/months/1")).must(200);
        assert_eq!(checks.json()[3]["state"], json!("needs_reason"));
        let close = json!({"year": id, "month": "1"});
        let no = s
            .post_json("/api/clearing/months/close", "clearing-1", &close)
            .must(422);
        assert!(
            no.body().contains("clearing.reason_needed"),
            "{}",
            no.body()
        );
        let close = json!({"year": id, "month": "1", "bank_reason": "은행 전산 장애"});
        s.post_json("/api/clearing/months/close", "clearing-2", &close)
            .must(200);
        // The same key answers the same and closes nothing twice.
        s.post_json("/api/clearing/months/close", "clearing-2", &close)
            .must(200);
        let ask = json!({"year": id, "month": "1", "reason": "빠진 지출"});
        let asked = s
            .post_json("/api/clearing/reopenings", "clearing-3", &ask)
            .must(200)
            .json();
        let decide = json!({"id": asked["id"], "answer": "agree"});
        s.post_json("/api/clearing/reopenings/decide", "clearing-4", &decide)
            .must(404);
        sit(s, DIRECTOR);
        let state = s
            .post_json("/api/clearing/reopenings/decide", "clearing-5", &decide)
            .must(200);
        assert_eq!(state.json()["state"], json!("agreed"));
        sit(s, ACCOUNTANT);
        let report = json!({"year": id, "kind": "monthly", "period": "1",
            "variance": "없음", "next_plan": "없음"});
        let report = s
            .post_json("/api/clearing/reports", "clearing-6", &report)
            .must(200)
            .json();
        let step = json!({"id": report["id"], "step": "submit"});
        s.post_json("/api/clearing/reports/step", "clearing-7", &step)
            .must(200);
        let path = format!("/api/clearing/reports/{}", report["id"].as_str().unwrap());
        let seen = api(s, &path).must(200).json();
        assert_eq!(seen[0]["state"], json!("waiting"));
        let tell = json!({"year": id, "amount": "1,000", "on": "2017-02-02", "note": "이체"});
        let told = s
            .post_json("/api/clearing/returns", "clearing-8", &tell)
            .must(200)
            .json();
        sit(s, OFFICER);
        let record = json!({"id": told["id"], "answer": "agree"});
        let state = s
            .post_json("/api/clearing/returns/record", "clearing-9", &record)
            .must(200);
        assert_eq!(state.json()["state"], json!("recorded"));
        api(s, "/api/clearing/clearings/nothing").must(404);
    });
}
