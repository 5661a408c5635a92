//! Responsibilities, and their handover from a day.

use jiff::civil::{Date, date};
use people::{HandOver, responsible_for, responsible_on};
use testing::{HANBIT, SAEBYEOK, Story};

use crate::{account, admin, as_command, story};

fn holder(s: &Story, office: &str, day: Date) -> Option<String> {
    s.store()
        .see(office, &[], |tx| Ok(responsible_on(tx, "officer", day)?))
        .unwrap()
        .map(|h| h.name)
}

fn hand(s: &mut Story, account: &str, from_on: &str) -> testing::Page {
    s.post(
        "/people/duties/new",
        &[
            ("duty", "officer"),
            ("account", account),
            ("from_on", from_on),
            ("reason", "2018년 상반기 인사이동"),
        ],
    )
}

#[test]
fn a_responsibility_passes_on_a_day_and_never_has_two_holders() {
    story(|s| {
        let first = account(s, HANBIT, "first", "이전임").to_string();
        let second = account(s, HANBIT, "second", "한후임").to_string();
        s.sign_in_as(HANBIT, &["director"]);
        s.get("/people/duties")
            .must(200)
            .must_say("주무관 정해지지 않음");
        s.post("/people/duties/new", &[("from_on", "언젠가")])
            .must(422)
            .must_say("맡길 일을 목록에서 고르세요.")
            .must_say("인계받을 사람을 목록에서 고르세요.")
            .must_say("날짜를 2018-03-02처럼")
            .must_say("인계 사유를 입력하세요.");
        hand(s, &first, "2016-01-04")
            .must(200)
            .must_say("이전임 2016. 1. 4. ~");
        hand(s, &second, "2016-01-04")
            .must(422)
            .must_say("2016-01-04부터 맡고 있습니다.");
        hand(s, &second, "2015-12-31")
            .must(422)
            .must_say("시작일은 그 뒤의 날로 입력하세요.");
        hand(s, &first, "2018-03-02")
            .must(422)
            .must_say("이미 이 일을 맡은 사람입니다.");
        let page = hand(s, &second, "2018-03-02")
            .must(200)
            .must_say("담당을 인계했습니다.");
        assert!(page.has("한후임 2018. 3. 2. ~"), "{}", page.text());
        assert!(
            page.has("이전임 2016. 1. 4. ~ 2018. 3. 1."),
            "{}",
            page.text()
        );

        let table = [
            (date(2016, 1, 3), None),
            (date(2016, 1, 4), Some("이전임")),
            (date(2018, 3, 1), Some("이전임")),
            (date(2018, 3, 2), Some("한후임")),
            (date(2030, 1, 1), Some("한후임")),
        ];
        for (day, name) in table {
            assert_eq!(holder(s, HANBIT, day).as_deref(), name, "{day}");
            assert_eq!(holder(s, SAEBYEOK, day), None, "{day}");
        }
    });
}

#[test]
fn those_who_may_look_may_not_hand_over() {
    story(|s| {
        s.sign_in_as(HANBIT, &["staff_planning"]);
        let page = s.get("/people/duties").must(200);
        assert!(!page.links().contains(&"/people/duties/new".to_owned()));
        s.get("/people/duties/new").must(404);
        s.sign_in_as(HANBIT, &["council"]);
        s.get("/people/duties").must(404);
    });
}

#[test]
fn nobody_leaves_before_handing_over() {
    story(|s| {
        admin(s, HANBIT, "hanbit.admin");
        let first = account(s, HANBIT, "first", "이전임");
        let second = account(s, HANBIT, "second", "한후임").to_string();
        s.sign_in_as(HANBIT, &["admin"]);
        hand(s, &first.to_string(), "2016-01-04").must(200);
        let close = format!("/people/{first}/close");
        s.post(&close, &[("why", "퇴직")])
            .must(422)
            .must_say("맡은 일이 남아 있습니다: 주무관. 먼저 인계하세요.");
        hand(s, &second, "2018-03-02").must(200);
        s.post(&close, &[("why", "퇴직")])
            .must(200)
            .must_say("상태 종료");
        hand(s, &first.to_string(), "2018-04-01")
            .must(422)
            .must_say("종료된 계정입니다.");
    });
}

#[test]
fn a_thing_of_its_own_may_have_its_own_holder() {
    story(|s| {
        let office = account(s, HANBIT, "first", "이전임").to_string();
        let own = account(s, HANBIT, "second", "한후임").to_string();
        let thing = "program/program/p1";
        for (subject, account) in [("", office), (thing, own)] {
            let ask = HandOver {
                duty: "officer".to_owned(),
                subject: subject.to_owned(),
                account,
                from_on: "2016-01-04".to_owned(),
                reason: "배정".to_owned(),
            };
            as_command(s, HANBIT, move |tx| people::hand_over(tx, ask.clone()));
        }
        let day = date(2018, 3, 2);
        let name = |subject: &'static str| {
            s.store()
                .see(HANBIT, &[], move |tx| {
                    let subject = subject.parse().unwrap();
                    Ok(responsible_for(tx, "officer", &subject, day)?)
                })
                .unwrap()
                .map(|h| h.name)
        };
        assert_eq!(name(thing).as_deref(), Some("한후임"));
        assert_eq!(name("program/program/p2").as_deref(), Some("이전임"));
        assert_eq!(holder(s, HANBIT, day).as_deref(), Some("이전임"));
    });
}
