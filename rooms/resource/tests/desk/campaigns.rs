//! Campaigns: planned, given to surveyors, done by surveys, closed with what was not.

use kernel::Id;
use resource::Resource;
use testing::{Browser, HANBIT, Page, SAEBYEOK, Story, story};

use crate::scene::{KEEPER, account, api, register, rooms};

fn plan(s: &mut Story, changes: &[(&str, &str)]) -> Page {
    let mut typed = vec![
        ("name", "봄 마을 조사"),
        ("kinds", "village"),
        ("region", "강원도"),
        ("from_on", "2018-03-02"),
        ("to_on", "2018-03-31"),
    ];
    typed.retain(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    typed.extend(changes);
    s.post("/surveys/new", &typed)
}

/// The path of the page, without what a note adds to it.
fn path(page: &Page) -> String {
    page.path.split('?').next().unwrap().to_owned()
}

/// What the story is about.
struct Records {
    first: Id<Resource>,
    second: Id<Resource>,
    others: [Id<Resource>; 2],
    /// Another surveyor's account.
    other: String,
}

impl Records {
    fn begin(s: &Story) -> Self {
        account(s, "auditor1", "다솜", "auditor");
        Self {
            first: register(s, "village", "솔바람마을", "강원도 평창군", "public"),
            second: register(s, "village", "달빛마을", "강원도 정선군", "public"),
            others: [
                register(s, "market", "평창시장", "강원도 평창군", "public"),
                register(s, "village", "바다마을", "전라남도 강진군", "public"),
            ],
            other: account(s, "garam", "가람", "staff_resource"),
        }
    }
}

const SEEN: &[(&str, &str)] = &[("availability", "open"), ("certainty", "confirmed")];

#[test]
fn records_are_given_done_by_surveys_and_the_rest_is_explained() {
    story(&rooms(), |s| {
        s.on("2018-03-02");
        let records = Records::begin(s);
        s.sign_in_as(HANBIT, KEEPER);
        let own = planned(s);
        given(s, &own, &records);
        looked_at(s, &own, &records);
        closed(s, &own, &records);
        only_of_the_office(s, &own);
    });
}

/// A plan that is refused, then one that is made; who and what it offers.
fn planned(s: &mut Story) -> String {
    s.get("/surveys").must_say("조사 계획이 없습니다");
    let refused = plan(
        s,
        &[("name", ""), ("to_on", "2018-03-01"), ("region", "없는도")],
    );
    let refused = refused.must(422).must_say("이름을 적으세요");
    refused
        .must_say("그런 지역이 없습니다")
        .must_say("보다 앞섭니다");
    let page = plan(s, &[]).must_say("조사 계획을 만들었습니다");
    let own = path(&page);
    let assign = format!("{own}/assign");
    let offered = s.get(&assign).must(200);
    assert!(offered.has("솔바람마을") && offered.has("달빛마을"));
    assert!(!offered.has("평창시장") && !offered.has("바다마을"));
    assert!(
        offered.has("가람") && !offered.has("다솜"),
        "who may survey"
    );
    assert!(!s.get(&format!("{assign}?region=42770")).has("솔바람마을"));
    let none = format!("{assign}?kind=market");
    s.get(&none).must_say("맡길 자원이 없습니다");
    own
}

/// Two records are given, once; what is not of the campaign is not.
fn given(s: &mut Story, own: &str, records: &Records) {
    let (other, assign) = (records.other.as_str(), format!("{own}/assign"));
    s.post(&assign, &[("due_on", "2018-04-01")])
        .must(422)
        .must_say("조사 기간(2018. 3. 2. ~ 2018. 3. 31.) 안의 날을 적으세요");
    s.post(&assign, &[("surveyor", "nobody")])
        .must(422)
        .must_say("조사할 수 있는 사람을 목록에서 고르세요");
    let late = s.get(&assign).form(&assign);
    s.post(&assign, &[("surveyor", other), ("due_on", "2018-03-20")])
        .must_say("자원 2건을 맡겼습니다");
    s.submit(&late, &[])
        .must(200)
        .must_say("자원 0건을 맡겼습니다");
    let wrong = serde_json::json!({"resources": records.others, "surveyor": other,
        "due_on": "2018-03-20"});
    s.post_json(&format!("/api{own}/assign"), "assign-key-1", &wrong)
        .must(422);
}

/// One record is given to oneself, and looked at as every record is.
fn looked_at(s: &mut Story, own: &str, records: &Records) {
    let (other, first) = (records.other.as_str(), records.first);
    // Not one's own, so not on one's list; then it is.
    s.get("/surveys/mine").must_say("맡은 조사가 없습니다");
    let record = format!("{own}/records/{first}");
    let late = s.get(&record).form(&record);
    let keeper = keeper_account(&s.get("/surveys/new"));
    let opened = s.get(&record).form(&record);
    s.submit(&opened, &[("surveyor", &keeper), ("due_on", "2018-03-10")])
        .must_say("다시 맡겼습니다");
    s.submit(&late, &[("surveyor", other)])
        .must(422)
        .must_say("그사이 다른 사람이 바꿨습니다");
    s.get("/surveys/mine")
        .must_say("조사할 자원이 1건 남았습니다")
        .must_say("솔바람마을")
        .must_say("2018. 3. 10.까지");
    s.get(own).must_say("2건 가운데 0건 조사함");
    // A survey as every survey is written down.
    s.post(&format!("/resources/{first}/survey"), SEEN)
        .must(200);
    s.get("/surveys/mine")
        .must_say("조사할 자원이 0건 남았습니다");
    s.get(own).must_say("2건 가운데 1건 조사함");
    s.post(&record, &[("surveyor", other)])
        .must(422)
        .must_say("이미 조사했습니다");
    let json = api(s, &format!("/api{own}")).json();
    assert_eq!(json["tasks"].as_array().unwrap().len(), 2);
    let done: i64 = json["by_region"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["done"].as_i64().unwrap())
        .sum();
    assert_eq!(done, 1, "the parts add up");
}

/// The rest is explained; what is looked at later counts no more.
fn closed(s: &mut Story, own: &str, records: &Records) {
    let (other, second) = (records.other.as_str(), records.second);
    s.on("2018-03-21");
    s.get(own).must_say("기한 지남");
    let close = format!("{own}/close");
    s.post(&close, &[])
        .must(422)
        .must_say("조사하지 못한 자원이 1건 있습니다");
    let why = format!("why-{second}");
    let opened = s.get(&close).form(&close);
    s.submit(&opened, &[(why.as_str(), "길이 막힘")])
        .must_say("조사 계획을 마감했습니다")
        .must_say("못 함: 길이 막힘");
    s.on("2018-03-22");
    s.post(&format!("/resources/{second}/survey"), SEEN)
        .must(200);
    s.get(own).must_say("2건 가운데 1건 조사함");
    s.post_json(
        &format!("/api{own}/close"),
        "close-key-1",
        &serde_json::json!({"version": "2"}),
    )
    .must(422);
    let again = serde_json::json!({"resource": second, "version": "1", "surveyor": other,
        "due_on": "2018-03-30"});
    s.post_json(&format!("/api{own}/reassign"), "again-key-1", &again)
        .must(422);
}

/// Who reads without leading, and another office, find what they may.
fn only_of_the_office(s: &mut Story, own: &str) {
    let make = serde_json::json!({"name": "여름", "from_on": "2018-06-01",
        "to_on": "2018-06-30"});
    s.post_json("/api/surveys", "make-key-1", &make).must(200);
    assert_eq!(api(s, "/api/surveys").json().as_array().unwrap().len(), 2);
    s.get("/surveys")
        .must_say("2018. 3. 21. 마감")
        .must_say("1/2건");
    // A bureau does not open the page of figures; the rows stand on this page.
    for (role, follows) in [("city_bureau", false), ("auditor", true)] {
        s.sign_in_as(HANBIT, &[role]);
        let body = s.get(own).must(200).body();
        assert_eq!(body.contains("href=\"/figures?"), follows, "{role}");
        assert!(body.contains("id=\"records\""));
    }
    s.get(&format!("{own}/close")).must(404);
    s.get("/surveys/mine").must(404);
    s.sign_in_as(SAEBYEOK, KEEPER);
    s.get(own).must(404);
}

/// The account that asks, as the form names it.
fn keeper_account(page: &Page) -> String {
    let body = page.body();
    let own = body.split("<select").nth(1).unwrap();
    own.split("<option value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned()
}

#[test]
fn a_sheet_takes_what_is_known_along_and_nothing_of_a_person() {
    story(&rooms(), |s| {
        s.on("2018-03-02");
        let id = register(s, "village", "솔바람마을", "강원도 평창군", "private");
        s.sign_in_as(HANBIT, KEEPER);
        let sheet = format!("/resources/{id}/sheet");
        let page = s.get(&sheet).must_say("솔바람마을 조사표").must_say("서명");
        for secret in ["가나다", "0012"] {
            assert!(!page.body().contains(secret), "{secret}");
        }
        let file = s.get(&format!("{sheet}/hwpx")).must(200);
        assert!(file.bytes.starts_with(b"PK"));
        s.get(&format!("{sheet}/html")).must(200);
        s.get(&format!("{sheet}/exe")).must(404);
        let own = path(&plan(s, &[]));
        s.post(&format!("{own}/assign"), &[])
            .must_say("자원 1건을 맡겼습니다");
        s.get(&format!("{own}/sheets"))
            .must_say("봄 마을 조사 조사표")
            .must_say("자원 1건");
        s.get(&format!("{own}/sheets?surveyor=nobody"))
            .must_say("자원 0건");
        s.get(&format!("{own}/sheets/hwpx?surveyor=all")).must(200);
        s.sign_in_as(HANBIT, &["auditor"]);
        s.get(&sheet).must(404);
    });
}

#[test]
fn the_pages_of_campaigns_on_a_phone_and_on_a_desk() {
    story(&rooms(), |s| {
        let Some(mut browser) = Browser::open() else {
            return;
        };
        let browser = &mut browser;
        s.on("2018-03-02");
        let id = register(s, "village", "솔바람마을", "강원도 평창군", "public");
        register(s, "village", "달빛마을", "강원도 정선군", "public");
        browser.goto(s.address());
        s.sign_in_as(HANBIT, KEEPER);
        s.lend_to(browser);
        let own = path(&plan(s, &[]));
        let assign = format!("{own}/assign");
        browser.resize(390, 844);
        browser.goto(&format!("{}{assign}", s.address()));
        browser.must_be_accessible();
        assert!(!browser.overflows(), "{assign}");
        browser.click("label[for=f-resources-1]");
        browser.press("맡기기");
        browser.must_say("자원 1건을 맡겼습니다");
        s.post(&assign, &[]).must_say("자원 1건을 맡겼습니다");
        let paths = [
            "/surveys".to_owned(),
            "/surveys/new".to_owned(),
            "/surveys/mine".to_owned(),
            assign,
            format!("{own}/records/{id}"),
            format!("{own}/close"),
            format!("{own}/sheets"),
            own,
        ];
        for (width, height) in [(1280, 900), (390, 844)] {
            browser.resize(width, height);
            for path in &paths {
                browser.goto(&format!("{}{path}", s.address()));
                browser.must_be_accessible();
                assert!(!browser.overflows(), "{path} at {width}");
            }
        }
        browser.goto(&format!("{}/surveys/mine", s.address()));
        browser.click(".tasks a.krds-btn");
        browser.click("label[for=f-certainty-1]");
        browser.press("조사 기록");
        browser.must_say("조사한 내용을 기록했습니다.");
        browser.goto(&format!("{}/surveys/mine", s.address()));
        browser.must_say("조사할 자원이 1건 남았습니다.");
    });
}
