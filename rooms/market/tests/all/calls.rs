//! Until when vendors apply, told through HTTP on both databases with two offices.

use serde_json::json;
use testing::{Browser, HANBIT, Page, SAEBYEOK, Story, story};

use crate::{
    allocations::screened,
    vendors::{ROOMS, STAFF, apply, farm, id_of, path, permitted, step},
};

const DIRECTOR: &[&str] = &["director"];

fn read(s: &mut Story, path: &str) -> Page {
    s.send("GET", path, &[("x-requested-with", "sangsaeng")], b"")
}

fn set(s: &mut Story, season: &str, until: &str, reason: &str) -> Page {
    let typed = [("until", until), ("reason", reason)];
    s.post(&format!("{season}/last-day"), &typed)
}

/// A season with a day whose place is permitted, and nobody called for.
fn planned(s: &mut Story) -> (String, String) {
    s.on("2018-03-06");
    s.sign_in_as(HANBIT, STAFF);
    let typed = [
        ("name", "봄 장터"),
        ("year", "2018"),
        ("kind", "market"),
        ("booths", "2"),
        ("most_per_municipality", "60"),
        ("most_days_per_vendor", "6"),
        ("newcomer_percent", "30"),
    ];
    let season = path(&s.post("/markets/new", &typed).must(200));
    let day = permitted(s, &season, "2018-05-05");
    (season, day)
}

/// The same, called for until a day.
fn called(s: &mut Story) -> (String, String) {
    let (season, day) = planned(s);
    set(s, &season, "2018-04-10", "").must(200);
    recruit(s, &day).must(200);
    s.sign_in_as(HANBIT, STAFF);
    (season, day)
}

fn recruit(s: &mut Story, day: &str) -> Page {
    s.sign_in_as(HANBIT, DIRECTOR);
    s.post(&format!("{day}/state"), &[("to", "recruiting")])
}

#[test]
fn the_last_day_is_typed_before_the_call_and_printed_in_it() {
    story(ROOMS, |s| {
        let (season, day) = planned(s);
        s.get(&season)
            .must(200)
            .must_say("신청: 날마다 여는 날 전날까지");
        let form = format!("{season}/last-day");
        let opened = s.get(&form).must(200).form(&form);
        set(s, &season, "2018-05-05", "")
            .must(422)
            .must_say("2018. 5. 5.에 여는 날이 있습니다");
        set(s, &season, "2018-03-05", "")
            .must(422)
            .must_say("2018. 3. 6.이나 그 뒤의 날을 적으세요");
        set(s, &season, "2018-04-03", "").must(200);
        s.submit(&opened, &[("until", "2018-04-12")])
            .must(422)
            .must_say("그사이 다른 사람이 바꿨습니다")
            .must_say("지금은 2018. 4. 3. (화)까지");
        set(s, &season, "2018-04-10", "")
            .must(200)
            .must_say("신청: 2018. 4. 10. (화)까지");
        let call = format!("/market-papers/call/{}", id_of(&season));
        s.get(&call)
            .must(200)
            .must_say("신청: 2018. 4. 10. (화)까지");
        let list = format!("/vendors/{}", id_of(&season));
        recruit(s, &day).must(200);
        for page in ["/vendors", &list] {
            s.get(page).must(200).must_say("2018. 4. 10. (화)까지");
        }
        let api = format!("/api/markets/{}", id_of(&season));
        assert_eq!(read(s, &api).must(200).json()["apply_until"], "2018-04-10");
        let open = read(s, "/api/vendors").must(200).json();
        assert_eq!(open[0]["apply_until"], "2018-04-10");
    });
}

#[test]
fn nobody_applies_after_the_last_day() {
    story(ROOMS, |s| {
        let (season, day) = called(s);
        let (season, day) = (id_of(&season).to_owned(), id_of(&day).to_owned());
        let own = farm(s, "솔뫼농원", "강원도 평창군");
        let late = farm(s, "느티농원", "강원도 평창군");
        s.on("2018-04-10");
        let application = path(&apply(s, &season, &own, &[&day]).must(200));
        s.post(&format!("/vendors/{season}/allocations"), &[])
            .must(422)
            .must_say("2018. 4. 10.까지 신청을 받습니다. 그 뒤에 부스 배정을 계산하세요");
        s.on("2018-04-11");
        s.get("/vendors")
            .must(200)
            .must_say("모집을 마친 장터 2018년 봄 장터");
        s.get(&format!("/vendors/{season}/apply"))
            .must(200)
            .must_say("신청은 2018. 4. 10. (화)까지였습니다");
        let ask = json!({"vendor": late, "days": [day], "mandate": "전화"});
        s.post_json(&format!("/api/vendors/{season}"), "call-late", &ask)
            .must(422)
            .must_say("신청은 2018. 4. 10.까지였습니다")
            .must_say("market.call_over");
        // What was handed in goes on: its municipality recommends, its days stay.
        step(s, &application, "recommended", &[("paper", "평창-1")]).must(200);
        s.post(&format!("{application}/days"), &[("most_days", "1")])
            .must(200);
        step(s, &application, "withdrawn", &[("reason", "서리")]).must(200);
        step(s, &application, "submitted", &[])
            .must(422)
            .must_say("신청은 2018. 4. 10.까지였습니다");
    });
}

#[test]
fn the_director_puts_it_off_with_a_reason() {
    story(ROOMS, |s| {
        let (season, day) = called(s);
        let form = format!("{season}/last-day");
        s.get(&form)
            .must(200)
            .must_say("사업단장만 까닭을 적고 늦출 수 있습니다");
        let ask = json!({"seen": "2018-04-10", "until": "2018-04-17", "reason": "폭설"});
        let api = format!("/api/markets/{}/last-day", id_of(&season));
        s.post_json(&api, "call-0001", &ask).must(404);
        s.sign_in_as(HANBIT, DIRECTOR);
        let page = set(s, &season, "2018-04-17", "").must(422);
        let page = page.must_say("늦추는 까닭을 적으세요");
        assert!(page.body().contains("2018-04-17"), "what was typed is kept");
        set(s, &season, "2018-04-03", "잘못 알림")
            .must(422)
            .must_say("알린 마감일(2018. 4. 10.)보다 늦은 날을 적으세요");
        s.on("2018-04-20");
        set(s, &season, "2018-04-19", "폭설")
            .must(422)
            .must_say("2018. 4. 20.이나 그 뒤의 날을 적으세요");
        let ask = json!({"seen": "2018-04-10", "until": "2018-04-24", "reason": "폭설"});
        s.post_json(&api, "call-0002", &ask).must(200);
        s.get(&season).must_say("신청: 2018. 4. 24. (화)까지");
        s.sign_in_as(HANBIT, &["auditor"]);
        s.get("/journal").must(200).must_say("폭설");
        s.sign_in_as(HANBIT, STAFF);
        let own = id_of(&season).to_owned();
        screened(s, &own, "솔뫼농원", &[id_of(&day)], true);
        s.on("2018-04-25");
        s.post(&format!("/vendors/{own}/allocations"), &[])
            .must(200);
        s.sign_in_as(HANBIT, DIRECTOR);
        set(s, &season, "2018-04-30", "한 농가가 더 원함")
            .must(422)
            .must_say("아직 끝나지 않은 배정이 있습니다");
        s.sign_in_as(SAEBYEOK, DIRECTOR);
        s.get(&form).must(404);
    });
}

#[test]
fn a_call_without_a_last_day_goes_on_as_before() {
    story(ROOMS, |s| {
        let (season, day) = planned(s);
        recruit(s, &day).must(200);
        s.get(&format!("{season}/last-day"))
            .must(200)
            .must_say("알린 것보다 앞당길 수 없습니다");
        let call = format!("/market-papers/call/{}", id_of(&season));
        s.get(&call).must_say("신청: 날마다 여는 날 전날까지");
        s.sign_in_as(HANBIT, STAFF);
        let own = farm(s, "솔뫼농원", "강원도 평창군");
        let (season, day) = (id_of(&season).to_owned(), id_of(&day).to_owned());
        s.on("2018-05-04");
        apply(s, &season, &own, &[&day]).must(200);
    });
}

#[test]
fn a_later_day_is_called_for_once_the_last_day_is_put_off() {
    story(ROOMS, |s| {
        let (season, _) = called(s);
        let later = permitted(s, &season, "2018-06-02");
        s.on("2018-04-11");
        recruit(s, &later)
            .must(422)
            .must_say("신청 마감일(2018. 4. 10.)이 지나 아무도 신청할 수 없습니다");
        set(s, &season, "2018-05-02", "6월에 하루를 더 엶").must(200);
        recruit(s, &later).must(200);
    });
}

#[test]
fn a_season_that_is_taken_over_takes_its_last_day_along() {
    story(ROOMS, |s| {
        let (season, _) = called(s);
        s.on("2019-03-05");
        let clone = format!("{season}/clone");
        s.get(&clone)
            .must(200)
            .must_say("신청 마감일은 2019. 4. 9. (화)로 옮기고");
        s.post(&clone, &[("name", "이듬해 장터")])
            .must(200)
            .must_say("신청: 2019. 4. 9. (화)까지");
    });
}

#[test]
fn everybody_reads_until_when_farms_apply() {
    const FRONT: &str = "/o/hanbit/markets";
    story(ROOMS, |s| {
        let open = |tx: &mut store::Tx<'_>| tx.put_door(web::PUBLIC_DOOR, "hanbit");
        s.store().act(HANBIT, STAFF, open).unwrap();
        let (season, day) = called(s);
        let page = format!("{FRONT}/{}", id_of(&day));
        let api = format!("/api/public/v1/hanbit/markets/{}", id_of(&day));
        s.sign_out();
        s.get(FRONT)
            .must(200)
            .must_say("농가 모집 2018. 4. 10. (화)까지");
        s.get(&page).must(200).must_say("2018. 4. 10. (화)까지");
        let told = s.get(&api).must(200).json();
        assert_eq!(told["day"]["apply_until"], "2018-04-10");
        s.on("2018-04-11");
        assert!(!s.get(&page).must(200).has("농가를 모집합니다"));
        let told = s.get(&api).must(200).json();
        assert!(told["day"]["apply_until"].is_null());
        s.sign_in_as(HANBIT, DIRECTOR);
        let Some(mut browser) = Browser::open() else {
            return;
        };
        browser.goto(s.address());
        s.lend_to(&mut browser);
        for (width, height) in [(1280, 900), (390, 844)] {
            browser.resize(width, height);
            for path in [&format!("{season}/last-day"), &page, &season] {
                browser.goto(&format!("{}{path}", s.address()));
                browser.must_be_accessible();
                assert!(!browser.overflows(), "{path}");
            }
        }
    });
}
