//! How many records there are where, by the boundaries of a day.

use std::collections::BTreeMap;

use jiff::civil::Date;
use partner::{RegionCode, Register};

use crate::model::Brief;

/// The region of a day that a record of a code counts to: `None` where nobody knows, or where the
/// region was split and nobody can tell in which part the record lies.
pub fn of_day(list: &Register, code: Option<RegionCode>, day: Date) -> Option<RegionCode> {
    let found = list.region_on(code?, day);
    found.one().map(|region| region.code)
}

/// Whether the region of a day is `above` or lies in it.
pub fn lies_in(list: &Register, code: Option<RegionCode>, above: RegionCode, day: Date) -> bool {
    let here = of_day(list, code, day).and_then(|code| list.get(code));
    let Some(here) = here else {
        // A part of a 시도 that was split counts to that 시도 all the same.
        let whole = code.map(|code| list.counts_to(code, day));
        return whole
            .and_then(|found| found.one())
            .is_some_and(|one| one.code == above);
    };
    let above = list
        .region_on(above, day)
        .one()
        .map_or(above, |region| region.code);
    list.chain(here).iter().any(|region| region.code == above)
}

/// How many of these records count to each 시도 of a day; `None` are those that count to no single
/// one.
pub fn by_province(
    list: &Register,
    briefs: &[Brief],
    day: Date,
) -> BTreeMap<Option<RegionCode>, usize> {
    let mut counts = BTreeMap::new();
    for brief in briefs {
        let top = brief.region.map(|code| list.counts_to(code, day));
        let top = top.and_then(|found| found.one()).map(|region| region.code);
        *counts.entry(top).or_default() += 1;
    }
    counts
}

/// The same by the 시군구 (or 일반구) that the record names.
pub fn by_region(
    list: &Register,
    briefs: &[Brief],
    day: Date,
) -> BTreeMap<Option<RegionCode>, usize> {
    let mut counts = BTreeMap::new();
    for brief in briefs {
        *counts.entry(of_day(list, brief.region, day)).or_default() += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kernel::Id;

    use super::*;
    use crate::model::{Ownership, ResourceKind, Source, State};

    fn brief(region: &str) -> Brief {
        Brief {
            id: Id::from_parts(0, [0; 10]),
            kind: ResourceKind::Village,
            name: String::new(),
            region: region.parse().ok(),
            region_text: String::new(),
            owner: Ownership::Public,
            source: Source::Survey,
            source_on: date(2018, 1, 1),
            surveyed_on: None,
            state: State::Candidate,
        }
    }

    #[test]
    fn records_count_by_the_boundaries_of_the_day() {
        let list = partner::register();
        let briefs = [brief("47720"), brief("42760"), brief("")];
        let on = |day: &str| {
            let counts = by_province(list, &briefs, day.parse().unwrap());
            let counts = counts.iter();
            counts
                .map(|(code, n)| format!("{}:{n}", code.map(|c| c.to_string()).unwrap_or_default()))
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(on("2018-03-05"), ":1 42000:1 47000:1");
        assert_eq!(
            on("2024-06-01"),
            ":1 27000:1 51000:1",
            "군위 is 대구's, 강원 has a new code"
        );
    }

    #[test]
    fn a_region_holds_what_lay_in_it_under_any_code() {
        let list = partner::register();
        let lies = |code: &str, above: &str, day: &str| {
            lies_in(
                list,
                code.parse().ok(),
                above.parse().unwrap(),
                day.parse().unwrap(),
            )
        };
        assert!(lies("42760", "51000", "2024-06-01"));
        assert!(
            lies("42760", "42000", "2024-06-01"),
            "asked by the old code"
        );
        assert!(lies("42760", "51760", "2024-06-01"));
        assert!(!lies("42760", "51770", "2024-06-01"));
        assert!(!lies("", "51000", "2024-06-01"));
        assert!(lies("47720", "27000", "2024-06-01"));
        assert!(!lies("47720", "47000", "2024-06-01"));
    }
}
