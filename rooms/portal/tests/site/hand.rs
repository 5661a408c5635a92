//! The map in a real browser: by keyboard, by hand, with fingers, wide and on a phone.

use testing::{Browser, HANBIT, rooms, story};

use crate::{
    front::{entry, open, portal_room, put},
    near::{MAP, fill},
};

#[test]
fn the_map_by_keyboard_by_hand_and_without_hurting_anybody() {
    story(rooms![index; people, portal_room], |s| {
        let Some(mut browser) = Browser::open() else {
            return;
        };
        let browser = &mut browser;
        open(s, HANBIT);
        fill(s);
        for (id, region) in [("11", "11"), ("12", "41")] {
            put(s, HANBIT, entry(id, "village", "풍암마을", "감자", region));
        }
        for (width, height) in [(1280, 900), (390, 844)] {
            browser.resize(width, height);
            browser.goto(&format!("{}{MAP}", s.address()));
            fit(browser, width);
            by_keyboard(browser, width);
            by_hand(browser, width);
        }
    });
}

/// Every move keeps the focus where it was, or on what stands for it, and is read out.
fn by_keyboard(browser: &mut Browser, width: u32) {
    browser.script(
        "window.said = document.getElementById('map-said'); \
         document.querySelector('nav [data-move=closer]').focus()",
    );
    for depth in ["1", "2", "3"] {
        browser.keys("\u{e007}");
        wait(browser, depth);
        assert_eq!(focused(browser, "dataset.move"), "closer");
        let read_out = browser.script(
            "return window.said === document.getElementById('map-said') && \
             !window.said.closest('#map-part') && window.said.textContent",
        );
        let read_out = read_out.as_str().unwrap_or_default();
        assert!(
            read_out.contains(&format!("{depth}단계 확대한 화면")),
            "{read_out}"
        );
        fit(browser, width);
    }
    // There is no closer than this; the focus has not gone to the top of the page.
    assert_eq!(focused(browser, "localName"), "span");
    browser.script("document.querySelector('nav [data-move=whole]').focus()");
    browser.keys("\u{e007}");
    wait(browser, "0");
    assert_eq!(focused(browser, "dataset.move"), "whole");
    // In the drawing + and - do the same, and the place that had the focus keeps it.
    let place = "svg.map a[href=\"/o/hanbit/regions/46\"]";
    browser.script(&format!("document.querySelector('{place}').focus()"));
    for (key, depth) in [("+", "1"), ("-", "0")] {
        browser.keys(key);
        wait(browser, depth);
        assert_eq!(
            focused(browser, "getAttribute('href')"),
            "/o/hanbit/regions/46"
        );
    }
    // A dot that leads closer is gone then: the drawing has the focus, from the list the list.
    for (from, to) in [
        ("svg.map [data-move=near]", "svg"),
        (".table-wrap [data-move=near]", "div"),
    ] {
        browser.script(&format!("document.querySelector('{from}').focus()"));
        browser.keys("\u{e007}");
        wait(browser, "1");
        assert_eq!(focused(browser, "localName"), to);
        fit(browser, width);
        browser.press("전국");
        wait(browser, "0");
    }
}

fn by_hand(browser: &mut Browser, width: u32) {
    let touch = "return getComputedStyle(document.querySelector('svg.map')).touchAction";
    // The page is scrolled across the whole country, and up and down across a part of it.
    assert_eq!(browser.script(touch).as_str(), Some("pan-x pan-y"));
    for depth in ["1", "2"] {
        browser.click("nav [data-move=closer]");
        wait(browser, depth);
    }
    assert_eq!(browser.script(touch).as_str(), Some("pan-y"));
    let left = |browser: &mut Browser| {
        let left = "const svg = document.querySelector('svg.map'); \
            return svg.dataset.left + ' ' + svg.viewBox.baseVal.x";
        browser.script(left).as_str().unwrap_or_default().to_owned()
    };
    // A drag that becomes a scroll of the page moves nothing.
    let before = left(browser);
    browser.script(&drag("pointercancel"));
    assert_eq!(left(browser), before);
    browser.script(&drag("pointerup"));
    let moved = before.split(' ').next().unwrap_or_default();
    wait_for(
        browser,
        &format!("document.querySelector('svg.map').dataset.left !== '{moved}'"),
    );
    fit(browser, width);
    browser.script(WHEEL);
    wait(browser, "1");
    fit(browser, width);
    browser.press("전국");
    wait(browser, "0");
    browser.must_say("8건 있습니다");
    fit(browser, width);
}

/// Something of what has the focus.
fn focused(browser: &mut Browser, what: &str) -> String {
    let answer = browser.script(&format!("return document.activeElement.{what}"));
    answer.as_str().unwrap_or_default().to_owned()
}

fn fit(browser: &mut Browser, width: u32) {
    browser.must_be_accessible();
    assert!(!browser.overflows(), "the map is wider than {width}");
}

/// Until the drawing has been halved so often.
fn wait(browser: &mut Browser, depth: &str) {
    let asked = format!("document.querySelector('svg.map').dataset.depth === '{depth}'");
    wait_for(browser, &asked);
}

fn wait_for(browser: &mut Browser, condition: &str) {
    let script = format!(
        "const done = arguments[arguments.length - 1]; let left = 200; \
         const look = () => ({condition}) ? done(true) : left-- ? setTimeout(look, 50) \
         : done(false); \
         look();"
    );
    let came = browser.script_async(&script);
    assert_eq!(came.as_bool(), Some(true), "never came: {condition}");
}

/// A hand that takes the drawing and moves it farther west, and how that ends.
fn drag(end: &str) -> String {
    format!(
        "const svg = document.querySelector('svg.map'); \
         const box = svg.getBoundingClientRect(); \
         const at = (kind, x) => svg.dispatchEvent(new PointerEvent(kind, {{bubbles: true, \
         pointerId: 1, clientX: x, clientY: box.top + box.height / 2}})); \
         const x = box.left + box.width / 2; \
         at('pointerdown', x); at('pointermove', x - 60); at('pointermove', x - 120); \
         at('{end}', x - 120);"
    )
}

const WHEEL: &str = "const svg = document.querySelector('svg.map'); \
    const box = svg.getBoundingClientRect(); \
    svg.dispatchEvent(new WheelEvent('wheel', {bubbles: true, cancelable: true, ctrlKey: true, \
    deltaY: 100, clientX: box.left + 10, clientY: box.top + 10}));";
