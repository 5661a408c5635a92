//! Where a row lies: its region in words that the register of regions knows, and its point.

use jiff::civil::Date;
use partner::{Found, Region, RegionLevel, Register};

use crate::model::{Coordinates, Note, NoteKind};

/// Most words of an address that name its region: `경기도 수원시 팔달구`.
const WORDS: usize = 3;

/// What a row says of where it is.
#[derive(Debug, Clone, Copy, Default)]
pub struct Said<'a> {
    /// 시도명.
    pub province: &'a str,
    /// 시군구명.
    pub municipality: &'a str,
    /// Its addresses, the better first.
    pub addresses: [&'a str; 2],
    /// Who provides it: often the 시군구 itself.
    pub provider: &'a str,
}

/// A region that was found, or the words that nobody knows.
#[derive(Debug, Clone)]
pub struct Located<'r> {
    /// The words for the register.
    pub words: String,
    /// What they mean on the day.
    pub region: Option<&'r Region>,
    /// What is to be said about it.
    pub note: Option<Note>,
}

/// Finds the region: by its names, else by the beginning of an address, else by the provider.
pub fn located<'r>(list: &'r Register, said: &Said<'_>, day: Date) -> Located<'r> {
    let named = named(said);
    let found = one(list, &named, day)
        .map(|region| (named.clone(), region))
        .or_else(|| {
            said.addresses
                .iter()
                .find_map(|text| begins(list, text, day))
        });
    if let Some((words, region)) = found {
        return Located {
            words,
            region: Some(region),
            note: None,
        };
    }
    if let Some((words, region)) = begins(list, said.provider, day) {
        let text = format!("주소로 지역을 알 수 없어 제공기관({words})의 지역으로 적었습니다.");
        return Located {
            words,
            region: Some(region),
            note: Some(Note::new(NoteKind::RegionOfProvider, text)),
        };
    }
    let address = said.addresses.iter().find(|text| !text.trim().is_empty());
    let words = match named.is_empty() {
        false => named,
        true => beginning(address.copied().unwrap_or_default(), 2),
    };
    let text = match words.as_str() {
        "" => "주소가 없어 지역을 알 수 없습니다.".to_owned(),
        words => format!("‘{words}’: 어느 지역인지 알 수 없습니다."),
    };
    Located {
        words,
        region: None,
        note: Some(Note::new(NoteKind::NoRegion, text)),
    }
}

/// 시도 and 시군구; 세종 has none, and says so in words.
fn named(said: &Said<'_>) -> String {
    let (province, municipality) = (said.province.trim(), said.municipality.trim());
    match municipality {
        "" | "없음" | "-" => province.to_owned(),
        municipality => format!("{province} {municipality}").trim().to_owned(),
    }
}

fn one<'r>(list: &'r Register, text: &str, day: Date) -> Option<&'r Region> {
    match list.find_by_name(text, day) {
        Found::One(region) => Some(region),
        Found::Several(_) | Found::None => None,
    }
}

/// The longest beginning of an address that is one region; where the words are glued together,
/// the 시도 that the first one begins with.
fn begins<'r>(list: &'r Register, address: &str, day: Date) -> Option<(String, &'r Region)> {
    let longest = (1..=WORDS).rev().find_map(|many| {
        let words = beginning(address, many);
        one(list, &words, day).map(|region| (words, region))
    });
    longest.or_else(|| {
        let first = address.split_whitespace().next()?;
        let ends = first.char_indices().map(|(at, _)| at).rev();
        ends.filter_map(|end| first.get(..end)).find_map(|words| {
            let region = one(list, words, day)?;
            let province = region.level == RegionLevel::Province && words.chars().count() > 2;
            province.then(|| (words.to_owned(), region))
        })
    })
}

fn beginning(address: &str, words: usize) -> String {
    let words: Vec<&str> = address.split_whitespace().take(words).collect();
    words.join(" ")
}

/// What a region is called in keys: the code of the oldest region that it carries on, a 일반구 with
/// its city, so that editions before and after a change of names mean the same.
pub fn anchor(list: &Register, region: &Region) -> String {
    let chain = list.chain(region);
    let held = chain
        .iter()
        .find(|region| region.level != RegionLevel::District);
    let code = held.map_or(region.code, |region| region.code);
    let oldest = list.lineage(code).first().map_or(code, |first| first.code);
    oldest.to_string()
}

/// The point of a row as the register reads it; without one where it is not in the country.
pub fn point(latitude: &str, longitude: &str) -> (String, String, Option<Note>) {
    let (latitude, longitude) = (latitude.trim(), longitude.trim());
    let none = |kind, text: &str| {
        let note = Note::new(kind, text.to_owned());
        (String::new(), String::new(), Some(note))
    };
    if latitude.is_empty() && longitude.is_empty() {
        return none(NoteKind::NoPoint, "좌표가 없습니다.");
    }
    let read = |text| Coordinates::degrees(text).ok();
    let inside = |pair: Option<(i64, i64)>| pair.and_then(|(n, e)| Coordinates::of(n, e).ok());
    let pair = read(latitude).zip(read(longitude));
    if inside(pair).is_some() {
        return (latitude.to_owned(), longitude.to_owned(), None);
    }
    let swapped = inside(pair.map(|(north, east)| (east, north))).is_some();
    let why = if swapped {
        "위도와 경도가 서로 바뀌어 있습니다. 좌표를 비웠습니다."
    } else if pair.is_some() {
        "우리나라 밖의 좌표입니다. 좌표를 비웠습니다."
    } else {
        "좌표를 읽을 수 없습니다. 좌표를 비웠습니다."
    };
    none(NoteKind::WrongPoint, why)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const DAY: Date = date(2024, 6, 1);

    fn at(address: &str, provider: &str) -> (String, Option<String>, Option<NoteKind>) {
        let said = Said {
            addresses: [address, ""],
            provider,
            ..Said::default()
        };
        let found = located(partner::register(), &said, DAY);
        (
            found.words,
            found.region.map(|region| region.code.to_string()),
            found.note.map(|note| note.kind),
        )
    }

    #[test]
    fn the_longest_beginning_of_an_address_that_is_one_region() {
        for (address, words, code) in [
            ("강원도 춘천시 효자동 192-1", "강원도 춘천시", "51110"),
            (
                "강원특별자치도 춘천시 서부대성로 71",
                "강원특별자치도 춘천시",
                "51110",
            ),
            (
                "경기도 수원시 팔달구 행궁로 1",
                "경기도 수원시 팔달구",
                "41115",
            ),
            ("울릉군 울릉읍 도동리 1", "울릉군", "47940"),
            ("세종특별자치시 한누리대로 1", "세종특별자치시", "36110"),
            ("세종특별자치시다솜3로66", "세종특별자치시", "36110"),
        ] {
            let found = at(address, "");
            assert_eq!(found.0, words, "{address}");
            assert!(found.1.is_some_and(|c| c.starts_with(code)), "{address}");
        }
    }

    #[test]
    fn the_provider_helps_and_what_nobody_knows_keeps_its_words() {
        let (words, code, note) = at("미정", "대구광역시 군위군");
        assert_eq!(words, "대구광역시 군위군");
        assert!(code.is_some());
        assert_eq!(note, Some(NoteKind::RegionOfProvider));
        let (words, code, note) = at("아틀란티스 물속마을 3", "가나공사");
        assert_eq!((words.as_str(), code), ("아틀란티스 물속마을", None));
        assert_eq!(note, Some(NoteKind::NoRegion));
        assert_eq!(at("고성군 거진읍", "").1, None, "there are two");
    }

    #[test]
    fn old_and_new_names_are_one_place() {
        let list = partner::register();
        let key = |name: &str, day| anchor(list, one(list, name, day).unwrap());
        let before = date(2018, 3, 5);
        for (old, new) in [
            ("강원도 평창군", "강원특별자치도 평창군"),
            ("경상북도 군위군", "대구광역시 군위군"),
            ("전라북도", "전북특별자치도"),
            ("경기도 수원시", "경기도 수원시 팔달구"),
        ] {
            assert_eq!(key(old, before), key(new, DAY), "{old}");
        }
        assert_ne!(key("강원도 고성군", DAY), key("경상남도 고성군", DAY));
    }

    #[test]
    fn points_outside_the_country_are_left_out_and_said() {
        assert_eq!(point(" 37.5 ", "127"), ("37.5".into(), "127".into(), None));
        for (latitude, longitude, kind) in [
            ("", "", NoteKind::NoPoint),
            ("127", "37.5", NoteKind::WrongPoint),
            ("0", "0", NoteKind::WrongPoint),
            ("37.5", "", NoteKind::WrongPoint),
            ("북위", "동경", NoteKind::WrongPoint),
        ] {
            let (north, east, note) = point(latitude, longitude);
            assert_eq!((north.as_str(), east.as_str()), ("", ""), "{latitude}");
            assert_eq!(note.map(|note| note.kind), Some(kind), "{latitude}");
        }
    }
}
