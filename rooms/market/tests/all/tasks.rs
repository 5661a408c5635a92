//! What waits for whom, told through HTTP on both databases: where the work is done, in the
//! sign-off inbox, and for programs.

use serde_json::Value;
use testing::{HANBIT, SAEBYEOK, Story, StoryRoom, rooms, story};

use crate::{
    allocations::{screened, to},
    overrides::computed,
    payouts::{closed, decide, draft, payee},
    vendors::{STAFF, apply, call, farm, id_of, path, permitted, step},
};

const DIRECTOR: &[&str] = &["director"];
const PLANNER: &[&str] = &["staff_planning"];

/// The rooms, with the sign-off inbox that asks this one.
fn office() -> Vec<StoryRoom> {
    let mut rooms = rooms![ledger, signoff, vault, outbox, files, index;].to_vec();
    rooms.push(StoryRoom {
        schema: people::schema,
        room: Some(people_room),
    });
    rooms.extend_from_slice(rooms![program, budget, trustee, payment, partner, market]);
    rooms
}

fn people_room() -> web::Room {
    let labels = people::TABLE_LABELS.to_vec();
    people::room_with(&[], market::page_of, labels, Vec::new(), &[market::tasks])
}

/// What waits for somebody: in words with its number, and where it leads.
fn waiting(s: &mut Story, who: &[&str]) -> Vec<String> {
    s.sign_in_as(HANBIT, who);
    let headers = [("x-requested-with", "sangsaeng")];
    let all = s.send("GET", "/api/market-tasks", &headers, b"");
    let all = all.must(200).json();
    let line = |one: &Value| format!("{} {}", one["what"].as_str().unwrap(), one["count"]);
    let lines: Vec<String> = all.as_array().unwrap().iter().map(line).collect();
    for one in all.as_array().unwrap() {
        s.get(one["path"].as_str().unwrap()).must(200);
    }
    lines
}

/// What the sign-off inbox of somebody lists beside what is signed.
fn inbox(s: &mut Story, who: &[&str], what: &str) -> bool {
    s.sign_in_as(HANBIT, who);
    s.get("/signoffs").must(200).has(what)
}

#[test]
fn a_correction_waits_for_who_did_not_ask_for_it() {
    story(&office(), |s| {
        let (allocation, [special, plain]) = computed(s);
        let ask = [
            ("gets", id_of(&plain)),
            ("gives", id_of(&special)),
            ("reason", "감자만 모임"),
        ];
        let overrides = format!("{allocation}/overrides");
        s.post(&overrides, &ask).must(200);
        let waits = |s: &mut Story, who| {
            let all = waiting(s, who).into_iter();
            all.filter(|one| one.starts_with("배정 조정 결정")).count()
        };
        assert_eq!((waits(s, STAFF), waits(s, PLANNER)), (0, 1));
        assert!(inbox(s, DIRECTOR, "배정 조정 결정"));
        let decide = format!("{overrides}/decide");
        s.post_on(&overrides, &decide, &[("to", "approved")])
            .must(200);
        assert_eq!(waits(s, PLANNER), 0);
    });
}

#[test]
fn an_allocation_waits_for_somebody_else_and_then_for_the_director() {
    story(&office(), |s| {
        let (season, [first, second]) = call(s);
        let days = [first.as_str(), second.as_str()];
        screened(s, &season, "솔뫼농원", &days, true);
        assert!(waiting(s, PLANNER).is_empty());
        s.sign_in_as(HANBIT, STAFF);
        let list = format!("/vendors/{season}/allocations");
        let allocation = path(&s.post(&list, &[]).must(200));
        let (review, release) = (
            "부스 배정 검토: 2018년 봄 장터 1",
            "부스 배정 발표: 2018년 봄 장터 1",
        );
        assert!(waiting(s, STAFF).is_empty(), "who computed it");
        assert_eq!(waiting(s, PLANNER), [review]);
        assert!(inbox(s, PLANNER, &format!("{review}건")));
        assert!(waiting(s, DIRECTOR).is_empty(), "nobody has looked");
        s.sign_in_as(HANBIT, PLANNER);
        to(s, &allocation, "reviewed", "").must(200);
        assert!(waiting(s, PLANNER).is_empty());
        assert_eq!(waiting(s, DIRECTOR), [release]);
        assert!(inbox(s, DIRECTOR, &format!("{release}건")));
        to(s, &allocation, "released", "").must(200);
        assert!(waiting(s, DIRECTOR).is_empty());
        assert!(!inbox(s, DIRECTOR, "부스 배정"));
    });
}

#[test]
fn the_team_sees_whom_to_screen_and_what_presses() {
    story(&office(), |s| {
        let (season, [first, _]) = call(s);
        let own = farm(s, "솔뫼농원", "강원도 평창군");
        let application = path(&apply(s, &season, &own, &[&first]).must(200));
        assert!(waiting(s, STAFF).is_empty(), "the municipality comes first");
        step(s, &application, "recommended", &[("paper", "평창-1")]).must(200);
        let screen = "심사할 참가 신청: 2018년 봄 장터 1";
        assert_eq!(waiting(s, STAFF), [screen]);
        s.get("/markets")
            .must(200)
            .must_say(&format!("내가 할 일 {screen}건"));
        assert!(!inbox(s, STAFF, "심사할"), "nobody asks for a decision");
        let planned = [("on_day", "2018-06-02"), ("venue", "citizens_hall")];
        s.post(&format!("/markets/{season}/days"), &planned)
            .must(200);
        let permit = "장소 허가를 챙길 날: 2018년 봄 장터 1";
        assert_eq!(waiting(s, STAFF), [screen, permit]);
        s.on("2018-05-04");
        let eve = "내일인데 부스를 발표하지 않은 날: 2018. 5. 5. (토) 시민청 1";
        assert_eq!(waiting(s, STAFF), [screen, eve, permit]);
        for who in [DIRECTOR, PLANNER, &["auditor"], &["city_officer"]] {
            assert!(waiting(s, who).is_empty(), "{who:?}");
        }
        // Nobody can be screened for days that are over.
        s.on("2018-05-13");
        assert_eq!(waiting(s, STAFF), [permit]);
        s.sign_in_as(SAEBYEOK, STAFF);
        assert!(!s.get("/markets").must(200).has("내가 할 일"));
        s.sign_in_as(HANBIT, STAFF);
        permitted(s, &format!("/markets/{season}"), "2018-06-09");
        assert_eq!(waiting(s, STAFF), [permit], "the other day is permitted");
    });
}

#[test]
fn payouts_wait_for_the_director_and_complaints_for_an_answer() {
    story(&office(), |s| {
        let (payouts, _, application) = closed(s, "");
        let log = payouts.replace("/payouts", "/log");
        let typed = [("kind", "complaint"), ("text", "줄이 깁니다")];
        s.post(&log, &typed).must(200);
        let complaint = "조치할 현장 기록: 2018. 5. 5. (토) 시민청 1";
        assert_eq!(waiting(s, STAFF), [complaint]);
        payee(s, &payouts, &application);
        draft(s, &payouts).must(200);
        let payout = "농가 정산 승인: 2018. 5. 5. (토) 시민청 1";
        assert_eq!(waiting(s, DIRECTOR), [payout]);
        assert!(inbox(s, DIRECTOR, &format!("{payout}건")));
        decide(s, &payouts, "approved", "").must(200);
        assert!(waiting(s, DIRECTOR).is_empty());
        s.sign_in_as(HANBIT, STAFF);
        let links = s.get(&log).links().into_iter();
        let mut entries = links.filter(|to| to.starts_with("/market-logs/"));
        let entry = entries.next().unwrap();
        assert!(!id_of(&entry).is_empty());
        s.post_on(
            &entry,
            &format!("{entry}/answer"),
            &[("answer", "줄을 나눔")],
        )
        .must(200);
        assert!(waiting(s, STAFF).is_empty());
    });
}
