//! The public front in a real browser, wide and on a phone: accessible after every step, by
//! keyboard alone, and no wider than the screen.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests

mod front;

use front::{entry, open, portal_room, put};
use jiff::civil::date;
use testing::{Browser, HANBIT, rooms, story};

#[test]
fn the_front_wide_and_on_a_phone() {
    story(rooms![index; people, portal_room], |s| {
        let Some(mut browser) = Browser::open() else {
            return;
        };
        let browser = &mut browser;
        open(s, HANBIT);
        for (width, height) in [(1280, 900), (390, 844)] {
            browser.resize(width, height);
            if width == 390 {
                let village = entry("1", "village", "풍암체험마을", "감자 캐기", "51720");
                put(s, HANBIT, village);
                let feast = index::Entry {
                    happens: Some((date(2018, 10, 12), date(2018, 10, 14))),
                    ..entry("2", "culture", "메밀꽃 잔치", "사흘 동안", "51720")
                };
                put(s, HANBIT, feast);
            }
            for path in [
                "/o/hanbit",
                "/o/hanbit/search",
                "/o/hanbit/search?q=%EA%B0%90%EC%9E%90",
                "/o/hanbit/regions",
                "/o/hanbit/regions/51",
                "/o/hanbit/regions/51720",
                "/o/hanbit/calendar?month=2018-10",
                "/o/hanbit/data",
                "/o/hanbit/privacy",
                "/o/hanbit/terms",
                "/o/hanbit/copyright",
            ] {
                browser.goto(&format!("{}{path}", s.address()));
                browser.must_be_accessible();
                assert!(!browser.overflows(), "{path} is wider than {width}");
            }
        }
        browser.goto(&format!("{}/o/hanbit/calendar?month=2018-10", s.address()));
        browser.press("13일 1건");
        browser.must_say("2018. 10. 12. ~ 2018. 10. 14.");
        browser.must_be_accessible();
        browser.press("2018년 11월 →");
        browser.must_say("이달에 알려진 행사가 없습니다");
        browser.must_be_accessible();
        // By keyboard alone: the skip link is first, the question is asked with Enter.
        browser.goto(&format!("{}/o/hanbit", s.address()));
        browser.keys("\u{e004}");
        let focused = browser.script("return document.activeElement.textContent");
        assert_eq!(focused.as_str(), Some("본문 바로가기"));
        browser.click("#f-q");
        browser.keys("체험마을을\u{e007}");
        browser.must_say("1건 찾았습니다");
        browser.must_be_accessible();
        browser.press("체험휴양마을 1");
        browser.must_say("골랐음");
        browser.must_be_accessible();
        browser.press("강원 1");
        browser.must_say("강원특별자치도, ‘체험마을을’: 1건");
        browser.must_be_accessible();
        browser.press("좁힌 조건 모두 지우기");
        browser.must_say("‘체험마을을’: 1건");
    });
}
