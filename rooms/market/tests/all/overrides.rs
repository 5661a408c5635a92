//! A booth for somebody else than the draw gave it to: one asks with a reason, another decides, and
//! everybody reads it. Told through HTTP on both databases with two offices.

use serde_json::{Value, json};
use testing::{HANBIT, SAEBYEOK, Story, story};

use crate::{
    allocations::{screened, to},
    vendors::{ROOMS, STAFF, call, id_of, path},
};

/// Two farms and one booth, computed; answers the allocation and both applications.
pub fn computed(s: &mut Story) -> (String, [String; 2]) {
    let (season, [first, _]) = call(s);
    let special = screened(s, &season, "솔뫼농원", &[&first], true);
    let plain = screened(s, &season, "느티농원", &[&first], false);
    let list = format!("/vendors/{season}/allocations");
    (path(&s.post(&list, &[]).must(200)), [special, plain])
}

fn shown(s: &mut Story, allocation: &str) -> Value {
    let headers = [("x-requested-with", "sangsaeng")];
    let page = s.send("GET", &format!("/api{allocation}"), &headers, b"");
    page.must(200).json()
}

#[test]
fn one_asks_and_another_decides() {
    story(ROOMS, |s| {
        let (allocation, [special, plain]) = computed(s);
        let overrides = format!("{allocation}/overrides");
        let ask = [("gets", id_of(&plain)), ("gives", id_of(&special))];
        s.get(&allocation).must(200).must_say("배정 조정");
        s.post(&overrides, &ask)
            .must(422)
            .must_say("조정하는 까닭을 적으세요");
        s.post(
            &overrides,
            &[("gets", id_of(&plain)), ("reason", "자리가 남음")],
        )
        .must(422)
        .must_say("그날의 부스 수");
        let why = ("reason", "감자만 모여 한 농가를 바꿈");
        s.post(&overrides, &[ask[0], ask[1], why])
            .must(200)
            .must_say("조정을 올렸습니다")
            .must_say("느티농원 솔뫼농원")
            .must_say("승인 대기");
        let known = shown(s, &allocation)["overrides"][0].clone();
        let one = format!(
            "/api/market-overrides/{}/decide",
            known["id"].as_str().unwrap()
        );
        let yes = json!({"version": "2", "to": "approved"});
        s.post_json(&one, "decide-0001", &yes)
            .must(422)
            .must_say("올린 사람은 결정할 수 없습니다");
        s.sign_in_as(HANBIT, &["staff_planning"]);
        to(s, &allocation, "reviewed", "")
            .must(422)
            .must_say("결정하지 않은 조정이");
        let decide = format!("{overrides}/decide");
        s.post_on(&overrides, &decide, &[("to", "dropped")])
            .must(422)
            .must_say("돌려보내는 까닭을 적으세요");
        s.post_on(&overrides, &decide, &[("to", "approved")])
            .must(200)
            .must_say("결정을 적었습니다");
        s.post_json(&one, "decide-0002", &yes)
            .must(422)
            .must_say("그사이");
        s.get(&allocation)
            .must(200)
            .must_say("느티농원 강원도 평창군 배정 두 사람이 조정함")
            .must_say("솔뫼농원 강원도 평창군 대기 대기 1번, 두 사람이 조정함");
        to(s, &allocation, "reviewed", "").must(200);
        let page = s.get(&overrides).must(200);
        assert!(
            !page.has("조정 올리기"),
            "what was reviewed is not corrected"
        );
        s.sign_in_as(HANBIT, &["director"]);
        to(s, &allocation, "released", "").must(200);
        s.get(&format!("/market-papers/given/{}", id_of(&allocation)))
            .must(200)
            .must_say("감자만 모여 한 농가를 바꿈");
        s.sign_in_as(HANBIT, &["auditor"]);
        s.get(&overrides).must(200).must_say("승인함");
        s.post_json(&format!("/api{overrides}"), "ask-00001", &json!({}))
            .must(404);
        s.sign_in_as(SAEBYEOK, STAFF);
        s.get(&overrides).must(404);
    });
}

#[test]
fn what_is_turned_down_changes_nothing() {
    story(ROOMS, |s| {
        let (allocation, [special, plain]) = computed(s);
        let ask = json!({"version": "1", "day": shown(s, &allocation)["answers"][0]["day"],
            "gets": id_of(&plain), "gives": id_of(&special), "reason": "바꿔 봄"});
        let api = format!("/api{allocation}/overrides");
        s.post_json(&api, "ask-00001", &ask).must(200);
        s.post_json(&api, "ask-00001", &ask).must(200);
        s.post_json(&api, "ask-00002", &ask)
            .must(422)
            .must_say("그사이");
        let all = shown(s, &allocation);
        assert_eq!(all["overrides"].as_array().unwrap().len(), 1);
        s.sign_in_as(HANBIT, &["director"]);
        let one = all["overrides"][0]["id"].as_str().unwrap();
        let no = json!({"version": "2", "to": "dropped", "reason": "점수가 앞선 농가를 둠"});
        s.post_json(
            &format!("/api/market-overrides/{one}/decide"),
            "decide-0001",
            &no,
        )
        .must(200);
        let after = shown(s, &allocation);
        assert_eq!(after["answers"], all["answers"]);
        assert_eq!(after["overrides"][0]["state"], "dropped");
    });
}
