//! What people do with the program room, told through HTTP on both databases with a second office.

use crate::sample::{self, CITY, STAFF};
use kernel::Id;
use program::{Line, Program};
use testing::{HANBIT, Page, SAEBYEOK, Story, rooms, story};

const DIRECTOR: &[&str] = &["director"];
const AUDITOR: &[&str] = &["auditor"];

/// The first office has the program and its register.
fn begin(s: &mut Story) -> Id<Program> {
    let id = s.store().act(HANBIT, CITY, sample::open).expect("opens");
    s.store()
        .act(HANBIT, STAFF, move |tx| sample::register(tx, id))
        .expect("registers");
    id
}

fn line_of(s: &Story, program: Id<Program>, y: i64, title: &'static str) -> Id<Line> {
    let year = kernel::FiscalYear::new(y).expect("a year");
    let lines = s
        .store()
        .see(HANBIT, STAFF, |tx| program::lines_of(tx, program, year));
    lines
        .unwrap()
        .iter()
        .find(|l| l.title == title)
        .expect("a line")
        .id
}

/// The id of the activity whose page this is.
fn shown(page: &Page) -> String {
    page.path.trim_start_matches("/activities/").to_owned()
}

/// Adds an activity under a line through the form.
fn add(s: &mut Story, line: Id<Line>, changes: &[(&str, &str)]) -> Page {
    s.post_on(
        &format!("/activities/add?line={line}"),
        "/activities/add",
        changes,
    )
}

#[test]
fn one_more_plaza_day_is_seen_at_once() {
    story(rooms![program], |s| {
        let program = begin(s);
        let plaza = line_of(s, program, 2016, "판매공간 시범운영");
        s.sign_in_as(HANBIT, STAFF);
        s.get("/activities/lines?year=2016")
            .must(200)
            .must_say("(총 12회)");
        let page = add(
            s,
            plaza,
            &[
                ("period", "2016-06-18"),
                ("places", "청계광장"),
                ("state", "done"),
            ],
        );
        let page = page.must(200).must_say("활동을 추가했습니다.");
        let page = page.must_say("판매공간 시범운영(청계광장, 시민청) : ’16. 6~11월 (총 13회)");
        assert!(page.has("’16. 6. 18."), "{}", page.text());
        s.get("/activities/lines?year=2016").must_say("(총 13회)");
        s.get("/activities?year=2016").must_say("모두 19건");
        s.get("/activities?year=2016&kind=sales_exhibition")
            .must_say("모두 13건");
        s.get("/activities?year=2016&text=%EC%8B%9C%EB%AF%BC%EC%B2%AD")
            .must_say("모두 12건");
        s.get("/activities?year=2016&state=cancelled")
            .must_say("조건에 맞는 활동이 없습니다");
        s.get("/activities?year=2018")
            .must_say("이 해에 등록된 활동이 없습니다");
        s.sign_in_as(SAEBYEOK, STAFF);
        s.get("/activities")
            .must(200)
            .must_say("등록된 세부사업이 없습니다");
    });
}

#[test]
fn what_cannot_be_read_is_said_at_its_field_and_nothing_typed_is_lost() {
    story(rooms![program], |s| {
        let program = begin(s);
        let plaza = line_of(s, program, 2016, "판매공간 시범운영");
        s.sign_in_as(HANBIT, STAFF);
        let page = add(
            s,
            plaza,
            &[
                ("period", "2016. 2. 30."),
                ("places", "서울광장, 무교로"),
                ("state", "done"),
                ("note", "비 오는 날"),
            ],
        );
        let page = page.must(422).must_say("2016년 2월에는 30일이 없습니다");
        assert!(page.body().contains("<title>오류: "), "the window says so");
        let form = page.form("/activities/add");
        let kept = |name: &str, value: &str| {
            assert!(
                form.fields.contains(&(name.to_owned(), value.to_owned())),
                "{form:?}"
            );
        };
        kept("period", "2016. 2. 30.");
        kept("places", "서울광장, 무교로");
        kept("note", "비 오는 날");
        kept("state", "done");
        kept("line", &plaza.to_string());
        let again = s.submit(&form, &[("period", "2017-06-18")]).must(422);
        again.must_say("2017-06-18은(는) 2016 회계연도 밖입니다");
        let done = s.submit(&form, &[("period", "'16.6.18")]);
        done.must(200).must_say("(총 13회)");
        let twice = &[
            ("period", "2016-06-18"),
            ("places", "무교로"),
            ("state", "done"),
        ];
        let page = add(s, plaza, twice)
            .must(422)
            .must_say("2016-06-18 무교로 활동이 이미 있습니다");
        let page = s.submit(&page.form("/activities/add"), &[("confirmed", "1")]);
        page.must(200).must_say("(총 14회)");
        let page = add(s, plaza, &[("line", ""), ("period", "")]).must(422);
        for said in [
            "실적 항목 제목을 입력하세요",
            "종류를 입력하세요",
            "기간을 입력하세요",
        ] {
            assert!(page.has(said), "{said}: {}", page.text());
        }
    });
}

#[test]
fn a_plan_becomes_a_result_step_by_step() {
    story(rooms![program], |s| {
        let program = begin(s);
        s.sign_in_as(HANBIT, STAFF);
        let page = s.post_on(
            "/activities/add?year=2018",
            "/activities/add",
            &[
                ("line_title", "도시농부 장터"),
                ("line_kind", "market"),
                ("line_category", "produce"),
                ("period", "2018-02-24"),
                ("places", "시민청"),
                ("regions", "강원"),
            ],
        );
        let page = page.must(200).must_say("도시농부 장터").must_say("계획");
        assert!(page.has("인쇄되지 않습니다"), "{}", page.text());
        let id = shown(&page);
        assert!(!page.has("승인을"), "staff cannot approve");
        let page = s.post_on(
            &format!("/activities/{id}/result"),
            &format!("/activities/{id}/result"),
            &[("measure", "vendors"), ("quantity", "2십")],
        );
        page.must(422).must_say("수량 ‘2십’을(를) 읽을 수 없습니다");
        let result = format!("/activities/{id}/result");
        let page = s.post(&result, &[("measure", "vendors"), ("quantity", "20")]);
        page.must(200).must_say("성과를 기록했습니다.");
        s.sign_in_as(HANBIT, DIRECTOR);
        let approve = format!("/activities/{id}/approve");
        let page = s.post_on(&format!("/activities/{id}"), &approve, &[]);
        page.must(200)
            .must_say("활동을 승인했습니다.")
            .must_say("상태: 계획 → 승인");
        s.sign_in_as(HANBIT, STAFF);
        let done = format!("/activities/{id}/done");
        s.post(&done, &[("period", "2018-03-10")])
            .must(422)
            .must_say("2018-03-10에 시작하는");
        let page = s.post(&done, &[("period", "2018-02-25")]).must(200);
        let page = page.must_say("도시농부 장터(시민청) : ’18. 2월 (20곳 참가농가)");
        assert!(page.has("강원"), "{}", page.text());
        let lines = s.get(&format!("/activities/lines?program={program}&year=2018"));
        lines.must_say("도시농부 장터(시민청) : ’18. 2월 (20곳 참가농가)");
        let cancel = format!("/activities/{id}/cancel");
        s.post(&cancel, &[]).must(422).must_say("사유를 입력하세요");
        let page = s.post(&cancel, &[("reason", "비로 열지 못함")]).must(200);
        let page = page.must_say("취소 (사유: 비로 열지 못함)");
        assert!(page.has("인쇄되지 않습니다"), "{}", page.text());
        let late = s.get(&done).form(&done);
        let page = s.submit(&late, &[]);
        page.must(422)
            .must_say("‘취소’ 상태의 활동은 ‘완료’(으)로 바꿀 수 없습니다");
    });
}

#[test]
fn two_people_see_each_others_change() {
    story(rooms![program], |s| {
        let program = begin(s);
        let plaza = line_of(s, program, 2016, "판매공간 시범운영");
        s.sign_in_as(HANBIT, STAFF);
        let id = shown(&add(
            s,
            plaza,
            &[("period", "2016-06-18"), ("places", "청계광장")],
        ));
        let path = format!("/activities/{id}/change");
        let mine = s.get(&path).form(&path);
        s.sign_in_as(HANBIT, DIRECTOR);
        let page = s.post(&path, &[("places", "서울광장"), ("note", "자리를 옮김")]);
        page.must(200).must_say("활동을 바꾸었습니다.");
        s.sign_in_as(HANBIT, STAFF);
        let page = s.submit(&mine, &[("period", "2016-06-25")]).must(422);
        let page = page.must_say("다른 사람이 먼저 바꾸었습니다");
        assert!(
            page.has("장소 서울광장") && page.has("기간 2016-06-25"),
            "{}",
            page.text()
        );
        let compared = page.form(&path);
        let page = s.submit(&compared, &[("places", "서울광장"), ("regions", "강원")]);
        let page = page.must(200).must_say("’16. 6. 25.").must_say("서울광장");
        assert!(
            page.has("기간: 2016-06-18 → 2016-06-25"),
            "history: {}",
            page.text()
        );
        let page = s.post(&path, &[("regions", ""), ("places", "")]).must(200);
        assert!(!page.has("강원"), "{}", page.text());
    });
}

#[test]
fn lines_are_named_ordered_and_given_results() {
    story(rooms![program], |s| {
        let program = begin(s);
        s.sign_in_as(HANBIT, STAFF);
        let add = "/activities/lines/add?year=2016";
        let page = s.post_on(
            add,
            "/activities/lines/add",
            &[("title", "권역위원회 개최")],
        );
        page.must(422).must_say("종류를 입력하세요");
        let typed = [("title", "권역위원회 개최"), ("kind", "regional_committee")];
        let page = s.post_on(add, "/activities/lines/add", &typed);
        page.must(422)
            .must_say("그해에 ‘권역위원회 개최’ 항목이 이미 있습니다");
        let typed = [("title", "홈페이지 개편"), ("kind", "website")];
        s.post_on(add, "/activities/lines/add", &typed)
            .must(200)
            .must_say("인쇄되지 않습니다");
        let line = line_of(s, program, 2016, "홈페이지 개편");
        let path = format!("/activities/lines/{line}");
        let page = s
            .post(&path, &[("title", "누리집 개편"), ("position", "1")])
            .must(200);
        let text = page.text();
        assert!(
            text.find("누리집 개편") < text.find("판매공간 시범운영"),
            "{text}"
        );
        let contest = line_of(s, program, 2016, "아이디어 공모전");
        let result = format!("/activities/lines/{contest}/result");
        let page = s.post(&result, &[("measure", "ideas"), ("quantity", "1")]);
        page.must(200).must_say("(13개 아이디어)");
        let page = s
            .get(&format!("/activities/lines/{contest}"))
            .must_say("항목 전체의 성과");
        let mut links = page.links().into_iter();
        let found = links
            .rfind(|l| l.starts_with("/activities/results/"))
            .expect("a result");
        s.get(&found).must(200).must_say("아이디어 1개");
        let page = s.post(&format!("{found}/withdraw"), &[("reason", "잘못 셈")]);
        page.must(200).must_say("잘못 셈");
        s.get("/activities/lines?year=2016")
            .must_say("(12개 아이디어)");
    });
}

#[test]
fn programs_speak_json_with_the_same_verbs() {
    story(rooms![program], |s| {
        let program = begin(s);
        let plaza = line_of(s, program, 2016, "판매공간 시범운영");
        s.sign_in_as(HANBIT, STAFF);
        let ask = serde_json::json!({
            "line": plaza, "period": "2016-06-18", "places": ["청계광장"], "state": "done",
        });
        let made = s
            .post_json("/api/activities", "plaza-2016-06-18", &ask)
            .must(200)
            .json();
        let again = s
            .post_json("/api/activities", "plaza-2016-06-18", &ask)
            .must(200)
            .json();
        assert_eq!(made, again, "the same key does nothing twice");
        let list = s.send(
            "GET",
            "/api/activities?year=2016&kind=sales_exhibition",
            API,
            b"",
        );
        let list = list.must(200).json();
        assert_eq!((&list["total"], &list["page"]), (&13.into(), &1.into()));
        let id = made["id"].as_str().expect("an id").to_owned();
        let one = s
            .send("GET", &format!("/api/activities/{id}"), API, b"")
            .must(200)
            .json();
        assert_eq!(one["activity"]["period"], "2016-06-18");
        let wrong = serde_json::json!({ "line": plaza, "period": "2016. 13.", "places": [] });
        let refused = s
            .post_json("/api/activities", "plaza-wrong", &wrong)
            .must(422);
        assert!(
            refused.body().contains("program.period_unreadable"),
            "{}",
            refused.body()
        );
        let stranger = serde_json::json!({ "line": plaza, "version": 9 });
        let refused = s.post_json("/api/activities", "plaza-stranger", &stranger);
        assert!((400..500).contains(&refused.status), "{}", refused.body());
        let path = format!("/api/activities/{id}");
        let change = serde_json::json!({
            "version": "1", "period": "2016-06-19", "places": ["시민청"],
        });
        s.post_json(&format!("{path}/change"), "plaza-change", &change)
            .must(200);
        let result = serde_json::json!({
            "activity": id, "measure": "visitors", "quantity": "300",
        });
        s.post_json("/api/results", "plaza-result", &result)
            .must(200);
        let cancel = serde_json::json!({ "reason": "비" });
        s.post_json(&format!("{path}/cancel"), "plaza-cancel", &cancel)
            .must(200);
        let done = s.post_json(
            &format!("{path}/done"),
            "plaza-done",
            &serde_json::json!({}),
        );
        assert!(done.must(422).body().contains("program.state_cannot"));
        let programs = s.send("GET", "/api/programs", API, b"").must(200).json();
        assert_eq!(programs[0]["id"], program.to_string());
        let bad = s.send("GET", "/api/activities?color=red", API, b"");
        bad.must(404);
    });
}

const API: &[(&str, &str)] = &[("x-requested-with", "sangsaeng")];

#[test]
fn readers_read_and_strangers_find_nothing() {
    story(rooms![program], |s| {
        let program = begin(s);
        let plaza = line_of(s, program, 2016, "판매공간 시범운영");
        s.sign_in_as(HANBIT, AUDITOR);
        let page = s
            .get("/activities?year=2016")
            .must(200)
            .must_say("모두 18건");
        assert!(!page.has("활동 추가"), "{}", page.text());
        let activity = page
            .links()
            .into_iter()
            .find(|l| l.starts_with("/activities/01"));
        let page = s.get(&activity.expect("an activity")).must(200);
        assert!(!page.has("고치기"), "{}", page.text());
        s.get(&format!("/activities/add?line={plaza}")).must(404);
        s.get("/program?year=2018").must(200);
        s.get("/program/facts?key=staff").must(404);
        s.sign_in_as(HANBIT, &["citizen"]);
        s.get("/activities").must(404);
        s.get("/program").must(404);
        s.sign_in_as(HANBIT, STAFF);
        s.get("/activities/not-an-id").must(404);
        s.get("/activities?program=nobody").must(404);
        s.get("/program?year=x").must(404);
    });
}

#[test]
fn a_long_list_has_pages() {
    story(rooms![program], |s| {
        let program = begin(s);
        let added = s.store().act(HANBIT, STAFF, move |tx| {
            let line = sample::line(tx, program, 2015, "market", "장터")?;
            for n in 0..120 {
                let day = format!("2015-{:02}-{:02}", n % 12 + 1, n % 10 + 1);
                let mut ask = sample::held(line, &day, "", "");
                ask.confirmed = true;
                program::add_activity(tx, ask)?;
            }
            Ok(())
        });
        added.expect("adds");
        s.sign_in_as(HANBIT, STAFF);
        s.get("/activities?year=2015")
            .must_say("모두 120건")
            .must_say("다음");
        let last = s.get("/activities?year=2015&page=3").must(200);
        assert!(
            last.has("101 ") && last.has("120 ") && !last.has("100 ’15"),
            "{}",
            last.text()
        );
        s.get("/activities?year=2015&page=99")
            .must(200)
            .must_say("120 ");
    });
}
