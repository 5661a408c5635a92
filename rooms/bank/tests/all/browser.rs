//! The room's pages in a real browser on a phone and on a desk, without scripts of ours: every page
//! is accessible and no wider than the window, and a file goes from the form to its match.

use crate::office::{self, CLERK, csv, income};
use testing::{Browser, HANBIT, Scratch, Story, rooms, story};

const ROOMS: &[testing::StoryRoom] = rooms![
    ledger, signoff, vault, outbox; people, program, budget, trustee, payment, bank
];

fn visit(browser: &mut Browser, s: &Story, path: &str) {
    browser.goto(&format!("{}{path}", s.address()));
    browser.must_be_accessible();
    assert!(!browser.overflows(), "{path} is wider than the window");
    if let Ok(folder) = std::env::var("SANGSAENG_SHOTS") {
        let name = path.replace(['/', '?', '='], "_");
        browser.screenshot(&std::path::Path::new(&folder).join(format!("bank{name}.png")));
    }
}

#[test]
fn a_file_on_a_phone() {
    story(ROOMS, |s| {
        let Some(mut browser) = Browser::open() else {
            return;
        };
        let at = office::open(s.store());
        let booked = s
            .store()
            .act(HANBIT, CLERK, move |tx| income(tx, at, 5_000_000, "in"));
        booked.expect("income");
        browser.resize(390, 844);
        browser.goto(s.address());
        s.sign_in_as(HANBIT, CLERK);
        s.lend_to(&mut browser);
        for path in [
            "/bank",
            "/bank/imports",
            "/bank/lines",
            "/bank/cards",
            "/bank/imports/add",
        ] {
            visit(&mut browser, s, path);
        }
        let folder = Scratch::new();
        let file = folder.path().join("거래내역.csv");
        let mut text = csv(
            0,
            &[
                ("2018-03-02 09:00:00", "한빛시 1분기", 5_000_000),
                ("2018-03-02 10:00:00", "결산이자", 1_234),
            ],
        );
        text.push_str("모름,가,,1,5001235,\n");
        std::fs::write(&file, text).expect("a file");
        browser.choose("account", &at.account.to_string());
        browser.attach("file", &file);
        browser.press("올리기");
        browser.must_say("확인 대기");
        let url = browser.url();
        let path = url.trim_start_matches(s.address()).to_owned();
        visit(&mut browser, s, &path);
        browser.click("label[for='f-despite']");
        browser.press("반영");
        browser.must_say("거래내역을 반영했습니다.");
        visit(&mut browser, s, "/bank");
        visit(&mut browser, s, &format!("/bank/match?year={}", at.year));
        let lines = s.get("/bank/lines?shelf=open");
        for link in lines
            .links()
            .into_iter()
            .filter(|link| link.starts_with("/bank/lines/"))
        {
            visit(&mut browser, s, &link);
        }
        visit(&mut browser, s, "/bank");
        browser.press("확실한 것 맞추기");
        browser.must_say("거래 1건을 장부와 맞추었습니다.");
        browser.resize(1280, 900);
        for path in ["/bank", "/bank/lines", "/bank/imports", path.as_str()] {
            visit(&mut browser, s, path);
        }
    });
}
