//! The register in a real browser, wide and on a phone: every page is accessible and no wider than
//! the screen.

use testing::{Browser, Story, story};

use crate::scene::{ROOMS, begin, id_of, link, organization, person, producer};

fn visit(browser: &mut Browser, s: &Story, path: &str) {
    browser.goto(&format!("{}{path}", s.address()));
    browser.must_be_accessible();
    assert!(!browser.overflows(), "{path} is wider than the screen");
}

/// Registers what looks like a record that is there, and says that it is another.
fn register_alike(browser: &mut Browser, s: &Story) {
    visit(browser, s, "/partners/new?sort=organization");
    browser.click("label[for=f-kind-2]");
    browser.fill("name", "솔바람 조합");
    browser.fill("region", "강원도 평창군");
    browser.press("저장");
    browser.must_say("이미 등록한 기록과 같아 보입니다");
    browser.must_be_accessible();
    browser.click("label[for=f-anyway]");
    browser.press("저장");
    browser.must_say("협력 상대를 등록했습니다.");
}

#[test]
fn the_pages_wide_and_on_a_phone() {
    story(ROOMS, |s| {
        let Some(mut browser) = Browser::open() else {
            return;
        };
        let browser = &mut browser;
        begin(s);
        browser.goto(s.address());
        s.lend_to(browser);
        let home = organization(s, "아주 긴 이름을 가진 솔바람 산골 농어촌 협동조합");
        let other = organization(s, "솔바람 조합");
        let farm = producer(s, "달빛농원", &[("member_of", &id_of(&home))]);
        let head = person(s, "가온누리", "010-0000-0012");
        let role = [("at", id_of(&home)), ("role", "head".to_owned())];
        let role: Vec<_> = role.iter().map(|(n, v)| (*n, v.as_str())).collect();
        s.post(&format!("{head}/roles"), &role).must(200);
        let new = format!("/contacts/new?counterpart={}", id_of(&home));
        for (width, height) in [(1280, 900), (390, 844)] {
            browser.resize(width, height);
            visit(browser, s, "/partners");
            visit(browser, s, &new);
            browser.press("저장");
            browser.must_say("고칠 곳이");
            browser.must_be_accessible();
            browser.click("label[for=f-channel-2]");
            browser.fill("subject", "가을 장터");
            browser.fill("said", "감자를 가져온다고 함");
            browser.fill("next_step", "참가 신청서 받기");
            browser.fill("next_due", "2018-03-04");
            browser.press("저장");
            browser.must_say("연락을 기록했습니다.");
            browser.must_be_accessible();
            assert!(!browser.overflows(), "the page of a body");
            let page = s.get(&home);
            for path in [
                "/partners?region=nowhere".to_owned(),
                "/partners?q=nothing".to_owned(),
                "/partners/new?sort=organization".to_owned(),
                "/partners/new?sort=producer".to_owned(),
                "/partners/new?sort=person".to_owned(),
                "/partners/duplicates".to_owned(),
                "/partners/erasures".to_owned(),
                "/next-steps".to_owned(),
                farm.clone(),
                head.clone(),
                format!("{home}/change"),
                format!("{home}/activity"),
                format!("{home}/merge"),
                format!("{home}/merge?with={}", id_of(&other)),
                format!("{head}/sealed"),
                format!("{head}/consents"),
                format!("{head}/roles"),
                format!("{head}/erase"),
                link(&s.get(&head), "/withdraw"),
                link(&page, "/person-roles/"),
                link(&page, "/done"),
            ] {
                visit(browser, s, &path);
            }
        }
        register_alike(browser, s);
    });
}
