//! The map looked at closer: links, dots, the list beside it, and what has no dot.

use testing::{HANBIT, Page, SAEBYEOK, Story, rooms, story};

use crate::front::{entry, open, portal_room, put};

pub const MAP: &str = "/o/hanbit/map";

/// Eight of the office's own, two of which are in no region of the map, and one of another's.
pub fn fill(s: &Story) {
    for (id, region) in [
        ("1", "51720"),
        ("2", "51720"),
        ("3", "46"),
        ("4", "51720"),
        ("5", "46110"),
        ("6", "51995"),
        ("7", ""),
        ("8", "99"),
    ] {
        put(s, HANBIT, entry(id, "village", "풍암마을", "감자", region));
    }
    put(s, SAEBYEOK, entry("9", "village", "새벽마을", "감자", "46"));
}

/// The dots of the drawing: how many, and where.
fn dots(page: &Page) -> Vec<(u32, i32, i32)> {
    let body = page.body();
    let number = |part: &str, name: &str| -> Option<i32> {
        part.split(name).nth(1)?.split('"').next()?.parse().ok()
    };
    let mut dots: Vec<(u32, i32, i32)> = body
        .split("class=\"dot\"")
        .skip(1)
        .map(|part| {
            let text = part.split("class=\"dot-count\"").nth(1).unwrap();
            let count = text.split(['>', '<']).nth(1).unwrap();
            let (x, y) = (number(part, "cx=\""), number(part, "cy=\""));
            (count.parse().unwrap(), x.unwrap(), y.unwrap())
        })
        .collect();
    dots.sort_unstable();
    dots
}

fn counts(page: &Page) -> Vec<u32> {
    dots(page).into_iter().map(|(count, ..)| count).collect()
}

/// The counts of the list beside it.
fn listed(page: &Page) -> Vec<u32> {
    let body = page.body();
    let parts = body.split("</th><td class=\"num\">").skip(1);
    let texts = parts.filter_map(|part| part.split('<').next()?.parse().ok());
    let mut counts: Vec<u32> = texts.collect();
    counts.sort_unstable();
    counts
}

/// The number that follows these words; 0 where they are not said.
fn told(page: &Page, words: &str) -> u32 {
    let text = page.text();
    let after = text.split(words).nth(1).unwrap_or_default();
    let digits: String = after
        .trim()
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    digits.parse().unwrap_or_default()
}

/// What is drawn, listed and told beside is what the search finds, neither more nor less.
#[track_caller]
fn adds_up(s: &mut Story, page: &Page, drawn: &[u32]) {
    assert_eq!(counts(page), drawn, "{}", page.text());
    assert_eq!(listed(page), drawn, "the list holds what is drawn");
    let inside: u32 = drawn.iter().sum();
    assert_eq!(told(page, "이 화면 안에 공개한 자원이"), inside);
    let undotted = told(page, "지도에 점으로 없는 것이");
    assert_eq!(told(page, "지도에 점으로 없는 것 (모두"), undotted);
    let all = told(page, "공개한 자원 모두 찾아보기 (");
    assert_eq!(inside + told(page, "화면 밖에") + undotted, all);
    s.get("/o/hanbit/search")
        .must_say(&format!("공개한 자원: {all}건 찾았습니다"));
}

/// Where a move leads.
fn step(page: &Page, word: &str) -> Option<String> {
    let body = page.body();
    let before = body.split(&format!("\" data-move=\"{word}\"")).next()?;
    let link = before.rsplit('<').next()?;
    let address = link.strip_prefix("a href=\"").map(str::to_owned);
    address.filter(|_| before.len() < body.len())
}

/// Left, top, width and height of what a page shows.
fn window(page: &Page) -> [i32; 4] {
    let body = page.body();
    let words = body.split("viewBox=\"").nth(1).unwrap();
    let words = words.split('"').next().unwrap().split(' ');
    let numbers: Vec<i32> = words.map(|word| word.parse().unwrap()).collect();
    numbers.try_into().unwrap()
}

/// Walks from the whole to a point, by nothing but links, until the country was halved twice.
fn walk(s: &mut Story, (x, y): (i32, i32)) -> Page {
    let mut page = s.get(MAP).must(200);
    for _ in 0..30 {
        let [left, top, width, height] = window(&page);
        let words = [
            (x < left + width / 4, "left"),
            (x > left + width * 3 / 4, "right"),
            (y < top + height / 4, "up"),
            (y > top + height * 3 / 4, "down"),
        ];
        let wanted = words.into_iter().filter(|(is, _)| *is);
        let next = wanted.filter_map(|(_, word)| step(&page, word)).next();
        let next = match next {
            Some(next) => next,
            None if page.body().contains("data-depth=\"2\"") => return page,
            None => step(&page, "closer").unwrap(),
        };
        page = s.get(&next).must(200);
    }
    panic!("no way to {x}, {y}");
}

#[test]
fn the_map_is_looked_at_closer_by_links_alone() {
    story(rooms![index; people, portal_room], |s| {
        open(s, HANBIT);
        open(s, SAEBYEOK);
        fill(s);
        let whole = s.get(MAP).must(200);
        whole
            .clone()
            .must_say("이 화면 안에 공개한 자원이 6건 있습니다.");
        adds_up(s, &whole, &[2, 4]);
        for gone in ["farther", "left", "right", "up", "down", "whole"] {
            assert_eq!(step(&whole, gone), None, "{gone}");
        }
        // What lies in no region of the map is told, and one of its two is listed.
        whole
            .clone()
            .must_say("지역이 나뉘거나 합쳐져 어느 한 곳으로 정할 수 없는 것 1건")
            .must_say("지역을 적지 않은 것 1건");
        let nowhere = "/o/hanbit/search?region=none";
        assert!(whole.links().contains(&nowhere.to_owned()));
        s.get(nowhere)
            .must_say("지역을 적지 않은 것, 공개한 자원: 1건 찾았습니다");
        // A dot leads to its region.
        assert!(whole.links().contains(&"/o/hanbit/regions/51".to_owned()));
        let found = dots(&whole);
        let [(_, x, y), (_, to_x, to_y)] = found[..] else {
            panic!("{found:?}");
        };
        // To 목포시: what names 전라남도 alone is not lost with its dot.
        let south = walk(s, (x, y)).must_say("2단계 확대한 화면입니다.");
        adds_up(s, &south, &[1]);
        south
            .clone()
            .must_say("전라남도에 있고 시군구를 알 수 없는 것 1건")
            .must_say("화면 밖에 4건");
        // To 홍천군: a region of which the map has no outline is not lost either.
        let east = walk(s, (to_x, to_y));
        adds_up(s, &east, &[3]);
        east.must_say("강원특별자치도 새들군에 있고 지도에 그 경계가 없는 것 1건")
            .must_say("화면 밖에 2건");
        // What lies outside of the window is in neither, and comes back with the whole.
        let empty = s.get("/o/hanbit/map?view=3.999999.999999");
        let empty = empty.must(200).must_say("자원이 없습니다");
        adds_up(s, &empty, &[]);
        let back = s.get(&step(&empty, "whole").unwrap()).must(200);
        adds_up(s, &back, &[2, 4]);
        let theirs = s.get("/o/saebyeok/map").must(200);
        assert_eq!(counts(&theirs), [1]);
        // What is withdrawn is gone from the drawing and the list.
        for id in [3, 5] {
            let address = kernel::Address::new("resource", "resource", id);
            let withdraw = move |tx: &mut store::Tx<'_>| index::remove(tx, &address);
            s.store().act(HANBIT, &[], withdraw).unwrap();
        }
        let page = s.get(MAP);
        adds_up(s, &page, &[4]);
    });
}

/// Windows are without number: each has one address, and search engines know the whole alone.
#[test]
fn a_window_has_one_address_and_is_no_page_of_its_own() {
    story(rooms![index; people, portal_room], |s| {
        open(s, HANBIT);
        fill(s);
        s.sign_in_as(HANBIT, &["admin"]);
        let host = [("host", "sangsaeng.example.go.kr")];
        s.post("/front/host", &host).must(200);
        s.sign_out();
        let canonical =
            "<link rel=\"canonical\" href=\"http://sangsaeng.example.go.kr/o/hanbit/map\">";
        let hidden = "<meta name=\"robots\" content=\"noindex\">";
        let whole = s.get(MAP).must(200);
        let text = whole.body();
        assert!(text.contains(canonical) && !text.contains(hidden));
        let closer = s.get(&step(&whole, "closer").unwrap()).must(200);
        let text = closer.body();
        assert!(text.contains(canonical) && text.contains(hidden));
        // No move is followed by what reads for a search engine.
        for part in text
            .split("<a ")
            .skip(1)
            .filter(|part| part.contains("data-move"))
        {
            let tag = part.split('>').next().unwrap();
            assert!(tag.contains("rel=\"nofollow\""), "{tag}");
        }
        // Whatever is asked for: the nearest window there is, under its own address.
        let word = closer.path.split('=').nth(1).unwrap().to_owned();
        for (odd, path) in [
            ("x", MAP.to_owned()),
            ("1.2", MAP.to_owned()),
            ("-1.-1.-1", MAP.to_owned()),
            ("0.5.5", MAP.to_owned()),
            ("99999999999.1.1", MAP.to_owned()),
            ("%22%3E", MAP.to_owned()),
            (&*format!("0{word}"), closer.path.clone()),
        ] {
            let page = s.get(&format!("{MAP}?view={odd}")).must(200);
            assert_eq!(page.path, path, "{odd}");
        }
        let far = s.get("/o/hanbit/map?view=9.-5.2147483647").must(200);
        assert!(
            far.path.starts_with("/o/hanbit/map?view=3."),
            "{}",
            far.path
        );
        let again = s.send("GET", &far.path, &[], b"");
        assert_eq!(again.status, 200, "its own address leads nowhere else");
        s.get("/o/hanbit/map?view=").must(200);
    });
}

/// A dot says what it leads to: several places closer, and what cannot be parted to its line.
#[test]
fn a_dot_of_several_places_leads_closer_as_long_as_there_is_closer() {
    story(rooms![index; people, portal_room], |s| {
        open(s, HANBIT);
        for (id, region) in [("1", "11"), ("2", "41"), ("3", "46")] {
            put(s, HANBIT, entry(id, "village", "풍암마을", "감자", region));
        }
        let mut page = s.get(MAP).must(200);
        let mut closer = 0;
        while let Some(next) = step(&page, "near") {
            assert!(
                page.body()
                    .contains("aria-label=\"서울 등 2곳 2건, 가까이 보기\"")
            );
            page = s.get(&next).must(200);
            assert_eq!(counts(&page), [2]);
            closer += 1;
        }
        assert_eq!(closer, 3);
        let body = page.body();
        let dot = "<a href=\"#dot-1\" aria-label=\"서울 등 2곳 2건, 아래 표에서 고르기\">";
        assert!(body.contains(dot), "{body}");
        assert!(body.contains("<tr id=\"dot-1\">") && !body.contains("가까이 보기"));
    });
}
