//! What the office does with 우호교류협약 and what everybody reads of them, told through HTTP on both
//! databases with two offices.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests

use index::{Ask, Audience};
use serde_json::json;
use testing::{Browser, HANBIT, Page, SAEBYEOK, Story, StoryRoom, percent, rooms, story};

const ROOMS: &[StoryRoom] = rooms![index; people, partner];

fn link(page: &Page, part: &str) -> String {
    page.links()
        .into_iter()
        .find(|l| l.contains(part))
        .unwrap_or_else(|| panic!("no {part} on {}: {}", page.path, page.text()))
}

/// JSON as a program that has signed in reads it.
fn api(s: &mut Story, path: &str) -> Page {
    s.send("GET", path, &[("x-requested-with", "sangsaeng")], b"")
}

/// How many a reader of this level finds.
fn found(s: &Story, audience: Audience, words: &str) -> usize {
    let ask = Ask::of(audience).text(words);
    let answer = s
        .store()
        .see(HANBIT, &["staff_resource"], |tx| index::query(tx, &ask));
    answer.unwrap().total
}

/// Registers the local government of a region and answers its id.
fn government(s: &mut Story, code: &str, name: &str) -> String {
    let typed = [("official_name", name), ("department", "농정과")];
    let page = s.post(&format!("/regions/{code}/government"), &typed);
    let change = link(&page.must(200), "/change");
    change.split('/').nth(2).unwrap().to_owned()
}

/// Writes an agreement down and answers its page's path.
fn agreement(s: &mut Story, title: &str, government: &str, signed_on: &str) -> String {
    let typed = [
        ("title", title),
        ("governments", government),
        ("fields", "farm"),
        ("fields", "youth"),
        ("signed_on", signed_on),
        ("document_text", "문서고 3-1"),
    ];
    let page = s.post("/agreements/new", &typed).must(200);
    let page = page.must_say("우호교류협약을 등록했습니다");
    page.path.split('?').next().unwrap().to_owned()
}

fn promise(s: &mut Story, path: &str, what: &str, due_on: &str) -> Page {
    let typed = [
        ("what", what),
        ("side", "both"),
        ("department", "농업유통과"),
        ("due_on", due_on),
    ];
    s.post(&format!("{path}/promises"), &typed)
}

fn prove(s: &mut Story, path: &str, on: &str, what: &str, fulfils: &str) -> Page {
    let typed = [
        ("on", on),
        ("what_happened", what),
        ("evidence_text", "결과 보고 7호"),
        ("fulfils", fulfils),
    ];
    s.post(path, &typed)
}

/// Changes the last promise of an agreement, beside somebody else, and gives it up.
fn give_up(s: &mut Story, path: &str) {
    let promises = s.get(path);
    let of_promise = |part: &str| {
        let links = promises.links();
        let mut own = links.into_iter().filter(|l| l.starts_with("/promises/"));
        own.rfind(|l| l.ends_with(part)).unwrap()
    };
    let change = of_promise("/change");
    let stale = s.get(&change).must(200).form(&change);
    let late_cancel = s.get(&of_promise("/cancel")).form(&of_promise("/cancel"));
    s.post(&change, &[("due_on", "2018-12-31")])
        .must(200)
        .must_say("2018. 12. 31.");
    s.submit(&stale, &[("what", "청소년이 서로 찾아간다")])
        .must(422)
        .must_say("그사이 다른 사람이 바꿨습니다");
    s.submit(&late_cancel, &[("reason", "합의")])
        .must(422)
        .must_say("그사이 다른 사람이 바꿨습니다");
    let cancel = of_promise("/cancel");
    s.post(&cancel, &[])
        .must(422)
        .must_say("취소하는 까닭을 적으세요");
    s.post(&cancel, &[("reason", "두 기관 합의")])
        .must(200)
        .must_say("2번 약속 취소: 두 기관 합의");
    s.post(&cancel, &[("reason", "또")])
        .must(422)
        .must_say("2018. 3. 5.에 취소한 약속입니다");
}

#[test]
fn promises_are_made_kept_late_and_given_up() {
    story(ROOMS, |s| {
        s.on("2018-03-05");
        s.sign_in_as(HANBIT, &["staff_planning"]);
        s.get("/agreements")
            .must(200)
            .must_say("등록한 우호교류협약이 없습니다");
        s.get("/agreements/new")
            .must_say("등록한 지방자치단체가 없습니다");
        let id = government(s, "42760", "강원도 평창군");
        let path = agreement(s, "평창군과의 우호교류협약", &id, "2017-06-05");
        s.get(&path)
            .must_say("강원도 평창군")
            .must_say("농산물 유통, 청소년")
            .must_say("2018. 6. 5.까지 새 기록이 필요합니다")
            .must_say("기한이 다가오는 약속이 없습니다")
            .must_say("등록한 약속이 없습니다");
        let wrong = promise(s, &path, "문의 010-0000-0012", "언젠가").must(422);
        let wrong = wrong.must_say("전화번호와 전자우편 주소를 지우고");
        assert!(wrong.body().contains("010-0000-0012") && wrong.body().contains("언젠가"));
        promise(s, &path, "직거래 장터를 연다", "2018-04-30").must(200);
        let page = promise(s, &path, "청소년이 서로 묵는다", "2018-03-04").must(200);
        let page = page
            .must_say("2018. 3. 4.까지 2번: 청소년이 서로 묵는다. 기한이 지났습니다")
            .must_say("예정")
            .must_say("늦음");
        let first = link(&page, "/prove");
        prove(s, &first, "2018-03-06", "장터", "")
            .must(422)
            .must_say("아직 오지 않은 날입니다");
        prove(s, &first, "2017-06-04", "장터", "")
            .must(422)
            .must_say("체결한 날(2017. 6. 5.)보다 앞섭니다");
        prove(s, &first, "2018-02-01", "장터를 준비함", "")
            .must(200)
            .must_say("이행한 일을 기록했습니다");
        prove(s, &first, "2018-03-05", "장터를 열었음", "1")
            .must(200)
            .must_say("2018-03-05 1번 장터를 열었음 (이행함)")
            .must_say("결과 보고 7호")
            .must_say("2019. 3. 5.까지 새 기록이 필요합니다");
        give_up(s, &path);
        s.on("2019-03-06");
        s.get(&path)
            .must_say("휴면")
            .must_say("2018. 3. 5. 뒤로 이행한 기록이 없어");
        s.sign_in_as(SAEBYEOK, &["staff_planning"]);
        for hidden in [&path, &first] {
            s.get(hidden).must(404);
        }
        assert!(!s.get("/agreements").must(200).has("평창군"));
    });
}

#[test]
fn a_draft_is_signed_changed_and_ended() {
    story(ROOMS, |s| {
        s.on("2018-03-05");
        s.sign_in_as(HANBIT, &["staff_resource"]);
        let id = government(s, "42760", "강원도 평창군");
        let other = government(s, "43720", "충청북도 보은군");
        let empty = s.post("/agreements/new", &[("title", "우호교류협약")]);
        empty
            .must(422)
            .must_say("협약하는 지방자치단체를 한 곳 이상 적으세요")
            .must_say("협력 분야를 한 가지 이상 적으세요");
        let path = agreement(s, "세 곳의 우호교류협약", &id, "");
        promise(s, &path, "함께 묵는다", "").must(200);
        let draft = s.get(&path).must_say("아직 체결하지 않았습니다");
        assert!(draft.links().iter().all(|l| !l.ends_with("/prove")));
        assert_eq!(found(s, Audience::Public, "우호교류협약"), 0);
        assert_eq!(found(s, Audience::Staff, "우호교류협약"), 1);
        let change = format!("{path}/change");
        let stale = s.get(&change).form(&change);
        let signed = [
            ("signed_on", "2018-03-02"),
            ("governments", id.as_str()),
            ("governments", other.as_str()),
        ];
        s.post(&change, &signed)
            .must(200)
            .must_say("강원도 평창군, 충청북도 보은군")
            .must_say("누구나 볼 수 있습니다");
        assert_eq!(found(s, Audience::Public, "보은군"), 1);
        let again = s.submit(&stale, &[("title", "다른 이름")]).must(422);
        let again = again
            .must_say("그사이 다른 사람이 바꿨습니다")
            .form(&change);
        assert!(again.fields.iter().any(|(_, value)| value == "다른 이름"));
        s.post(&change, &[("governments", other.as_str())])
            .must(200);
        let alone = s.get(&path);
        assert!(!alone.has("강원도 평창군"), "a party can leave");
        assert_eq!(found(s, Audience::Public, "평창군"), 0);
        let end = format!("{path}/end");
        s.post(&end, &[("ended_on", "2018-03-01")])
            .must(422)
            .must_say("체결한 날(2018. 3. 2.)보다 앞섭니다")
            .must_say("끝내는 까닭을 적으세요");
        s.post(&end, &[("reason", "새 협약으로 대신함")])
            .must(200)
            .must_say("협약 종료: 새 협약으로 대신함");
        s.post(&change, &[("title", "또")])
            .must(422)
            .must_say("2018. 3. 5.에 끝난 협약이라");
        promise(s, &path, "더", "").must(422).must_say("끝난 협약");
        s.sign_in_as(HANBIT, &["council"]);
        s.get(&path).must(200).must_say("종료");
        for form in [&change, &end, "/agreements/new"] {
            s.get(form).must(404);
        }
    });
}

#[test]
fn the_list_is_narrowed_by_region_government_and_standing() {
    story(ROOMS, |s| {
        s.on("2018-03-05");
        s.sign_in_as(HANBIT, &["staff_planning"]);
        let gunwi = government(s, "47720", "경상북도 군위군");
        let wanju = government(s, "45710", "전라북도 완주군");
        let asleep = agreement(s, "군위군과의 협약", &gunwi, "2016-09-01");
        agreement(s, "완주군과의 협약", &wanju, "2017-09-01");
        let all = s.get("/agreements").must_say("모두 2건");
        let all = all.must_say("이행 중 1건").must_say("휴면 1건");
        let dormant = s.get(&link(&all, "standing=dormant")).must(200);
        let dormant = dormant.must_say("모두 1건").must_say("이행 중 1건");
        assert!(dormant.has("군위군과의 협약") && !dormant.has("완주군과의 협약"));
        let there = s.get(&link(&all, "region=47000")).must_say("모두 1건");
        assert!(there.has("군위군과의 협약"));
        s.get(&format!("/agreements?government={wanju}"))
            .must_say("모두 1건")
            .must_say("완주군과의 협약");
        let nobody = kernel::Id::<partner::LocalGovernment>::new();
        s.get(&format!("/agreements?government={nobody}")).must(404);
        for words in ["군위", "ㄱㅇ", "대구 군위군을"] {
            let list = s.get(&format!("/agreements?q={}", percent(words)));
            list.must_say("군위군과의 협약");
        }
        // 군위군 has counted to 대구 since 2023-07-01; the day that is asked for decides.
        let asked =
            |on: &str, region: &str| format!("/agreements?on={on}&region={}", percent(region));
        s.get(&asked("2024-06-01", "대구")).must_say("모두 1건");
        s.get(&asked("2024-06-01", "경북"))
            .must_say("조건에 맞는 협약이 없습니다");
        s.get(&asked("2017-03-01", "")).must_say("체결 전 1건");
        s.get(&asked("2018-03-05", "고성군"))
            .must(422)
            .must_say("강원도 고성군, 경상남도 고성군");
        s.get(&asked("어제", ""))
            .must(422)
            .must_say("날짜를 하루까지");
        for code in ["47720", "27720"] {
            let page = s.get(&format!("/regions/{code}")).must(200);
            assert!(page.links().contains(&asleep), "{code}");
        }
        let elsewhere = s.get("/regions/47000");
        assert!(!elsewhere.has("군위군과의 협약"));
    });
}

#[test]
fn citizens_find_and_read_what_was_signed() {
    story(ROOMS, |s| {
        s.on("2018-03-05");
        s.sign_in_as(HANBIT, &["staff_planning"]);
        let id = government(s, "42760", "강원도 평창군");
        let path = agreement(s, "평창군과의 우호교류협약", &id, "2017-06-05");
        promise(s, &path, "직거래 장터를 연다", "2018-03-04").must(200);
        let draft = agreement(s, "준비하는 협약", &id, "");
        s.post(
            &format!("/governments/{id}/change"),
            &[("official_name", "평창군"), ("department", "유통과")],
        )
        .must(200);
        let doors = |tx: &mut store::Tx<'_>| tx.put_door(web::PUBLIC_DOOR, "hanbit");
        s.store().act(HANBIT, &[], doors).unwrap();
        let others = |tx: &mut store::Tx<'_>| tx.put_door(web::PUBLIC_DOOR, "saebyeok");
        s.store().act(SAEBYEOK, &[], others).unwrap();
        s.sign_out();
        let ask = Ask {
            kinds: vec!["agreement".to_owned()],
            ..Ask::of(Audience::Public).text("강원특별자치도 평창")
        };
        let hits = s.store().see(HANBIT, &[], |tx| index::query(tx, &ask));
        let hits = hits.unwrap().hits;
        assert_eq!(hits.len(), 1, "by a name of another day");
        let hit = hits.first().unwrap();
        // Counted under the last boundaries that the list knows.
        assert_eq!(hit.region, index::Region::new("51760"));
        assert!(hit.snippet.contains("평창군"), "{}", hit.snippet);
        assert_eq!(partner::public_page_of(&hit.address), Some(path.clone()));
        let page = s.get(&format!("/o/hanbit{path}")).must(200);
        for words in [
            "평창군과의 우호교류협약",
            "2017. 6. 5.",
            "직거래 장터",
            "늦음",
        ] {
            assert!(page.has(words), "{words}: {}", page.text());
        }
        for own in ["농업유통과", "유통과", "문서고"] {
            assert!(!page.body().contains(own), "{own}");
        }
        let told = s.get(&format!("/api/public/v1/hanbit{path}")).must(200);
        assert_eq!(told.json()["promises"][0]["state"], "late");
        assert_eq!(told.json()["standing"], "alive");
        assert!(!told.body().contains("유통과"));
        let list = s.get("/api/public/v1/hanbit/agreements").must(200).json();
        assert_eq!(list["total"], 1, "what is not signed is not listed");
        assert_eq!(list["items"][0]["id"], told.json()["id"]);
        let next = told.json()["id"].as_str().unwrap().to_owned();
        let rest = s.get(&format!("/api/public/v1/hanbit/agreements?after={next}"));
        assert_eq!(rest.json()["items"], serde_json::json!([]));
        s.get(&format!("/o/hanbit{draft}")).must(404);
        s.get(&format!("/api/public/v1/hanbit{draft}")).must(404);
        s.get(&format!("/o/saebyeok{path}")).must(404);
        s.get("/o/hanbit/agreements/1").must(404);
    });
}

#[test]
fn the_same_as_json() {
    story(ROOMS, |s| {
        s.on("2018-03-05");
        s.sign_in_as(HANBIT, &["staff_planning"]);
        let id = government(s, "42760", "강원도 평창군");
        let terms = |title: &str| {
            json!({
                "title": title, "governments": [id], "fields": ["economy"],
                "signed_on": "2017-06-05", "document_text": "문서고 3-1"
            })
        };
        let id_of = |page: Page| page.must(200).json()["id"].as_str().unwrap().to_owned();
        let new = json!({"terms": terms("협약")});
        let one = id_of(s.post_json("/api/agreements", "agreement-1", &new));
        let path = format!("/api/agreements/{one}");
        let wrong = json!({"terms": {"title": "협약"}});
        s.post_json("/api/agreements", "agreement-2", &wrong)
            .must(422);
        let promised = json!({"terms": {
            "what": "장터", "side": "city", "department": "농정과", "due_on": "2018-12-31"
        }});
        let promise = id_of(s.post_json(&format!("{path}/promises"), "promise-1", &promised));
        let promise = format!("/api/promises/{promise}");
        let changed = json!({"version": "1", "terms": {
            "what": "직거래 장터", "side": "both", "department": "농정과"
        }});
        s.post_json(&format!("{promise}/change"), "promise-2", &changed)
            .must(200);
        let proof = json!({
            "on": "2018-03-01", "what_happened": "열었음", "evidence_text": "보고 1호",
            "address": "program/activity/7"
        });
        s.post_json(&format!("{promise}/prove"), "promise-3", &proof)
            .must(200);
        let told = api(s, &path).must(200).json();
        assert_eq!(told["states"], json!([[1, "in_progress"]]));
        assert_eq!(
            told["promises"][0]["proofs"][0]["address"],
            "program/activity/7"
        );
        assert_eq!(told["dormant_after"], "2019-03-01");
        assert_eq!(told["parties"][0]["official_name"], "강원도 평창군");
        s.get(&format!("/agreements/{one}"))
            .must_say("program/activity/7");
        let why = json!({"version": "2", "reason": "합의"});
        s.post_json(&format!("{promise}/cancel"), "promise-4", &why)
            .must(200);
        let changed = json!({"version": "1", "terms": terms("새 이름")});
        s.post_json(&format!("{path}/change"), "agreement-3", &changed)
            .must(200);
        let over = json!({"version": "2", "ended_on": "2018-03-05", "reason": "대신함"});
        s.post_json(&format!("{path}/end"), "agreement-4", &over)
            .must(200);
        let list = api(s, "/api/agreements?standing=ended").must(200).json();
        assert_eq!(list["agreements"][0]["title"], "새 이름");
        assert_eq!(list["counts"][3], json!(["ended", 1]));
        api(s, "/api/agreements?on=nonsense").must(422);
        let region = api(s, "/api/regions/51760").json();
        assert_eq!(region["agreements"][0]["title"], "새 이름");
    });
}

fn visit(browser: &mut Browser, s: &Story, path: &str) {
    browser.goto(&format!("{}{path}", s.address()));
    browser.must_be_accessible();
    assert!(!browser.overflows(), "{path} is wider than a phone");
}

#[test]
fn the_pages_on_a_phone() {
    story(ROOMS, |s| {
        let Some(mut browser) = Browser::open() else {
            return;
        };
        let browser = &mut browser;
        browser.resize(390, 844);
        s.on("2018-03-05");
        browser.goto(s.address());
        s.sign_in_as(HANBIT, &["staff_planning"]);
        s.lend_to(browser);
        visit(browser, s, "/agreements");
        visit(browser, s, "/agreements/new");
        let id = government(s, "42760", "강원도 평창군");
        let path = agreement(
            s,
            "평창군과의 아주 긴 이름을 가진 우호교류협약",
            &id,
            "2017-06-05",
        );
        visit(browser, s, &path);
        browser.press("약속 등록");
        browser.must_be_accessible();
        browser.press("저장");
        browser.must_say("고칠 곳이 3가지");
        browser.must_be_accessible();
        browser.fill("what", "해마다 가을에 직거래 장터를 함께 연다");
        browser.click("label[for=f-side-3]");
        browser.fill("department", "농업유통과");
        browser.fill("due_on", "2018-03-04");
        browser.press("저장");
        browser.must_say("이행 약속을 등록했습니다.");
        browser.must_be_accessible();
        browser.press("이행 기록: 1번");
        browser.must_be_accessible();
        browser.fill("what_happened", "장터를 열었음");
        browser.fill("evidence_text", "결과 보고 7호");
        browser.press("기록");
        browser.must_say("이행한 일을 기록했습니다.");
        browser.must_be_accessible();
        let page = s.get(&path);
        let doors = |tx: &mut store::Tx<'_>| tx.put_door(web::PUBLIC_DOOR, "hanbit");
        s.store().act(HANBIT, &[], doors).unwrap();
        for shown in [
            path.clone(),
            "/agreements".to_owned(),
            "/agreements?region=nowhere".to_owned(),
            "/agreements/new".to_owned(),
            "/regions/42760".to_owned(),
            format!("{path}/change"),
            format!("{path}/end"),
            link(&page, "/promises/"),
            link(&page, "/cancel"),
            format!("/o/hanbit{path}"),
        ] {
            visit(browser, s, &shown);
        }
    });
}
