//! The room's pages in a real browser on a phone: every page is accessible and no wider than the
//! phone, and a zone is registered with the keyboard and without JavaScript of ours.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests

use testing::{Browser, HANBIT, Story, rooms, story};

fn visit(browser: &mut Browser, s: &Story, path: &str) {
    browser.goto(&format!("{}{path}", s.address()));
    browser.must_be_accessible();
    assert!(!browser.overflows(), "{path} is wider than a phone");
}

#[test]
fn the_pages_on_a_phone() {
    story(rooms![index; people, partner], |s| {
        let Some(mut browser) = Browser::open() else {
            return;
        };
        let browser = &mut browser;
        browser.resize(390, 844);
        s.on("2024-06-01");
        browser.goto(s.address());
        s.sign_in_as(HANBIT, &["staff_planning"]);
        s.lend_to(browser);
        for path in [
            "/regions",
            "/regions?on=nonsense",
            "/regions?q=%EA%B3%A0%EC%84%B1%EA%B5%B0",
            "/regions?q=nowhere",
            "/regions/51000",
            "/regions/47720",
            "/regions/51760/government",
            "/zones",
            "/zones/open",
        ] {
            visit(browser, s, path);
        }
        browser.press("등록");
        browser.must_say("고칠 곳이 2가지");
        browser.must_be_accessible();
        browser.fill("name", "강원");
        browser.fill("from", "2015-01-01");
        browser.fill("members", "고성군");
        browser.press("등록");
        browser.must_say("강원도 고성군, 경상남도 고성군");
        browser.must_be_accessible();
        browser.fill("members", "강원");
        browser.press("등록");
        browser.must_say("권역을 등록했습니다.");
        browser.must_be_accessible();
        browser.press("끝내기: 강원");
        browser.must_say("기록은 지워지지 않습니다");
        browser.must_be_accessible();
        visit(browser, s, "/regions/51760/government");
        browser.fill("department", "농업정책과");
        browser.press("저장");
        browser.must_say("지방자치단체를 등록했습니다.");
        browser.must_be_accessible();
        visit(browser, s, "/regions");
        browser.press("변경: 강원특별자치도 평창군");
        browser.must_say("연락 부서");
        browser.must_be_accessible();
    });
}
