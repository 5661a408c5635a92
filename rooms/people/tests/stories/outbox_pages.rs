//! The messages that leave the office, and the decision about those that could not.

use std::sync::{Arc, Mutex};

use kernel::Id;
use outbox::{Channel, Failed, Message, OutboxMessage, Sender, Senders, Waiting, deliver_due};
use testing::{HANBIT, SAEBYEOK, Story, now, tenant};

use crate::story;

const BODY: &str = "이 알림의 본문은 화면에 나오지 않습니다";

fn tell(s: &Story, key: &'static str, subject: &'static str) -> Id<OutboxMessage> {
    let told = s.store().act(HANBIT, &["accountant"], move |tx| {
        outbox::tell(
            tx,
            Message {
                key: key.to_owned(),
                channel: Channel::Mail,
                to: "staff@office.example".to_owned(),
                subject: subject.to_owned(),
                body: BODY.to_owned(),
                about: Some("spending/proposal/17".parse().unwrap()),
            },
        )
    });
    told.unwrap()
}

/// A mail server that says this to everything.
struct Says(Arc<Mutex<Result<(), Failed>>>);

impl Sender for Says {
    fn send(&self, _: &Waiting) -> Result<(), Failed> {
        self.0.lock().unwrap().clone()
    }
}

fn deliver(s: &Story, answer: Result<(), Failed>) {
    let says = Says(Arc::new(Mutex::new(answer)));
    let senders = Senders::new().with(Channel::Mail, says);
    deliver_due(s.store(), &tenant(HANBIT), now(), &senders).unwrap();
}

#[test]
fn an_administrator_sees_what_leaves_but_not_what_it_says() {
    story(|s| {
        s.sign_in_as(HANBIT, &["admin"]);
        s.get("/outbox")
            .must(200)
            .must_say("보내지 못한 것이 없습니다.")
            .must_say("보낼 차례를 기다리는 것이 없습니다.")
            .must_say("아직 보낸 것이 없습니다.");
        let id = tell(s, "a", "품의가 승인되었습니다");
        s.get("/outbox")
            .must(200)
            .must_say("보낼 것 1건")
            .must_say("품의가 승인되었습니다");
        deliver(s, Ok(()));
        let page = s
            .get("/outbox")
            .must(200)
            .must_say("보냈거나 보내지 않기로 한 것 1건");
        assert!(!page.has(BODY));
        let letter = s
            .get(&format!("/outbox/{id}"))
            .must(200)
            .must_say("staff@office.example");
        assert!(
            !letter.has(BODY) && !letter.has("다시 보내기"),
            "nothing to decide"
        );
        assert!(letter.links().contains(&"/spending/17".to_owned()));
        s.get("/outbox/rubbish").must(404);
    });
}

#[test]
fn a_dead_letter_is_sent_again() {
    story(|s| {
        let id = tell(s, "a", "품의가 승인되었습니다");
        deliver(s, Err(Failed::Never("550 no such user".to_owned())));
        s.sign_in_as(HANBIT, &["admin"]);
        s.get("/outbox").must(200).must_say("550 no such user");
        let page = format!("/outbox/{id}");
        let letter = s.get(&page).must(200).must_say("보내지 못함");
        assert!(
            !letter.has("두 번 갈 수 있습니다"),
            "it certainly was not sent"
        );
        let again = format!("{page}/again");
        let form = letter.form(&again);
        s.submit(&form, &[])
            .must(200)
            .must_say("다시 보냅니다.")
            .must_say("보낼 것 1건");
        s.submit(&form, &[]).must(200);
        deliver(s, Ok(()));
        s.get(&page)
            .must(200)
            .must_say("보내지 못함")
            .must_say("다시 보내기로 함");
        s.get("/outbox")
            .must(200)
            .must_say("보내지 못한 것이 없습니다.");
    });
}

#[test]
fn what_may_have_been_sent_warns_before_it_is_sent_again() {
    story(|s| {
        let id = tell(s, "a", "지급 안내");
        deliver(s, Err(Failed::Unknown("connection reset".to_owned())));
        s.sign_in_as(HANBIT, &["admin"]);
        s.get(&format!("/outbox/{id}"))
            .must(200)
            .must_say("보냈는지 알 수 없음")
            .must_say("다시 보내면 두 번 갈 수 있습니다.");
    });
}

#[test]
fn giving_up_needs_a_reason_which_stays() {
    story(|s| {
        let id = tell(s, "a", "지급 안내");
        deliver(s, Err(Failed::Never("550".to_owned())));
        s.sign_in_as(HANBIT, &["admin"]);
        let page = format!("/outbox/{id}");
        let give_up = format!("{page}/give-up");
        s.post_on(&page, &give_up, &[("reason", " ")])
            .must(422)
            .must_say("보내지 않는 사유를");
        let stale = s.get(&page).form(&give_up);
        s.post_on(&page, &give_up, &[("reason", "전화로 알림")])
            .must(200)
            .must_say("보내지 않기로 했습니다.")
            .must_say("보내지 못한 것이 없습니다.");
        s.get(&page)
            .must(200)
            .must_say("전화로 알림")
            .must_say("admin 담당");
        s.submit(&stale, &[("reason", "또")])
            .must(422)
            .must_say("지금 정할 수 있는 상태가 아닙니다");
    });
}

#[test]
fn nobody_else_and_no_other_office_sees_it() {
    story(|s| {
        let id = tell(s, "a", "지급 안내");
        for role in [
            "director",
            "accountant",
            "staff_planning",
            "auditor",
            "city_manager",
        ] {
            s.sign_in_as(HANBIT, &[role]);
            s.get("/outbox").must(404);
            s.get(&format!("/outbox/{id}")).must(404);
        }
        s.sign_in_as(SAEBYEOK, &["admin"]);
        let page = s.get("/outbox").must(200);
        assert!(!page.has("지급 안내"));
        s.get(&format!("/outbox/{id}")).must(404);
    });
}

#[test]
fn the_pages_of_signing_and_sending_are_accessible_and_fit_a_phone() {
    let Some(mut browser) = testing::Browser::open() else {
        return;
    };
    browser.resize(390, 844);
    let browser = Mutex::new(browser);
    story(|s| {
        let browser = &mut *browser.lock().unwrap();
        let deputy = crate::account(s, HANBIT, "deputy", "이대리");
        crate::give(s, HANBIT, deputy, "staff_resource");
        let mut look = |s: &mut Story, role: &str, paths: &[String]| {
            browser.goto(&format!("{}/sign-in", s.address()));
            s.sign_in_as(HANBIT, &[role]);
            s.get(&paths[0]).must(200);
            s.lend_to(browser);
            for path in paths {
                browser.goto(&format!("{}{path}", s.address()));
                browser.must_be_accessible();
                assert!(!browser.overflows(), "{path} is wider than a phone");
            }
        };
        let pages = [
            "/signoffs",
            "/signoffs/delegations",
            "/signoffs/delegations/new",
            "/outbox",
        ];
        let pages = pages.map(str::to_owned);
        look(s, "accountant", &pages[..3]);
        look(s, "admin", &pages[3..]);

        crate::signoffs::hand_in(s, "17", "직거래장터 천막 임차");
        s.sign_in_as(HANBIT, &["accountant"]);
        let typed = [
            ("to", deputy.to_string()),
            ("role", "accountant".to_owned()),
            ("to_on", "2018-03-05".to_owned()),
            ("reason", "출장".to_owned()),
        ];
        let typed: Vec<_> = typed.iter().map(|(n, v)| (*n, v.as_str())).collect();
        s.post("/signoffs/delegations/new", &typed).must(200);
        let list = s.get("/signoffs/delegations");
        let end = list
            .links()
            .into_iter()
            .find(|l| l.ends_with("/end"))
            .unwrap();
        let letter = tell(s, "a", "지급 안내");
        deliver(s, Err(Failed::Unknown("connection reset".to_owned())));
        look(s, "accountant", &[pages[0].clone(), pages[1].clone(), end]);
        look(s, "staff_planning", &pages[..1]);
        look(s, "admin", &[pages[3].clone(), format!("/outbox/{letter}")]);
    });
}
