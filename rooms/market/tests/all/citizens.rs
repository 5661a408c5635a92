//! What everybody reads of markets: the next days, who sells what, how to get there, the feed; told
//! through HTTP on both databases with two offices.

use index::{Ask, Audience};
use market::MarketDay;
use serde_json::{Value, json};
use store::Tx;
use testing::{Browser, HANBIT, SAEBYEOK, Story, story};

use crate::{
    booths::{released, tap},
    vendors::{ROOMS, STAFF, call, id_of},
};

pub const FRONT: &str = "/o/hanbit/markets";

pub fn open(s: &Story) {
    for office in [HANBIT, SAEBYEOK] {
        let name = office.to_owned();
        let door = move |tx: &mut Tx<'_>| tx.put_door(web::PUBLIC_DOOR, &name);
        s.store().act(office, STAFF, door).unwrap();
    }
}

/// Titles that a citizen finds.
fn search(s: &Story, text: &str) -> Vec<String> {
    let text = text.to_owned();
    let found = s.store().act(HANBIT, STAFF, move |tx| {
        let ask = Ask {
            text: text.clone(),
            ..Ask::of(Audience::Public)
        };
        index::query(tx, &ask)
    });
    let hits = found.unwrap().hits.into_iter();
    hits.map(|hit| hit.title).collect()
}

fn json_of(s: &mut Story, path: &str) -> Value {
    s.get(path).must(200).json()
}

#[test]
fn a_citizen_reads_when_and_where_and_who_sells_what() {
    story(ROOMS, |s| {
        open(s);
        s.sign_out();
        s.get(FRONT).must(200).must_say("정해진 날이 아직 없습니다");
        let (booths, [special, _]) = released(s);
        let day = booths.trim_end_matches("/booths").to_owned();
        let page = format!("{FRONT}/{}", id_of(&day));
        s.get(&day).must(200).must_say("안내 적기");
        let guide = format!("{day}/guide");
        let opened = s.get(&guide).form(&guide);
        s.post(
            &guide,
            &[("text", "시청역 4번 출구 승강기\n휠체어 경사로 있음")],
        )
        .must(200);
        let again = "시청역 4번 출구 승강기\n휠체어 경사로 있음\n수유실 있음";
        s.post(&guide, &[("text", again)]).must(200);
        s.submit(&opened, &[("text", "다른 사람이 적은 안내")])
            .must(422)
            .must_say("그사이 다른 사람이 바꿨습니다");
        s.sign_out();
        s.get(FRONT)
            .must(200)
            .must_say("2018. 5. 5. (토) 시민청")
            .must_say("10:00~18:00 · 봄 장터 · 직거래장터");
        s.get(&page)
            .must(200)
            .must_say("시청역 4번 출구 승강기 휠체어 경사로 있음 수유실 있음")
            .must_say("모두 1곳")
            .must_say("솔뫼농원 강원도 평창군 감자(국산(강원 평창군))");
        assert!(
            !s.get(&page).body().contains("느티농원"),
            "who waits is not told"
        );
        assert_eq!(search(s, "감자"), ["봄 장터 · 시민청"]);
        // A day that was permitted before the search knew of days comes in at the start.
        let address = MarketDay::address_of(id_of(&day).parse().unwrap());
        let put = s.store().act(HANBIT, STAFF, move |tx| {
            index::remove(tx, &address)?;
            Ok((
                market::findable::show_due(tx)?,
                market::findable::show_due(tx)?,
            ))
        });
        assert_eq!(put.unwrap(), (1, 0));
        assert_eq!(search(s, "감자"), ["봄 장터 · 시민청"]);
        let feed = s.get(&format!("{FRONT}.ics")).must(200);
        let feed = feed.body().replace("\r\n ", "");
        assert!(feed.contains("DTSTART;VALUE=DATE:20180505"), "{feed}");
        assert!(feed.contains("봄 장터 (10:00~18:00)"), "{feed}");
        let api = "/api/public/v1/hanbit/markets";
        assert_eq!(json_of(s, api)["total"], 2);
        let one = json_of(s, &format!("{api}/{}", id_of(&day)));
        assert_eq!(one["sellers"][0]["items"][0]["name"], "감자");
        // Another office's front knows nothing of it.
        s.get(&format!("/o/saebyeok/markets/{}", id_of(&day)))
            .must(404);
        // A booth that comes back is gone from the page at once, and what it sold from the search.
        s.sign_in_as(HANBIT, STAFF);
        let back = format!("{booths}/{}/give-back", id_of(&special));
        s.post(&back, &[("reason", "수확이 늦어짐")]).must(200);
        s.sign_out();
        s.get(&page).must_say("참가하는 농가가 정해지면");
        assert!(search(s, "감자").is_empty());
    });
}

#[test]
fn after_the_day_no_farm_is_named_and_what_was_called_off_is_told_until_then() {
    story(ROOMS, |s| {
        open(s);
        let (booths, [special, _]) = released(s);
        let day = booths.trim_end_matches("/booths").to_owned();
        let page = format!("{FRONT}/{}", id_of(&day));
        s.on("2018-05-05");
        s.sign_in_as(HANBIT, STAFF);
        s.post(&format!("{day}/state"), &[("to", "open")]).must(200);
        tap(s, &booths, &special, "attended").must(200);
        s.sign_out();
        s.get(FRONT).must_say("오늘");
        s.get(&page).must_say("솔뫼농원");
        s.on("2018-05-06");
        s.get(&page).must(200).must_say("2018. 5. 5.");
        assert!(!s.get(&page).body().contains("솔뫼농원"));
        assert!(!s.get(&page).body().contains("누가 무엇을 파나요"));
        let api = format!("/api/public/v1/hanbit/markets/{}", id_of(&day));
        assert_eq!(json_of(s, &api)["sellers"], json!([]));
        // The other day is called off.
        let other = s.get(FRONT).links().into_iter();
        let other = { other }.find(|to| to.starts_with(FRONT) && to.len() > FRONT.len() + 20);
        let other = other.unwrap();
        s.sign_in_as(HANBIT, &["director"]);
        let state = format!("/market-days/{}/state", id_of(&other));
        s.post(&state, &[("to", "cancelled"), ("reason", "태풍")])
            .must(200);
        s.sign_out();
        s.get(FRONT).must_say("취소");
        s.get(&other).must(200).must_say("취소된 날입니다");
        s.on("2018-05-20");
        s.get(&other).must(404);
        assert!(!s.get(FRONT).must(200).has("취소"));
    });
}

#[test]
fn a_day_without_a_permit_is_nobodys_business() {
    story(ROOMS, |s| {
        open(s);
        let (season, [first, _]) = call(s);
        let typed = [("on_day", "2018-06-02"), ("venue", "citizens_hall")];
        let planned = s.post(&format!("/markets/{season}/days"), &typed).must(200);
        let planned = id_of(planned.path.split('?').next().unwrap()).to_owned();
        for role in ["auditor", "director", "staff_planning"] {
            s.sign_in_as(HANBIT, &[role]);
            s.get(&format!("/market-days/{first}/guide")).must(404);
        }
        s.sign_out();
        s.get(&format!("{FRONT}/{planned}")).must(404);
        s.get(&format!("{FRONT}/{first}")).must(200);
        assert!(!s.get(FRONT).must(200).has("2018. 6. 2."));
        let Some(mut browser) = Browser::open() else {
            return;
        };
        for (width, height) in [(1280, 900), (390, 844)] {
            browser.resize(width, height);
            for page in [FRONT.to_owned(), format!("{FRONT}/{first}")] {
                browser.goto(&format!("{}{page}", s.address()));
                browser.must_be_accessible();
                assert!(!browser.overflows(), "{page} is wider than the screen");
            }
        }
    });
}
