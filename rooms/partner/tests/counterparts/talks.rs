//! Talks and what comes next.

use serde_json::json;
use testing::{HANBIT, SAEBYEOK, Story, story};

use crate::scene::{DAY, KEEPER, ROOMS, api, begin, id_of, link, organization, person};

/// Does the first of two next steps, a day late.
fn finish(s: &mut Story, home: &str) {
    s.on("2018-03-13");
    let page = s
        .get("/next-steps")
        .must_say("모두 2건, 기한이 지난 것 1건");
    let text = page.text();
    assert!(text.find("참가 신청서").unwrap() < text.find("밭에 가기").unwrap());
    s.get("/next-steps?owner=me").must_say("모두 2건");
    let done = link(&page, "/done");
    s.post(&done, &[]).must(422).must_say("한 일을 적으세요");
    s.post(&done, &[("done_text", "신청서를 받음")])
        .must(200)
        .must_say("모두 1건");
    s.post(&done, &[("done_text", "또")])
        .must(422)
        .must_say("남은 할 일이 없습니다");
    s.get(&format!("/contacts?counterpart={}", id_of(home)))
        .must_say("마침")
        .must_say("신청서를 받음");
}

#[test]
fn a_talk_is_written_down_and_its_next_step_done() {
    story(ROOMS, |s| {
        begin(s);
        let home = organization(s, "솔바람 협동조합");
        let head = person(s, "가온누리", "010-0000-0012");
        s.post(
            &format!("{head}/roles"),
            &[("at", "솔바람협동조합"), ("role", "head")],
        )
        .must(200);
        let new = format!("/contacts/new?counterpart={}", id_of(&home));
        let wrong = [
            ("channel", "phone"),
            ("subject", "장터"),
            ("said", "010-0000-0012로 다시 걸기로 함"),
            ("next_step", "참가 신청서 받기"),
        ];
        let page = s.post_on(&new, "/contacts/new", &wrong);
        let page = page
            .must(422)
            .must_say("이 칸에 적지 않습니다")
            .must_say("날짜를 적으세요");
        assert!(
            page.body().contains("다시 걸기로 함"),
            "what was typed stays"
        );
        let head_id = id_of(&head);
        let typed = [
            ("channel", "phone"),
            ("subject", "가을 장터"),
            ("said", "감자와 배추를 가져온다고 함"),
            ("person", head_id.as_str()),
            ("next_step", "참가 신청서 받기"),
            ("next_due", "2018-03-12"),
        ];
        s.post_on(&new, "/contacts/new", &typed)
            .must(200)
            .must_say("감자와 배추")
            .must_say("가○○○");
        s.get(&head).must_say("가을 장터");
        let later = [
            ("channel", "visit"),
            ("subject", "밭 보기"),
            ("said", "9월에 오라고 함"),
            ("next_step", "밭에 가기"),
            ("next_due", "2018-03-20"),
        ];
        s.post_on(&new, "/contacts/new", &later).must(200);
        finish(s, &home);
        s.sign_in_as(HANBIT, &["director"]);
        let page = s.get("/next-steps").must_say("모두 1건");
        assert!(page.links().iter().all(|l| !l.ends_with("/done")));
        s.get("/next-steps?owner=me")
            .must_say("남은 할 일이 없습니다");
        s.sign_in_as(SAEBYEOK, KEEPER);
        s.get(&new).must(404);
    });
}

#[test]
fn a_local_government_is_spoken_with_as_well() {
    story(ROOMS, |s| {
        begin(s);
        let typed = [("official_name", "강원도 평창군"), ("department", "농정과")];
        let page = s.post("/regions/42760/government", &typed).must(200);
        let list = link(&page, "/contacts?government=");
        let page = s.get(&list).must(200).must_say("연락한 기록이 없습니다");
        let government = list.split('=').nth(1).unwrap().to_owned();
        let clerk = person(s, "가온누리", "010-0000-0012");
        s.post(
            &format!("{clerk}/roles"),
            &[("at", "강원도 평창군"), ("role", "contact")],
        )
        .must(200)
        .must_say("업무 담당자");
        let new = link(&page, "/contacts/new");
        s.get(&new).must_say("가○○○");
        let typed = [
            ("channel", "meeting"),
            ("subject", "농가 추천"),
            ("said", "세 농가를 추천하기로 함"),
        ];
        s.post_on(&new, "/contacts/new", &typed)
            .must(200)
            .must_say("세 농가를 추천하기로 함");
        let talk = json!({
            "government": government, "happened_on": DAY, "channel": "mail",
            "subject": "공문", "said": "공문을 보냄", "next_step": "답 받기",
            "next_due": "2018-03-09"
        });
        let made = s.post_json("/api/contacts", "talk-0001", &talk).must(200);
        let id = made.json()["id"].as_str().unwrap().to_owned();
        let both = json!({"government": government, "counterpart": id_of(&clerk)});
        s.post_json("/api/contacts", "talk-0002", &both).must(404);
        let told = api(s, &format!("/api/contacts?government={government}"));
        assert_eq!(told.must(200).json().as_array().unwrap().len(), 2);
        let due = api(s, "/api/next-steps?owner=me").must(200).json();
        assert_eq!(due[0]["next"]["what"], "답 받기");
        let done = json!({"done_on": DAY, "done_text": "답을 받음"});
        s.post_json(&format!("/api/contacts/{id}/done"), "talk-0003", &done)
            .must(200);
        assert_eq!(api(s, "/api/next-steps").json(), json!([]));
        s.sign_in_as(HANBIT, &["auditor"]);
        s.get(&list).must(404);
    });
}
