//! `/zones`: the zones of a day, those that ended, and the 시도 without one.

use askama::Template;
use axum::extract::Query;
use jiff::civil::Date;
use web::{Answer, Visit};

use super::shown::{Asked, day, form, path};
use crate::{
    access,
    model::{Region, RegionCode, RegionLevel, Zone},
    partners,
    regions::register,
    rules::zones::zone_of,
};

#[derive(Template)]
#[template(path = "zones.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    day: Date,
    current: Vec<Line>,
    others: Vec<Line>,
    unassigned: Vec<(String, String)>,
    may_open: bool,
    may_end: bool,
}

/// A zone with its members as links.
struct Line {
    zone: Zone,
    members: Vec<(String, String)>,
}

impl Line {
    /// Members by their names of the day, or of the zone's first day where it lies elsewhere.
    fn of(zone: Zone, day: Date) -> Self {
        let day = if zone.covers(day) { day } else { zone.from };
        let all = |code: &RegionCode| register().region_on(*code, day).all();
        let regions = zone.members.iter().flat_map(all);
        Self {
            members: regions.map(|region| link(region, day)).collect(),
            zone,
        }
    }
}

fn link(region: &Region, day: Date) -> (String, String) {
    (path(region.code, day), register().full_name(region))
}

pub(super) async fn show(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let (day, refusal) = day(&asked, visit.ctx().today());
    let zones = visit.read(|tx| Ok(partners::zones(tx)?)).await?;
    let unassigned = register()
        .live(day)
        .filter(|region| region.level == RegionLevel::Province)
        .filter(|region| zone_of(register(), &zones, region.code, day).is_none())
        .map(|region| link(region, day))
        .collect();
    let (current, others): (Vec<Zone>, Vec<Zone>) =
        zones.into_iter().partition(|zone| zone.covers(day));
    let lines = |zones: Vec<Zone>| zones.into_iter().map(|z| Line::of(z, day)).collect();
    let page = Page {
        frame: visit.frame("권역").under("지역", "/regions"),
        form: form(&visit, &asked, day, refusal.as_ref()),
        day,
        current: lines(current),
        others: lines(others),
        unassigned,
        may_open: visit.may(&access::OPEN_ZONE),
        may_end: visit.may(&access::END_ZONE),
    };
    Ok(match refusal {
        Some(_) => visit.refused(&page),
        None => visit.page(&page),
    })
}
