//! The public map over the regions of the product: on any day every record is on it once, also
//! when its region had another code or lay in another 시도 then.

use index::{Audience, Entry, Months, Region};
use jiff::civil::date;
use kernel::Address;
use testing::{HANBIT, Page, Story, rooms, story};

use crate::citizen::front;

/// Filed as the search writes them: 광주 동구, twice 목포, 군위, 세종, the whole of 전남광주, nowhere.
const PLACES: [&str; 7] = ["12210", "12110", "12110", "27720", "36", "12", ""];

fn file(s: &Story) {
    for (id, region) in PLACES.iter().enumerate() {
        let entry = Entry {
            address: Address::new("resource", "resource", id),
            kind: "village".to_owned(),
            title: "풍암마을".to_owned(),
            body: String::new(),
            words: String::new(),
            audience: Audience::Public,
            visible_until: None,
            happens: None,
            region: Region::new(region),
            months: Months::ALL_YEAR,
            surveyed_on: None,
            fresh_until: None,
            updated_on: date(2018, 2, 1),
        };
        let put = move |tx: &mut store::Tx<'_>| index::put(tx, &entry);
        s.store().act(HANBIT, &[], put).unwrap();
    }
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

/// What is in the window, outside of it and without a dot; together everything.
fn parts(page: &Page) -> (u32, u32, u32) {
    let parts = (
        told(page, "이 화면 안에 공개한 자원이"),
        told(page, "화면 밖에"),
        told(page, "지도에 점으로 없는 것이"),
    );
    let all = told(page, "공개한 자원 모두 찾아보기 (");
    assert_eq!(parts.0 + parts.1 + parts.2, all, "{}", page.text());
    parts
}

#[test]
fn every_record_is_on_the_map_of_any_day_once() {
    story(rooms![index; people, front], |s| {
        s.sign_in_as(HANBIT, &["staff_resource"]);
        let typed = [("name", "hanbit"), ("intro", "도시와 농촌이 나눕니다.")];
        s.post("/front/open", &typed).must(200);
        s.sign_out();
        file(s);
        for (day, areas, whole) in [
            (
                "2018-03-05",
                &["광주 1건", "전남 2건", "경북 1건", "대구 0건", "세종 1건"][..],
                (5, 0, 2),
            ),
            (
                "2026-11-29",
                &["전남광주 4건", "경북 0건", "대구 1건", "세종 1건"],
                (6, 0, 1),
            ),
        ] {
            s.on(day);
            let page = s.get("/o/hanbit/map").must(200);
            for area in areas {
                let said = format!("aria-label=\"{area}\"");
                assert!(page.body().contains(&said), "{day}: {area}");
            }
            assert_eq!(parts(&page), whole, "{day}");
            // The windows side by side hold the same, by 시군구.
            let body = page.body();
            let view = body.split("viewBox=\"").nth(1).unwrap();
            let view = view.split('"').next().unwrap().split(' ');
            let view: Vec<i32> = view.map(|number| number.parse().unwrap()).collect();
            let mut inside = 0;
            for (column, row) in (0..4).flat_map(|column| (0..4).map(move |row| (column, row))) {
                let (left, top) = (view[0] + view[2] / 4 * column, view[1] + view[3] / 4 * row);
                let window = format!("/o/hanbit/map?view=2.{left}.{top}");
                inside += parts(&s.get(&window).must(200)).0;
            }
            assert_eq!(inside, 5, "{day}: every record whose 시군구 is known");
        }
    });
}
