//! What the resource team and those who read do with the register, told through HTTP on both
//! databases with two offices.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests

use index::{Ask, Audience};
use serde_json::json;
use testing::{HANBIT, Page, SAEBYEOK, Story, StoryRoom, percent, rooms, story};

const ROOMS: &[StoryRoom] = rooms![vault, index; people, partner, resource];

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

/// Registers a private house and answers its page's path.
fn house(s: &mut Story, name: &str) -> String {
    let typed = [
        ("source", "partner"),
        ("name", name),
        ("region", "강원도 평창군"),
        ("owner", "private"),
        ("description", "마당이 넓은 한옥"),
        ("house_grade", "2"),
        ("contact_name", "가나다"),
        ("contact_phone", "033-000-0012"),
        ("source_name", "평창군 농업유통과 추천"),
    ];
    let page = s.post_on("/resources/new?kind=vacant_house", "/resources/new", &typed);
    let page = page.must(200).must_say("후보로 등록했습니다");
    page.path.split('?').next().unwrap().to_owned()
}

fn survey(s: &mut Story, path: &str) -> Page {
    let typed = [
        ("availability", "open"),
        ("certainty", "confirmed"),
        ("condition_text", "지붕이 성함"),
    ];
    s.post(&format!("{path}/survey"), &typed)
}

fn to(s: &mut Story, path: &str, state: &str, reason: &str) -> Page {
    let typed = [("to", state), ("reason", reason)];
    s.post(&format!("{path}/state"), &typed)
}

fn consent(s: &mut Story, path: &str) -> Page {
    let typed = [
        ("given_on", "2018-03-02"),
        ("given_by_role", "owner"),
        ("valid_to", "2018-12-31"),
        ("evidence_text", "동의서철 1권 3쪽"),
    ];
    s.post(&format!("{path}/consents"), &typed)
}

#[test]
fn a_house_becomes_public_with_consent_and_hidden_without() {
    story(ROOMS, |s| {
        s.on("2018-03-05");
        s.sign_in_as(HANBIT, &["staff_resource"]);
        s.get("/resources")
            .must(200)
            .must_say("등록된 지역자원이 없습니다");
        let path = house(s, "솔바람집");
        s.get(&path)
            .must_say("아직 아무도 확인하지 않았습니다")
            .must_say("‘후보’ 상태라 공개하지 않습니다")
            .must_say("가*다 033-***-0012")
            .must_say("2등급");
        to(s, &path, "verified", "")
            .must(422)
            .must_say("아직 조사하지 않았습니다");
        survey(s, &path)
            .must(200)
            .must_say("2019. 3. 5.까지 믿을 수 있습니다");
        to(s, &path, "verified", "").must(200).must_say("확인됨");
        let refused = to(s, &path, "published", "").must(422);
        refused
            .must_say("등록한 동의가 없습니다")
            .must_say("빈집 및 소규모주택 정비에 관한 특례법 제15조제6항");
        assert_eq!(found(s, Audience::Public, "솔바람집"), 0);
        consent(s, &path)
            .must(200)
            .must_say("공개 동의를 등록했습니다");
        let page = to(s, &path, "published", "").must(200);
        let page = page.must_say("소유자의 동의로 2018. 12. 31.까지 누구나 볼 수 있습니다");
        assert_eq!(found(s, Audience::Public, "평창 한옥"), 1);
        let withdraw = link(&page, "/withdraw");
        s.post(&withdraw, &[])
            .must(422)
            .must_say("철회하는 까닭을 적으세요");
        s.post(&withdraw, &[("reason", "소유자가 전화로 철회")])
            .must(200)
            .must_say("공개를 바로 멈췄습니다")
            .must_say("2018. 3. 5.에 동의가 철회되었습니다")
            .must_say("소유자가 전화로 철회");
        assert_eq!(found(s, Audience::Public, "평창 한옥"), 0);
        assert_eq!(found(s, Audience::Staff, "평창 한옥"), 1);
        s.post(&withdraw, &[("reason", "또")])
            .must(422)
            .must_say("이미 철회된 동의입니다");
        s.get("/resources?q=%ED%8F%89%EC%B0%BD")
            .must_say("솔바람집");
        s.sign_in_as(SAEBYEOK, &["staff_resource"]);
        s.get(&path).must(404);
        s.get(&withdraw).must(404);
        assert!(!s.get("/resources").must(200).has("솔바람집"));
    });
}

#[test]
fn nothing_that_was_typed_is_lost() {
    story(ROOMS, |s| {
        s.on("2018-03-05");
        s.sign_in_as(HANBIT, &["staff_resource"]);
        let typed = [
            ("name", ""),
            ("region", "고성군"),
            ("latitude", "서른일곱"),
            ("longitude", "128"),
            ("owner", "public"),
            ("months", "5"),
            ("months", "6"),
            ("designated_on", "지난봄"),
            ("programmes", "두부 만들기"),
            ("contact_phone", "없음"),
        ];
        let page = s.post_on("/resources/new?kind=village", "/resources/new", &typed);
        let page = page
            .must(422)
            .must_say("이름을 적으세요")
            .must_say("강원도 고성군, 경상남도 고성군")
            .must_say("도 단위의 숫자로 적으세요")
            .must_say("지정일")
            .must_say("전화번호를 숫자와 붙임표로");
        let form = page.form("/resources/new");
        for (name, value) in typed {
            let kept = form.fields.iter().any(|(n, v)| n == name && v == value);
            assert!(kept, "{name} = {value}");
        }
        let fixed = [
            ("source", "survey"),
            ("name", "달빛 체험마을"),
            ("region", "경남 고성군"),
            ("latitude", "34.97"),
            ("designated_on", "2017-10-24"),
            ("contact_phone", ""),
        ];
        let page = s.submit(&form, &fixed).must(200);
        page.must_say("5~6월")
            .must_say("두부 만들기")
            .must_say("경상남도 고성군");
        s.get("/resources/new?kind=castle")
            .must(200)
            .must_say("무엇을 등록합니까?");
        let wrong = s
            .get(&format!("/resources?region={}", percent("아틀란티스")))
            .must(422);
        wrong.must_say("그런 지역이 없습니다");
    });
}

#[test]
fn two_people_do_not_overwrite_each_other() {
    story(ROOMS, |s| {
        s.on("2018-03-05");
        s.sign_in_as(HANBIT, &["staff_resource"]);
        let path = house(s, "솔바람집");
        let change = format!("{path}/change");
        let stale = s.get(&change).must(200).form(&change);
        let late_survey = s
            .get(&format!("{path}/survey"))
            .form(&format!("{path}/survey"));
        s.post(
            &change,
            &[("price_text", "월 10만 원"), ("reason", "군에서 알려 옴")],
        )
        .must(200)
        .must_say("월 10만 원");
        let mine = [("price_text", "월 12만 원"), ("reason", "전화로 확인")];
        let again = s.submit(&stale, &mine).must(422);
        let again = again.must_say("그사이 다른 사람이 바꿨습니다");
        let kept = again.form(&change);
        assert!(kept.fields.iter().any(|(_, value)| value == "월 12만 원"));
        s.submit(&kept, &[]).must(200).must_say("월 12만 원");
        let seen = [("certainty", "likely")];
        s.submit(&late_survey, &seen)
            .must(422)
            .must_say("그사이 다른 사람이");
        let history = s.get(&format!("{path}/history")).must(200);
        history
            .must_say("2판과 3판의 차이")
            .must_say("월 10만 원")
            .must_say("월 12만 원")
            .must_say("전화로 확인");
        s.get(&format!("{path}/history?from=1&to=3"))
            .must(200)
            .must_say("없음");
        s.get(&format!("{path}/history?from=1&to=9")).must(404);
    });
}

#[test]
fn the_contact_is_opened_with_a_reason_by_those_who_may() {
    story(ROOMS, |s| {
        s.on("2018-03-05");
        s.sign_in_as(HANBIT, &["staff_resource"]);
        let path = house(s, "솔바람집");
        let contact = format!("{path}/contact");
        s.post(&contact, &[("why", " ")])
            .must(422)
            .must_say("까닭을 적으세요");
        s.post(&contact, &[("why", "현장 방문 약속")])
            .must(200)
            .must_say("가나다 033-000-0012")
            .must_say("누가 언제 왜 보았는지 기록했습니다");
        let change = format!("{path}/change");
        let page = s.get(&change).must_say("지금 보관한 연락처: 가*다");
        assert!(!page.body().contains("033-000-0012"));
        s.sign_in_as(HANBIT, &["staff_planning"]);
        s.get(&path).must(200).must_say("가*다 033-***-0012");
        s.get(&contact).must(404);
        for role in ["city_officer", "city_bureau", "auditor"] {
            s.sign_in_as(HANBIT, &[role]);
            let page = s.get(&path).must(200);
            assert!(!page.has("가*다") && !page.has("0012"), "{role}");
            let told = api(s, &format!("/api{path}")).must(200).body();
            assert!(!told.contains("가*다") && told.contains("한옥"), "{role}");
            let past = s.get(&format!("{path}/history")).must(200);
            assert!(!past.has("가*다"), "{role}");
            for form in ["change", "survey", "consents", "contact", "state"] {
                s.get(&format!("{path}/{form}")).must(404);
            }
            s.get("/resources/new").must(404);
        }
        s.sign_in_as(HANBIT, &["council"]);
        s.get("/resources").must(404);
    });
}

#[test]
fn the_director_publishes_and_ends_but_does_not_verify() {
    story(ROOMS, |s| {
        s.on("2018-03-05");
        s.sign_in_as(HANBIT, &["staff_resource"]);
        let path = house(s, "솔바람집");
        survey(s, &path).must(200);
        s.sign_in_as(HANBIT, &["director"]);
        s.post(&format!("{path}/state"), &[("to", "verified")])
            .must(422)
            .must_say("권한이 없습니다");
        s.sign_in_as(HANBIT, &["staff_resource"]);
        to(s, &path, "verified", "").must(200);
        consent(s, &path).must(200);
        s.sign_in_as(HANBIT, &["director"]);
        to(s, &path, "published", "")
            .must(200)
            .must_say("누구나 볼 수 있습니다");
        to(s, &path, "retired", "")
            .must(422)
            .must_say("까닭을 적으세요");
        to(s, &path, "retired", "집이 팔림")
            .must(200)
            .must_say("종료");
        assert_eq!(found(s, Audience::Public, "솔바람집"), 0);
        s.sign_in_as(HANBIT, &["staff_resource"]);
        survey(s, &path).must(422).must_say("다시 후보로");
        to(s, &path, "candidate", "거래가 깨짐")
            .must(200)
            .must_say("후보");
    });
}

#[test]
fn the_list_is_narrowed_and_goes_on() {
    story(ROOMS, |s| {
        s.on("2018-03-05");
        s.sign_in_as(HANBIT, &["staff_resource"]);
        let path = house(s, "솔바람집");
        let twin = house(s, "솔바람 집");
        s.get(&twin)
            .must_say("같은 자원일 수 있는 기록")
            .must_say("솔바람집 (후보)");
        survey(s, &path).must(200);
        let list = s
            .get("/resources")
            .must_say("모두 2건")
            .must_say("빈집 2건");
        let list = list.must_say("다시 확인").must_say("강원도 2건");
        let there = link(&list, "region=42000");
        let there = s.get(&there).must(200).must_say("모두 2건");
        assert!(!there.has("시도별"), "a region is chosen already");
        let stale = s.get("/resources?stale=1").must_say("모두 1건");
        assert!(stale.has("솔바람 집") && !stale.links().contains(&path));
        s.get("/resources?state=surveyed&kind=vacant_house")
            .must_say("모두 1건");
        s.get(&format!("/resources?region={}", percent("강원")))
            .must_say("모두 2건");
        s.get(&format!("/resources?region={}", percent("전남")))
            .must_say("조건에 맞는 자원이 없습니다");
        s.get(&format!("/resources?q={}", percent("ㅅㅂㄹ")))
            .must_say("솔바람집");
        let id = path.rsplit('/').next().unwrap();
        s.get(&format!("/resources?after={id}"))
            .must(200)
            .must_say("처음");
        for number in 0..30 {
            house(s, &format!("달빛집 {number:02}"));
        }
        let first = s.get("/resources").must_say("모두 32건");
        let next = link(&first, "after=");
        let second = s.get(&next).must(200);
        assert!(second.has("솔바람집") && !second.has("달빛집"));
        s.on("2019-03-06");
        s.get("/resources?stale=1").must_say("모두 32건");
        s.get(&path).must_say("이미 지났습니다. 다시 조사하세요");
    });
}

#[test]
fn the_same_as_json() {
    story(ROOMS, |s| {
        s.on("2018-03-05");
        s.sign_in_as(HANBIT, &["staff_resource"]);
        let fields = json!({
            "name": "솔바람집", "region": "42760", "owner": "private",
            "details": {"house_grade": "2"}, "contact_phone": "033-000-0012"
        });
        let new = json!({"kind": "vacant_house", "source": "citizen", "fields": fields});
        let made = s
            .post_json("/api/resources", "resource-1", &new)
            .must(200)
            .json();
        let path = format!("/api/resources/{}", made["id"].as_str().unwrap());
        let wrong = json!({"kind": "castle", "source": "citizen", "fields": fields});
        s.post_json("/api/resources", "resource-2", &wrong)
            .must(422);
        let told = api(s, &path).must(200).json();
        assert_eq!(
            (&told["kind"], &told["version"]),
            (&json!("vacant_house"), &json!(1))
        );
        assert_eq!(told["own"][0]["text"], "2등급");
        assert_eq!(told["is_public"], false);
        let seen = json!({"version": "1", "certainty": "confirmed", "availability": "open"});
        s.post_json(&format!("{path}/survey"), "resource-3", &seen)
            .must(200);
        let moved = json!({"version": "2", "to": "verified"});
        s.post_json(&format!("{path}/state"), "resource-4", &moved)
            .must(200);
        let given = json!({
            "given_on": "2018-03-02", "given_by_role": "heir", "open_ended": "1",
            "evidence_text": "동의서철 2권"
        });
        let given = s
            .post_json(&format!("{path}/consents"), "resource-5", &given)
            .must(200)
            .json();
        let moved = json!({"version": "3", "to": "published"});
        s.post_json(&format!("{path}/state"), "resource-6", &moved)
            .must(200);
        let told = api(s, &path).json();
        assert_eq!(told["visible_until"], "2020-03-02");
        assert_eq!(told["fresh_until"], "2019-03-05");
        let changed = json!({"version": "4", "reason": "이름 정정", "fields": {
            "name": "솔바람 한옥", "region": "42760", "owner": "private",
            "details": {"house_grade": "2"}
        }});
        s.post_json(&format!("{path}/change"), "resource-7", &changed)
            .must(200);
        let past = api(s, &format!("{path}/history")).must(200).json();
        assert_eq!(past.as_array().unwrap().len(), 5);
        assert_eq!(past[4]["differences"][0]["after"], "솔바람 한옥");
        let withdraw = format!("/api/consents/{}/withdraw", given["id"].as_str().unwrap());
        let why = json!({"reason": "철회 전화"});
        s.post_json(&withdraw, "resource-8", &why).must(200);
        s.post_json(&withdraw, "resource-9", &why).must(422);
        assert_eq!(api(s, &path).json()["is_public"], false);
        let list = api(s, "/api/resources?state=published").json();
        assert_eq!(
            (&list["total"], &list["items"][0]["name"]),
            (&json!(1), &json!("솔바람 한옥"))
        );
        api(s, "/api/resources?region=99999").must(422);
    });
}
