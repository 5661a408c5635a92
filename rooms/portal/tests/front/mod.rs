//! A front over a small country of its own, and what is found on it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // helpers of tests

use std::sync::LazyLock;

use index::{Audience, Entry, Months, Region};
use jiff::civil::{Date, date};
use kernel::Address;
use portal::{Atlas, Guide, Spot};
use testing::Story;

static GUIDE: LazyLock<Guide> = LazyLock::new(|| Guide {
    kinds: vec![("village", "체험휴양마을"), ("product", "농특산물")],
    atlas: Box::new(Country),
    files: vec![portal::DataSet {
        label: "체험휴양마을",
        word: "village",
        files: vec![portal::DataFile {
            label: "CSV",
            media_type: "text/csv",
            path: "/files/village/csv".to_owned(),
        }],
    }],
    page_of: |address| Some(format!("/resources/{}", address.id())),
});

/// 강원 with 홍천군 and one that the map does not know, 전남 with 목포시, and two that stand on one
/// spot.
struct Country;

const REGIONS: [(&str, &str, &str, &str); 7] = [
    ("11", "서울특별시", "서울", "11010"),
    ("41", "경기도", "경기", "11010"),
    ("51", "강원특별자치도", "강원", "32310"),
    ("51720", "강원특별자치도 홍천군", "홍천군", "32310"),
    ("51995", "강원특별자치도 새들군", "새들군", "99999"),
    ("46", "전라남도", "전남", "36010"),
    ("46110", "전라남도 목포시", "목포시", "36010"),
];

impl Atlas for Country {
    fn spot(&self, region: &Region, _: Date) -> Option<Spot> {
        let known = REGIONS.iter().find(|known| known.0 == region.code())?;
        Some(Spot {
            region: region.clone(),
            counted: region.clone(),
            name: known.1.to_owned(),
            short: known.2.to_owned(),
            outlines: vec![known.3.to_owned()],
        })
    }

    fn below(&self, region: Option<&Region>, day: Date) -> Vec<Spot> {
        let (above, digits) = match region {
            None => ("", 2),
            Some(region) => (region.code(), 5),
        };
        let codes = REGIONS.iter().map(|known| known.0);
        let inside = codes.filter(|c| c.len() == digits && c.starts_with(above) && *c != above);
        let regions = inside.filter_map(Region::new);
        regions
            .filter_map(|region| self.spot(&region, day))
            .collect()
    }
}

/// The room with that country.
pub mod portal_room {
    pub use portal::schema;

    /// What the story runner calls.
    pub fn room() -> web::Room {
        portal::room_with(&super::GUIDE)
    }
}

/// Something to find.
pub fn entry(id: &str, kind: &str, title: &str, body: &str, region: &str) -> Entry {
    Entry {
        address: Address::new("resource", "resource", id),
        kind: kind.to_owned(),
        title: title.to_owned(),
        body: body.to_owned(),
        words: String::new(),
        audience: Audience::Public,
        visible_until: None,
        happens: None,
        region: Region::new(region),
        months: Months::ALL_YEAR,
        surveyed_on: Some(date(2018, 2, 1)),
        fresh_until: Some(date(2019, 2, 1)),
        updated_on: date(2018, 2, 1),
    }
}

/// Makes it findable in an office.
pub fn put(s: &Story, office: &str, entry: Entry) {
    let verb = move |tx: &mut store::Tx<'_>| index::put(tx, &entry);
    s.store().act(office, &[], verb).unwrap();
}

/// Opens the front of an office through its page.
pub fn open(s: &mut Story, office: &str) {
    s.sign_in_as(office, &["staff_resource"]);
    let typed = [("name", office), ("intro", "도시와 농촌이 서로 나눕니다.")];
    let opened = s.post("/front/open", &typed);
    assert_eq!(opened.status, 200, "{}", opened.text());
    s.sign_out();
}
