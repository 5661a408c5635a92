//! `/regions/{code}`: one region, its names over time, its codes, zone and local government.

use askama::Template;
use axum::extract::{Path, Query};
use jiff::civil::Date;
use kernel::Error;
use web::{Answer, Visit};

use super::{
    agreements, map,
    shown::{Asked, Line, beyond, day, form, path, zone_name},
};
use crate::{
    access,
    legal_dongs::dongs_of,
    model::{Found, LegalDong, LocalGovernment, Region, RegionCode},
    partners,
    regions::register,
    rules::{agreement_list::of_lineage, geodesy, governments::of_region},
};

#[derive(Template)]
#[template(path = "region.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    code: RegionCode,
    region: &'static Region,
    /// Latitude and longitude in degrees.
    centre: Option<(String, String)>,
    day: Date,
    beyond: Option<String>,
    /// What it is on the day, where that is not the region itself.
    instead: Vec<Line>,
    /// Whether it was not there on the day and carries nothing on.
    is_absent: bool,
    counts_to: String,
    zone: String,
    times: Vec<Time>,
    /// What lies in it, drawn.
    map: String,
    inside: Vec<Line>,
    governments: Vec<LocalGovernment>,
    /// With what the region was and is.
    agreements: Vec<agreements::Line>,
    /// The 읍면동 and 리 of the public list, where somebody brought it in.
    dongs: Vec<LegalDong>,
    governs_itself: bool,
    may_write: bool,
    may_see_talks: bool,
}

/// A line of the timeline.
struct Time {
    path: String,
    name: String,
    code: String,
    province: String,
    from: Option<Date>,
    to: Option<Date>,
    laws: String,
    current: bool,
}

impl Time {
    fn of(region: &Region, shown: RegionCode) -> Self {
        let day = region.to.unwrap_or(register().known_days().1);
        let chain = register().chain(region);
        let began = region.began_by.as_ref().map(|law| format!("시작: {law}"));
        let ended = region.ended_by.as_ref().map(|law| format!("끝: {law}"));
        Self {
            path: path(region.code, day),
            name: register().full_name(region),
            code: region.code.legal_dong_code(),
            province: chain.last().map(|top| top.name.clone()).unwrap_or_default(),
            from: region.from,
            to: region.to,
            laws: began
                .into_iter()
                .chain(ended)
                .collect::<Vec<_>>()
                .join(" / "),
            current: region.code == shown,
        }
    }
}

fn named(regions: &[&Region]) -> String {
    let names: Vec<_> = regions.iter().map(|r| r.name.as_str()).collect();
    names.join(", ")
}

/// Its middle in degrees.
fn centre(region: &Region) -> Option<(String, String)> {
    let (latitude, longitude) = geodesy::degrees(region.centre?);
    Some((format!("{latitude:.5}"), format!("{longitude:.5}")))
}

/// What the region of a code was and became.
fn times(code: RegionCode) -> Vec<Time> {
    let lineage = register().lineage(code);
    lineage.iter().map(|r| Time::of(r, code)).collect()
}

pub(super) async fn show(
    visit: Visit,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let code: RegionCode = code.parse().map_err(|_| Error::NotFound)?;
    let region = register().get(code).ok_or(Error::NotFound)?;
    let (day, refusal) = day(&asked, visit.ctx().today());
    let (zones, mut governments, known) = visit
        .read(|tx| {
            let governments = partners::governments(tx)?;
            Ok((partners::zones(tx)?, governments, partners::agreements(tx)?))
        })
        .await?;
    let dongs = visit.read(move |tx| dongs_of(tx, code)).await?;
    let own = known
        .iter()
        .filter(|one| of_lineage(register(), one, &governments, code));
    let agreements = own
        .map(|one| agreements::Line::of(one, &governments, day))
        .collect();
    let here = register().region_on(code, day);
    let is_itself = matches!(here, Found::One(now) if now.code == code);
    let instead = if is_itself { Vec::new() } else { here.all() };
    let tops = register().counts_to(code, day).all();
    let kept: Vec<_> = of_region(register(), &governments, code, day)
        .into_iter()
        .map(|known| known.id)
        .collect();
    governments.retain(|known| kept.contains(&known.id));
    let inside = register().inside(code, day);
    let page = Page {
        frame: visit
            .frame(&register().full_name(region))
            .under("지역", format!("/regions?on={day}")),
        form: form(&visit, &asked, day, refusal.as_ref()),
        code,
        region,
        centre: centre(region),
        day,
        beyond: beyond(day),
        is_absent: !is_itself && instead.is_empty(),
        instead: instead.iter().map(|r| Line::of(r, &zones, day)).collect(),
        counts_to: named(&tops),
        zone: zone_name(&zones, code, day),
        times: times(code),
        map: map::draw(
            format!("{day} {}에 속한 지역", region.name),
            "",
            &inside.iter().map(|r| (*r, None)).collect::<Vec<_>>(),
            day,
            |region| path(region.code, day),
        ),
        inside: inside.iter().map(|r| Line::of(r, &zones, day)).collect(),
        governments,
        agreements,
        dongs,
        governs_itself: region.level.governs_itself(),
        may_write: visit.may(&access::REGISTER_GOVERNMENT),
        may_see_talks: visit.may(&access::VIEW_PERSONS),
    };
    Ok(match refusal {
        Some(_) => visit.refused(&page),
        None => visit.page(&page),
    })
}
