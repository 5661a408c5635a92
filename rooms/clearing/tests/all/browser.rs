//! The room's pages in a real browser on a phone: every page is accessible and no wider than the
//! phone, and a return goes from its telling to both books.

use crate::office::{self, ACCOUNTANT, DIRECTOR, MANAGER, OFFICER, Office, story_rooms};
use testing::{Browser, HANBIT, Story, story};

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

/// A step of the clearing by its button.
fn press(browser: &mut Browser, s: &mut Story, roles: &[&str], path: &str, label: &str) {
    sit(browser, s, roles);
    visit(browser, s, path);
    browser.press(label);
}

#[test]
fn the_pages_on_a_phone() {
    story(&story_rooms(), |s| {
        let Some(mut browser) = Browser::open() else {
            return;
        };
        browser.resize(390, 844);
        let frame = office::open(s.store());
        let year = format!("/clearing/years/{}", frame.year);
        let office = Office {
            store: s.store(),
            frame: frame.clone(),
        };
        office.granted(200_000_000);
        office.spend(frame.lines[2], 70_000_003, "market", "2017-01-20");
        office.close_months(1, 12);
        let report = office.reported("2018-01-10", 4);
        s.on("2018-01-20");
        browser.goto(s.address());
        sit(&mut browser, s, ACCOUNTANT);
        for page in [
            "",
            "/months/12",
            "/reports/add",
            "/carryovers/add",
            "/returns/add",
        ] {
            visit(&mut browser, s, &format!("{year}{page}"));
        }
        visit(&mut browser, s, "/clearing");
        visit(&mut browser, s, &format!("/clearing/reports/{report}"));
        s.on("2018-01-25");
        press(&mut browser, s, DIRECTOR, &year, "연도 마감");
        browser.must_say("연도를 마감했습니다.");
        sit(&mut browser, s, ACCOUNTANT);
        visit(&mut browser, s, &format!("{year}/clearing"));
        browser.fill("overview", "지역과 함께 장터를 열었다.");
        browser.press("저장");
        browser.must_say("정산을 저장했습니다.");
        let path = browser.url().replace(s.address(), "");
        browser.press("결재 올리기");
        press(&mut browser, s, DIRECTOR, &path, "결재하고 제출");
        press(&mut browser, s, OFFICER, &path, "정산검사 시작");
        visit(&mut browser, s, &format!("{path}/lines/{}", frame.lines[2]));
        visit(&mut browser, s, &format!("{path}/book"));
        press(&mut browser, s, OFFICER, &path, "정산 확정 상신");
        press(&mut browser, s, MANAGER, &path, "정산 확정");
        visit(&mut browser, s, &format!("{path}/result"));
        press(&mut browser, s, OFFICER, &path, "반납고지");
        sit(&mut browser, s, ACCOUNTANT);
        visit(&mut browser, s, &format!("{year}/returns/add"));
        browser.fill("note", "이체 확인 1");
        browser.press("반납 송금 보고");
        let told = browser.url().replace(s.address(), "");
        press(&mut browser, s, OFFICER, &told, "반납 기록");
        browser.must_say("시 장부와 수탁 장부에 함께 남았습니다.");
        browser.must_be_accessible();
        press(&mut browser, s, OFFICER, &path, "정산 완료");
        browser.must_say("정산을 마쳤습니다.");
        browser.must_be_accessible();
    });
}
