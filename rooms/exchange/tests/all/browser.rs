//! The room in a real browser, wide and on a phone: every page is accessible and fits, and a match
//! is proposed and accepted.

use testing::{Browser, HANBIT, Story, rooms, story};

fn visit(browser: &mut Browser, s: &Story, path: &str) {
    browser.goto(&format!("{}{path}", s.address()));
    browser.must_be_accessible();
    assert!(!browser.overflows(), "{path} is wider than the screen");
}

fn register(s: &mut Story, path: &str, typed: &[(&str, &str)]) -> String {
    let page = s.post(path, typed).must(200);
    page.path.split('?').next().unwrap().to_owned()
}

fn offer(s: &mut Story, what: &str, low: &str) -> String {
    let typed = [
        ("body", "평창군 농업유통과"),
        ("kind", "village"),
        ("region", "강원 평창군"),
        ("what", what),
        ("capacity", "40"),
        ("first_day", "2018-04-01"),
        ("last_day", "2018-10-31"),
        ("price_low", low),
        ("price_high", "40,000"),
    ];
    register(s, "/exchange/offers/new", &typed)
}

#[test]
fn the_pages_wide_and_on_a_phone() {
    story(
        rooms![vault, files, index; people, partner, resource, exchange],
        |s| {
            let Some(mut browser) = Browser::open() else {
                return;
            };
            let browser = &mut browser;
            s.on("2018-03-05");
            browser.goto(s.address());
            s.sign_in_as(HANBIT, &["staff_resource"]);
            s.lend_to(browser);
            let village = offer(
                s,
                "두부 만들기와 별 보기가 있는 아주 긴 이름의 하룻밤",
                "10,000",
            );
            offer(s, "너무 비싼 것", "30,000");
            let typed = [
                ("body", "새솔초등학교"),
                ("body_kind", "school"),
                ("kind", "village"),
                ("what", "농촌 체험"),
                ("people", "30"),
                ("first_day", "2018-05-01"),
                ("last_day", "2018-05-10"),
                ("budget", "450,000"),
                ("wish_stay", "3"),
            ];
            let demand = register(s, "/exchange/demands/new", &typed);
            let ids = [&demand, &village].map(|path| path.rsplit('/').next().unwrap().to_owned());
            let pair = format!("/exchange/pairs/{}/{}", ids[0], ids[1]);
            for (width, height) in [(1280, 900), (390, 844)] {
                browser.resize(width, height);
                for page in [
                    "/exchange",
                    "/exchange/rows?what=made",
                    "/exchange/offers/new",
                    "/exchange/demands/new",
                    &format!("{village}/change"),
                    &format!("{village}/stage"),
                    &format!("{demand}/change"),
                    &demand,
                    &village,
                    &pair,
                ] {
                    visit(browser, s, page);
                }
            }
            browser.press("양쪽에 제안");
            browser.must_say("양쪽에 연결을 제안했습니다");
            browser.must_be_accessible();
            browser.press("수락 기록");
            browser.must_be_accessible();
            browser.press("수락 기록");
            browser.must_say("고칠 곳이 2가지");
            browser.must_be_accessible();
            browser.click("label[for=f-side-1]");
            browser.fill("how", "전화로 수락");
            browser.press("수락 기록");
            browser.must_say("수락을 기록했습니다");
            browser.must_be_accessible();
            assert!(!browser.overflows(), "the match is wider than a phone");
        },
    );
}
