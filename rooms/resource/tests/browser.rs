//! The register in a real browser on a phone: every page is accessible and no wider than the phone,
//! and a survey is written down at the place.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests

use testing::{Browser, HANBIT, Story, rooms, story};

fn visit(browser: &mut Browser, s: &Story, path: &str) {
    browser.goto(&format!("{}{path}", s.address()));
    browser.must_be_accessible();
    assert!(!browser.overflows(), "{path} is wider than a phone");
}

/// A village with a long name and long words.
fn register(s: &mut Story) -> String {
    let typed = [
        ("source", "partner"),
        (
            "name",
            "아주 긴 이름을 가진 솔바람 산골 농어촌 체험휴양마을",
        ),
        ("region", "강원도 평창군"),
        ("owner", "private"),
        ("description", "두부를 만들고 별을 본다."),
        (
            "homepage",
            "https://a-very-long-name-of-a-village-without-any-blank.example.kr/path",
        ),
        ("contact_phone", "033-000-0012"),
    ];
    let page = s.post_on("/resources/new?kind=village", "/resources/new", &typed);
    page.must(200).path.split('?').next().unwrap().to_owned()
}

#[test]
fn the_pages_on_a_phone() {
    story(rooms![vault, index; people, partner, resource], |s| {
        let Some(mut browser) = Browser::open() else {
            return;
        };
        let browser = &mut browser;
        browser.resize(390, 844);
        s.on("2018-03-05");
        browser.goto(s.address());
        s.sign_in_as(HANBIT, &["staff_resource"]);
        s.lend_to(browser);
        visit(browser, s, "/resources");
        let path = register(s);
        for page in [
            "/resources".to_owned(),
            "/resources?region=nowhere".to_owned(),
            "/resources?q=nothing".to_owned(),
            "/resources/new".to_owned(),
            "/resources/new?kind=closed_school".to_owned(),
            format!("{path}/change"),
            format!("{path}/state"),
            format!("{path}/consents"),
            format!("{path}/contact"),
            format!("{path}/history"),
        ] {
            visit(browser, s, &page);
        }
        visit(browser, s, &path);
        browser.press("조사 기록");
        browser.must_be_accessible();
        assert!(!browser.overflows(), "the survey is wider than a phone");
        browser.press("조사 기록");
        browser.must_say("고칠 곳이 1가지");
        browser.must_be_accessible();
        browser.click("label[for=f-certainty-1]");
        browser.fill("condition_text", "길이 새로 났음");
        browser.press("조사 기록");
        browser.must_say("조사한 내용을 기록했습니다.");
        browser.must_say("길이 새로 났음");
        browser.must_be_accessible();
        assert!(!browser.overflows(), "the resource is wider than a phone");
        let page = s.post(
            &format!("{path}/consents"),
            &[
                ("given_on", "2018-03-02"),
                ("given_by_role", "owner"),
                ("open_ended", "1"),
                ("evidence_text", "동의서철 1권 3쪽"),
            ],
        );
        let withdraw = page.must(200).links();
        let withdraw = withdraw.iter().find(|link| link.ends_with("/withdraw"));
        for page in [&format!("{path}/history"), &path, withdraw.unwrap()] {
            visit(browser, s, page);
        }
    });
}
