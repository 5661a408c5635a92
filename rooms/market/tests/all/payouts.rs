//! The money of the common till, from the closed day to the bank, told through HTTP on both
//! databases with two offices.

use kernel::{Error, Id};
use market::{DecidePayouts, DraftPayouts, MarketDay};
use serde_json::{Value, json};
use store::Tx;
use testing::{HANBIT, Page, SAEBYEOK, Story, TestStore, story};

use crate::{
    booths::tap,
    sales::{held_with_fee, line, season_of, sell},
    vendors::{ROOMS, STAFF, id_of},
};

const DIRECTOR: &[&str] = &["director"];
const CLERK: &[&str] = &["accountant"];
const CASHIER: &[&str] = &["staff_planning"];

/// A number that stands nowhere else, and the part of it that no page may show.
const NUMBER: &str = "777-7654-3219876";
const HIDDEN: &str = "7654-321";

/// A day that is closed, on which a farm sold 100,000 won at the common till, gave 10,000 back and
/// took 8,000 itself; the office has a budget. Answers the page of its payouts, that of the farm's
/// sales and the application.
pub fn closed(s: &mut Story, percent: &str) -> (String, String, String) {
    let (day, sales, [special, _]) = held_with_fee(s, percent);
    line(s);
    budget(s.store());
    tap(s, &format!("{day}/booths"), &special, "attended").must(200);
    sell(s, &sales, &[("amount", "100,000")]).must(200);
    sell(s, &sales, &[("kind", "refunded"), ("amount", "10,000")]).must(200);
    let own = [("amount", "8000"), ("till", "own"), ("tender", "cash")];
    sell(s, &sales, &own).must(200);
    s.get(&format!("{day}/payouts"))
        .must(200)
        .must_say("아직 마치지 않은 날입니다");
    s.post(&format!("{day}/state"), &[("to", "closed")])
        .must(200);
    (format!("{day}/payouts"), sales, id_of(&special).to_owned())
}

fn budget(store: &TestStore) {
    let opened = store.act(HANBIT, CLERK, |tx| {
        let program = program::programs(tx)?.remove(0).id;
        trustee::open_year(
            tx,
            trustee::OpenYear {
                program: program.to_string(),
                fiscal_year: "2018".to_owned(),
                ..trustee::OpenYear::default()
            },
        )
    });
    opened.unwrap();
}

/// A payee with an account, chosen for the farm.
pub fn payee(s: &mut Story, payouts: &str, application: &str) -> String {
    let typed = [
        ("kind", "person"),
        ("name", "솔뫼농원"),
        ("contact", "farm@example.com"),
        ("bank", "011"),
        ("account_number", NUMBER),
    ];
    let page = s.post("/payment/payees/add", &typed).must(200);
    let payee = id_of(page.path.split('?').next().unwrap()).to_owned();
    let form = format!("{payouts}/{application}/payee");
    s.get(&form).must(200).must_say("솔뫼농원 · ");
    s.post(&form, &[("payee", "")])
        .must(422)
        .must_say("받을 거래처를 하나 고르세요");
    s.post(&form, &[("payee", &payee)])
        .must(200)
        .must_say("받을 거래처를 정했습니다");
    payee
}

/// Money that went back to a citizen after the day was closed.
fn returned() -> [(&'static str, &'static str); 4] {
    [
        ("kind", "refunded"),
        ("amount", "5,000"),
        ("till", "common"),
        ("reason", "반품"),
    ]
}

pub fn draft(s: &mut Story, payouts: &str) -> Page {
    s.sign_in_as(HANBIT, STAFF);
    let form = s.get(payouts).form(payouts);
    s.submit(&form, &[])
}

pub fn decide(s: &mut Story, payouts: &str, to: &str, reason: &str) -> Page {
    s.sign_in_as(HANBIT, DIRECTOR);
    let form = s.get(payouts).form(&format!("{payouts}/decide"));
    s.submit(&form, &[("to", to), ("reason", reason)])
}

fn json_of(s: &mut Story, path: &str) -> Value {
    let headers = [("x-requested-with", "sangsaeng")];
    s.send("GET", path, &headers, b"").must(200).json()
}

/// The payment of the newest payout.
fn payment(s: &mut Story, payouts: &str) -> String {
    let found = json_of(s, &format!("/api{payouts}"));
    let all = found["payouts"].as_array().unwrap().clone();
    all.last().unwrap()["payment"]["id"]
        .as_str()
        .unwrap()
        .to_owned()
}

fn prepare(s: &mut Story, payable: &str, key: &str) -> Page {
    s.sign_in_as(HANBIT, CLERK);
    let year = json_of(s, &format!("/api/payment/payables/{payable}"));
    let year = year["payable"]["year"].as_str().unwrap().to_owned();
    let ask = json!({"year": year, "purse": "till", "payables": [payable]});
    s.post_json("/api/payment/batches", key, &ask)
}

/// The bank pays it, by two more pairs of hands.
pub fn pay(s: &mut Story, payouts: &str) -> String {
    let payable = payment(s, payouts);
    let batch = prepare(s, &payable, "prepare-1").must(200).json();
    let batch = batch["id"].as_str().unwrap().to_owned();
    s.sign_in_as(HANBIT, CASHIER);
    let path = format!("/api/payment/batches/{batch}");
    let seen = json_of(s, &path)["batch"]["content"].clone();
    s.post_json(
        &format!("{path}/send"),
        "send-0001",
        &json!({"content_seen": seen}),
    )
    .must(200);
    let confirm = format!("/api/payment/payables/{payable}/confirm");
    s.post_json(
        &confirm,
        "confirm-1",
        &json!({"on": "2018-05-05", "note": ""}),
    )
    .must(200);
    s.sign_in_as(HANBIT, STAFF);
    payable
}

#[test]
fn a_vendor_is_paid_to_the_won_by_four_hands() {
    story(ROOMS, |s| {
        let (payouts, _, special) = closed(s, "2.5");
        let season = season_of(s, payouts.trim_end_matches("/payouts"));
        s.get(&format!("/market-papers/call/{}", id_of(&season)))
            .must_say("수수료 2.5%를 뗍니다")
            .must_say("서울시 상생교류 조례 제9조");
        s.get(&payouts)
            .must(200)
            .must_say("공동 계산대 판매 100,000원")
            .must_say("환불 10,000원")
            .must_say("수수료 2,250원")
            .must_say("농가에 줄 돈 87,750원")
            .must_say("남은 돈 87,750원")
            .must_say("받을 계좌 없음");
        let body = json!({"seen": "0", "applications": [special]});
        s.post_json(&format!("/api{payouts}"), "too-early", &body)
            .must(422)
            .must_say("market.no_payee");
        payee(s, &payouts, &special);
        let page = s.get(&payouts).must(200).must_say("9876");
        assert!(!page.body().contains(HIDDEN), "the account number is shown");
        draft(s, &payouts)
            .must(200)
            .must_say("1건을 올렸습니다")
            .must_say("나가는 중 87,750원")
            .must_say("남은 돈 0원");
        decide(s, &payouts, "dropped", "")
            .must(422)
            .must_say("돌려보내는 까닭을 적으세요");
        decide(s, &payouts, "approved", "")
            .must(200)
            .must_say("지급 대기");
        pay(s, &payouts);
        s.get(&payouts)
            .must_say("나간 돈 87,750원")
            .must_say("나가는 중 0원")
            .must_say("지급 완료");
        let paper = format!("/market-papers/payout/{special}");
        s.get(&paper)
            .must(200)
            .must_say("2018. 5. 5. 지급 완료")
            .must_say("87,750");
        // Every figure leads to its rows, and they add up to it.
        for (link, sum) in [("paid", "87,750"), ("rest", "0"), ("fee", "2,250")] {
            let figures = json_of(s, &format!("/api{payouts}"))["figures"].clone();
            let all = figures.as_array().unwrap().clone();
            let is_it = |one: &&Value| {
                one["selection"]
                    .as_str()
                    .unwrap()
                    .ends_with(&format!("what={link}"))
            };
            let value = all.iter().find(is_it).unwrap()["value"].as_i64().unwrap();
            assert_eq!(kernel::number::grouped(value), sum, "{link}");
        }
    });
}

#[test]
fn a_season_is_paid_after_its_year_too() {
    story(ROOMS, |s| {
        let (payouts, _, special) = closed(s, "");
        payee(s, &payouts, &special);
        // Nobody has a budget of the new year yet.
        s.on("2019-01-04");
        draft(s, &payouts).must(200);
        decide(s, &payouts, "approved", "")
            .must(200)
            .must_say("지급 대기");
    });
}

#[test]
fn a_bank_that_refuses_leaves_the_money_in_the_till() {
    story(ROOMS, |s| {
        let (payouts, _, special) = closed(s, "");
        payee(s, &payouts, &special);
        draft(s, &payouts).must(200);
        decide(s, &payouts, "approved", "").must(200);
        let payable = payment(s, &payouts);
        s.sign_in_as(HANBIT, CLERK);
        let drop = format!("/payment/payables/{payable}");
        s.post_on(
            &drop,
            &format!("{drop}/drop"),
            &[("reason", "예금주가 다름")],
        )
        .must(200);
        // It is looked at anew, not asked for again behind the market's back.
        let page = s.get(&drop).must(200);
        assert!(!page.body().contains("/again"), "{}", page.text());
        s.get(&payouts)
            .must_say("남은 돈 90,000원")
            .must_say("지급 실패");
        draft(s, &payouts).must(200).must_say("나가는 중 90,000원");
        decide(s, &payouts, "dropped", "통장 사본을 다시 받음").must(200);
        s.get(&payouts)
            .must_say("남은 돈 90,000원")
            .must_say("돌려보냄");
    });
}

#[test]
fn what_was_paid_too_much_comes_back_and_nothing_more() {
    story(ROOMS, |s| {
        let (payouts, sales, special) = closed(s, "");
        payee(s, &payouts, &special);
        draft(s, &payouts).must(200);
        decide(s, &payouts, "approved", "").must(200);
        pay(s, &payouts);
        let bring = format!("{payouts}/{special}/return");
        s.post(&bring, &[("amount", "1"), ("paper", "입금")])
            .must(422)
            .must_say("더 받아 간 돈이 없는 농가입니다");
        let late = returned();
        sell(s, &sales, &late).must(200);
        s.get(&payouts)
            .must_say("남은 돈 -5,000원")
            .must_say("더 받아 감");
        s.post(&bring, &[("amount", "5,001"), ("paper", "입금")])
            .must(422)
            .must_say("더 받아 간 돈은 5,000원입니다");
        s.post(&bring, &[("amount", "5,000"), ("paper", "통장 5. 5. 입금")])
            .must(200)
            .must_say("남은 돈 0원")
            .must_say("나간 돈 85,000원");
    });
}

#[test]
fn a_correction_or_another_account_stops_what_was_put_forward() {
    story(ROOMS, |s| {
        let (payouts, sales, special) = closed(s, "");
        let payee = payee(s, &payouts, &special);
        draft(s, &payouts).must(200);
        s.sign_in_as(HANBIT, DIRECTOR);
        let opened = s.get(&payouts).form(&format!("{payouts}/decide"));
        s.sign_in_as(HANBIT, STAFF);
        let late = returned();
        sell(s, &sales, &late).must(200);
        s.sign_in_as(HANBIT, DIRECTOR);
        s.submit(&opened, &[("to", "approved")])
            .must(422)
            .must_say("그사이 다른 사람이 바꿨습니다")
            .must_say("줄 돈이 줄었습니다");
        decide(s, &payouts, "dropped", "금액이 바뀜").must(200);
        draft(s, &payouts).must(200).must_say("나가는 중 85,000원");
        // Another payee is another account, whoever the vendor is.
        let typed = [
            ("kind", "person"),
            ("name", "느티농원"),
            ("contact", "other@example.com"),
            ("bank", "004"),
            ("account_number", "110-000009-0009"),
        ];
        let other = s.post("/payment/payees/add", &typed).must(200);
        let other = id_of(other.path.split('?').next().unwrap()).to_owned();
        let form = format!("{payouts}/{special}/payee");
        s.post(&form, &[("payee", &other)]).must(200);
        decide(s, &payouts, "approved", "")
            .must(422)
            .must_say("거래처나 계좌가 바뀌었습니다");
        s.sign_in_as(HANBIT, STAFF);
        s.post(&form, &[("payee", &payee)]).must(200);
        s.sign_in_as(HANBIT, CLERK);
        let change = |number: &str| {
            [
                ("bank", "004".to_owned()),
                ("account_number", number.to_owned()),
                ("reason", "통장 사본 확인".to_owned()),
            ]
        };
        let account = format!("/payment/payees/{payee}/account");
        let typed = change("110-000001-0002");
        let typed: Vec<(&str, &str)> = typed
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        s.post(&account, &typed).must(200);
        decide(s, &payouts, "approved", "")
            .must(422)
            .must_say("거래처나 계좌가 바뀌었습니다");
        decide(s, &payouts, "dropped", "계좌가 바뀜").must(200);
        draft(s, &payouts).must(200);
        decide(s, &payouts, "approved", "").must(200);
        let payable = payment(s, &payouts);
        // A new account waits for two days, whoever presses.
        prepare(s, &payable, "too-soon-1")
            .must(422)
            .must_say("payment.on_hold");
        s.on("2018-05-08");
        prepare(s, &payable, "in-time-01").must(200);
    });
}

#[test]
fn whoever_presses_at_once_a_vendor_is_paid_once() {
    story(ROOMS, |s| {
        let (payouts, _, special) = closed(s, "");
        payee(s, &payouts, &special);
        let seen = json_of(s, &format!("/api{payouts}"))["seen"].to_string();
        let day: Id<MarketDay> = id_of(payouts.trim_end_matches("/payouts")).parse().unwrap();
        let ask = DraftPayouts {
            day: day.to_string(),
            seen,
            applications: vec![special.clone()],
        };
        let verb = move |tx: &mut Tx<'_>| market::draft_payouts(tx, &ask);
        let made = race(s.store(), STAFF, verb);
        assert_eq!(made.len(), 1, "put forward once");
        let ask = DecidePayouts {
            day: day.to_string(),
            seen: json_of(s, &format!("/api{payouts}"))["seen"].to_string(),
            payouts: made.concat().iter().map(ToString::to_string).collect(),
            to: "approved".to_owned(),
            reason: String::new(),
        };
        let verb = move |tx: &mut Tx<'_>| market::decide_payouts(tx, &ask);
        assert_eq!(race(s.store(), DIRECTOR, verb).len(), 1, "approved once");
        pay(s, &payouts);
        s.get(&payouts).must_say("나간 돈 90,000원");
    });
}

/// The same at once from six threads; answers of those that got through.
fn race<T: Send + 'static>(
    store: &TestStore,
    roles: &[&str],
    verb: impl Fn(&mut Tx<'_>) -> kernel::Outcome<T> + Clone + Send + Sync + 'static,
) -> Vec<T> {
    let start = std::sync::Barrier::new(6);
    let outcomes: Vec<_> = std::thread::scope(|scope| {
        let running: Vec<_> = (0..6)
            .map(|_| {
                let (start, verb) = (&start, verb.clone());
                scope.spawn(move || {
                    start.wait();
                    store.act(HANBIT, roles, verb)
                })
            })
            .collect();
        running.into_iter().map(|one| one.join().unwrap()).collect()
    });
    let through = outcomes.into_iter().filter_map(|outcome| match outcome {
        Ok(done) => Some(done),
        Err(Error::Refusal(_)) => None,
        Err(Error::Fault(fault)) if fault.passing => None,
        Err(other) => panic!("{other:?}"),
    });
    through.collect()
}

#[test]
fn nobody_else_sees_or_moves_the_money() {
    story(ROOMS, |s| {
        let (payouts, _, special) = closed(s, "");
        payee(s, &payouts, &special);
        draft(s, &payouts).must(200);
        let links = s.get(&payouts).links();
        let one = links.iter().find(|to| to.starts_with("/market-payouts/"));
        let one = one.unwrap().clone();
        for role in ["auditor", "accountant", "city_officer", "staff_planning"] {
            s.sign_in_as(HANBIT, &[role]);
            s.get(&payouts).must(200);
            s.get(&one).must(200).must_say("솔뫼농원");
            let body = json!({"seen": "0", "applications": [special]});
            s.post_json(&format!("/api{payouts}"), "by-another", &body)
                .must(404);
        }
        for (office, role) in [
            (HANBIT, "gov_partner"),
            (HANBIT, "council"),
            (SAEBYEOK, "staff_resource"),
            (SAEBYEOK, "director"),
        ] {
            s.sign_in_as(office, &[role]);
            for page in [&payouts, &one, &format!("/market-papers/payout/{special}")] {
                s.get(page).must(404);
            }
            let headers = [("x-requested-with", "sangsaeng")];
            s.send("GET", &format!("/api{payouts}"), &headers, b"")
                .must(404);
        }
    });
}

#[test]
fn what_is_typed_about_money_stays_text() {
    const HOSTILE: &str = "</title><script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
    story(ROOMS, |s| {
        s.on("2018-03-06");
        s.sign_in_as(HANBIT, STAFF);
        let (payouts, _, special) = closed(s, "");
        payee(s, &payouts, &special);
        draft(s, &payouts).must(200);
        decide(s, &payouts, "dropped", HOSTILE).must(200);
        let links = s.get(&payouts).links();
        let one = links.iter().find(|to| to.starts_with("/market-payouts/"));
        let page = s.get(&one.unwrap().clone()).must(200);
        assert!(!page.body().contains("<script>alert") && page.body().contains("script"));
    });
}
