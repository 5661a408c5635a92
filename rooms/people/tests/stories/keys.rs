//! Keys of programs: made once, shown once, taken back at once.

use testing::{HANBIT, Page, SAEBYEOK, Story};
use web::{Answer, Visit};

use crate::{PASSWORD, account, admin, enter, give, story};

/// What a program asks in these stories; the room has no JSON of its own.
pub(crate) async fn probe(visit: Visit) -> Answer {
    let actor = &visit.ctx().actor;
    let said = format!("{} {}", visit.ctx().tenant.as_str(), actor.name());
    Ok(axum::response::Response::new(said.into()))
}

fn with(s: &mut Story, secret: &str) -> Page {
    let line = format!("Bearer {secret}");
    s.send(
        "GET",
        "/api/probe",
        &[("authorization", line.as_str())],
        &[],
    )
}

const ASK: [(&str, &str); 3] = [
    ("label", "군청 누리집"),
    ("scopes", "people:read"),
    ("expires_on", "2018-12-31"),
];

/// Whoever is at the keyboard goes.
fn leave(s: &mut Story) {
    let me = s.get("/me");
    if me.path == "/me" {
        s.submit(&me.form("/sign-out"), &[]);
    }
}

fn secret_of(page: &Page) -> String {
    let after = page.body().split("id=\"key\">").nth(1).map(str::to_owned);
    let after = after.expect("the page shows the key");
    after.split('<').next().expect("text").to_owned()
}

/// A planner who has made a key, which is answered; the planner has left.
fn made(s: &mut Story, office: &str, sign_in: &'static str) -> String {
    let id = account(s, office, sign_in, "이대리");
    give(s, office, id, "staff_planning");
    enter(s, sign_in, PASSWORD);
    let page = s.post("/me/keys/new", &ASK).must(200);
    let secret = secret_of(&page.must_say("다시 볼 수 없습니다"));
    s.get("/me/keys")
        .must_say("군청 누리집")
        .must_say("쓸 수 있음");
    assert!(!s.get("/me/keys").body().contains(&secret), "shown once");
    leave(s);
    secret
}

#[test]
fn a_program_acts_for_its_account_until_the_key_is_taken_back() {
    story(|s| {
        let secret = made(s, HANBIT, "planner");
        let said = with(s, &secret).must(200).text();
        assert_eq!(said, "hanbit 이대리 (연동: 군청 누리집)");
        enter(s, "planner", PASSWORD);
        let list = s.get("/me/keys");
        let revoke = list.links().into_iter().find(|l| l.ends_with("/revoke"));
        let revoke = revoke.expect("a link to take it back");
        s.post(&revoke, &[("why", " ")]).must(422).must_say("사유");
        s.post(&revoke, &[("why", "담당이 바뀜")])
            .must(200)
            .must_say("열쇠를 거두었습니다");
        s.get("/me/keys").must_say("담당이 바뀜");
        s.post(&revoke, &[("why", "한 번 더")])
            .must(422)
            .must_say("이미 거둔 열쇠");
        leave(s);
        with(s, &secret).must(401);
    });
}

#[test]
fn a_key_ends_with_its_day_its_role_and_its_account() {
    story(|s| {
        let secret = made(s, HANBIT, "planner");
        s.on("2018-12-31");
        with(s, &secret).must(200);
        s.on("2019-01-01");
        with(s, &secret).must(401);
        s.on("2018-06-01");
        with(s, &secret).must(200);
        admin(s, HANBIT, "keeper");
        enter(s, "keeper", PASSWORD);
        let list = s.get("/people").links();
        let is_one = |path: &String| path.starts_with("/people/") && path.len() > 40;
        let mut pages = list.into_iter().filter(is_one);
        let page = pages.find(|path| s.get(path).text().contains("이대리"));
        let page = page.expect("the planner's page");
        s.post(&format!("{page}/lock"), &[("why", "장기 휴직")])
            .must(200);
        leave(s);
        with(s, &secret).must(401);
    });
}

#[test]
fn only_the_owner_and_the_administrator_see_and_take_back_a_key() {
    story(|s| {
        let secret = made(s, HANBIT, "planner");
        let other = account(s, HANBIT, "other", "박단장");
        give(s, HANBIT, other, "director");
        let stranger = account(s, SAEBYEOK, "stranger", "최이웃");
        give(s, SAEBYEOK, stranger, "staff_planning");
        admin(s, HANBIT, "keeper");
        enter(s, "keeper", PASSWORD);
        let all = s
            .get("/people/keys")
            .must_say("군청 누리집")
            .must_say("이대리");
        let revoke = all.links().into_iter().find(|l| l.ends_with("/revoke"));
        let revoke = revoke.expect("a link to take it back");
        leave(s);
        for who in ["other", "stranger"] {
            enter(s, who, PASSWORD);
            s.get(&revoke).must(404);
            assert!(!s.get("/me/keys").has("군청 누리집"));
            leave(s);
        }
        with(s, &secret).must(200);
        enter(s, "keeper", PASSWORD);
        s.post(&revoke, &[("why", "유출 의심")]).must(200);
        leave(s);
        with(s, &secret).must(401);
    });
}

#[test]
fn what_was_typed_wrong_is_said_at_its_field_and_a_form_sent_twice_makes_one_key() {
    story(|s| {
        let id = account(s, HANBIT, "planner", "이대리");
        give(s, HANBIT, id, "staff_planning");
        enter(s, "planner", PASSWORD);
        let wrong = [("label", ""), ("expires_on", "2030-01-01")];
        s.post("/me/keys/new", &wrong)
            .must(422)
            .must_say("어디에 쓰는 열쇠인지")
            .must_say("하나 이상 고르세요")
            .must_say("마지막 날은 오늘부터");
        let form = s.get("/me/keys/new").form("/me/keys/new");
        let first = secret_of(&s.submit(&form, &ASK));
        let again = s.submit(&form, &ASK).must_say("이미 만들어졌고");
        assert!(!again.body().contains("id=\"key\""));
        let keys = s.get("/me/keys").links();
        let keys = keys.iter().filter(|l| l.ends_with("/revoke")).count();
        assert_eq!(keys, 1);
        leave(s);
        with(s, &first).must(200);
    });
}
