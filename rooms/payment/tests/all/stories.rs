//! What people do with payees and payments, told through HTTP on both databases, with a second
//! office that sees nothing of it. An account number typed here must be found nowhere again.

use crate::office::{self, CASHIER, CLERK, HEAD, key};
use kernel::{Address, Id, Won};
use payment::{AskPayable, Payable, Payee};
use testing::{HANBIT, Page, Story, rooms, story};

/// A number that stands nowhere else. Its last four digits are shown.
const CANARY: &str = "777-7654-3219876";
/// The same as files hold it.
const CANARY_DIGITS: &str = "77776543219876";
/// What no page may hold: the number without the four digits of its mask.
const CANARY_PARTS: &[&str] = &[CANARY, CANARY_DIGITS, "7777654321", "7654-321"];

fn clean(page: &Page) {
    let body = page.body();
    for part in CANARY_PARTS {
        assert!(!body.contains(part), "{} shows the number", page.path);
    }
}

/// Adds a payee through the form.
fn add(s: &mut Story, name: &str, number: &str) -> Id<Payee> {
    let page = s.post(
        "/payment/payees/add",
        &[
            ("kind", "person"),
            ("name", name),
            ("contact", "payee@example.com"),
            ("bank", "004"),
            ("account_number", number),
        ],
    );
    let page = page.must(200).must_say("거래처를 등록했습니다.");
    clean(&page);
    page.path
        .rsplit('/')
        .next()
        .expect("an id")
        .parse()
        .expect("an id")
}

/// What the room above asks when the head signs: held in the trustee's book, then asked.
fn approve(s: &Story, payee: Id<Payee>, version: i64, gross: i64) -> Id<Payable> {
    let asked = s.store().act(HANBIT, HEAD, move |tx| {
        let year = trustee::years(tx, None)?.remove(0).id;
        let line = trustee::lines(tx, year)?.remove(0).id;
        let subject = Address::new("spending", "resolution", Id::<Payable>::new());
        let money = trustee::Money {
            key: subject.id().to_owned(),
            on: tx.today(),
            reason: "품의 승인".to_owned(),
            source: subject.clone(),
            memo: String::new(),
        };
        let hold = trustee::commit(tx, line, Won(gross), money)?.seq;
        payment::ask(
            tx,
            AskPayable {
                purse: payment::Purse::Trustee,
                subject,
                payee,
                version,
                year,
                hold,
                gross: Won(gross),
                withheld: Won::ZERO,
                finish: true,
                memo: "강사료".to_owned(),
                approved_by: vec![key(HEAD)],
                drafted_by: key(CLERK),
            },
        )
    });
    asked.expect("asked")
}

fn year(s: &Story) -> String {
    let years = s.store().see(HANBIT, CLERK, |tx| trustee::years(tx, None));
    years.expect("years")[0].id.to_string()
}

/// Chooses, looks at the sum, prepares. Answers the batch's page.
fn prepare(s: &mut Story, payables: &[Id<Payable>]) -> Page {
    let chosen: String = payables.iter().map(|id| format!("&payable={id}")).collect();
    let path = format!("/payment/batches/add?year={}{chosen}", year(s));
    s.post_on(&path, "/payment/batches/add", &[])
}

fn batch_path(page: &Page) -> String {
    page.path.split('?').next().unwrap_or_default().to_owned()
}

#[test]
fn a_payee_is_added_chosen_paid_and_confirmed() {
    story(
        rooms![ledger, signoff, vault, outbox; people, program, budget, trustee, payment],
        |s| {
            office::open(s.store());
            s.sign_in_as(HANBIT, CLERK);
            let payee = add(s, "가나다", CANARY);
            let second = add(s, "라마바", "110-000-123456");
            let found = s.get("/payment/payees?q=가나");
            assert!(
                found.has("가나다") && !found.has("라마바"),
                "{}",
                found.text()
            );
            assert!(found.has("9876"), "the mask: {}", found.text());
            clean(&found);
            let payables = [
                approve(s, payee, 1, 300_000),
                approve(s, second, 1, 150_000),
            ];
            let waiting = s.get("/payment");
            assert!(
                waiting.has("지급 대기 모두 2건, 이체금액 450,000원"),
                "{}",
                waiting.text()
            );
            let path = format!("/payment/batches/add?year={}", year(s));
            let offered = s.get(&path);
            assert_eq!(offered.body().matches("type=\"checkbox\"").count(), 2);
            let batch = prepare(s, &payables).must(200);
            assert!(batch.has("지급 묶음을 준비했습니다."), "{}", batch.text());
            assert!(
                batch.has("모두 2건, 이체금액 450,000원"),
                "{}",
                batch.text()
            );
            clean(&batch);
            let path = batch_path(&batch);
            // Who added the payee and prepared may not send; the page names the article.
            let own = s.post_on(&path, &format!("{path}/send"), &[]).must(422);
            assert!(
                own.has("이 계좌를 등록하거나 바꾼 사람은") && own.has("지방회계법 제36조"),
                "{}",
                own.text()
            );
            s.sign_in_as(HANBIT, CASHIER);
            send_and_fetch(s, &path);
            let ids = payables.map(|id| id.to_string());
            record_results(s, &path, &ids);
            resolve_the_unknown(s, &ids[1]);
            let paid = s.get("/payment?state=confirmed");
            assert!(
                paid.has("지급 완료 모두 2건, 이체금액 450,000원"),
                "{}",
                paid.text()
            );
        },
    );
}

/// The second person sends the batch of two and fetches its file.
fn send_and_fetch(s: &mut Story, path: &str) {
    let sent = s.post_on(path, &format!("{path}/send"), &[]).must(200);
    assert!(sent.has("전송으로 기록했습니다."), "{}", sent.text());
    let file = s.post_on(
        path,
        &format!("{path}/file"),
        &[("why", "3월 2일 대량이체")],
    );
    assert_eq!(file.status, 200);
    let text = encoding_rs::EUC_KR.decode(&file.bytes).0.into_owned();
    assert!(text.contains(&format!(
        "1,004,국민은행,{CANARY_DIGITS},가나다,300000,강사료\r\n"
    )));
    assert_eq!(text.lines().count(), 3);
}

/// The bank paid the first and said nothing of the second.
fn record_results(s: &mut Story, path: &str, ids: &[String; 2]) {
    let settle = format!("{path}/settle");
    let unsaid = s.post_on(path, &settle, &[]).must(422);
    assert!(
        unsaid.has("결과를 한 건 이상 적으세요."),
        "{}",
        unsaid.text()
    );
    let done = s.post_on(
        path,
        &settle,
        &[
            ("payable", &ids[0]),
            ("verdict", "confirm"),
            ("on", "2018. 3. 2."),
            ("note", ""),
            ("payable", &ids[1]),
            ("verdict", "lose"),
            ("on", ""),
            ("note", "은행 화면이 끊김"),
        ],
    );
    assert!(done.has("2건의 결과를 기록했습니다."), "{}", done.text());
    assert!(
        done.has("지급 완료") && done.has("결과 불명"),
        "{}",
        done.text()
    );
    let late = s.get(path);
    assert!(
        late.forms()
            .iter()
            .all(|form| !form.action.ends_with("/file"))
    );
}

fn resolve_the_unknown(s: &mut Story, payable: &str) {
    let page = format!("/payment/payables/{payable}");
    let shown = s.get(&page);
    assert!(
        shown.has("확인하기 전에는 다시 지급하지 마세요."),
        "{}",
        shown.text()
    );
    let action = format!("{page}/resolve");
    let empty = s.post_on(&page, &action, &[("verdict", "paid")]).must(422);
    assert!(
        empty.has("무엇으로 확인했는지 적으세요."),
        "{}",
        empty.text()
    );
    let resolved = s.post_on(
        &page,
        &action,
        &[
            ("verdict", "paid"),
            ("on", "2018-03-02"),
            ("evidence", "거래내역 조회 3. 2."),
        ],
    );
    assert!(
        resolved.has("이제 ‘지급 완료’입니다."),
        "{}",
        resolved.text()
    );
    assert!(resolved.has("거래내역 조회 3. 2."), "{}", resolved.text());
}

#[test]
fn a_changed_account_is_shown_with_its_hold() {
    story(
        rooms![ledger, signoff, vault, outbox; people, program, budget, trustee, payment],
        |s| {
            office::open(s.store());
            s.sign_in_as(HANBIT, CLERK);
            let payee = add(s, "가나다", "110-000-123456");
            let old = approve(s, payee, 1, 1_000);
            let page = format!("/payment/payees/{payee}");
            let action = format!("{page}/account");
            let unsaid = s
                .post(&action, &[("bank", "088"), ("account_number", CANARY)])
                .must(422);
            assert!(
                unsaid.has("변경 사유와 확인한 방법을 적으세요."),
                "{}",
                unsaid.text()
            );
            clean(&unsaid);
            let changed = s.post(
                &action,
                &[
                    ("bank", "088"),
                    ("account_number", CANARY),
                    ("reason", "거래 은행 변경, 통장 사본 확인"),
                ],
            );
            assert!(changed.has("계좌를 바꾸었습니다."), "{}", changed.text());
            assert!(changed.has("2번째 지급 보류 중") && changed.has("2018. 3. 4. 10:00"));
            clean(&changed);
            let waiting = s.get("/payment");
            assert!(waiting.has("승인 뒤 계좌가 바뀜"), "{}", waiting.text());
            let refused = prepare(s, &[old]).must(422);
            assert!(
                refused.has("승인하지 않은 계좌로는 지급할 수 없으니"),
                "{}",
                refused.text()
            );
            let fresh = approve(s, payee, 2, 2_000);
            let early = prepare(s, &[fresh]).must(422);
            assert!(
                early.has("2018. 3. 4. 10:00부터 지급할 수 있습니다."),
                "{}",
                early.text()
            );
            s.on("2018-03-04");
            prepare(s, &[fresh])
                .must(200)
                .must_say("지급 묶음을 준비했습니다.");
            let dropping = format!("/payment/payables/{old}");
            let dropped = s.post_on(
                &dropping,
                &format!("{dropping}/drop"),
                &[("reason", "새 계좌로 다시 결재받음")],
            );
            assert!(dropped.has("지급을 거절했습니다."), "{}", dropped.text());
        },
    );
}

#[test]
fn what_is_refused_says_what_to_do_and_never_repeats_the_number() {
    story(
        rooms![ledger, signoff, vault, outbox; people, program, budget, trustee, payment],
        |s| {
            office::open(s.store());
            s.sign_in_as(HANBIT, CLERK);
            let refused = s
                .post(
                    "/payment/payees/add",
                    &[
                        ("kind", "business"),
                        ("name", "가나상사"),
                        ("business_no", "123-45-67890"),
                        ("account_number", CANARY),
                        ("memo", "대표 990101-3000007"),
                    ],
                )
                .must(422);
            for word in [
                "끝자리(검증 번호)가 맞지 않으면",
                "전자우편 주소를 적으세요.",
                "은행을 목록에서 고르세요.",
                "주민등록번호는 적을 수 없습니다.",
                "개인정보 보호법 제24조의2",
            ] {
                assert!(refused.has(word), "{word}: {}", refused.text());
            }
            clean(&refused);
            let form = refused.form("/payment/payees/add");
            let kept = |name: &str| {
                let field = form.fields.iter().find(|(known, _)| known == name);
                field.map(|(_, value)| value.clone()).unwrap_or_default()
            };
            assert_eq!(kept("name"), "가나상사");
            assert_eq!(kept("account_number"), "", "typed anew");
        },
    );
}

#[test]
fn those_who_only_see_find_no_way_to_write() {
    story(
        rooms![ledger, signoff, vault, outbox; people, program, budget, trustee, payment],
        |s| {
            office::open(s.store());
            s.sign_in_as(HANBIT, CLERK);
            let payee = add(s, "가나다", CANARY);
            let payable = approve(s, payee, 1, 1_000);
            let batch = batch_path(&prepare(s, &[payable]));
            let pages = [
                "/payment".to_owned(),
                "/payment/payees".to_owned(),
                "/payment/batches".to_owned(),
                format!("/payment/payees/{payee}"),
                format!("/payment/payables/{payable}"),
                batch,
            ];
            for role in ["auditor", "city_officer"] {
                s.sign_in_as(HANBIT, &[role]);
                for path in &pages {
                    let page = s.get(path).must(200);
                    clean(&page);
                    let writes =
                        |form: &testing::Form| form.method == "post" && form.action != "/sign-out";
                    assert!(!page.forms().iter().any(writes), "{role} at {path}");
                }
                assert_eq!(s.get("/payment/payees/add").status, 404);
            }
            for role in ["vendor", "admin", "council", "city_bureau"] {
                s.sign_in_as(HANBIT, &[role]);
                for path in &pages {
                    assert_eq!(s.get(path).status, 404, "{role} at {path}");
                }
            }
        },
    );
}

#[test]
fn the_same_through_json() {
    story(
        rooms![ledger, signoff, vault, outbox; people, program, budget, trustee, payment],
        |s| {
            office::open(s.store());
            s.sign_in_as(HANBIT, CLERK);
            let ask = serde_json::json!({
                "kind": "person", "name": "가나다", "contact": "payee@example.com",
                "bank": "004", "account_number": CANARY,
            });
            let made = s
                .post_json("/api/payment/payees", "payee-key-1", &ask)
                .must(200);
            let again = s
                .post_json("/api/payment/payees", "payee-key-1", &ask)
                .must(200);
            assert_eq!(made.body(), again.body(), "the same key answers the same");
            let payee: Id<Payee> = made.json()["id"]
                .as_str()
                .expect("an id")
                .parse()
                .expect("an id");
            let unknown = serde_json::json!({ "kind": "person", "made_by": "me" });
            let answer = s.post_json("/api/payment/payees", "payee-key-2", &unknown);
            assert!((400..500).contains(&answer.status));
            let api = [("x-requested-with", "sangsaeng")];
            for path in [
                "/api/payment/payees?q=가나".replace("가나", &testing::percent("가나")),
                format!("/api/payment/payees/{payee}"),
            ] {
                let page = s.send("GET", &path, &api, &[]).must(200);
                clean(&page);
                assert!(page.body().contains("9876"), "{}", page.body());
            }
            let payable = approve(s, payee, 1, 1_000);
            let body = serde_json::json!({ "year": year(s), "payables": [payable.to_string()] });
            let made = s
                .post_json("/api/payment/batches", "batch-key-1", &body)
                .must(200);
            let batch = made.json()["id"].as_str().expect("an id").to_owned();
            s.sign_in_as(HANBIT, CASHIER);
            let found = s.send("GET", &format!("/api/payment/batches/{batch}"), &api, &[]);
            clean(&found);
            let content = found.json()["batch"]["content"]
                .as_str()
                .expect("a digest")
                .to_owned();
            let seen = serde_json::json!({ "content_seen": content });
            let send = format!("/api/payment/batches/{batch}/send");
            s.post_json(&send, "send-key-1", &seen).must(200);
            let paid = serde_json::json!({ "on": "2018-03-02" });
            let confirm = format!("/api/payment/payables/{payable}/confirm");
            let first = s.post_json(&confirm, "confirm-key-1", &paid).must(200);
            let second = s.post_json(&confirm, "confirm-key-1", &paid).must(200);
            assert_eq!(first.body(), second.body());
            let other = s.post_json(&confirm, "confirm-key-2", &paid).must(422);
            assert!(
                other.body().contains("payment.wrong_state"),
                "{}",
                other.body()
            );
            clean(&s.send(
                "GET",
                &format!("/api/payment/payables/{payable}"),
                &api,
                &[],
            ));
        },
    );
}
