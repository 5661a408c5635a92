//! The room in a real browser, wide and on a phone: every page is accessible and fits.

use testing::{Browser, HANBIT, Story, rooms, story};

fn visit(browser: &mut Browser, s: &Story, path: &str) {
    browser.goto(&format!("{}{path}", s.address()));
    browser.must_be_accessible();
    assert!(!browser.overflows(), "{path} is wider than the screen");
}

#[test]
fn the_pages_wide_and_on_a_phone() {
    story(
        rooms![vault, files, index; people, partner, resource, reuse],
        |s| {
            let Some(mut browser) = Browser::open() else {
                return;
            };
            let browser = &mut browser;
            s.on("2018-03-05");
            browser.goto(s.address());
            s.sign_in_as(HANBIT, &["staff_resource"]);
            s.lend_to(browser);
            let typed = [
                ("source", "partner"),
                ("name", "아주 긴 이름을 가진 솔바람초등학교 별빛산골분교장"),
                ("region", "강원도 평창군"),
                ("owner", "public"),
            ];
            let form = "/resources/new?kind=closed_school";
            let page = s.post_on(form, "/resources/new", &typed).must(200);
            let record = page
                .path
                .split('?')
                .next()
                .unwrap()
                .rsplit('/')
                .next()
                .unwrap()
                .to_owned();
            let form = format!("/reuse/new?resource={record}");
            let typed = [
                ("proposer", "상생협동조합"),
                ("purpose", "culture"),
                ("plan", "작업실과 전시"),
            ];
            let page = s.post_on(&form, "/reuse/new", &typed).must(200);
            let case = page.path.split('?').next().unwrap().to_owned();
            for (width, height) in [(1280, 900), (390, 844)] {
                browser.resize(width, height);
                for page in [
                    "/reuse".to_owned(),
                    "/reuse/new".to_owned(),
                    form.clone(),
                    format!("{case}/lease"),
                    format!("{case}/permit"),
                    format!("{case}/state"),
                    case.clone(),
                ] {
                    visit(browser, s, &page);
                }
            }
            browser.press("절차 기록");
            browser.must_be_accessible();
            browser.press("절차 기록");
            browser.must_say("고칠 곳이 2가지");
            browser.must_be_accessible();
            browser.click("label[for=f-step-1]");
            browser.fill("proof", "협의철 1권 3쪽");
            browser.press("절차 기록");
            browser.must_say("절차를 기록했습니다");
            browser.must_say("협의철 1권 3쪽");
            browser.must_be_accessible();
            assert!(!browser.overflows(), "the case is wider than a phone");
        },
    );
}
