//! What a map of the regions of a day is made of. The outlines are those of 2018; what each of them
//! counted to on the day decides which of them make up a place.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::{
    model::{Region, RegionCode},
    regions::register,
};

/// The outlines of each region of a day: those of the regions of 2018 that are it, lie in it or
/// count to it then.
pub fn outlines(day: Date) -> BTreeMap<RegionCode, Vec<String>> {
    let mut outlines: BTreeMap<RegionCode, Vec<String>> = BTreeMap::new();
    for region in register().regions() {
        let Some(code) = region
            .sgis_2018
            .as_ref()
            .filter(|c| ui::map::has_outline(c))
        else {
            continue;
        };
        // An outline cannot be split: where its region was, it is drawn with the first part.
        let here = register().region_on(region.code, day).all();
        let above = region.parent.and_then(|parent| register().get(parent));
        let Some(now) = here.first().copied().or(above) else {
            continue;
        };
        for holder in register().chain(now) {
            let own = outlines.entry(holder.code).or_default();
            if !own.contains(code) {
                own.push(code.clone());
            }
        }
    }
    outlines
}

/// The name that fits on a map: 강원 for 강원특별자치도.
pub fn short_name(region: &Region) -> String {
    let shortest = region
        .aliases
        .iter()
        .min_by_key(|alias| alias.chars().count());
    match (region.parent, shortest) {
        (None, Some(alias)) => alias.clone(),
        _ => region.name.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(code: &str, day: &str) -> Vec<String> {
        let code: RegionCode = code.parse().unwrap();
        let mut own = outlines(day.parse().unwrap())
            .remove(&code)
            .unwrap_or_default();
        own.sort();
        own
    }

    #[test]
    fn gunwi_is_drawn_with_the_province_of_the_day() {
        let gunwi = "37310".to_owned();
        assert!(of("47000", "2023-06-30").contains(&gunwi));
        assert!(!of("27000", "2023-06-30").contains(&gunwi));
        assert!(of("27000", "2023-07-01").contains(&gunwi));
        assert!(!of("47000", "2023-07-01").contains(&gunwi));
    }

    #[test]
    fn every_outline_is_drawn_once_on_any_day() {
        for day in ["2010-07-01", "2018-03-05", "2023-07-01", "2026-06-30"] {
            let outlines = outlines(day.parse().unwrap());
            let day = day.parse().unwrap();
            let provinces = register()
                .live(day)
                .filter(|region| region.parent.is_none());
            let mut drawn: Vec<&String> = provinces
                .filter_map(|region| outlines.get(&region.code))
                .flatten()
                .collect();
            drawn.sort();
            let all = drawn.len();
            drawn.dedup();
            assert_eq!((all, drawn.len()), (250, 250), "{day}");
        }
    }

    #[test]
    fn a_province_has_its_short_name_and_a_city_its_own() {
        let name = |code: &str| short_name(register().get(code.parse().unwrap()).unwrap());
        assert_eq!(name("51000"), "강원");
        assert_eq!(name("11110"), "종로구");
    }
}
