//! Letting somebody else sign for some days.

use kernel::{Id, Outcome};
use people::Account;
use signoff::{Signoff, Standing};
use testing::{HANBIT, Story};

use crate::{
    PASSWORD, account, admin, enter, give,
    signoffs::{content, hand_in},
    story,
};

const NEW: &str = "/signoffs/delegations/new";

/// The head of the office and a planner, with their accounts.
fn staff(s: &Story) -> (Id<Account>, Id<Account>) {
    let lead = account(s, HANBIT, "lead", "박단장");
    give(s, HANBIT, lead, "director");
    let deputy = account(s, HANBIT, "deputy", "이대리");
    give(s, HANBIT, deputy, "staff_resource");
    (lead, deputy)
}

/// Whoever has this sign-in name is at the keyboard.
fn be(s: &mut Story, sign_in: &str) {
    s.sign_out();
    let me = s.get("/me");
    if me.path == "/me" {
        s.submit(&me.form("/sign-out"), &[]);
    }
    enter(s, sign_in, PASSWORD);
    s.get("/me").must(200).must_say(sign_in);
}

/// A paper that only the director's signature is missing from.
fn waiting_for_the_director(s: &Story) -> Id<Signoff> {
    let id = hand_in(s, "17", "직거래장터 천막 임차");
    let signed = s.store().act(HANBIT, &["accountant"], move |tx| {
        signoff::sign(tx, id, content(), "")
    });
    signed.unwrap();
    id
}

/// Signs as a real account with the roles it was given, on the stories' own day.
fn sign_as(s: &Story, who: Id<Account>, roles: &[&str], paper: Id<Signoff>) -> Outcome<Standing> {
    let mut ctx = testing::as_role(HANBIT, roles);
    ctx.actor = kernel::Actor::Account {
        id: who.to_string(),
        name: "이대리".to_owned(),
        roles: roles.iter().map(|r| (*r).to_owned()).collect(),
    };
    s.store()
        .write(ctx, move |tx| signoff::sign(tx, paper, content(), ""))
}

fn wanted<'a>(to: &'a str, to_on: &'a str) -> [(&'a str, &'a str); 4] {
    [
        ("to", to),
        ("role", "director"),
        ("to_on", to_on),
        ("reason", "출장"),
    ]
}

#[test]
fn a_deputy_signs_while_the_head_is_away_and_not_after() {
    story(|s| {
        let (_, deputy) = staff(s);
        let paper = waiting_for_the_director(s);
        be(s, "deputy");
        s.get("/signoffs")
            .must(200)
            .must_say("지금 결재할 것이 없습니다.");
        be(s, "lead");
        s.get("/signoffs/delegations")
            .must(200)
            .must_say("위임한 것이 없습니다.")
            .must_say("위임받은 것이 없습니다.");
        s.post(NEW, &wanted(&deputy.to_string(), "2018-03-05"))
            .must(200)
            .must_say("결재를 위임했습니다.")
            .must_say("이대리")
            .must_say("2018. 3. 2. ~ 2018. 3. 5.")
            .must_say("지금 위임 중");
        be(s, "deputy");
        s.get("/signoffs").must(200).must_say("사업단장 (위임받음)");
        s.get("/signoffs/delegations").must(200).must_say("박단장");

        s.on("2018-03-06");
        be(s, "deputy");
        s.get("/signoffs")
            .must(200)
            .must_say("지금 결재할 것이 없습니다.");
        s.get("/signoffs/delegations")
            .must(200)
            .must_say("기간이 끝남");
        s.on("2018-03-02");

        let signed = sign_as(s, deputy, &["staff_resource"], paper).unwrap();
        let last = signed.signatures.last().unwrap();
        assert_eq!(last.on_behalf_of.as_ref().unwrap().name, "박단장");
        s.sign_in_as(HANBIT, &["staff_planning"]);
        s.get("/signoffs")
            .must(200)
            .must_say("결재: 이대리, 박단장 님을 대신하여");
    });
}

#[test]
fn a_delegation_is_refused_at_its_fields_and_keeps_what_was_typed() {
    story(|s| {
        let (lead, deputy) = staff(s);
        let clerk = account(s, HANBIT, "clerk", "최회계");
        give(s, HANBIT, clerk, "accountant");
        let helper = account(s, HANBIT, "helper", "무역할");
        be(s, "lead");
        let deputy = deputy.to_string();
        let empty = [
            ("to", ""),
            ("role", ""),
            ("from_on", "어제"),
            ("to_on", ""),
            ("reason", " "),
        ];
        let page = s.post(NEW, &empty).must(422);
        for says in [
            "위임받을 사람을 목록에서 고르세요.",
            "위임할 역할을 목록에서 고르세요.",
            "날짜를 2018-03-02처럼",
            "위임하는 사유를 입력하세요.",
        ] {
            assert!(page.has(says), "{says}");
        }
        for (change, says) in [
            (("to", lead.to_string()), "위임받을 다른 사람을"),
            (
                ("to", clerk.to_string()),
                "승인하는 사람과 지급하는 사람은 달라야",
            ),
            (("to", helper.to_string()), "결재함을 쓸 역할이 없는 사람"),
            (("role", "city_manager".to_owned()), "자기가 가진 역할만"),
            (("from_on", "2018-03-01".to_owned()), "지난 날로 소급하여"),
            (
                ("from_on", "2018-03-06".to_owned()),
                "종료일이 시작일보다 앞섭니다",
            ),
        ] {
            let (name, value) = (change.0, change.1.as_str());
            let mut typed = wanted(&deputy, "2018-03-05").to_vec();
            typed.retain(|(field, _)| *field != name);
            typed.push((name, value));
            let page = s.post(NEW, &typed).must(422).must_say(says);
            let kept = page.form(NEW).fields;
            assert!(
                kept.contains(&("reason".to_owned(), "출장".to_owned())),
                "{says}"
            );
        }
        s.post(NEW, &wanted(&deputy, "2018-03-05")).must(200);
        s.post(NEW, &wanted(&deputy, "2018-03-09"))
            .must(422)
            .must_say("이미 위임했습니다");
    });
}

#[test]
fn the_head_comes_back_early() {
    story(|s| {
        let (_, deputy) = staff(s);
        let paper = waiting_for_the_director(s);
        be(s, "lead");
        s.post(NEW, &wanted(&deputy.to_string(), "2018-03-05"))
            .must(200);
        let list = s.get("/signoffs/delegations");
        let end = list
            .links()
            .into_iter()
            .find(|l| l.ends_with("/end"))
            .unwrap();
        be(s, "deputy");
        s.get(&end).must(404);
        be(s, "lead");
        s.get(&end)
            .must(200)
            .must_say("이대리 님에게 위임한 ‘사업단장’ 결재");
        s.post(&end, &[("reason", " ")])
            .must(422)
            .must_say("사유를 입력하세요.");
        let ended = s.post(&end, &[("reason", "복귀")]).must(200);
        assert!(ended.has("위임을 끝냈습니다.") && ended.has("복귀"));
        assert!(!ended.links().contains(&end), "nothing is left to end");
        s.post(&end, &[("reason", "또")])
            .must(422)
            .must_say("이미 끝난 위임입니다.");
        be(s, "deputy");
        s.get("/signoffs")
            .must(200)
            .must_say("지금 결재할 것이 없습니다.");
        assert!(sign_as(s, deputy, &["staff_resource"], paper).is_err());
    });
}

#[test]
fn who_loses_a_role_has_delegated_nothing_of_it() {
    story(|s| {
        admin(s, HANBIT, "hanbit.admin");
        let (lead, deputy) = staff(s);
        let paper = waiting_for_the_director(s);
        let delegate = |s: &mut Story| {
            be(s, "lead");
            s.post(NEW, &wanted(&deputy.to_string(), "2018-03-05"))
                .must(200);
            be(s, "deputy");
            s.get("/signoffs").must(200).must_say("위임받음");
        };
        let gone = |s: &mut Story, why: &str| {
            be(s, "deputy");
            s.get("/signoffs")
                .must(200)
                .must_say("지금 결재할 것이 없습니다.");
            s.get("/signoffs/delegations").must(200).must_say(why);
            assert!(sign_as(s, deputy, &["staff_resource"], paper).is_err());
        };
        delegate(s);
        s.sign_in_as(HANBIT, &["admin"]);
        let card = s.get(&format!("/people/{lead}"));
        let revoke = card
            .links()
            .into_iter()
            .find(|l| l.ends_with("/revoke"))
            .unwrap();
        s.post(&revoke, &[("why", "휴직")]).must(200);
        gone(s, "휴직");

        // Given again, and this time the account ends.
        s.on("2018-03-03");
        crate::give_from(s, HANBIT, lead, "director", "2018-03-03");
        delegate(s);
        s.sign_in_as(HANBIT, &["admin"]);
        s.post(&format!("/people/{lead}/close"), &[("why", "퇴직")])
            .must(200);
        gone(s, "퇴직");
    });
}

#[test]
fn nobody_delegates_longer_than_they_hold_the_role() {
    story(|s| {
        let lead = account(s, HANBIT, "lead", "박단장");
        crate::as_command(s, HANBIT, move |tx| {
            let grant = people::GrantRole {
                account: lead.to_string(),
                role: "director".to_owned(),
                from_on: "2018-01-01".to_owned(),
                to_on: "2018-03-31".to_owned(),
                why: "직무대리".to_owned(),
            };
            people::grant_role(tx, grant)
        });
        let deputy = account(s, HANBIT, "deputy", "이대리");
        give(s, HANBIT, deputy, "staff_resource");
        be(s, "lead");
        let deputy = deputy.to_string();
        s.post(NEW, &wanted(&deputy, "2018-04-01"))
            .must(422)
            .must_say("2018-03-31까지만 가지고 있습니다");
        s.post(NEW, &wanted(&deputy, "2018-03-31")).must(200);
    });
}
