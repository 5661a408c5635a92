//! The officer of a partner local government answers matches of their own region, by their own
//! account, on both databases with two offices.

use std::sync::Arc;

use exchange::{AcceptMatch, DeclineMatch, Match};
use kernel::{Actor, Ctx, Error, Id, Outcome};
use store::{JournalQuery, Tx};
use testing::{
    HANBIT, Page, Story, StoryRoom, as_system, morning, rooms, story, story_with_door, tenant,
};
use web::SessionDoor;

const ROOMS: &[StoryRoom] = rooms![vault, files, index; people, partner, resource, exchange];
const STAFF: &[&str] = &["staff_resource"];
const PASSWORD: &str = "감나무 아래 평상 하나";

fn path(page: &Page) -> String {
    page.path.split('?').next().unwrap().to_owned()
}

fn id_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap()
}

fn offer(s: &mut Story, body: &str, region: &str) -> String {
    let typed = [
        ("body", body),
        ("kind", "village"),
        ("region", region),
        ("what", "두부 만들기"),
        ("capacity", "40"),
        ("first_day", "2018-04-01"),
        ("last_day", "2018-10-31"),
        ("price_low", "10,000"),
        ("price_high", "20,000"),
    ];
    path(&s.post("/exchange/offers/new", &typed).must(200))
}

fn demand(s: &mut Story, what: &str) -> String {
    let typed = [
        ("body", "새솔초등학교"),
        ("body_kind", "school"),
        ("kind", "village"),
        ("what", what),
        ("people", "30"),
        ("youngest", "8"),
        ("first_day", "2018-05-01"),
        ("last_day", "2018-05-10"),
        ("budget", "450,000"),
        ("regions", "강원"),
    ];
    path(&s.post("/exchange/demands/new", &typed).must(200))
}

fn propose(s: &mut Story, demand: &str, offer: &str, day: &str) -> String {
    let pair = format!("/exchange/pairs/{}/{}", id_of(demand), id_of(offer));
    path(&s.post(&pair, &[("first_day", day)]).must(200))
}

/// An account of an officer whose organization governs a region.
fn officer(s: &mut Story, region: &str) -> Ctx {
    let name = "평창군 농업유통과";
    let hash = people::accept_password("pyeongchang", PASSWORD).unwrap();
    let made = s.store().write(as_system(HANBIT), move |tx| {
        let home = people::add_organization(tx, "office", name)?;
        let ask = people::NewAccount {
            sign_in: "pyeongchang".to_owned(),
            name: "평창군 담당".to_owned(),
            organization: home.to_string(),
            title: String::new(),
            phone: String::new(),
            password_hash: hash.clone(),
        };
        let account = people::create_account(tx, ask)?.to_string();
        let grant = people::GrantRole {
            account: account.clone(),
            role: "gov_partner".to_owned(),
            from_on: "2018-01-01".to_owned(),
            to_on: String::new(),
            why: "협약".to_owned(),
        };
        people::grant_role(tx, grant)?;
        Ok(account)
    });
    s.sign_in_as(HANBIT, &["admin"]);
    let page = s.get("/people/organizations");
    let body = page.body();
    let row = body.split("<tr>").find(|row| row.contains(name)).unwrap();
    let place = row.split("href=\"").nth(1).unwrap();
    s.post(place.split('"').next().unwrap(), &[("region", region)])
        .must(200);
    Ctx {
        tenant: tenant(HANBIT),
        actor: Actor::Account {
            id: made.unwrap(),
            name: "평창군 담당".to_owned(),
            roles: vec!["gov_partner".to_owned()],
        },
        now: morning("2018-03-06"),
        reason: String::new(),
    }
}

fn accept(matching: &str, side: &str) -> impl Fn(&mut Tx<'_>) -> Outcome<Id<Match>> + use<> {
    let ask = AcceptMatch {
        matching: id_of(matching).to_owned(),
        side: side.to_owned(),
        ..AcceptMatch::default()
    };
    move |tx| exchange::accept_match(tx, &ask)
}

fn decline(matching: &str, reason: &str) -> impl Fn(&mut Tx<'_>) -> Outcome<Id<Match>> + use<> {
    let ask = DeclineMatch {
        matching: id_of(matching).to_owned(),
        side: "offer".to_owned(),
        reason: reason.to_owned(),
    };
    move |tx| exchange::decline_match(tx, &ask)
}

fn code<T: std::fmt::Debug>(done: Outcome<T>) -> &'static str {
    match done {
        Err(Error::Refusal(refusal)) => refusal.code,
        Err(Error::NotFound) => "not found",
        other => panic!("{other:?}"),
    }
}

/// What an officer does to a match.
type Verb = Box<dyn Fn(&mut Tx<'_>) -> Outcome<Id<Match>> + Send>;

#[test]
fn an_officer_answers_for_their_own_region() {
    story(ROOMS, |s| {
        s.on("2018-03-05");
        let officer = officer(s, "42760");
        s.sign_in_as(HANBIT, STAFF);
        let own = offer(s, "평창군", "강원 평창군");
        let far = offer(s, "정선군", "강원 정선군");
        let school = demand(s, "농촌 체험");
        let first = propose(s, &school, &own, "2018-05-02");
        let elsewhere = propose(s, &school, &far, "2018-05-03");
        let second = demand(s, "가을 체험");
        let second = propose(s, &second, &own, "2018-05-06");

        let write = |s: &Story, verb: Verb| s.store().write(officer.clone(), verb);
        assert_eq!(
            code(write(s, Box::new(accept(&elsewhere, "offer")))),
            "not found"
        );
        assert_eq!(
            code(write(s, Box::new(decline(&elsewhere, "멀어서")))),
            "not found"
        );
        assert_eq!(
            code(write(s, Box::new(accept(&first, "demand")))),
            "exchange.not_your_side"
        );
        assert!(write(s, Box::new(accept(&first, "offer"))).is_ok());
        s.get(&first)
            .must_say("제안한 쪽: 2018. 3. 6. 자기 계정으로 수락")
            .must_say("평창군 담당");

        assert!(code(write(s, Box::new(decline(&second, "")))).ends_with("missing"));
        assert!(write(s, Box::new(decline(&second, "그 주에 모내기가 있습니다"))).is_ok());
        s.get(&second)
            .must_say("거둠")
            .must_say("제안한 쪽에서 2018. 3. 6. 거절했습니다: 그 주에 모내기가 있습니다");
        assert_eq!(
            code(write(s, Box::new(accept(&second, "offer")))),
            "exchange.not_proposed"
        );
        let asked = JournalQuery {
            table: "exchange_match".to_owned(),
            row_key: id_of(&second).to_owned(),
            ..JournalQuery::default()
        };
        let journal = s.store().read(&officer, |tx| Ok(tx.journal(&asked)?));
        let newest = journal.unwrap().remove(0);
        assert_eq!(newest.actor_name, "평창군 담당");
        assert_eq!(newest.reason, "그 주에 모내기가 있습니다");
        assert!(newest.changes().contains(&(
            "stage".to_owned(),
            "proposed".to_owned(),
            "withdrawn".to_owned()
        )));
    });
}

#[test]
fn the_office_writes_down_a_no_and_a_stranger_does_not() {
    story(ROOMS, |s| {
        s.on("2018-03-05");
        s.sign_in_as(HANBIT, STAFF);
        let own = offer(s, "평창군", "강원 평창군");
        let school = demand(s, "농촌 체험");
        let matching = propose(s, &school, &own, "2018-05-02");
        let form = format!("{matching}/decline");
        let kept = s.post(&form, &[("reason", "전화 033-000-0011로 답함")]);
        kept.must(422).must_say("어느 쪽인지");

        s.sign_in_as(HANBIT, &["gov_partner"]);
        s.get("/exchange/mine")
            .must(200)
            .must_say("지금 답할 연결이 없습니다");
        for hidden in [
            "/exchange",
            &own,
            &school,
            &matching,
            &form,
            &format!("{matching}/accept"),
        ] {
            s.get(hidden).must(404);
        }
        let read = [("x-requested-with", "sangsaeng")];
        let json = format!("/api{matching}");
        s.send("GET", &json, &read, b"").must(404);
        s.sign_in_as(HANBIT, STAFF);
        s.get("/exchange/mine").must(404);
        s.post(
            &form,
            &[("side", "demand"), ("reason", "일정이 바뀌었습니다")],
        )
        .must(200)
        .must_say("거절을 기록했습니다")
        .must_say("찾는 쪽에서 2018. 3. 5. 거절했습니다");
        let again = serde_json::json!({"side": "offer", "reason": "늦음"});
        s.post_json(&format!("/api{matching}/decline"), "decline-01", &again)
            .must(422)
            .must_say("이 연결은 ‘거둠’ 상태라 답을 적을 수 없습니다");
        let shown = s.send("GET", &json, &read, b"");
        assert_eq!(shown.json()["declined"]["side"], "demand");
    });
}

/// Answers the form of a page of a match.
fn answer(s: &mut Story, matching: &str, what: &str, typed: &[(&str, &str)]) -> Page {
    s.post(&format!("{matching}/{what}"), typed)
}

#[test]
fn an_officer_signs_in_and_answers_what_waits_for_them() {
    let door = || Some(Arc::new(people::sessions()) as Arc<dyn SessionDoor>);
    story_with_door(ROOMS, door, |s| {
        s.on("2018-03-05");
        officer(s, "42760");
        s.sign_in_as(HANBIT, STAFF);
        let own = offer(s, "평창군", "강원 평창군");
        let far = offer(s, "정선군", "강원 정선군");
        let school = demand(s, "농촌 체험");
        let first = propose(s, &school, &own, "2018-05-02");
        let elsewhere = propose(s, &school, &far, "2018-05-03");
        let second = demand(s, "가을 체험");
        let second = propose(s, &second, &own, "2018-05-06");

        s.sign_out();
        // The front page, to which it leads, is the app's.
        s.post(
            "/sign-in",
            &[("sign_in", "pyeongchang"), ("password", PASSWORD)],
        );
        let waiting = |s: &mut Story| {
            let page = s.get("/exchange/mine").must(200);
            let body = page.body();
            assert!(!body.contains(&elsewhere), "no match of another region");
            let (waiting, others) = body.split_once("다른 연결</h2>").unwrap();
            let each = [&first, &second].map(|one| waiting.contains(one.as_str()));
            assert_eq!(
                each.map(|waits| !waits),
                [&first, &second].map(|one| others.contains(one.as_str())),
                "each stands once"
            );
            each
        };
        assert_eq!(waiting(s), [true, true]);
        let read = [("x-requested-with", "sangsaeng")];
        let mine = s.send("GET", "/api/exchange/mine", &read, b"").must(200);
        let mine = mine.json();
        assert_eq!(mine.as_array().unwrap().len(), 2, "{mine}");
        assert_eq!(mine[0]["id"], id_of(&first));
        assert_eq!(mine[0]["awaits"], true);
        for hidden in ["", "/accept", "/decline"] {
            s.get(&format!("{elsewhere}{hidden}")).must(404);
        }

        answer(s, &first, "accept", &[("side", "offer")])
            .must(200)
            .must_say("수락을 기록했습니다")
            .must_say("자기 계정으로 수락");
        assert_eq!(waiting(s), [false, true], "it is answered");
        let page = s.get(&first).must(200);
        assert!(!page.has("수락 기록"), "there is nothing left to accept");
        page.must_say("거절 기록");
        answer(s, &second, "decline", &[("side", "offer")])
            .must(422)
            .must_say("거절하는 까닭을");
        answer(
            s,
            &second,
            "decline",
            &[("side", "offer"), ("reason", "모내기")],
        )
        .must(200)
        .must_say("제안한 쪽에서 2018. 3. 5. 거절했습니다: 모내기");
        assert_eq!(waiting(s), [false, false]);
    });
}
