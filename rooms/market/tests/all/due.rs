//! What vendors have to see to before their next days, told through HTTP on both databases.

use serde_json::{Value, json};
use testing::{Browser, HANBIT, Page, SAEBYEOK, Story, story};

use crate::{
    allocations::{screened, to},
    booths::tap,
    vendors::{ROOMS, STAFF, apply, call, farm, id_of, path, step},
};

fn read(s: &mut Story, path: &str) -> Page {
    s.send("GET", path, &[("x-requested-with", "sangsaeng")], b"")
}

/// The lines of a list for programs: whose, what, how many days it is about, how many are left.
fn lines(all: &Value) -> Vec<(String, String, usize, i64)> {
    let line = |one: &Value| {
        (
            one["vendor_name"].as_str().unwrap_or_default().to_owned(),
            one["what"].as_str().unwrap().to_owned(),
            one["days"].as_array().unwrap().len(),
            one["days_left"].as_i64().unwrap(),
        )
    };
    all.as_array().unwrap().iter().map(line).collect()
}

#[test]
fn one_list_says_what_is_due_before_a_day() {
    story(ROOMS, |s| {
        let (season, [first, second]) = call(s);
        let days = [first.as_str(), second.as_str()];
        let (list, api) = (
            format!("/vendors/{season}/due"),
            format!("/api/vendors/{season}/due"),
        );
        // Insured until the day before the second day.
        let whole = screened(s, &season, "솔뫼농원", &days, true);
        let own = farm(s, "느티농원", "강원도 평창군");
        let poor = path(&apply(s, &season, &own, &days[..1]).must(200));
        s.get(&list).must(200).must_say("지금 챙길 것이 없습니다");
        s.on("2018-04-12");
        s.get(&list)
            .must(200)
            .must_say("느티농원 강원도 평창군 팔 품목이 없음 2018. 5. 5. (토) 23일 남음")
            .must_say("솔뫼농원 강원도 평창군 배상책임보험 2018. 5. 11.에 끝남 2018. 5. 12. (토) 30일 남음");
        let found = lines(&read(s, &api).must(200).json());
        let line = |name: &str, what: &str, left| (name.to_owned(), what.to_owned(), 1, left);
        let wanted = [
            line("느티농원", "no_items", 23),
            line("느티농원", "absent", 23),
            line("느티농원", "absent", 23),
            line("솔뫼농원", "ended", 30),
        ];
        assert_eq!(found, wanted);
        step(s, &poor, "withdrawn", &[("reason", "가뭄")]).must(200);
        assert_eq!(lines(&read(s, &api).json()).len(), 1, "who does not come");
        let shown = read(s, &format!("/api{whole}")).must(200).json();
        assert_eq!(lines(&shown["due"]), [line("", "ended", 30)]);
        s.get(&whole)
            .must(200)
            .must_say("배상책임보험 2018. 5. 11.에 끝남 2018. 5. 12. (토) 30일 남음");
        // A new insurance, and nothing is due.
        let paper = [
            ("kind", "insurance"),
            ("number", "제2호"),
            ("valid_from", "2018-05-01"),
            ("valid_to", "2018-12-31"),
        ];
        s.post(&format!("{whole}/papers"), &paper).must(200);
        assert!(!s.get(&whole).has("챙길 것"));
        s.sign_in_as(SAEBYEOK, STAFF);
        s.get(&list).must(404);
        read(s, &api).must(404);
    });
}

#[test]
fn a_booth_that_nobody_confirmed_is_due() {
    story(ROOMS, |s| {
        let (season, [first, _]) = call(s);
        let own = screened(s, &season, "솔뫼농원", &[&first], true);
        screened(s, &season, "느티농원", &[&first], false);
        let list = format!("/vendors/{season}/due");
        let page = s.post(&format!("/vendors/{season}/allocations"), &[]);
        let allocation = path(&page.must(200));
        s.sign_in_as(HANBIT, &["staff_planning"]);
        to(s, &allocation, "reviewed", "").must(200);
        s.sign_in_as(HANBIT, &["director"]);
        to(s, &allocation, "released", "").must(200);
        s.sign_in_as(HANBIT, STAFF);
        s.on("2018-05-04");
        let page = s.get(&list).must(200);
        let page =
            page.must_say("솔뫼농원 강원도 평창군 부스를 확인하지 않음 2018. 5. 5. (토) 내일");
        assert!(!page.has("느티농원"), "who waits has nothing to see to");
        let api = format!("/api/vendors/{season}/due");
        let due = read(s, &api).must(200).json();
        assert_eq!(due[0]["what"], "unconfirmed");
        assert_eq!(due[0]["application"], json!(id_of(&own)));
        if let Some(mut browser) = Browser::open() {
            browser.goto(s.address());
            s.lend_to(&mut browser);
            for (width, height) in [(1280, 900), (390, 844)] {
                browser.resize(width, height);
                for page in [&list, &own] {
                    browser.goto(&format!("{}{page}", s.address()));
                    browser.must_be_accessible();
                    assert!(!browser.overflows(), "{page}");
                }
            }
        }
        let booths = format!("/market-days/{first}/booths");
        tap(s, &booths, &own, "confirmed").must(200);
        s.get(&list).must_say("지금 챙길 것이 없습니다");
    });
}
