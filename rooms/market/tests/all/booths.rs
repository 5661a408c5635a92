//! Booths on the way to the day and on it: confirmed, given back, handed to the next in turn.

use serde_json::json;
use testing::{Form, HANBIT, Page, SAEBYEOK, Story, story};

use crate::{
    allocations::{screened, to},
    vendors::{ROOMS, STAFF, call_with_fee, id_of, path, permitted},
};

/// One booth, given to the first of two farms; answers the day and both applications.
pub fn released(s: &mut Story) -> (String, [String; 2]) {
    released_with_fee(s, "")
}

/// The same where the office keeps a part of what the common till takes.
pub fn released_with_fee(s: &mut Story, percent: &str) -> (String, [String; 2]) {
    let (season, [first, _]) = call_with_fee(s, percent);
    let special = screened(s, &season, "솔뫼농원", &[&first], true);
    let plain = screened(s, &season, "느티농원", &[&first], false);
    let list = format!("/vendors/{season}/allocations");
    let allocation = path(&s.post(&list, &[]).must(200));
    s.sign_in_as(HANBIT, &["staff_planning"]);
    to(s, &allocation, "reviewed", "").must(200);
    s.get(&format!("/market-days/{first}/booths"))
        .must(200)
        .must_say("아직 배정하지 않았습니다");
    s.sign_in_as(HANBIT, &["director"]);
    to(s, &allocation, "released", "").must(200);
    s.sign_in_as(HANBIT, STAFF);
    (format!("/market-days/{first}/booths"), [special, plain])
}

/// Taps the button of a farm.
pub fn tap(s: &mut Story, booths: &str, application: &str, step: &str) -> Page {
    let page = s.get(booths);
    let holds = |form: &Form, name: &str, value: &str| {
        let field = (name.to_owned(), value.to_owned());
        form.fields.contains(&field)
    };
    let id = id_of(application);
    let is_it = |form: &Form| holds(form, "application", id) && holds(form, "step", step);
    let form = page.forms().into_iter().find(is_it);
    let form = form.unwrap_or_else(|| panic!("no {step} on {}", page.text()));
    s.submit(&form, &[])
}

#[test]
fn a_booth_that_comes_back_goes_to_the_next() {
    story(ROOMS, |s| {
        let (booths, [special, plain]) = released(s);
        s.get(&booths)
            .must(200)
            .must_say("빈 부스 0개")
            .must_say("솔뫼농원 확인 전")
            .must_say("느티농원 대기");
        tap(s, &booths, &special, "confirmed")
            .must(200)
            .must_say("솔뫼농원 참가 확인");
        let back = format!("{booths}/{}/give-back", id_of(&special));
        s.post(&back, &[("reason", "")])
            .must(422)
            .must_say("까닭을 적으세요");
        s.post(&back, &[("reason", "수확이 늦어짐")])
            .must(200)
            .must_say("솔뫼농원 반납")
            .must_say("수확이 늦어짐")
            .must_say("빈 부스를 느티농원에 넘기기");
        let next = format!("{booths}/next");
        s.post_on(&booths, &next, &[])
            .must(200)
            .must_say("느티농원 확인 전")
            .must_say("빈 부스 0개");
        s.post_json(&format!("/api{next}"), "booth-0001", &json!({"seen": "3"}))
            .must(422)
            .must_say("빈 부스가 없습니다");
        s.on("2018-05-05");
        tap(s, &booths, &plain, "no_show")
            .must(200)
            .must_say("오지 않았다고 적었습니다")
            .must_say("기다리는 농가 없음");
        tap(s, &booths, &plain, "attended")
            .must(200)
            .must_say("느티농원 왔음");
        s.sign_in_as(HANBIT, &["auditor"]);
        let page = s.get(&booths).must(200);
        assert!(!page.has("반납:"), "who reads taps nothing");
        s.post_json(&format!("/api{booths}"), "booth-0002", &json!({}))
            .must(404);
        s.sign_in_as(SAEBYEOK, STAFF);
        s.get(&booths).must(404);
    });
}

#[test]
fn two_people_with_one_page_do_it_once() {
    story(ROOMS, |s| {
        let (booths, [special, _]) = released(s);
        s.on("2018-05-05");
        let api = format!("/api{booths}");
        let shown = s.send("GET", &api, &[("x-requested-with", "sangsaeng")], b"");
        let shown = shown.must(200).json();
        assert_eq!((&shown["booths"], &shown["free"]), (&json!(1), &json!(0)));
        assert_eq!(shown["vendors"].as_array().unwrap().len(), 2);
        let ask = json!({"application": id_of(&special), "step": "no_show", "seen": "0"});
        s.post_json(&api, "booth-0001", &ask).must(200);
        s.post_json(&api, "booth-0001", &ask).must(200);
        s.post_json(&api, "booth-0002", &ask)
            .must(422)
            .must_say("그사이 다른 사람이 바꿨습니다");
        let next = format!("{api}/next");
        s.post_json(&next, "booth-0003", &json!({"seen": "1"}))
            .must(200);
        s.post_json(&next, "booth-0004", &json!({"seen": "1"}))
            .must(422)
            .must_say("그사이 다른 사람이 바꿨습니다");
        s.on("2018-05-06");
        let late = json!({"application": id_of(&special), "step": "attended", "seen": "2"});
        s.post_json(&api, "booth-0005", &late)
            .must(422)
            .must_say("2018. 5. 5.은 지난 날입니다");
    });
}

#[test]
fn a_later_round_counts_what_is_held_and_knows_who_had_a_booth() {
    story(ROOMS, |s| {
        let (booths, [special, plain]) = released(s);
        let back = format!("{booths}/{}/give-back", id_of(&special));
        s.post(&back, &[("reason", "수확이 늦어짐")]).must(200);
        s.post_on(&booths, &format!("{booths}/next"), &[]).must(200);
        // Another day is called for; both may come on one day of the season more.
        let season = s.get(&special).links().into_iter();
        let season = { season }.find(|to| to.starts_with("/vendors/0")).unwrap();
        let id = id_of(&season).to_owned();
        let day = permitted(s, &format!("/markets/{id}"), "2018-05-19");
        s.sign_in_as(HANBIT, &["director"]);
        s.post(&format!("{day}/state"), &[("to", "recruiting")])
            .must(200);
        s.sign_in_as(HANBIT, STAFF);
        for application in [&special, &plain] {
            let why = [("step", "recommended"), ("reason", "날을 더함")];
            s.post(&format!("{application}/step"), &why).must(200);
            let more = [("days", id_of(&day)), ("most_days", "1")];
            s.post(&format!("{application}/days"), &more).must(200);
            let paper = [
                ("kind", "insurance"),
                ("number", "제2호"),
                ("valid_from", "2018-05-12"),
                ("valid_to", "2018-12-31"),
            ];
            s.post(&format!("{application}/papers"), &paper).must(200);
            s.post(&format!("{application}/step"), &[("step", "screened")])
                .must(200);
        }
        let list = format!("{season}/allocations");
        let second = path(&s.post(&list, &[]).must(200));
        // Who gave its booth back has none; who took it over has had its one day, and is not new.
        s.get(&second)
            .must_say("솔뫼농원 강원도 평창군 배정")
            .must_say("느티농원 강원도 평창군 대기 대기 1번, 한 농가의 날 수를 채움");
    });
}
