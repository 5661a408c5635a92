//! What the city officer does with an entrustment, told through HTTP on both databases.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests

use testing::{HANBIT, Story, rooms, story};

fn open_program(s: &mut Story) {
    s.sign_in_as(HANBIT, &["city_officer"]);
    s.post(
        "/program/add",
        &[
            ("official_name", "상생교류 지원단 운영"),
            ("bureau", "기획조정실"),
            ("department", "대외협력담당관"),
            ("period_kind", "term"),
        ],
    )
    .must(200);
}

fn link(page: &testing::Page, part: &str) -> String {
    page.links()
        .into_iter()
        .find(|l| l.contains(part))
        .unwrap_or_else(|| panic!("no {part}"))
}

#[test]
fn the_officer_records_the_steps_and_the_staff_read_them() {
    story(rooms![people, program, entrustment], |s| {
        open_program(s);
        s.get("/entrustment")
            .must(200)
            .must_say("아직 추진경위가 없습니다");
        s.post(
            "/entrustment/open",
            &[("work_name", "지원단 운영 사무"), ("trustee", "")],
        )
        .must(200);
        let add = link(&s.get("/entrustment"), "/steps/add");
        let refused = s.post(
            &add,
            &[("period", "언젠가"), ("title", ""), ("outcome", "원안가결")],
        );
        let refused = refused.must(422).must_say("추진 시기").must_say("한 일");
        assert!(
            refused.body().contains("원안가결"),
            "what was typed is kept"
        );
        for (period, title) in [
            ("'16.2.15~3.7", "수탁기관 공개모집"),
            ("'15.12.22", "의회 동의"),
        ] {
            s.post(
                &add,
                &[
                    ("period", period),
                    ("title", title),
                    ("outcome", "원안가결"),
                ],
            )
            .must(200);
        }
        s.sign_in_as(HANBIT, &["staff_planning"]);
        let page = s.get("/entrustment").must(200);
        let text = page.text();
        let (consent, call) = (text.find("의회 동의"), text.rfind("수탁기관 공개모집"));
        assert!(consent < call, "in order of time: {text}");
        assert!(page.has("2016. 2. 15. ~ 3. 7."));
        s.get("/entrustment/open").must(404);
    });
}

#[test]
fn a_step_is_changed_proved_and_taken_out_but_never_lost() {
    story(rooms![people, program, entrustment], |s| {
        open_program(s);
        s.post("/entrustment/open", &[("work_name", "지원단 운영 사무")])
            .must(200);
        let add = link(&s.get("/entrustment"), "/steps/add");
        s.post(&add, &[("period", "2016. 5. 2."), ("title", "협약 체결")])
            .must(200);
        let step = link(&s.get("/entrustment"), "/entrustment/steps/");
        let change = format!("{step}/change");
        let stale = s.get(&change).form(&change);
        s.post(&change, &[("title", "위·수탁 협약 체결")]).must(200);
        let compared = s
            .submit(&stale, &[("title", "협약 맺음")])
            .must(422)
            .must_say("위·수탁 협약 체결")
            .must_say("2016. 5. 2. 협약 맺음");
        s.submit(&compared.form(&change), &[("title", "위·수탁 협약 체결")])
            .must(200)
            .must_say("추진경위를 바꿨습니다.");
        let add_document = format!("{step}/documents/add");
        s.post(&add_document, &[("title", "협약서"), ("digest", "xyz")])
            .must(422);
        s.post(
            &add_document,
            &[("title", "협약서"), ("digest", &"a1".repeat(32))],
        )
        .must(200);
        s.get(&step)
            .must_say("협약서")
            .must_say("위·수탁 협약 체결");
        s.post(&format!("{step}/withdraw"), &[("reason", "")])
            .must(422)
            .must_say("빼는 까닭");
        s.post(&format!("{step}/withdraw"), &[("reason", "중복 기록")])
            .must(200);
        assert!(!s.get("/entrustment").has("위·수탁 협약 체결"));
        s.get(&step).must(200).must_say("중복 기록");
    });
}
