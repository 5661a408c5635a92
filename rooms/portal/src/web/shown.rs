//! What several pages of the front show alike.

use index::{Facets, Hit, Region};
use jiff::civil::Date;
use kernel::official_day;
use ui::{
    PublicFrame,
    map::{Map, Place},
};
use web::PublicVisit;

use crate::guide::{Guide, Spot};

/// Something found, as a line of a list.
pub(super) struct Line {
    pub path: Option<String>,
    pub title: String,
    pub kind: String,
    pub place: String,
    pub snippet: String,
    /// When somebody last looked, in words.
    pub looked: String,
    /// Whether that was too long ago to be taken for true.
    pub old: bool,
}

impl Line {
    pub(super) fn of(guide: &Guide, visit: &PublicVisit, hit: Hit, today: Date) -> Self {
        let spot = hit
            .region
            .as_ref()
            .and_then(|region| guide.atlas.spot(region, today));
        Self {
            path: (guide.page_of)(&hit.address).map(|path| visit.at(&path)),
            kind: guide.kind(&hit.kind).to_owned(),
            place: spot.map(|spot| spot.name).unwrap_or_default(),
            looked: hit
                .surveyed_on
                .map(|on| format!("{} 조사", official_day(on)))
                .unwrap_or_default(),
            old: hit.fresh_until.is_some_and(|until| until < today),
            title: hit.title,
            snippet: hit.snippet,
        }
    }
}

/// Lets the foot of a page say when what it shows was last changed; `own` is the day of what it
/// says itself.
pub(super) fn dated(frame: PublicFrame, hits: &[Hit], own: Option<Date>) -> PublicFrame {
    let days = hits.iter().map(|hit| hit.updated_on).chain(own);
    match days.max() {
        Some(day) => frame.updated(official_day(day)),
        None => frame,
    }
}

/// A region with how much is there.
pub(super) struct Area {
    pub path: String,
    pub name: String,
    pub count: usize,
}

/// The regions below one, each with how much is there and where it leads.
pub(super) fn areas(
    spots: &[Spot],
    facets: &Facets,
    path: impl Fn(&Region) -> String,
) -> Vec<Area> {
    let areas = spots.iter().map(|spot| Area {
        path: path(&spot.region),
        name: spot.short.clone(),
        count: counted(facets, &spot.counted),
    });
    areas.collect()
}

/// How much of what was found lies in a region that was counted.
fn counted(facets: &Facets, region: &Region) -> usize {
    let found = facets.regions.iter().find(|(known, _)| known == region);
    found.map_or(0, |(_, count)| *count)
}

/// The same as a map with the key to its shades; empty where no region has an outline.
pub(super) fn map(title: String, spots: &[Spot], areas: &[Area]) -> String {
    let places: Vec<Place> = spots
        .iter()
        .zip(areas)
        .map(|(spot, area)| Place {
            codes: spot.outlines.clone(),
            label: spot.short.clone(),
            href: area.path.clone(),
            value: Some(u32::try_from(area.count).unwrap_or(u32::MAX)),
        })
        .collect();
    let most = areas
        .iter()
        .filter(|area| area.count > 0)
        .max_by_key(|area| area.count);
    let description = match most {
        Some(area) => format!("{}에 가장 많습니다: {}건", area.name, area.count),
        None => "아직 공개한 자원이 없습니다".to_owned(),
    };
    let map = Map {
        id: "regions",
        title,
        description,
        unit: "건".to_owned(),
        places,
    };
    let mut drawn = ui::map::draw(&map);
    if !drawn.is_empty() {
        drawn.push_str(&ui::map::key(&map));
    }
    drawn
}
