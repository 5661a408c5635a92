//! The pages of imports in a real browser on a phone: every page is accessible and no wider than
//! the phone, and a file is taken in and taken back without JavaScript of ours.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests

use testing::{Browser, HANBIT, Scratch, Story, rooms, story};

const MARKETS: &str = "\
시장명,시장유형,소재지지번주소,점포수,데이터기준일자,제공기관명\n\
가람시장,5일장,전북특별자치도 완주군 가람리 1,많음,2024-11-04,가나공단\n\
,5일장,전북특별자치도 완주군 나래리 2,3,2024-11-04,가나공단\n";

const NEXT: &str = "\
시장명,시장유형,소재지지번주소,점포수,데이터기준일자,제공기관명\n\
다솜시장,5일장,전북특별자치도 완주군 다솜리 1,7,2025-03-04,가나공단\n";

fn fits(browser: &mut Browser, what: &str) {
    browser.must_be_accessible();
    assert!(!browser.overflows(), "{what} is wider than a phone");
}

fn hand_in(browser: &mut Browser, s: &Story, folder: &Scratch, text: &str) {
    let file = folder.path().join("시장.csv");
    std::fs::write(&file, text).unwrap();
    browser.goto(&format!("{}/resources/imports/new", s.address()));
    fits(browser, "the form");
    browser.attach("file", &file);
    browser.press("올리기");
    browser.must_say("가져오면 이렇게 됩니다");
    fits(browser, "the preview");
    browser.press("시작");
    browser.must_say("새로 등록");
    fits(browser, "the result");
}

#[test]
fn the_pages_on_a_phone() {
    story(rooms![vault, index; people, partner, resource], |s| {
        let Some(mut browser) = Browser::open() else {
            return;
        };
        let browser = &mut browser;
        browser.resize(390, 844);
        s.on("2025-09-01");
        browser.goto(s.address());
        s.sign_in_as(HANBIT, &["staff_resource"]);
        s.lend_to(browser);
        let folder = Scratch::new();
        hand_in(browser, s, &folder, MARKETS);
        browser.must_say("받지 못함: 1행");
        hand_in(browser, s, &folder, NEXT);
        browser.must_say("이 파일에서 사라진 자원: 1건");
        browser.press("고른 자원 끝내기");
        browser.must_say("까닭을 적으세요");
        fits(browser, "the refusal");
        browser.press("가져오기 되돌리기");
        browser.must_say("지워지는 기록은 없습니다");
        fits(browser, "the question");
        browser.fill("reason", "다른 파일");
        browser.press("되돌리기");
        browser.must_say("되돌림");
        fits(browser, "what was taken back");
        for path in [
            "/resources/imports",
            "/resources/export",
            "/resources/export?kind=market&format=pdf",
        ] {
            browser.goto(&format!("{}{path}", s.address()));
            fits(browser, path);
        }
    });
}
