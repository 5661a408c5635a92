//! Eight hours in the plaza without a network: a real browser on a phone writes 40 check-ins, 200
//! sales and 40 photographs down, and the office has each of them once, however they arrive.

use std::{thread, time::Duration, time::Instant};

use serde_json::Value;
use testing::{Browser, HANBIT, Network, Story, story};

use crate::{
    booths::tap,
    field::{morning_of, taken},
    sales::held,
    vendors::{ROOMS, STAFF, id_of},
};

const FARMS: usize = 40;
const SALES: usize = 200;

/// Taps ‘왔음’ of every farm, one after the other, as a thumb does.
const CHECK_IN: &str = "
  const done = arguments[arguments.length - 1];
  const lines = () => document.querySelectorAll('#field-queue li').length;
  (async () => {
    const forms = [...document.querySelectorAll('form[data-label^=\"왔음\"]')];
    for (const form of forms) {
      const before = lines();
      form.requestSubmit(form.querySelector('button'));
      while (lines() <= before) await new Promise((go) => setTimeout(go, 5));
    }
    done(forms.length);
  })();
";

/// Writes sales down on the form of the page; every fifth has a photograph that it draws.
const SELL: &str = "
  const done = arguments[arguments.length - 1];
  const lines = () => document.querySelectorAll('#field-queue li').length;
  const form = document.querySelector('form[data-note=sale]');
  const farms = [...form.elements.application.options].map((one) => one.value).filter(Boolean);
  const photo = (number) => new Promise((drawn) => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 64;
    const pen = canvas.getContext('2d');
    pen.fillStyle = `rgb(${number}, 120, 40)`;
    pen.fillRect(0, 0, 64, 64);
    canvas.toBlob((blob) => drawn(new File([blob], `slip${number}.png`)), 'image/png');
  });
  (async () => {
    for (let number = 0; number < SALES; number += 1) {
      form.elements.application.value = farms[number % farms.length];
      form.elements.application.dispatchEvent(new Event('change'));
      form.elements.amount.value = String(1000 + number);
      if (number % 5 === 0) {
        const files = new DataTransfer();
        files.items.add(await photo(number));
        form.elements.photo.files = files.files;
      }
      const before = lines();
      form.requestSubmit(form.querySelector('button[type=submit]'));
      while (lines() <= before) await new Promise((go) => setTimeout(go, 5));
    }
    done(farms.length);
  })();
";

/// What waits on the phone, as it would be sent: key and body.
const QUEUE: &str = "
  const done = arguments[arguments.length - 1];
  const ask = indexedDB.open('sangsaeng-field', 1);
  ask.onsuccess = () => {
    const all = ask.result.transaction('notes').objectStore('notes').getAll();
    all.onsuccess = async () => {
      const sent = [];
      for (const note of all.result.sort((a, b) => a.order - b.order)) {
        const body = { ...note.body };
        if (note.photo) {
          const text = String.fromCharCode(...new Uint8Array(note.photo.bytes));
          body.photo = { name: note.photo.name, content: btoa(text) };
        }
        sent.push([note.key, JSON.stringify(body)]);
      }
      ask.result.close();
      done(sent);
    };
  };
";

/// Waits until the page says something; a phone takes its time.
fn wait_for(browser: &mut Browser, text: &str) {
    let until = Instant::now() + Duration::from_secs(90);
    while !browser.has(text) {
        let shown = browser.text("#field-state");
        assert!(Instant::now() < until, "it never says ‘{text}’: {shown}");
        thread::sleep(Duration::from_millis(200));
    }
}

/// Sends notes as they lie, in an order of their own; answers how many were refused.
fn replay(s: &mut Story, day: &str, notes: &[(String, String)], seed: usize) -> usize {
    let mut order: Vec<usize> = (0..notes.len()).collect();
    order.sort_by_key(|at| (at * 7_919 + seed * 104_729) % 10_007);
    let mut refused = 0;
    for at in order {
        let (key, body) = &notes[at];
        let headers = [
            ("x-requested-with", "sangsaeng"),
            ("content-type", "application/json"),
            ("idempotency-key", key.as_str()),
        ];
        let page = s.send(
            "POST",
            &format!("/api{day}/field"),
            &headers,
            body.as_bytes(),
        );
        match page.status {
            200 => {}
            422 => refused += 1,
            _ => panic!("{}", page.must(200).text()),
        }
    }
    refused
}

/// The office has each of them once.
fn each_once(s: &mut Story, day: &str) {
    let all = taken(s, day);
    let count = |list: &Value| list.as_array().unwrap().len();
    let (steps, sales) = (&all["booths"]["steps"], &all["booths"]["sales"]);
    assert_eq!((count(steps), count(sales)), (FARMS, SALES));
    assert_eq!(count(&all["photos"]), SALES / 5);
    let mut amounts: Vec<i64> = sales
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["amount"].as_i64().unwrap())
        .collect();
    amounts.sort_unstable();
    let written: Vec<i64> = (1_000..).take(SALES).collect();
    assert_eq!(amounts, written);
    let late = sales.as_array().unwrap().iter();
    assert_eq!(late.filter(|one| one["happened_at"].is_null()).count(), 0);
}

#[test]
fn eight_hours_without_a_network() {
    story(ROOMS, |s| {
        let Some(mut browser) = Browser::open() else {
            return;
        };
        let browser = &mut browser;
        browser.resize(390, 844);
        let day = morning_of(s, FARMS);
        let network = Network::to(s.address());
        let page = |below: &str| format!("{}{day}/field{below}", network.address());
        browser.goto(network.address());
        s.lend_to(browser);
        browser.goto(&page(""));
        wait_for(browser, "이 전화기에 담았습니다");
        browser.must_be_accessible();
        assert!(!browser.overflows());
        network.cut();
        browser.goto(&page(""));
        browser.must_say("들꽃00농원");
        assert_eq!(browser.script_async(CHECK_IN), FARMS);
        browser.must_say("보내기 전: 왔음: 들꽃00농원");
        browser.goto(&page("/sale"));
        let sell = SELL.replace("SALES", &SALES.to_string());
        assert_eq!(browser.script_async(&sell), FARMS);
        // Put into the pocket and taken out again.
        browser.goto(&page("/log"));
        browser.must_say(&format!("보낼 것 {}건이 이 전화기에", FARMS + SALES));
        browser.must_be_accessible();
        assert!(!browser.overflows());
        let notes: Vec<(String, String)> =
            serde_json::from_value(browser.script_async(QUEUE)).unwrap();
        assert_eq!(notes.len(), FARMS + SALES);
        s.on("2018-05-06");
        s.sign_in_as(HANBIT, STAFF);
        // A part arrives in any order, before the phone itself has sent anything.
        assert!(
            replay(s, &day, &notes[20..90], 1) > 0,
            "sales came before who sold them"
        );
        network.lose_answers();
        browser.click("#field-send");
        thread::sleep(Duration::from_millis(700));
        network.mend();
        // Eight hours are longer than a session: what waits stays until somebody signs in again.
        browser.set_cookie("sangsaeng_session", "ended");
        browser.click("#field-send");
        wait_for(browser, "로그인이 끝났습니다");
        s.lend_to(browser);
        browser.click("#field-send");
        wait_for(browser, "모두 보냈습니다");
        each_once(s, &day);
        // And everything again, shuffled, twice.
        assert_eq!(replay(s, &day, &notes, 2), 0);
        assert_eq!(replay(s, &day, &notes, 3), 0);
        each_once(s, &day);
    });
}

#[test]
fn what_is_refused_stays_until_somebody_mends_it() {
    story(ROOMS, |s| {
        let Some(mut browser) = Browser::open() else {
            return;
        };
        let browser = &mut browser;
        browser.resize(390, 844);
        browser.goto(s.address());
        let (day, _, [special, _]) = held(s);
        s.lend_to(browser);
        let page = format!("{}{day}/field/sale?vendor={}", s.address(), id_of(&special));
        browser.goto(&page);
        browser.click("form[data-note=sale] button[type=submit]");
        wait_for(browser, "‘금액(원)’을(를) 확인하세요");
        browser.fill("amount", "5,000");
        browser.click("form[data-note=sale] button[type=submit]");
        wait_for(browser, "받지 않음: 그날 온 농가만");
        browser.must_be_accessible();
        browser.click("#field-queue button");
        browser.fill("amount", "7,000");
        browser.click("form[data-note=sale] button[type=submit]");
        wait_for(browser, "7,000");
        assert_eq!(browser.count("#field-queue li"), 1, "the mended note goes");
        tap(s, &format!("{day}/booths"), &special, "attended").must(200);
        browser.click("#field-send");
        wait_for(browser, "모두 보냈습니다");
        let sales = &taken(s, &day)["booths"]["sales"];
        assert_eq!(sales.as_array().unwrap().len(), 1);
        assert_eq!(sales[0]["amount"], 7_000);
    });
}
