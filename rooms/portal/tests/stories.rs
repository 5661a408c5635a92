//! What a citizen finds on the public front, and what is gone when it is withdrawn, told through
//! HTTP on both databases with two offices.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests

mod front;

use front::{entry, open, portal_room, put};
use index::{Audience, Entry};
use jiff::civil::date;
use testing::{HANBIT, Page, SAEBYEOK, Story, percent, rooms, story};

fn search(s: &mut Story, question: &str) -> Page {
    s.get(&format!("/o/hanbit/search?{question}")).must(200)
}

fn asked(s: &mut Story, words: &str) -> Page {
    search(s, &format!("q={}", percent(words)))
}

fn fill(s: &Story) {
    let village = entry(
        "1",
        "village",
        "풍암체험마을",
        "감자 캐기와 두부 만들기를 한다",
        "51720",
    );
    put(s, HANBIT, village);
    let potato = entry("2", "product", "남도 감자", "봄에 거둔다", "46");
    put(
        s,
        HANBIT,
        Entry {
            months: index::Months::of(&[6, 7]).unwrap(),
            fresh_until: Some(date(2018, 3, 1)),
            ..potato
        },
    );
    let inner = entry("3", "village", "비공개마을", "감자", "51720");
    put(
        s,
        HANBIT,
        Entry {
            audience: Audience::Staff,
            ..inner
        },
    );
    put(
        s,
        SAEBYEOK,
        entry("4", "village", "새벽마을", "감자", "51720"),
    );
}

#[test]
fn the_front_is_opened_once_under_a_name_of_its_own() {
    story(rooms![index; people, portal_room], |s| {
        s.get("/o/hanbit").must(404);
        s.sign_in_as(HANBIT, &["council"]);
        s.get("/front").must(404);
        s.sign_in_as(HANBIT, &["staff_resource"]);
        s.get("/front").must_say("아직 열지 않았습니다");
        let typed = [("name", "한빛"), ("intro", "")];
        let refused = s.post("/front/open", &typed).must(422);
        assert!(refused.has("영어 소문자로 시작해") && refused.has("소개글을 적으세요."));
        assert!(refused.body().contains("한빛"), "what was typed is kept");
        open(s, HANBIT);
        s.sign_in_as(HANBIT, &["director"]);
        s.get("/front")
            .must_say("/o/hanbit")
            .must_say("2018. 3. 2.");
        let again = s.post("/front/open", &[("name", "other"), ("intro", "글")]);
        again.must(422).must_say("이미 있습니다: /o/hanbit");
        // A name leads to one office only.
        s.sign_in_as(SAEBYEOK, &["staff_resource"]);
        let taken = s.post("/front/open", &[("name", "hanbit"), ("intro", "글")]);
        taken.must(422).must_say("이미 쓰이고 있는 이름입니다");
        // Two people change the text at once: the second sees what the first wrote.
        s.sign_in_as(HANBIT, &["director"]);
        let late = s.get("/front/change").form("/front/change");
        s.post("/front/change", &[("intro", "먼저 쓴 글")])
            .must(200);
        let refused = s.submit(&late, &[("intro", "나중에 쓴 글")]).must(422);
        assert!(refused.has("먼저 쓴 글") && refused.body().contains("나중에 쓴 글"));
        s.sign_out();
        s.get("/o/hanbit").must_say("먼저 쓴 글").must_say("한빛시");
        s.get("/o/saebyeok").must(404);
    });
}

#[test]
fn a_citizen_finds_what_is_public() {
    story(rooms![index; people, portal_room], |s| {
        open(s, HANBIT);
        open(s, SAEBYEOK);
        fill(s);
        let home = s.get("/o/hanbit").must(200);
        assert!(home.has("풍암체험마을") && home.has("남도 감자"));
        assert!(!home.has("비공개마을") && !home.has("새벽마을"));
        assert!(home.has("체험휴양마을 1건") && home.has("농특산물 1건"));
        assert!(home.body().contains("<svg"), "a map is drawn");
        // Particles, first letters, a mix, words apart.
        for words in ["체험마을을", "ㅍㅇ", "ㅍ암", "풍암 체험 마을에서"] {
            let found = asked(s, words);
            assert!(found.has("1건 찾았습니다"), "{words}: {}", found.text());
            assert!(found.links().contains(&"/o/hanbit/resources/1".to_owned()));
        }
        asked(s, "감자를").must_say("‘감자를’: 2건 찾았습니다");
        asked(s, "풍암체혐마을").must_say("한 글자 다른 것을 찾았습니다");
        asked(s, "바다")
            .must_say("0건 찾았습니다")
            .must_say("찾은 것이 없습니다.");
        // Filters, one after the other and together.
        search(s, "region=51").must_say("강원특별자치도, 공개한 자원: 1건");
        search(s, "month=1").must_say("1건 찾았습니다");
        search(s, "month=6").must_say("2건 찾았습니다");
        let fresh = search(s, "fresh=1").must_say("1건 찾았습니다");
        assert!(!fresh.has("다시 확인하는 중"));
        asked(s, "남도").must_say("다시 확인하는 중");
        search(s, "kind=product&region=51").must_say("0건 찾았습니다");
        // What cannot be read narrows nothing and breaks nothing.
        for question in [
            "region=5&month=13&after=x&kind=",
            "region=%EA%B0%80&month=0",
        ] {
            search(s, question).must_say("2건 찾았습니다");
        }
        // The region's page counts what the search counts.
        s.get("/o/hanbit/regions/51")
            .must_say("체험휴양마을 1건")
            .must_say("이 지역에서 찾기 (1건)");
        s.get("/o/hanbit/regions/51720").must_say("풍암체험마을");
        s.get("/o/hanbit/regions").must_say("모두 2건");
        for code in ["99", "51999", "5", "x", "5172025021"] {
            s.get(&format!("/o/hanbit/regions/{code}")).must(404);
        }
        // The other office's front has its own.
        let theirs = s.get("/o/saebyeok/search").must(200);
        assert!(theirs.has("새벽마을") && !theirs.has("풍암"));
    });
}

#[test]
fn what_is_withdrawn_is_gone_from_every_answer_at_once() {
    story(rooms![index; people, portal_room], |s| {
        open(s, HANBIT);
        fill(s);
        let paths = [
            "/o/hanbit",
            "/o/hanbit/search",
            "/o/hanbit/regions/51",
            "/o/hanbit/sitemap.xml",
            "/o/hanbit/calendar?month=2018-10",
            "/o/hanbit/calendar.ics",
            "/api/public/v1/hanbit/search",
            "/api/public/v1/hanbit/calendar?from=2018-10-01&days=31",
        ];
        put(s, HANBIT, feast("1"));
        let mark = |page: &Page| page.body().contains("resources/1");
        let mut tags = Vec::new();
        for path in paths {
            let page = s.get(path).must(200);
            assert!(mark(&page), "{path}");
            assert_eq!(page.header("cache-control"), Some("no-cache"), "{path}");
            let tag = page.header("etag").expect("a tag").to_owned();
            let again = s.send("GET", path, &[("if-none-match", &tag)], b"");
            assert_eq!(again.status, 304, "{path}");
            assert!(again.body().is_empty());
            tags.push(tag);
        }
        let address = kernel::Address::new("resource", "resource", 1);
        let withdraw = move |tx: &mut store::Tx<'_>| index::remove(tx, &address);
        s.store().act(HANBIT, &[], withdraw).unwrap();
        for (path, tag) in paths.into_iter().zip(&tags) {
            let page = s.send("GET", path, &[("if-none-match", tag)], b"");
            assert_eq!(page.status, 200, "{path}: the old answer is no answer");
            assert!(!mark(&page), "{path}");
        }
    });
}

#[test]
fn a_consent_that_ends_hides_by_itself() {
    story(rooms![index; people, portal_room], |s| {
        open(s, HANBIT);
        let until = Entry {
            visible_until: Some(date(2018, 3, 31)),
            ..entry("1", "village", "풍암체험마을", "감자", "51720")
        };
        put(s, HANBIT, until);
        s.on("2018-03-31");
        assert!(s.get("/o/hanbit").must(200).has("풍암체험마을"));
        s.on("2018-04-01");
        assert!(!s.get("/o/hanbit").must(200).has("풍암체험마을"));
        asked(s, "풍암").must_say("0건 찾았습니다");
        let map = s.get("/o/hanbit/sitemap.xml").must(200);
        assert!(!map.body().contains("resources/1"));
    });
}

/// A feast of three days.
fn feast(id: &str) -> Entry {
    Entry {
        happens: Some((date(2018, 10, 12), date(2018, 10, 14))),
        ..entry(id, "culture", "메밀꽃 잔치", "사흘 동안", "51720")
    }
}

#[test]
fn what_happens_stands_in_the_calendar_the_feed_and_the_answer_for_programs() {
    story(rooms![index; people, portal_room], |s| {
        open(s, HANBIT);
        open(s, SAEBYEOK);
        put(s, HANBIT, feast("9"));
        fill(s);
        let page = s.get("/o/hanbit/calendar?month=2018-10").must(200);
        page.must_say("2018. 10. 12. ~ 2018. 10. 14.")
            .must_say("메밀꽃 잔치")
            .must_say("12일 1건")
            .must_say("14일 1건");
        let days = s.get("/o/hanbit/calendar?month=2018-10").text();
        assert!(!days.contains("11일 1건") && !days.contains("15일 1건"));
        for empty in ["?month=2018-11", "", "?month=x", "?month=9999-99"] {
            let page = s.get(&format!("/o/hanbit/calendar{empty}")).must(200);
            assert!(!page.has("메밀꽃 잔치"), "{empty}");
        }
        let feed = s.get("/o/hanbit/calendar.ics").must(200);
        let kind = feed.header("content-type");
        assert_eq!(kind, Some("text/calendar; charset=utf-8"));
        assert!(feed.body().contains("DTEND;VALUE=DATE:20181015"));
        assert_eq!(feed.body().matches("BEGIN:VEVENT").count(), 1);
        let api = "/api/public/v1/hanbit/calendar";
        let found = s.get(&format!("{api}?from=2018-10-14&days=60"));
        let found = found.must(200).json();
        assert_eq!(found["items"][0]["title"], "메밀꽃 잔치");
        assert_eq!(found["items"][0]["데이터기준일자"], "2018-02-01");
        let after = s.get(&format!("{api}?from=2018-10-15&days=60"));
        assert_eq!(after.must(200).json()["items"], serde_json::json!([]));
        for wrong in ["?from=2018-10-15&days=0", "?from=2018-10-15&days=367"] {
            s.get(&format!("{api}{wrong}")).must(422);
        }
        for wrong in [
            "",
            "?from=x",
            "?from=2018-10-14&days=x",
            "?from=2018-10-14&x=1",
        ] {
            s.get(&format!("{api}{wrong}")).must(400);
        }
        let theirs = s.get("/o/saebyeok/calendar?month=2018-10").must(200);
        assert!(!theirs.has("메밀꽃 잔치"));
    });
}

#[test]
fn a_wrong_question_of_a_program_is_said_to_be_wrong() {
    story(rooms![index; people, portal_room], |s| {
        open(s, HANBIT);
        for (question, status) in [
            ("month=0", 422),
            ("month=13", 422),
            ("month=x", 400),
            ("limit=0", 422),
            ("limit=101", 422),
            ("limit=-1", 400),
            ("colour=red", 400),
            ("after=nowhere", 200),
        ] {
            let path = format!("/api/public/v1/hanbit/search?{question}");
            let page = s.get(&path).must(status);
            if status != 200 {
                let kind = page.header("content-type");
                assert_eq!(kind, Some("application/problem+json"), "{question}");
            }
        }
    });
}

#[test]
fn programs_find_the_same() {
    story(rooms![index; people, portal_room], |s| {
        open(s, HANBIT);
        fill(s);
        let answer = s.get("/api/public/v1/hanbit/search?q=%EA%B0%90%EC%9E%90&limit=1");
        let first = answer.must(200).json();
        assert_eq!(first["total"], 2);
        assert_eq!(first["items"].as_array().unwrap().len(), 1);
        assert_eq!(first["items"][0]["데이터기준일자"], "2018-02-01");
        assert_eq!(first["facets"]["kinds"][1]["label"], "체험휴양마을");
        let next = first["next"].as_str().unwrap();
        let path = format!("/api/public/v1/hanbit/search?q=%EA%B0%90%EC%9E%90&after={next}");
        let second = s.get(&path).must(200).json();
        assert_eq!(second["items"].as_array().unwrap().len(), 1);
        assert_ne!(first["items"][0]["title"], second["items"][0]["title"]);
        assert!(second["next"].is_null());
        let missing = s.get("/api/public/v1/nobody/search").must(404);
        assert_eq!(
            missing.header("content-type"),
            Some("application/problem+json")
        );
    });
}

#[test]
fn the_foot_says_when_what_is_shown_was_last_changed() {
    story(rooms![index; people, portal_room], |s| {
        open(s, HANBIT);
        let late = Entry {
            updated_on: date(2018, 2, 10),
            ..entry("1", "village", "솔바람마을", "감자를 캔다", "51720")
        };
        put(s, HANBIT, late);
        let early = entry("2", "village", "달빛마을", "두부를 만든다", "51720");
        put(s, HANBIT, early);
        let day = |s: &mut Story, path: &str| {
            let text = s.get(path).must(200).text();
            let said = text.split_once("최종수정일 ").map(|(_, after)| after);
            said.map(|after| after.chars().take(11).collect::<String>())
        };
        let on = |day: &str| Some(day.to_owned());
        // The front itself was opened on that day.
        assert_eq!(day(s, "/o/hanbit"), on("2018. 3. 2."));
        let whole = "/o/hanbit/search?q=%EB%A7%88%EC%9D%84";
        assert_eq!(day(s, whole), on("2018. 2. 10"));
        assert_eq!(day(s, "/o/hanbit/regions/51720"), on("2018. 2. 10"));
        let tofu = "/o/hanbit/search?q=%EB%91%90%EB%B6%80";
        assert_eq!(day(s, tofu), on("2018. 2. 1."));
        let nothing = "/o/hanbit/search?q=%ED%95%99%EA%B5%90";
        assert_eq!(day(s, nothing), None);
    });
}

#[test]
fn the_foot_leads_to_what_a_public_site_must_say() {
    story(rooms![index; people, portal_room], |s| {
        open(s, HANBIT);
        let home = s.get("/o/hanbit").must(200);
        home.must_say("담당부서 한빛시")
            .must_say("최종수정일 2018. 3. 2.")
            .must_say("공공누리 제1유형");
        for (path, says) in [
            ("privacy", "같은 법 제37조"),
            ("terms", "이용약관"),
            ("copyright", "통계청"),
            ("data", "데이터기준일자"),
        ] {
            s.get(&format!("/o/hanbit/{path}")).must(200).must_say(says);
            s.get(&format!("/o/nobody/{path}")).must(404);
        }
        s.get("/robots.txt").must_say("Allow: /o/");
        let data = s.get("/o/hanbit/data").must(200);
        let csv = "/o/hanbit/files/village/csv".to_owned();
        assert!(data.links().contains(&csv));
        let catalog = s.get("/o/hanbit/catalog.jsonld").must(200).json();
        let set = &catalog["dcat:dataset"][0];
        assert_eq!(set["dct:title"], "한빛시 체험휴양마을");
        assert_eq!(
            set["dcat:distribution"][0]["dcat:downloadURL"]["@id"],
            csv.as_str()
        );
    });
}
