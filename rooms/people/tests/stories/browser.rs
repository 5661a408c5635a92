//! Every page of the room in a real browser: accessible, and fitting a phone.

use testing::{Browser, HANBIT, Story};

use crate::{PASSWORD, account, admin, give, story};

fn look(s: &Story, browser: &mut Browser, path: &str) {
    browser.goto(&format!("{}{path}", s.address()));
    browser.must_be_accessible();
    assert!(!browser.overflows(), "{path} is wider than a phone");
}

/// Waits for a click to have led to a page.
fn arrive(browser: &mut Browser, path: &str) {
    for _ in 0..200 {
        if browser.url().ends_with(path) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    panic!("{} is not {path}", browser.url());
}

#[test]
fn every_page_is_accessible_and_fits_a_phone() {
    let Some(mut browser) = Browser::open() else {
        return;
    };
    browser.resize(390, 844);
    let browser = std::sync::Mutex::new(browser);
    story(|s| {
        let browser = &mut *browser.lock().unwrap();
        admin(s, HANBIT, "hanbit.admin");
        let lead = account(s, HANBIT, "lead", "박팀장");
        give(s, HANBIT, lead, "director");
        look(s, browser, "/sign-in?next=%2Fpeople");
        browser.fill("sign_in", "hanbit.admin");
        browser.fill("password", "틀린 비밀번호 하나");
        browser.press("로그인");
        browser.must_say("아이디나 비밀번호가 맞지 않거나");
        browser.must_be_accessible();
        browser.fill("password", PASSWORD);
        browser.press("로그인");
        arrive(browser, "/people");
        browser.must_say("박팀장");
        for path in [
            "/me".to_owned(),
            "/people".to_owned(),
            "/people?q=none".to_owned(),
            "/people/new".to_owned(),
            "/people/organizations".to_owned(),
            "/people/organizations/new".to_owned(),
            "/people/roles".to_owned(),
            "/people/duties".to_owned(),
            "/people/duties/new".to_owned(),
            format!("/people/{lead}"),
            format!("/people/{lead}/edit"),
            format!("/people/{lead}/grant"),
            format!("/people/{lead}/password"),
            format!("/people/{lead}/lock"),
            format!("/people/{lead}/close"),
        ] {
            look(s, browser, &path);
        }
        browser.goto(&format!("{}/people/{lead}/grant", s.address()));
        browser.press("역할 주기");
        browser.must_say("고칠 곳이");
        browser.must_be_accessible();
        browser.press("로그아웃");
        arrive(browser, "/sign-in");
        browser.must_say("비밀번호를 잊었으면");
        s.sign_in_as(HANBIT, &["director"]);
        s.get("/journal").must(200);
        s.lend_to(browser);
        look(s, browser, "/journal");
    });
}
