//! What the office's staff do with regions, zones and local governments, told through HTTP on both
//! databases with two offices.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests

use serde_json::json;
use testing::{HANBIT, Page, SAEBYEOK, Story, percent, rooms, story};

fn link(page: &Page, part: &str) -> String {
    page.links()
        .into_iter()
        .find(|l| l.contains(part))
        .unwrap_or_else(|| panic!("no {part}"))
}

/// The address of a question.
fn asked(path: &str, on: &str, name: &str) -> String {
    format!("{path}?on={}&q={}", percent(on), percent(name))
}

/// JSON as a program that has signed in reads it.
fn api(s: &mut Story, path: &str) -> Page {
    s.send("GET", path, &[("x-requested-with", "sangsaeng")], b"")
}

fn zone(s: &mut Story, name: &str, from: &str, to: &str, members: &str) -> Page {
    let typed = [
        ("name", name),
        ("from", from),
        ("to", to),
        ("members", members),
    ];
    s.post("/zones/open", &typed)
}

#[test]
fn the_list_is_read_by_the_boundaries_of_a_day() {
    story(rooms![index; people, partner], |s| {
        s.on("2024-06-01");
        s.sign_in_as(HANBIT, &["council"]);
        s.get("/regions")
            .must(200)
            .must_say("2024-06-01의 경계로 시도 17곳, 시군구 226곳")
            .must_say("강원특별자치도")
            .must_say("통계청 통계지리정보서비스")
            .must_say("읍·면·동은 이 목록에 없습니다");
        let old = s.get("/regions?on=2018-03-05").must(200).must_say("강원도");
        assert!(!old.has("강원특별자치도"));
        s.get("/regions?on=2026-07-01")
            .must_say("시도 16곳, 시군구 227곳");
        s.get("/regions?on=2027-01-01")
            .must(200)
            .must_say("2010-07-01부터 2026-07-20까지의 변경");
        let wrong = s.get(&asked("/regions", "언젠가", "전라북도")).must(422);
        assert!(wrong.body().contains("언젠가") && wrong.body().contains("전라북도"));
        assert!(wrong.has("날짜를 하루까지 적으세요"));
    });
}

#[test]
fn a_name_finds_one_region_or_asks_which() {
    story(rooms![index; people, partner], |s| {
        s.on("2024-06-01");
        s.sign_in_as(HANBIT, &["auditor"]);
        s.get(&asked("/regions", "", "전라북도 완주군"))
            .must(200)
            .must_say("전북특별자치도 완주군")
            .must_say("5271000000");
        s.get(&asked("/regions", "", "고성군"))
            .must_say("같은 이름이 2곳입니다")
            .must_say("강원특별자치도 고성군")
            .must_say("경상남도 고성군");
        s.get(&asked("/regions", "", "아틀란티스"))
            .must(200)
            .must_say("그날 그런 지역이 없습니다");
        let gunwi = s.get("/regions/47720").must(200);
        let gunwi = gunwi
            .must_say("대구광역시")
            .must_say("경상북도와 대구광역시 간 관할구역 변경에 관한 법률")
            .must_say("2023-06-30")
            .must_say("37310");
        let now = link(&gunwi, "/regions/27720");
        s.get(&now).must(200).must_say("2772000000");
        s.get("/regions/47720?on=2023-06-30")
            .must(200)
            .must_say("2023-06-30에 속한 시도 경상북도");
        s.get("/regions/4200000000")
            .must(200)
            .must_say("강원특별자치도");
        s.get("/regions/41591?on=2018-03-05")
            .must(200)
            .must_say("2018-03-05에는 없던 지역입니다")
            .must_say("2018-03-05에 속한 시도 경기도")
            .must_say("일반구는 지방자치단체가 아닙니다");
        for nowhere in ["99999", "5176010100", "평창군"] {
            s.get(&format!("/regions/{}", percent(nowhere))).must(404);
        }
        s.get(&asked("/regions/51760", "13월", "")).must(422);
    });
}

#[test]
fn zones_are_opened_ended_and_never_overlap() {
    story(rooms![index; people, partner], |s| {
        s.on("2018-03-05");
        s.sign_in_as(HANBIT, &["staff_planning"]);
        s.get("/zones")
            .must(200)
            .must_say("이날의 권역이 없습니다")
            .must_say("제주특별자치도");
        let kept = zone(s, "바다", "2015-01-01", "", "고성군, 아틀란티스").must(422);
        assert!(kept.body().contains("고성군, 아틀란티스"), "what was typed");
        kept.must_say("강원도 고성군, 경상남도 고성군")
            .must_say("그날 그런 지역이 없습니다");
        zone(s, "강원", "2015-01-01", "", "강원").must(200);
        zone(s, "충청", "2015-01-01", "", "대전, 세종\n충북, 충남").must(200);
        zone(s, "중부", "2016-01-01", "2016-12-31", "충북")
            .must(422)
            .must_say("‘충청’ 권역에 속합니다");
        let page = s.get("/zones").must(200).must_say("권역 2개");
        let unassigned = page.text();
        let rest = unassigned.split("미지정").last().unwrap();
        assert!(rest.contains("제주특별자치도") && !rest.contains("세종"));
        s.get("/regions/43000").must_say("권역 충청");
        s.get("/regions/43720").must(200).must_say("권역 충청");
        s.get("/regions/50000").must_say("권역 미지정");
        s.get("/regions/51760?on=2024-06-01").must_say("권역 강원");
        let end = link(&page, "/end");
        let stale = s.get(&end).form(&end);
        s.post(&end, &[("to", "2014-12-31")])
            .must(422)
            .must_say("첫날(2015. 1. 1.)보다 앞섭니다");
        s.post(&end, &[("to", "2017-12-31")])
            .must(200)
            .must_say("권역을 끝냈습니다");
        s.submit(&stale, &[("to", "2016-12-31")])
            .must(422)
            .must_say("이미 끝난 권역입니다");
        s.get("/zones")
            .must_say("다른 때의 권역")
            .must_say("2017-12-31");
        zone(s, "강원", "2018-01-01", "", "강원도").must(200);
        s.sign_in_as(HANBIT, &["director"]);
        s.get("/zones").must(200);
        s.get("/zones/open").must(404);
        s.get(&end).must(404);
    });
}

#[test]
fn a_local_government_is_a_body_and_a_department() {
    story(rooms![index; people, partner], |s| {
        s.on("2024-06-01");
        s.sign_in_as(HANBIT, &["staff_resource"]);
        s.get("/regions/51760")
            .must_say("등록한 지방자치단체가 없습니다")
            .must_say("북위 37.54359도, 동경 128.44240도");
        let form = "/regions/51760/government";
        s.post(form, &[("department", "농업정책과 033-000-0000")])
            .must(422)
            .must_say("전화번호와 전자우편은")
            .must_say("고칠 곳이 1가지");
        s.post(form, &[("department", "농업정책과")]).must(200);
        let page = s.get("/regions/51760").must(200);
        let page = page
            .must_say("강원특별자치도 평창군")
            .must_say("농업정책과");
        s.get("/regions/42760").must_say("농업정책과");
        s.post("/regions/42760/government", &[("department", "다른 부서")])
            .must(422)
            .must_say("이미 등록한 지방자치단체입니다");
        s.post("/regions/50110/government", &[("department", "농정과")])
            .must(422)
            .must_say("행정시는 지방자치단체가 아닙니다")
            .must_say("제주특별법 제10조");
        s.get("/regions")
            .must_say("지방자치단체 1곳")
            .must_say("농업정책과");
        let change = link(&page, "/change");
        let stale = s.get(&change).form(&change);
        s.post(&change, &[("department", "유통과")]).must(200);
        let again = s
            .submit(&stale, &[("department", "축산과")])
            .must(422)
            .must_say("그사이 다른 사람이 바꿨습니다")
            .must_say("유통과");
        s.submit(&again.form(&change), &[("department", "축산과")])
            .must(200)
            .must_say("축산과");
        for words in ["평창", "ㅍㅊ", "평창군을", "강원도 평창", "축산과의"] {
            let found = s.get(&asked("/regions", "", words)).must(200);
            found.must_say("찾은 지방자치단체").must_say("축산과");
        }
        s.get(&asked("/regions", "", "유통과"))
            .must_say("등록한 지방자치단체 가운데 그런 곳이 없습니다");
        let other = api(s, &asked("/api/regions", "", "ㅍㅊ")).json();
        assert_eq!(other["governments"].as_array().unwrap().len(), 1);
        s.sign_in_as(SAEBYEOK, &["staff_resource"]);
        s.get(&asked("/regions", "", "ㅍㅊ"))
            .must_say("등록한 지방자치단체 가운데 그런 곳이 없습니다");
        s.sign_in_as(HANBIT, &["city_officer"]);
        s.get("/regions/51760").must_say("축산과");
        s.get(form).must(404);
        s.get(&change).must(404);
    });
}

#[test]
fn the_same_as_json() {
    story(rooms![index; people, partner], |s| {
        s.on("2024-06-01");
        s.sign_in_as(HANBIT, &["staff_planning"]);
        let all = api(s, "/api/regions").must(200).json();
        assert_eq!(all["on"], "2024-06-01");
        assert!(all["regions"].as_array().unwrap().len() > 240);
        let which = api(s, &asked("/api/regions", "", "고성군")).json();
        assert_eq!(which["search"]["found"], "several");
        assert_eq!(which["search"]["regions"][0]["code"], "48820");
        api(s, &asked("/api/regions", "언젠가", "")).must(422);
        api(s, "/api/regions/99999").must(404);
        let opened = json!({"name": "강원", "from": "2015-01-01", "members": "강원"});
        let id = s
            .post_json("/api/zones", "zone-0001", &opened)
            .must(200)
            .json();
        s.post_json("/api/zones", "zone-0002", &opened).must(422);
        let known = json!({
            "region": "51760", "official_name": "강원특별자치도 평창군", "department": "농업정책과"
        });
        let known = s
            .post_json("/api/governments", "government-1", &known)
            .must(200)
            .json();
        let gunwi = api(s, "/api/regions/47720?on=2023-06-30").must(200).json();
        assert_eq!(gunwi["counts_to"]["regions"]["name"], "경상북도");
        assert_eq!(gunwi["zone"], json!(null));
        let place = api(s, "/api/regions/42760").must(200).json();
        assert_eq!(place["then"]["regions"]["code"], "51760");
        assert_eq!(place["zone"]["name"], "강원");
        assert_eq!(place["governments"][0]["department"], "농업정책과");
        let id_of = |answer: &serde_json::Value| answer["id"].as_str().unwrap().to_owned();
        let change = format!("/api/governments/{}/change", id_of(&known));
        let changed = json!({"version": 1, "official_name": "평창군", "department": "유통과"});
        s.post_json(&change, "government-2", &changed).must(200);
        s.post_json(&change, "government-3", &changed).must(422);
        let end = format!("/api/zones/{}/end", id_of(&id));
        let last = json!({"version": 1, "to": "2017-12-31"});
        s.post_json(&end, "zone-0003", &last).must(200);
        assert_eq!(api(s, "/api/zones").json()[0]["to"], "2017-12-31");
    });
}
