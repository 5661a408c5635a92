//! What the city writes about a program, year by year, told through HTTP on both databases.

use crate::sample::CITY;
use testing::{HANBIT, Story, rooms, story};

/// The city opens a program; its officer is at the keyboard.
fn open(s: &mut Story) {
    s.sign_in_as(HANBIT, CITY);
    let page = s.post(
        "/program/add",
        &[
            ("official_name", "상생 지원단 운영"),
            ("bureau", "기획조정실"),
            ("department", "대외협력담당관"),
            ("period_kind", "term"),
            ("aliases", "상생 사업단"),
        ],
    );
    page.must(200)
        .must_say("세부사업을 등록했습니다.")
        .must_say("상생 사업단");
}

#[test]
fn a_number_leads_to_its_rows_only_whom_they_are_shown() {
    story(rooms![program], |s| {
        open(s);
        let step = [
            ("name", "홍보"),
            ("period", "2018.03 ~ 2018.05"),
            ("amount", "5,000,000"),
        ];
        let form = "/program/plan/add?year=2018";
        s.post_on(form, "/program/plan/add", &step).must(200);
        let leads = |s: &mut Story| {
            let page = s.get("/program?year=2018").must_say("5,000,000");
            page.links().iter().any(|to| to.starts_with("/figures?"))
        };
        assert!(leads(s));
        s.sign_in_as(HANBIT, &["city_bureau"]);
        assert!(!leads(s));
    });
}

#[test]
fn a_program_is_described_year_by_year() {
    story(rooms![program], |s| {
        s.sign_in_as(HANBIT, CITY);
        s.get("/program")
            .must(200)
            .must_say("등록된 세부사업이 없습니다");
        s.post("/program/add", &[("bureau", "기획조정실")])
            .must(422)
            .must_say("세부사업명을");
        open(s);
        let facts = "/program/facts?key=term&year=2018";
        let page = s
            .post_on(facts, "/program/facts", &[("text", "언젠가")])
            .must(422);
        page.must_say("‘언젠가’을(를) 읽을 수 없습니다");
        let page = s.post_on(facts, "/program/facts", &[("text", "2018.01 ~ 2018.12")]);
        page.must(200).must_say("2018.01 ~ 2018.12");
        let texts = "/program/texts?section=purpose&year=2018";
        let page = s.post_on(texts, "/program/texts", &[("lines", "첫째\n\n둘째")]);
        page.must(200).must_say("첫째 둘째");
        s.post("/program/aliases", &[("name", "서울 상생 사업단")])
            .must_say("서울 상생 사업단");
        s.post(
            "/program/regions",
            &[("name", "강원"), ("from", "2015-01-01")],
        )
        .must_say("강원");
        let twice = s.post(
            "/program/regions",
            &[("name", "강원"), ("from", "2015-01-01")],
        );
        twice.must(422).must_say("이미 등록되어 있습니다");
    });
}

#[test]
fn a_ground_is_kept_as_printed_with_its_correction_beside_it() {
    story(rooms![program], |s| {
        open(s);
        let law = "/program/citations/add?kind=law&year=2018";
        let page = s.post_on(
            law,
            "/program/citations/add",
            &[
                ("title", "민간위탁 조례"),
                ("article_text", "제4조 제1항 제2조"),
            ],
        );
        let page = page
            .must(200)
            .must_say("‘제1항’ 안에 ‘제2조’이(가) 있을 수 없습니다");
        let page = page.must_say("제4조제1항제2호의 잘못일 수 있습니다");
        let citation = page.path.clone();
        let page = s
            .post(&citation, &[("corrected_text", "제4조제1항제2호")])
            .must(200);
        assert!(
            page.has("제4조 제1항 제2조") && page.has("제4조제1항제2호"),
            "{}",
            page.text()
        );
        s.get("/program?year=2018").must_say("제4조제1항제2호");
        let other = "/program/citations/add?kind=other&year=2018";
        let page = s.post_on(
            other,
            "/program/citations/add",
            &[
                ("title", "운영계획"),
                ("policy_rank", "행정1부시장방침"),
                ("issued", "'15.10"),
            ],
        );
        page.must(200).must_say("운영계획(행정1부시장방침 '15.10)");
        s.post(&format!("{citation}/withdraw"), &[("reason", "다른 조문")])
            .must(200);
        assert!(!s.get("/program?year=2018").has("민간위탁 조례"));
    });
}

#[test]
fn the_plan_sums_to_its_steps() {
    story(rooms![program], |s| {
        open(s);
        let plan = "/program/plan/add?year=2018";
        for (name, period, amount) in [
            ("계약심사", "2017.11~2017.12", ""),
            ("운영", "2018. 1. ~ 12.", "626,000,000"),
        ] {
            let typed = [("name", name), ("period", period), ("amount", amount)];
            s.post_on(plan, "/program/plan/add", &typed)
                .must(200)
                .must_say(name);
        }
        let page = s.get("/program?year=2018").must_say("계 626,000,000");
        let step = page
            .links()
            .into_iter()
            .rfind(|l| l.contains("/plan/01"))
            .expect("a step");
        let page = s.post(&step, &[("amount", "600,000,000")]).must(200);
        page.must_say("계 600,000,000");
        s.post(&format!("{step}/withdraw"), &[("reason", "사업 변경")])
            .must_say("계 0");
    });
}
