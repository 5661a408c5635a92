//! The plan of a day in a real browser: moved with the mouse and with the keys, wide and on a
//! phone.

use std::{thread, time::Duration};

use testing::{Browser, Story, story};

use crate::{
    booths::released,
    plans::{part_page, start},
    vendors::{ROOMS, id_of},
};

const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";
const RIGHT: &str = "\u{e014}";
const DOWN: &str = "\u{e015}";
/// Shift, a push to the right, and Shift again to let it go.
const FINE_RIGHT: &str = "\u{e008}\u{e014}\u{e008}";

/// A day with a plan of 40 by 30 metres and six booths above a lane; answers the page.
fn scene(s: &mut Story) -> String {
    let (booths, _) = released(s);
    let day = booths.trim_end_matches("/booths").to_owned();
    start(s, &day, "40", "30", "6").must(200);
    format!("{day}/plan")
}

/// How a booth is found in the drawing.
fn booth(number: usize) -> String {
    format!("svg.plan a[data-name=\"부스 {number}\"]")
}

/// Where it is drawn at this moment.
fn drawn(browser: &mut Browser, number: usize) -> String {
    let at = browser.attribute(&booth(number), "transform");
    at.unwrap()
}

/// Pixels of ten metres.
fn ten_metres(browser: &mut Browser) -> i32 {
    let script = "const svg = document.querySelector('svg.plan'); \
        const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width; \
        return Math.round(100 * scale);";
    let pixels = browser.script(script).as_i64().unwrap();
    i32::try_from(pixels).unwrap()
}

fn focus(browser: &mut Browser, number: usize) {
    let script = format!("document.querySelector('{}').focus();", booth(number));
    browser.script(&script);
}

/// The name of the booth that has the focus.
fn focused(browser: &mut Browser) -> String {
    let name = browser.script("return document.activeElement.dataset.name || '';");
    name.as_str().unwrap_or_default().to_owned()
}

#[test]
fn a_booth_is_dragged_and_goes_back_with_the_reason() {
    story(ROOMS, |s| {
        let Some(mut browser) = Browser::open() else {
            return;
        };
        let browser = &mut browser;
        browser.goto(s.address());
        let plan = scene(s);
        s.lend_to(browser);
        browser.goto(&format!("{}{plan}", s.address()));
        let ten = ten_metres(browser);
        assert_eq!(drawn(browser, 1), "translate(5 0)");
        browser.drag(&booth(1), (2, ten));
        browser.must_say("저장했습니다. 부스 1: 왼쪽에서 0.5 m, 위에서 10 m, 앞면 아래.");
        assert_eq!(drawn(browser, 1), "translate(5 100)");
        s.get(&plan).must_say("부스 1 부스 0.5 10 3 m × 3 m 아래");
        let five = ten / 2;
        browser.drag(&booth(2), (0, five));
        browser.must_say("저장하지 않고 되돌렸습니다. 겹칩니다: 부스 2, 비상통로.");
        assert_eq!(drawn(browser, 2), "translate(35 0)");
        // Also where a refused form stands under an address of its own.
        browser.press("놓기");
        browser.must_say("고칠 곳이");
        browser.drag(&booth(1), (five, 0));
        browser.must_say("저장했습니다. 부스 1: 왼쪽에서 5.5 m, 위에서 10 m, 앞면 아래.");
        assert_eq!(drawn(browser, 1), "translate(55 100)");
        // The forms of the page are about the plan as it stands after the drag.
        browser.press("초안 버리기");
        browser.must_say("초안을 버렸습니다.");
    });
}

#[test]
fn a_booth_is_moved_and_turned_with_the_keys() {
    story(ROOMS, |s| {
        let Some(mut browser) = Browser::open() else {
            return;
        };
        let browser = &mut browser;
        browser.goto(s.address());
        let plan = scene(s);
        let last = part_page(s, &plan, "부스 6");
        s.post(&last, &[("top", "20")]).must(200);
        s.lend_to(browser);
        browser.goto(&format!("{}{plan}", s.address()));
        browser.must_say("화살표 키로");
        focus(browser, 6);
        browser.keys(RIGHT);
        browser
            .must_say("부스 6: 왼쪽에서 16 m, 위에서 20 m, 앞면 아래. Enter를 누르면 저장합니다.");
        browser.keys(FINE_RIGHT);
        browser.keys("r");
        browser.must_say("부스 6: 왼쪽에서 16.1 m, 위에서 20 m, 앞면 왼쪽.");
        browser.keys(ENTER);
        browser.must_say("저장했습니다. 부스 6");
        s.get(&plan).must_say("부스 6 부스 16.1 20 3 m × 3 m 왼쪽");
        for _ in 0..40 {
            if focused(browser) == "부스 6" {
                break;
            }
            thread::sleep(Duration::from_millis(50));
        }
        assert_eq!(focused(browser), "부스 6", "it can be moved on");
        browser.keys(DOWN);
        browser.keys(ESCAPE);
        browser.must_say("되돌렸습니다.");
        assert_eq!(drawn(browser, 6), "translate(161 200)");
        browser.keys(DOWN);
        focus(browser, 1);
        browser.must_say("저장하지 않아 되돌렸습니다.");
        browser.keys(RIGHT);
        browser.keys(ENTER);
        browser.must_say("저장하지 않고 되돌렸습니다. 겹칩니다: 부스 1, 부스 2.");
        assert_eq!(drawn(browser, 1), "translate(5 0)");
        // Without a move it is a link like any other.
        focus(browser, 2);
        browser.keys(ENTER);
        browser.must_say("배치도에서 치우기");
    });
}

#[test]
fn the_pages_of_a_plan_wide_and_on_a_phone() {
    story(ROOMS, |s| {
        let Some(mut browser) = Browser::open() else {
            return;
        };
        let browser = &mut browser;
        browser.goto(s.address());
        let plan = scene(s);
        let first = part_page(s, &plan, "부스 1");
        let day = plan.trim_end_matches("/plan").to_owned();
        let paper = format!("/market-papers/plan/{}", id_of(&day));
        s.lend_to(browser);
        for (width, height) in [(1280, 900), (390, 844)] {
            browser.resize(width, height);
            for path in [&plan, &first, &paper, &day, &format!("{day}/booths")] {
                browser.goto(&format!("{}{path}", s.address()));
                browser.must_be_accessible();
                assert!(!browser.overflows(), "{path} is wider than the screen");
            }
        }
        // Printed at a hundred percent, a metre is five millimetres: 96 pixels are an inch.
        browser.goto(&format!("{}{paper}", s.address()));
        let width = "return document.querySelector('.drawing svg').getBoundingClientRect().width;";
        let width = browser.script(width).as_f64().unwrap();
        assert!((width - 154.0 * 96.0 / 25.4).abs() < 0.5, "{width}");
        browser.goto(&format!("{}{plan}", s.address()));
        browser.press("놓기");
        browser.must_say("고칠 곳이");
        browser.must_be_accessible();
        assert!(!browser.overflows(), "errors are wider than a phone");
        browser.press("배치도 발표");
        browser.must_say("배치도를 발표했습니다.");
        browser.must_be_accessible();
        assert!(
            !browser.overflows(),
            "a released plan is wider than a phone"
        );
        assert_eq!(browser.count("svg.plan a"), 0, "what counts is not moved");
    });
}
