//! The public list and the changes with their days become one dated list.

use std::collections::{BTreeMap, btree_map::Entry};

use super::public::Public;

/// Provinces with the short names that people write.
const SHORT: &[(&str, &[&str])] = &[
    ("서울특별시", &["서울", "서울시"]),
    ("부산광역시", &["부산", "부산시"]),
    ("대구광역시", &["대구", "대구시"]),
    ("인천광역시", &["인천", "인천시"]),
    ("광주광역시", &["광주", "광주시"]),
    ("대전광역시", &["대전", "대전시"]),
    ("울산광역시", &["울산", "울산시"]),
    ("세종특별자치시", &["세종", "세종시"]),
    ("경기도", &["경기"]),
    ("강원도", &["강원"]),
    ("강원특별자치도", &["강원", "강원도"]),
    ("충청북도", &["충북"]),
    ("충청남도", &["충남"]),
    ("전라북도", &["전북", "전북도"]),
    ("전북특별자치도", &["전북", "전북도"]),
    ("전라남도", &["전남", "전남도"]),
    ("전남광주통합특별시", &["전남광주", "전남광주시"]),
    ("경상북도", &["경북", "경북도"]),
    ("경상남도", &["경남", "경남도"]),
    ("제주특별자치도", &["제주", "제주도"]),
];

/// One region from its first to its last day.
#[derive(Debug, Clone)]
pub struct Record {
    pub level: &'static str,
    pub name: String,
    pub parent: Option<u32>,
    pub from: Option<String>,
    pub to: Option<String>,
    pub successors: Vec<u32>,
    pub began_by: Option<String>,
    pub ended_by: Option<String>,
    pub sgis_2018: Option<String>,
    pub sgis_2022: Option<String>,
    pub centre: Option<(i64, i64)>,
}

/// A row of the table by hand.
pub struct Change {
    day: String,
    act: String,
    old: Option<u32>,
    new: u32,
    name: Option<String>,
    law: String,
}

type Records = BTreeMap<u32, Record>;

/// The days the table covers, and its rows.
pub fn read_changes(text: &str) -> Result<((String, String), Vec<Change>), String> {
    let covers = text
        .lines()
        .find_map(|line| line.strip_prefix("# covers\t")?.split_once('\t'))
        .ok_or("the table of changes does not say what it covers")?;
    let mut changes = Vec::new();
    for row in text.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [day, act, old, new, name, law] = cells[..] else {
            return Err(format!("a change needs six cells: {row}"));
        };
        let code = |text: &str| text.parse().map_err(|e| format!("{text}: {e}: {row}"));
        changes.push(Change {
            day: day.to_owned(),
            act: act.to_owned(),
            old: (old != "-").then(|| code(old)).transpose()?,
            new: code(new)?,
            name: (name != "-").then(|| name.to_owned()),
            law: law.to_owned(),
        });
    }
    if !changes.is_sorted_by_key(|c| &c.day) {
        return Err("the changes are not in order of their days".to_owned());
    }
    Ok(((covers.0.to_owned(), covers.1.to_owned()), changes))
}

/// Every region of the list, then every change on its day, then the codes of the statisticians.
pub fn merge(public: &Public, changes: &[Change]) -> Result<Records, String> {
    let mut records = Records::new();
    let in_use = public.names.iter().filter(|(_, (_, live))| *live);
    for (code, (name, _)) in in_use {
        records.insert(*code, record(public, *code, name));
    }
    for old in changes.iter().filter_map(|c| c.old) {
        if let Some((name, _)) = public.names.get(&old) {
            records
                .entry(old)
                .or_insert_with(|| record(public, old, name));
        }
    }
    for change in changes {
        apply(public, &mut records, change)?;
    }
    settle_levels(&mut records);
    statistics(public, &mut records)?;
    Ok(records)
}

fn record(public: &Public, code: u32, full_name: &str) -> Record {
    let name = full_name.split(' ').next_back().unwrap_or(full_name);
    Record {
        level: "",
        name: name.to_owned(),
        parent: None,
        from: None,
        to: None,
        successors: Vec::new(),
        began_by: None,
        ended_by: None,
        sgis_2018: None,
        sgis_2022: None,
        centre: public.centres.get(&code).copied(),
    }
}

fn apply(public: &Public, records: &mut Records, change: &Change) -> Result<(), String> {
    match change.act.as_str() {
        "begin" => begin(public, records, change, change.new, change.name.as_deref()),
        "merge" => end(records, change, change.old, change.new),
        "replace" => {
            end(records, change, change.old, change.new)?;
            begin(public, records, change, change.new, change.name.as_deref())
        }
        "renumber" => {
            let old = change.old.ok_or("a renumbering needs the old province")?;
            let moved: Vec<(u32, String)> = records
                .iter()
                .filter(|(code, r)| **code / 1000 == old / 1000 && r.to.is_none())
                .map(|(code, r)| (*code, r.name.clone()))
                .collect();
            for (code, name) in moved {
                let new = code - old + change.new;
                let name = change
                    .name
                    .as_ref()
                    .filter(|_| code == old)
                    .unwrap_or(&name);
                end(records, change, Some(code), new)?;
                begin(public, records, change, new, Some(name))?;
                let centre = records.get(&code).and_then(|r| r.centre);
                if let Some(new) = records.get_mut(&new) {
                    new.centre = new.centre.or(centre);
                }
            }
            Ok(())
        }
        other => Err(format!("no such change: {other}")),
    }
}

fn end(
    records: &mut Records,
    change: &Change,
    old: Option<u32>,
    successor: u32,
) -> Result<(), String> {
    let old = old.ok_or_else(|| format!("{}: what ends?", change.new))?;
    let record = records
        .get_mut(&old)
        .ok_or_else(|| format!("no region {old} to end"))?;
    let last = day_before(&change.day)?;
    if record.to.as_ref().is_some_and(|to| *to != last) {
        return Err(format!("{old} ends twice"));
    }
    record.to = Some(last);
    if !record.successors.contains(&successor) {
        record.successors.push(successor);
    }
    let law = record.ended_by.get_or_insert_with(|| change.law.clone());
    if !law.contains(&change.law) {
        law.push_str("; ");
        law.push_str(&change.law);
    }
    Ok(())
}

fn begin(
    public: &Public,
    records: &mut Records,
    change: &Change,
    code: u32,
    name: Option<&str>,
) -> Result<(), String> {
    let known = match records.entry(code) {
        Entry::Occupied(known) => known.into_mut(),
        Entry::Vacant(place) => {
            let name = name.ok_or_else(|| format!("the new region {code} has no name"))?;
            place.insert(record(public, code, name))
        }
    };
    known.from = Some(change.day.clone());
    known.began_by = Some(change.law.clone());
    Ok(())
}

/// The day before, which is the last of what ends.
fn day_before(day: &str) -> Result<String, String> {
    let mut parts = day.split('-').map(|part| part.parse::<u32>().ok());
    let (Some(Some(y)), Some(Some(m)), Some(Some(d))) = (parts.next(), parts.next(), parts.next())
    else {
        return Err(format!("{day} is no day"));
    };
    let (y, m, d) = match (m, d) {
        (1, 1) => (y - 1, 12, 31),
        (m, 1) => (y, m - 1, length(y, m - 1)),
        (m, d) => (y, m, d - 1),
    };
    Ok(format!("{y:04}-{m:02}-{d:02}"))
}

fn length(year: u32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 31,
    }
}

/// 세종 is a province whose code does not end in zeros; 제주 has cities without self-government; a
/// code whose last digit is not zero belongs to the city with zero, where there is one.
fn settle_levels(records: &mut Records) {
    let cities: Vec<u32> = records
        .iter()
        .filter(|(_, r)| r.name.ends_with('시'))
        .map(|(code, _)| *code)
        .collect();
    for (code, record) in records.iter_mut() {
        let city = code / 10 * 10;
        let province = code / 1000 * 1000;
        (record.level, record.parent) = if *code == 36110 || *code == province {
            ("province", None)
        } else if *code != city && cities.contains(&city) {
            ("district", Some(city))
        } else if province == 50_000 {
            ("administrative_city", Some(province))
        } else {
            ("municipality", Some(province))
        };
    }
}

/// Joins the codes of the statistical office: those of 2022 by the crosswalk, those of 2018 by the
/// same code, by the third digit plus two (what became of the codes of 군), or by the name.
fn statistics(public: &Public, records: &mut Records) -> Result<(), String> {
    for (code, sgis) in &public.sgis_2022 {
        let record = records
            .get_mut(code)
            .filter(|r| on(r, "2022-03-09"))
            .ok_or_else(|| format!("the crosswalk's {code} is not in the list"))?;
        record.sgis_2022 = Some(sgis.clone());
    }
    let mut plain = 0;
    let mut shifted = 0;
    for (sgis, name) in &public.sgis_2018 {
        let by_2022 = |wanted: &str| {
            let found = public.sgis_2022.iter().find(|(_, sgis)| *sgis == wanted)?;
            Some(*found.0)
        };
        let plus_two = sgis.parse().map(|n: u32| (n + 200).to_string());
        let code = if let Some(code) = by_2022(sgis) {
            plain += 1;
            code
        } else if let Some(code) = plus_two.ok().and_then(|s| by_2022(&s)) {
            shifted += 1;
            code
        } else {
            named_in_2018(records, &sgis[..2], name)
                .ok_or_else(|| format!("SGIS {sgis} {name} joins nothing"))?
        };
        let is_named = |r: &Record| name.ends_with(&r.name) || aliases(code, r).contains(name);
        let record = records
            .get_mut(&code)
            .filter(|r| on(r, "2018-06-30") && is_named(r))
            .ok_or_else(|| format!("SGIS {sgis} {name} joins {code}, which is another"))?;
        record.sgis_2018 = Some(sgis.clone());
    }
    println!("SGIS 2018: {plain} codes as in 2022, {shifted} by the third digit");
    Ok(())
}

/// The one region of that name, in the province of that SGIS code, on the last day of June 2018.
fn named_in_2018(records: &Records, sgis: &str, name: &str) -> Option<u32> {
    let province = records.iter().find_map(|(code, r)| {
        let known = r.sgis_2022.as_ref()?;
        known.starts_with(sgis).then_some(code / 1000)
    })?;
    let mut found = records
        .iter()
        .filter(|(code, r)| **code / 1000 == province && r.name == name && on(r, "2018-06-30"))
        .map(|(code, _)| *code);
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// Whether a region was there on a day: days of this form compare as text.
fn on(record: &Record, day: &str) -> bool {
    record.from.as_deref().is_none_or(|from| from <= day)
        && record.to.as_deref().is_none_or(|to| day <= to)
}

/// Other names that people write: a province's short names, a place without its 시, 군 or 구.
pub fn aliases(code: u32, record: &Record) -> Vec<String> {
    if record.level == "province" {
        let short = SHORT.iter().find(|(name, _)| *name == record.name);
        return short.map_or_else(Vec::new, |(_, short)| {
            short.iter().map(|s| (*s).to_owned()).collect()
        });
    }
    let stem: String = {
        let mut letters = record.name.chars();
        letters.next_back();
        letters.collect()
    };
    // 제주 alone means the province.
    let is_province = code == 50_110;
    if stem.chars().count() >= 2 && !is_province {
        vec![stem]
    } else {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_before_knows_months_and_leap_years() {
        for (day, before) in [
            ("2018-07-01", "2018-06-30"),
            ("2024-01-01", "2023-12-31"),
            ("2024-03-01", "2024-02-29"),
            ("2026-03-01", "2026-02-28"),
            ("2024-01-18", "2024-01-17"),
        ] {
            assert_eq!(day_before(day).unwrap(), before);
        }
        assert!(day_before("2018").is_err());
    }

    #[test]
    fn a_change_that_does_not_fit_is_named() {
        let mut records = Records::new();
        let public = Public {
            names: BTreeMap::from([(47_720, ("경상북도 군위군".to_owned(), true))]),
            centres: BTreeMap::new(),
            sgis_2022: BTreeMap::new(),
            sgis_2018: Vec::new(),
        };
        records.insert(47_720, record(&public, 47_720, "경상북도 군위군"));
        let table = |rows: &str| {
            let text = format!("# covers\t2010-07-01\t2026-07-20\n{rows}");
            read_changes(&text).unwrap().1
        };
        let good = table("2023-07-01\treplace\t47720\t27720\t군위군\t법률\n");
        apply(&public, &mut records, &good[0]).unwrap();
        assert_eq!(records[&47_720].to.as_deref(), Some("2023-06-30"));
        assert_eq!(records[&27_720].from.as_deref(), Some("2023-07-01"));
        let twice = table("2024-07-01\treplace\t47720\t27720\t군위군\t법률\n");
        assert!(apply(&public, &mut records, &twice[0]).is_err());
        let nameless = table("2024-07-01\tbegin\t-\t27730\t-\t법률\n");
        assert!(apply(&public, &mut records, &nameless[0]).is_err());
    }
}
