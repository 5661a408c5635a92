//! The room's pages in a real browser on a phone, by keyboard and without JavaScript of ours: every
//! page is accessible and no wider than the phone, and a change goes from its preview to its
//! signature.

use crate::office::{self, ACCOUNTANT, DIRECTOR, LINES, OFFICER, PLANNER};
use testing::{Browser, HANBIT, Story, rooms, story};

const ROOMS: &[testing::StoryRoom] = rooms![
    ledger, signoff, vault; people, program, budget, trustee
];

fn visit(browser: &mut Browser, s: &Story, path: &str) {
    let url = format!("{}{path}", s.address());
    browser.goto(&url);
    browser.must_be_accessible();
    assert!(!browser.overflows(), "{path} is wider than a phone");
}

fn sit(browser: &mut Browser, s: &mut Story, roles: &[&str]) {
    s.sign_in_as(HANBIT, roles);
    s.lend_to(browser);
}

#[test]
fn the_pages_on_a_phone() {
    story(ROOMS, |s| {
        let Some(mut browser) = Browser::open() else {
            return;
        };
        browser.resize(390, 844);
        let store = s.store();
        let program = office::on(store, "2017-01-02", OFFICER, |tx| {
            let program = office::found(tx, "상생교류 지원")?;
            office::city_line(tx, program, "2017", "573,917천원")?;
            Ok(program)
        })
        .expect("founded");
        let (year, lines) = office::on(store, "2017-01-02", ACCOUNTANT, move |tx| {
            office::draft_year(tx, program, "2017")
        })
        .expect("drafted");
        let path = format!("/trustee/years/{year}");
        s.on("2017-01-02");
        browser.goto(s.address());
        sit(&mut browser, s, ACCOUNTANT);
        for page in ["", "/approval"] {
            visit(&mut browser, s, &format!("{path}{page}"));
        }
        office::approve(s.store(), "2017-01-02", year);
        let more = [
            "",
            "/approval",
            "/lines/add",
            "/changes",
            "/changes/add",
            "/accounts",
            "/accounts/add",
            "/cards/add",
            "/number",
            "/grants/add",
            "/exceptions",
        ];
        for page in more {
            visit(&mut browser, s, &format!("{path}{page}"));
        }
        for page in [
            "/trustee",
            "/trustee/years/add",
            &format!("/trustee/lines/{}", lines[0]),
        ] {
            visit(&mut browser, s, page);
        }
        visit(&mut browser, s, &format!("{path}/grants/add"));
        browser.fill("amount", "150,000천원");
        browser.fill("purpose", "1분기 운영");
        browser.press("신청");
        browser.must_say("교부를 신청했습니다.");
        sit(&mut browser, s, OFFICER);
        let here = browser.url();
        browser.goto(&here);
        browser.must_be_accessible();
        browser.press("교부");
        browser.must_say("시 장부와 수탁 장부에 함께 기록했습니다.");
        a_change(
            &mut browser,
            s,
            &path,
            &lines.iter().map(ToString::to_string).collect::<Vec<_>>(),
        );
    });
}

fn a_change(browser: &mut Browser, s: &mut Story, path: &str, lines: &[String]) {
    assert_eq!(lines.len(), LINES.len());
    sit(browser, s, PLANNER);
    visit(browser, s, &format!("{path}/changes/add"));
    browser.choose("from", &lines[0]);
    browser.choose("to", &lines[3]);
    browser.fill("amount", "1,000천원");
    browser.fill("reason", "현수막을 더 만듦");
    browser.press("미리보기");
    browser.must_say("시행령 제55조");
    browser.must_be_accessible();
    browser.choose("from", &lines[3]);
    browser.choose("to", &lines[4]);
    browser.press("미리보기");
    browser.must_say("119,000,000");
    browser.must_be_accessible();
    assert!(!browser.overflows());
    browser.press("신청");
    browser.must_say("예산 변경을 신청했습니다.");
    let here = browser.url();
    sit(browser, s, DIRECTOR);
    browser.goto(&here);
    browser.must_be_accessible();
    browser.press("결재");
    browser.must_say("결재가 끝나 예산을 바꾸었습니다.");
}
