//! `/o/{site}/regions`: the country, and what one region has to offer.

use askama::Template;
use axum::extract::Path;
use index::{Ask, Audience, Region};
use kernel::Error;
use web::{Answer, PublicVisit};

use super::shown::{Area, Line, areas, dated, map};
use crate::guide::Guide;

#[derive(Template)]
#[template(path = "region.html")]
struct Page {
    frame: ui::PublicFrame,
    /// The code, for the search; empty for the whole country.
    code: String,
    kinds: Vec<(String, usize, String)>,
    map: String,
    areas: Vec<Area>,
    total: usize,
    lines: Vec<Line>,
}

pub(super) async fn provinces(guide: &'static Guide, visit: PublicVisit) -> Answer {
    page(guide, visit, None).await
}

pub(super) async fn show(
    guide: &'static Guide,
    visit: PublicVisit,
    Path((_, code)): Path<(String, String)>,
) -> Answer {
    let region = Region::new(&code).filter(|region| region.code().len() <= 5);
    page(guide, visit, Some(region.ok_or(Error::NotFound)?)).await
}

async fn page(guide: &'static Guide, visit: PublicVisit, region: Option<Region>) -> Answer {
    let today = visit.ctx().today();
    let spot = match &region {
        None => None,
        Some(region) => Some(guide.atlas.spot(region, today).ok_or(Error::NotFound)?),
    };
    let region = spot.as_ref().map(|spot| spot.region.clone());
    let ask = Ask {
        region: spot.as_ref().map(|spot| spot.counted.clone()),
        limit: 20,
        ..Ask::of(Audience::Public)
    };
    let found = visit.read(move |tx| index::query(tx, &ask)).await?;
    let code = region.as_ref().map_or("", Region::code).to_owned();
    let spots = guide.atlas.below(region.as_ref(), today);
    let areas = areas(&spots, &found.facets, |region| {
        visit.at(&format!("/regions/{}", region.code()))
    });
    let kinds = found.facets.kinds.iter().map(|(kind, count)| {
        let path = visit.at(&format!("/search?kind={kind}&region={code}"));
        (guide.kind(kind).to_owned(), *count, path)
    });
    let frame = match &spot {
        None => visit.frame("지역"),
        Some(spot) => above(guide, &visit, region.as_ref(), &spot.name),
    };
    let name = spot.map_or("시도".to_owned(), |spot| spot.short);
    let page = Page {
        frame: dated(frame, &found.hits, None),
        kinds: kinds.collect(),
        map: map(format!("{name} 안에서 나눌 수 있는 것"), &spots, &areas),
        areas,
        total: found.total,
        lines: found
            .hits
            .into_iter()
            .map(|hit| Line::of(guide, &visit, hit, today))
            .collect(),
        code,
    };
    Ok(visit.page(&page))
}

/// The frame of a region's page, below the regions that it lies in.
fn above(
    guide: &Guide,
    visit: &PublicVisit,
    region: Option<&Region>,
    name: &str,
) -> ui::PublicFrame {
    let frame = visit.frame(name).under("지역", visit.at("/regions"));
    let province = region
        .and_then(|region| region.code().get(..2))
        .filter(|province| region.is_some_and(|region| region.code() != *province))
        .and_then(Region::new)
        .and_then(|province| guide.atlas.spot(&province, visit.ctx().today()));
    match province {
        // 세종 is a 시도 and a place in it at once.
        Some(province) if province.name != name => {
            let path = visit.at(&format!("/regions/{}", province.region.code()));
            frame.under(province.name, path)
        }
        _ => frame,
    }
}
