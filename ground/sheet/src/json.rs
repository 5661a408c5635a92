//! JSON as rows: an array of objects, or an object with one such array.
//!
//! Numbers stay as they are written, `true` is `Y` and `false` is `N` as public tables write them,
//! `null` is empty, lists and objects inside an object stay JSON.

use std::{collections::HashMap, fmt, io::Read};

use serde::{
    Deserialize, Deserializer,
    de::{IgnoredAny, MapAccess, SeqAccess, Visitor},
};
use serde_json::value::RawValue;

use crate::{Limits, TextReader, Unreadable, rows::unreadable, table::Raw};

/// Most elements that are held.
const LONGEST: usize = 1_000_000;
/// Most members of one object that are held.
const WIDEST: usize = 10_000;

/// In how many bytes of text a bracket is looked for.
const START: u64 = 256;

/// Whether a file is read as JSON.
pub fn is_json(name: &str, head: &[u8]) -> bool {
    let name = name.to_lowercase();
    if name.ends_with(".json") {
        return true;
    }
    let as_text = [".csv", ".tsv", ".txt", ".xlsx"];
    let mut start = Vec::new();
    if let Ok(reader) = TextReader::new(head) {
        // Reading from memory fails nowhere; no start is no bracket.
        let _ = reader.take(START).read_to_end(&mut start);
    }
    let bracket = matches!(start.trim_ascii_start().first(), Some(b'[' | b'{'));
    bracket && !as_text.iter().any(|ending| name.ends_with(ending))
}

/// The keys in the order in which they first appear, and the rows.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<(Vec<String>, Vec<Raw>), Unreadable> {
    let mut text = String::new();
    let mut reader = TextReader::new(bytes).map_err(|why| unreadable(&why))?;
    let read = reader.read_to_string(&mut text);
    read.map_err(|why| unreadable(&why))?;
    let elements = elements_of(&text)?;
    if elements.len() > LONGEST || elements.len() as u64 > limits.rows {
        return Err(limits.too_many_rows());
    }
    let (mut keys, mut places) = (Vec::<String>::new(), HashMap::<String, usize>::new());
    let mut rows = Vec::with_capacity(elements.len());
    let (mut held, mut objects) = (0, false);
    for (number, element) in (1..).zip(elements) {
        let Ok(members) = serde_json::from_str::<Members<'_>>(element.get()) else {
            rows.push(Raw {
                number,
                cells: vec![element.get().to_owned()],
                wrong: Some("{\"이름\": 값} 꼴이 아닙니다. 다른 행처럼 고치세요.".to_owned()),
            });
            continue;
        };
        objects = true;
        let mut row = Raw {
            number,
            cells: Vec::new(),
            wrong: None,
        };
        let mut filled = Vec::new();
        for (key, value) in members.0 {
            let place = *places.entry(key).or_insert_with_key(|key| {
                keys.push(key.clone());
                keys.len() - 1
            });
            if place >= limits.columns.min(WIDEST) {
                return Err(limits.too_many_columns(number));
            }
            put(&mut row, &mut filled, place, value);
        }
        held += row.cells.len() as u64;
        if held > limits.cells {
            return Err(limits.too_large());
        }
        rows.push(row);
    }
    if objects {
        Ok((keys, rows))
    } else {
        Err(no_table())
    }
}

fn put(row: &mut Raw, filled: &mut Vec<bool>, place: usize, value: &RawValue) {
    if row.cells.len() <= place {
        row.cells.resize(place + 1, String::new());
        filled.resize(place + 1, false);
    }
    let text = text_of(value);
    if filled.get(place) == Some(&true) {
        row.wrong = Some("같은 이름이 두 번 있습니다. 하나만 남기세요.".to_owned());
    } else if text.is_none() {
        row.wrong = Some("글자로 읽을 수 없는 값(\\u…)이 있습니다. 고쳐 쓰세요.".to_owned());
    }
    if let (Some(cell), Some(filled)) = (row.cells.get_mut(place), filled.get_mut(place)) {
        *cell = text.unwrap_or_default();
        *filled = true;
    }
}

fn text_of(value: &RawValue) -> Option<String> {
    let written = value.get();
    match written.as_bytes().first() {
        Some(b'"') => serde_json::from_str(written).ok(),
        Some(b'n') => Some(String::new()),
        Some(b't') => Some("Y".to_owned()),
        Some(b'f') => Some("N".to_owned()),
        _ => Some(written.to_owned()),
    }
}

/// The array that holds the rows.
fn elements_of(text: &str) -> Result<Vec<&RawValue>, Unreadable> {
    let text = text.trim();
    if text.starts_with('[') {
        return Ok(parsed::<Elements<'_>>(text)?.0);
    }
    let members = parsed::<Members<'_>>(text)?.0;
    let is_map = |(key, value): &(String, &RawValue)| {
        key == "type" && value.get() == "\"FeatureCollection\""
    };
    if members.iter().any(is_map) {
        return Err(Unreadable(
            "지도 파일(GeoJSON)입니다. 같은 표를 CSV나 XLSX로 받아 올리세요.".to_owned(),
        ));
    }
    let lists = || {
        members.iter().filter(|(_, value)| {
            let inside = value.get().strip_prefix('[').unwrap_or_default();
            inside.trim_start().starts_with('{')
        })
    };
    // Open data portals give the names of the columns in a list beside the rows.
    let records = lists().find(|(key, _)| key == "records");
    let found = match (records, lists().count()) {
        (Some(found), _) => Some(found),
        (None, 1) => lists().next(),
        (None, 0) => return Err(no_table()),
        (None, _) => None,
    };
    let Some((_, list)) = found else {
        let names: Vec<&str> = lists().map(|(key, _)| key.as_str()).take(5).collect();
        return Err(Unreadable(format!(
            "표가 여럿 들어 있습니다: {}. 하나만 남기고 다시 올리세요.",
            names.join(", ")
        )));
    };
    Ok(parsed::<Elements<'_>>(list.get())?.0)
}

fn parsed<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, Unreadable> {
    serde_json::from_str(text).map_err(|why| {
        Unreadable(format!(
            "JSON으로 읽을 수 없습니다. {}번째 줄 {}번째 글자 앞을 확인하세요.",
            why.line(),
            why.column()
        ))
    })
}

fn no_table() -> Unreadable {
    Unreadable(
        "JSON에 표가 없습니다. [{\"이름\": \"값\"}, …] 꼴의 목록이 하나 있는 파일을 올리세요."
            .to_owned(),
    )
}

/// The elements of a list, one more than is held at most.
struct Elements<'a>(Vec<&'a RawValue>);

/// The members of an object in their order, one more than is held at most.
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'a> Deserialize<'a> for Elements<'a> {
    fn deserialize<D: Deserializer<'a>>(from: D) -> Result<Self, D::Error> {
        struct List;
        impl<'a> Visitor<'a> for List {
            type Value = Elements<'a>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list")
            }

            fn visit_seq<A: SeqAccess<'a>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                let mut found = Vec::new();
                while found.len() <= LONGEST {
                    match list.next_element()? {
                        Some(element) => found.push(element),
                        None => return Ok(Elements(found)),
                    }
                }
                while list.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Elements(found))
            }
        }
        from.deserialize_seq(List)
    }
}

impl<'a> Deserialize<'a> for Members<'a> {
    fn deserialize<D: Deserializer<'a>>(from: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'a> Visitor<'a> for Object {
            type Value = Members<'a>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'a>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut found = Vec::new();
                while found.len() <= WIDEST {
                    match map.next_entry()? {
                        Some(member) => found.push(member),
                        None => return Ok(Members(found)),
                    }
                }
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Members(found))
            }
        }
        from.deserialize_map(Object)
    }
}
