//! Maps of the regions of a day.

use jiff::civil::Date;
use ui::map::{Map, Place};

use crate::{
    model::Region,
    outlines::{outlines, short_name},
};

/// The map of these regions as of a day, each with what it is counted by and where it leads, and
/// the list of its shades; empty where none of them has an outline. A page has one such map, and
/// beside it a list or table with the same values and links.
pub fn draw(
    title: String,
    unit: &str,
    counted: &[(&Region, Option<usize>)],
    day: Date,
    href: impl Fn(&Region) -> String,
) -> String {
    let outlines = outlines(day);
    let places: Vec<Place> = counted
        .iter()
        .filter_map(|(region, count)| {
            Some(Place {
                codes: outlines.get(&region.code)?.clone(),
                label: short_name(region),
                href: href(region),
                value: count.map(|count| u32::try_from(count).unwrap_or(u32::MAX)),
            })
        })
        .collect();
    let map = Map {
        id: "regions",
        description: description(&places, unit),
        title,
        unit: unit.to_owned(),
        places,
    };
    let mut drawn = ui::map::draw(&map);
    if !drawn.is_empty() && map.places.iter().any(|place| place.value.is_some()) {
        drawn.push_str(&ui::map::key(&map));
    }
    drawn
}

/// What can be seen, in a sentence.
fn description(places: &[Place], unit: &str) -> String {
    let most = places.iter().filter(|place| place.value.is_some());
    match most.max_by_key(|place| place.value) {
        Some(Place {
            label,
            value: Some(value),
            ..
        }) => format!(
            "{}곳 가운데 {label}에 가장 많습니다: {value}{unit}",
            places.len()
        ),
        _ => format!("지역 {}곳의 자리", places.len()),
    }
}
