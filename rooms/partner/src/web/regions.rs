//! `/regions`: the 시도 of a day with what lies in them, and the search by name.

use askama::Template;
use axum::extract::Query;
use jiff::civil::Date;
use web::{Answer, Visit};

use super::{
    map,
    shown::{Asked, Line, beyond, day, form, path, zone_name},
};
use crate::{
    access,
    model::{LocalGovernment, Region, RegionLevel, Zone},
    partners,
    regions::{origin, register},
};

#[derive(Template)]
#[template(path = "regions.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    day: Date,
    beyond: Option<String>,
    /// What the search found; `None` when nothing was searched.
    found: Option<Vec<Line>>,
    /// The 시도 of the day, drawn.
    map: String,
    provinces: Vec<Province>,
    total: usize,
    /// What the office registered, each with the page of its region; what the search found of it.
    governments: Vec<(String, LocalGovernment)>,
    origin: &'static str,
    may_write: bool,
}

/// A 시도 of the day.
struct Province {
    path: String,
    name: String,
    code: String,
    municipalities: usize,
    others: usize,
    zone: String,
}

impl Province {
    fn of(region: &Region, zones: &[Zone], day: Date) -> Self {
        let municipalities = register().municipalities(region.code, day);
        let cities = register().inside(region.code, day);
        let districts: usize = municipalities
            .iter()
            .map(|city| register().inside(city.code, day).len())
            .sum();
        Self {
            path: path(region.code, day),
            name: region.name.clone(),
            code: region.code.legal_dong_code(),
            others: cities.len() - municipalities.len() + districts,
            municipalities: municipalities.len(),
            zone: zone_name(zones, region.code, day),
        }
    }
}

pub(super) async fn show(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let (day, refusal) = day(&asked, visit.ctx().today());
    let words = asked.q.trim().to_owned();
    let (zones, governments) = visit
        .read(move |tx| {
            let governments = match words.as_str() {
                "" => partners::governments(tx)?,
                words => partners::find_governments(tx, words)?,
            };
            Ok((partners::zones(tx)?, governments))
        })
        .await?;
    let regions: Vec<&Region> = register()
        .live(day)
        .filter(|region| region.level == RegionLevel::Province)
        .collect();
    let provinces: Vec<Province> = regions
        .iter()
        .map(|region| Province::of(region, &zones, day))
        .collect();
    let counted: Vec<_> = regions
        .iter()
        .zip(&provinces)
        .map(|(region, province)| (*region, Some(province.municipalities)))
        .collect();
    let found = (!asked.q.trim().is_empty()).then(|| {
        let found = register().find(&asked.q, day).all();
        found
            .into_iter()
            .map(|r| Line::of(r, &zones, day))
            .collect()
    });
    let page = Page {
        frame: visit.frame("지역"),
        form: form(&visit, &asked, day, refusal.as_ref()),
        day,
        beyond: beyond(day),
        found,
        total: provinces.iter().map(|p| p.municipalities).sum(),
        map: map::draw(
            format!("{day} 시도별 시군구"),
            "곳",
            &counted,
            day,
            |region| path(region.code, day),
        ),
        provinces,
        governments: governments
            .into_iter()
            .map(|known| (path(known.region, day), known))
            .collect(),
        origin: origin(),
        may_write: visit.may(&access::OPEN_ZONE),
    };
    Ok(match refusal {
        Some(_) => visit.refused(&page),
        None => visit.page(&page),
    })
}
