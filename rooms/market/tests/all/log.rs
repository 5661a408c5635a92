//! What happens on a day beside sales, told through HTTP on both databases with two offices.

use serde_json::{Value, json};
use testing::{Browser, HANBIT, Page, SAEBYEOK, Story, story};

use crate::{
    booths::released,
    sales::{held, season_of},
    vendors::{ROOMS, STAFF, id_of},
};

fn write(s: &mut Story, log: &str, typed: &[(&str, &str)]) -> Page {
    s.post(log, typed)
}

fn json_of(s: &mut Story, path: &str) -> Value {
    let headers = [("x-requested-with", "sangsaeng")];
    s.send("GET", path, &headers, b"").must(200).json()
}

/// The page of an entry that waits for something to be done.
fn entry(s: &mut Story, log: &str) -> String {
    let links = s.get(log).links().into_iter();
    { links }
        .find(|to| to.starts_with("/market-logs/"))
        .unwrap()
}

#[test]
fn what_happened_is_written_down_counted_and_answered_once() {
    story(ROOMS, |s| {
        let (day, _, [special, _]) = held(s);
        let log = format!("{day}/log");
        s.get(&log).must(200).must_say("적은 것이 없습니다");
        write(s, &log, &[("kind", "complaint"), ("text", "")])
            .must(422)
            .must_say("무슨 일이 있었는지 적으세요");
        let check = [("kind", "origin_check"), ("finding", "no_sign")];
        write(s, &log, &[check[0], check[1], ("text", "사과에 표시 없음")])
            .must(422)
            .must_say("원산지를 점검한 농가를 고르세요")
            .must_say("사과에 표시 없음");
        let of = ("application", id_of(&special));
        write(
            s,
            &log,
            &[check[0], check[1], of, ("text", "사과에 표시 없음")],
        )
        .must(200)
        .must_say("원산지 점검 1개")
        .must_say("조치할 것 1개")
        .must_say("표시 없음 · 사과에 표시 없음 솔뫼농원");
        write(s, &log, &[check[0], ("finding", "in_order"), of]).must(200);
        write(
            s,
            &log,
            &[("kind", "incident"), ("text", "돌풍에 천막이 넘어짐")],
        )
        .must(200)
        .must_say("원산지 점검 2개")
        .must_say("사고·돌발 1개")
        .must_say("조치할 것 2개");
        let page = entry(s, &log);
        let opened = s.get(&page).form(&format!("{page}/answer"));
        s.submit(&opened, &[("answer", "")])
            .must(422)
            .must_say("조치한 내용을 적으세요");
        s.submit(&opened, &[("answer", "천막을 걷음")])
            .must(200)
            .must_say("천막을 걷음")
            .must_say("조치할 것 1개");
        // Somebody else had it open meanwhile.
        let again = json!({"answer": "다시 적음"});
        s.post_json(&format!("/api{page}/answer"), "answer-again", &again)
            .must(422)
            .must_say("market.changed_meanwhile");
        let in_order = checked(s, &log);
        s.post_json(&format!("/api{in_order}/answer"), "answer-none", &again)
            .must(422)
            .must_say("조치할 것이 없는 점검입니다")
            .must_say("market.nothing_to_do");
        let season = season_of(s, &day);
        s.get(&format!("/market-papers/season/{}", id_of(&season)))
            .must(200)
            .must_say("민원, 원산지 점검, 사고");
        let figures = json_of(s, &format!("/api{log}"))["figures"].clone();
        let values: Vec<_> = figures
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["value"].clone())
            .collect();
        assert_eq!(values, [0, 2, 1, 1].map(|value: i64| json!(value)));
        must_fit(s, &[&log, &page]);
    });
}

/// The page of a check that found everything in order.
fn checked(s: &mut Story, log: &str) -> String {
    let all = json_of(s, &format!("/api{log}"))["entries"].clone();
    let all = all.as_array().unwrap();
    let one = all.iter().find(|one| one["finding"] == "in_order").unwrap();
    format!("/market-logs/{}", one["id"].as_str().unwrap())
}

/// The pages are accessible and fit, wide and on a phone.
fn must_fit(s: &mut Story, pages: &[&str]) {
    let Some(mut browser) = Browser::open() else {
        return;
    };
    browser.goto(s.address());
    s.lend_to(&mut browser);
    for (width, height) in [(1280, 900), (390, 844)] {
        browser.resize(width, height);
        for path in pages {
            browser.goto(&format!("{}{path}", s.address()));
            browser.must_be_accessible();
            assert!(!browser.overflows(), "{path} is wider than the screen");
        }
    }
}

#[test]
fn nothing_happens_before_a_day_is_open_and_others_see_nothing() {
    const HOSTILE: &str = "</title><script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
    story(ROOMS, |s| {
        let (booths, _) = released(s);
        let day = booths.trim_end_matches("/booths").to_owned();
        let log = format!("{day}/log");
        let body = json!({"kind": "complaint", "text": "줄이 깁니다"});
        s.post_json(&format!("/api{log}"), "too-early", &body)
            .must(422);
        s.on("2018-05-05");
        s.sign_in_as(HANBIT, STAFF);
        s.post(&format!("{day}/state"), &[("to", "open")]).must(200);
        write(s, &log, &[("kind", "complaint"), ("text", HOSTILE)]).must(200);
        let page = entry(s, &log);
        for path in [&log, &page] {
            assert!(!s.get(path).must(200).body().contains("<script>alert"));
        }
        for role in ["auditor", "director", "staff_planning", "accountant"] {
            s.sign_in_as(HANBIT, &[role]);
            s.get(&page).must(200);
            s.post_json(&format!("/api{log}"), "by-another", &body)
                .must(404);
        }
        for (office, role) in [
            (HANBIT, "gov_partner"),
            (HANBIT, "council"),
            (SAEBYEOK, "staff_resource"),
        ] {
            s.sign_in_as(office, &[role]);
            for path in [&log, &page] {
                s.get(path).must(404);
            }
        }
    });
}
