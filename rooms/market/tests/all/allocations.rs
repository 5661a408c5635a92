//! Booths are given out in three acts by three people, told through HTTP on both databases.

use kernel::Digest;
use serde_json::{Value, json};
use testing::{HANBIT, Page, SAEBYEOK, Story, story};

use crate::vendors::{ROOMS, STAFF, apply, call, farm, id_of, path, step};

fn read(s: &mut Story, path: &str) -> Page {
    s.send("GET", path, &[("x-requested-with", "sangsaeng")], b"")
}

/// A farm whose application passed the screening, with the points of a speciality or none.
pub fn screened(
    s: &mut Story,
    season: &str,
    name: &str,
    days: &[&str],
    is_special: bool,
) -> String {
    let own = farm(s, name, "강원도 평창군");
    let application = path(&apply(s, season, &own, days).must(200));
    let item = [
        ("name", "감자"),
        ("sort", "produce"),
        ("origin", "국산(강원 평창군)"),
    ];
    s.post(&format!("{application}/items"), &item).must(200);
    for (kind, to) in [("farm_registration", ""), ("insurance", "2018-05-11")] {
        let paper = [
            ("kind", kind),
            ("number", "제1호"),
            ("valid_from", "2018-01-02"),
            ("valid_to", to),
        ];
        s.post(&format!("{application}/papers"), &paper).must(200);
    }
    step(s, &application, "recommended", &[("paper", "평창-1")]).must(200);
    let mut met: Vec<(&str, &str)> =
        vec![("met", "own_goods"), ("met", "domestic"), ("met", "price")];
    if is_special {
        met.push(("met", "speciality"));
    }
    s.post(&format!("{application}/screening"), &met).must(200);
    step(s, &application, "screened", &[]).must(200);
    application
}

pub fn to(s: &mut Story, allocation: &str, state: &str, reason: &str) -> Page {
    let typed = [("to", state), ("reason", reason)];
    s.post(&format!("{allocation}/state"), &typed)
}

#[test]
fn booths_are_given_out_in_three_acts_by_three_people() {
    story(ROOMS, |s| {
        let (season, [first, second]) = call(s);
        let list = format!("/vendors/{season}/allocations");
        s.get(&list).must(200).must_say("발표할 때 보임");
        s.post(&list, &[])
            .must(422)
            .must_say("심사를 통과한 농가가 없습니다");
        // One booth on the first day for two farms.
        let days = [first.as_str(), second.as_str()];
        let special = screened(s, &season, "솔뫼농원", &days, true);
        let plain = screened(s, &season, "느티농원", &days[..1], false);
        let page = s.post(&list, &[("public_word", "로또 2 10 14")]);
        let allocation = path(&page.must(200).must_say("로또 2 10 14"));
        // Nobody's insurance holds on the second day.
        s.get(&format!("{allocation}?day={second}"))
            .must(200)
            .must_say("솔뫼농원 강원도 평창군 준비 안 됨 그날 서류나 품목이 모자람");
        let page = s.get(&list).must(200);
        assert!(!page.has("부스 배정 계산"), "one at a time");
        s.post_json(&format!("/api{list}"), "booths-0001", &json!({}))
            .must(422)
            .must_say("아직 끝나지 않은 배정이 있습니다");
        s.get(&allocation)
            .must_say("솔뫼농원 강원도 평창군 배정")
            .must_say("느티농원 강원도 평창군 대기 대기 1번, 그날 부스가 참")
            .must_say("강원도 평창군 2 1");
        to(s, &allocation, "reviewed", "")
            .must(422)
            .must_say("계산한 사람은 검토할 수 없습니다");
        s.get(&special)
            .must(200)
            .must_say("아직 발표하지 않았습니다");
        s.sign_in_as(HANBIT, &["staff_planning"]);
        to(s, &allocation, "released", "")
            .must(422)
            .must_say("‘계산함’에서 ‘발표함’");
        to(s, &allocation, "reviewed", "")
            .must(200)
            .must_say("검토함");
        s.get(&format!("{allocation}/state"))
            .must(200)
            .must_say("지금 할 수 있는 것이 없습니다");
        let release = json!({"to": "released", "version": "2"});
        s.post_json(&format!("/api{allocation}/state"), "booths-0002", &release)
            .must(404);
        s.sign_in_as(HANBIT, &["director"]);
        to(s, &allocation, "discarded", "")
            .must(422)
            .must_say("버리는 까닭을 적으세요");
        to(s, &allocation, "released", "")
            .must(200)
            .must_say("발표함");
        s.get(&special)
            .must(200)
            .must_say("2018. 5. 5. (토) 배정")
            .must_say("2018. 5. 12. (토) 준비 안 됨");
        s.get(&plain)
            .must(200)
            .must_say("2018. 5. 5. (토) 대기 대기 1번, 그날 부스가 참");
        s.get(&format!("/market-days/{first}")).must_say("배정됨");
        s.sign_in_as(SAEBYEOK, STAFF);
        s.get(&allocation).must(404);
        s.get(&list).must(404);
    });
}

#[test]
fn nothing_is_released_that_does_not_hold_any_more() {
    story(ROOMS, |s| {
        let (season, [first, _]) = call(s);
        let special = screened(s, &season, "솔뫼농원", &[&first], true);
        let list = format!("/vendors/{season}/allocations");
        let allocation = path(&s.post(&list, &[]).must(200));
        s.sign_in_as(HANBIT, &["staff_planning"]);
        to(s, &allocation, "reviewed", "").must(200);
        // Who has a booth takes the application back, and comes again.
        s.sign_in_as(HANBIT, STAFF);
        step(s, &special, "withdrawn", &[("reason", "가뭄")]).must(200);
        s.sign_in_as(HANBIT, &["director"]);
        to(s, &allocation, "released", "")
            .must(422)
            .must_say("계산한 뒤에 바뀐 것이 있습니다(솔뫼농원)");
        s.sign_in_as(HANBIT, STAFF);
        step(s, &special, "submitted", &[]).must(200);
        step(s, &special, "recommended", &[("paper", "평창-2")]).must(200);
        step(s, &special, "screened", &[]).must(200);
        s.sign_in_as(HANBIT, &["director"]);
        to(s, &allocation, "released", "").must(200);
    });
}

#[test]
fn the_promise_holds_and_anybody_can_compute_it_again() {
    story(ROOMS, |s| {
        let (season, [first, _]) = call(s);
        screened(s, &season, "솔뫼농원", &[&first], true);
        let api = format!("/api/vendors/{season}/allocations");
        let promise = read(s, &api).must(200).json()["draws"][0]["promise"].clone();
        let made = s
            .post_json(&api, "booths-0001", &json!({"public_word": "1 2 3"}))
            .must(200);
        let id = made.json()["id"].as_str().unwrap().to_owned();
        let one = format!("/api/market-allocations/{id}");
        let draft = read(s, &one).must(200).json();
        assert_eq!(draft["draw"]["shown_seed"], Value::Null, "not before");
        let state = format!("{one}/state");
        let discard = json!({"to": "discarded", "version": "1", "reason": "잘못 계산"});
        s.post_json(&state, "booths-0002", &discard).must(200);
        // Who could try other words could choose the outcome.
        s.post_json(&api, "booths-0003", &json!({"public_word": "4 5 6"}))
            .must(422)
            .must_say("공개된 수를 바꿀 수 없습니다");
        let again = json!({"public_word": "1 2 3"});
        let made = s.post_json(&api, "booths-0004", &again).must(200).json();
        let twice = s.post_json(&api, "booths-0004", &again).must(200).json();
        assert_eq!(made, twice, "sent twice, done once");
        let id = made["id"].as_str().unwrap().to_owned();
        let one = format!("/api/market-allocations/{id}");
        let state = format!("{one}/state");
        s.sign_in_as(HANBIT, &["staff_planning"]);
        let review = json!({"to": "reviewed", "version": "1"});
        s.post_json(&state, "booths-0005", &review).must(200);
        s.sign_in_as(HANBIT, &["director"]);
        s.post_json(&state, "booths-0006", &review)
            .must(422)
            .must_say("그사이 다른 사람이 바꿨습니다");
        let release = json!({"to": "released", "version": "2"});
        s.post_json(&state, "booths-0007", &release).must(200);
        let now = read(s, &one).must(200).json();
        let seed = now["draw"]["shown_seed"].as_str().unwrap();
        let bytes: Vec<u8> = (0..32)
            .map(|at| u8::from_str_radix(&seed[2 * at..2 * at + 2], 16).unwrap())
            .collect();
        let promised = Digest::of(&[b"sangsaeng-seed-1\n".as_slice(), &bytes].concat());
        assert_eq!(promise, promised.to_string().as_str());
        assert_eq!(now["answers"][0]["outcome"], "booth");
        let lots = now["lots"].as_str().unwrap();
        assert!(lots.starts_with("sangsaeng-draw-1\nseats\t0\npublic\t1 2 3\n"));
        // A later call promises anew.
        s.sign_in_as(HANBIT, STAFF);
        let listed = read(s, &api).json();
        assert_eq!(listed["draws"].as_array().unwrap().len(), 1);
        assert_eq!(listed["allocations"].as_array().unwrap().len(), 2);
        assert_eq!(id_of(&one), id);
    });
}
