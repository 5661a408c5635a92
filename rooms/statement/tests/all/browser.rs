//! Every page of the room in a real browser: accessible, and fitting a phone.

use std::sync::Mutex;

use crate::sample::{CITY, PAPER, office};
use testing::{Browser, HANBIT, Scratch, Story, StoryRoom, rooms, story};

const ROOMS: &[StoryRoom] = rooms![
    ledger; people, program, budget, entrustment, trustee, statement
];

fn look(s: &Story, browser: &mut Browser, path: &str) {
    browser.goto(&format!("{}{path}", s.address()));
    browser.must_be_accessible();
    assert!(!browser.overflows(), "{path} is wider than a phone");
}

#[test]
fn every_page_is_accessible_and_fits_a_phone() {
    let Some(mut browser) = Browser::open() else {
        return;
    };
    browser.resize(390, 844);
    let browser = Mutex::new(browser);
    story(ROOMS, |s| {
        let browser = &mut *browser.lock().expect("one story at a time");
        s.sign_in_as(HANBIT, CITY);
        browser.goto(&format!("{}/sign-in", s.address()));
        s.lend_to(browser);
        for path in ["/desk", "/statement", "/statement/import"] {
            look(s, browser, path);
        }
        let folder = Scratch::new();
        let file = folder.path().join("설명서.txt");
        let wrong = PAPER.replacen("(x-) 52,083", "(x-) 52,084", 1);
        std::fs::write(&file, wrong).expect("a file");
        browser.attach("paper", &file);
        browser.press("읽어 보기");
        browser.must_say("아직 아무것도 저장하지 않았습니다");
        browser.must_be_accessible();
        assert!(!browser.overflows(), "the preview is wider than a phone");
        browser.press("이대로 들여오기");
        browser.must_say("받아들인다고 표시하세요");
        browser.must_be_accessible();
        office(s.store());
        let page = s.get("/statement/2018").must(200);
        let link = page
            .links()
            .into_iter()
            .find(|l| l.starts_with("/figures?"))
            .expect("a link");
        for path in [
            "/desk",
            "/statement",
            "/statement/2018",
            "/statement/2030",
            &link,
        ] {
            look(s, browser, path);
        }
        browser.goto(&format!("{}/statement/2018", s.address()));
        browser.press("이대로 판 확정");
        browser.must_say("확정 사유를 쓰세요");
        browser.must_be_accessible();
        browser.fill("note", "예산과 제출");
        browser.press("이대로 판 확정");
        browser.must_say("제1판으로 확정했습니다");
        browser.must_be_accessible();
        assert!(!browser.overflows(), "the edition is wider than a phone");
        let edition = browser.url().rsplit('/').next().expect("an id").to_owned();
        look(s, browser, &format!("/statement/compare?old={edition}"));
        s.sign_in_as(HANBIT, &["council"]);
        s.get("/statement/2018").must(200);
        s.lend_to(browser);
        look(s, browser, "/statement/2018");
    });
}
