//! The same as JSON.

use axum::{
    extract::{Path, Query},
    response::IntoResponse,
};
use jiff::civil::Date;
use kernel::{Error, Id, Outcome};
use serde::{Deserialize, Serialize};
use web::{Answer, Json, Key, Visit};

use crate::{
    access,
    change_government::change_government,
    end_zone::end_zone,
    model::{
        Agreement, ChangeGovernment, EndZone, Found, LocalGovernment, OpenZone, Region, RegionCode,
        RegisterGovernment, Zone,
    },
    open_zone::open_zone,
    partners,
    regions::register as list,
    register_government::register_government,
    rules::{agreement_list::of_lineage, geodesy, governments::of_region, zones::zone_of},
    web::{Asked, day},
};

/// The answer to a question for regions.
#[derive(Debug, Serialize)]
struct Listed {
    /// The day of the boundaries.
    on: Date,
    /// First and last day whose changes the list knows.
    known_days: (Date, Date),
    /// What the name or code means on the day; `null` when nothing was asked.
    search: Option<Found<'static>>,
    /// Every region of the day when nothing was asked.
    regions: Vec<&'static Region>,
    /// The local governments of the office that are called so; all of them when nothing was asked.
    governments: Vec<LocalGovernment>,
}

/// A region on a day.
#[derive(Debug, Serialize)]
struct Shown {
    on: Date,
    region: &'static Region,
    full_name: String,
    /// Latitude and longitude of its middle in degrees of WGS84.
    centre_degrees: Option<(f64, f64)>,
    /// What it is on the day.
    then: Found<'static>,
    /// The 시도 that it counts to on the day.
    counts_to: Found<'static>,
    /// What it carries on and what carries it on, oldest first.
    lineage: Vec<&'static Region>,
    /// `null` is 미지정.
    zone: Option<Zone>,
    governments: Vec<LocalGovernment>,
    /// With what the region was and is.
    agreements: Vec<Agreement>,
}

/// What a new record is called.
#[derive(Debug, Serialize)]
pub(crate) struct Recorded<T> {
    pub(crate) id: T,
}

/// The last day of a zone.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct End {
    version: i64,
    to: String,
}

/// Name and department of a local government.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    version: i64,
    official_name: String,
    department: String,
}

/// The day asked for.
fn on(visit: &Visit, asked: &Asked) -> Outcome<Date> {
    match day(asked, visit.ctx().today()) {
        (day, None) => Ok(day),
        (_, Some(refusal)) => Err(refusal.into()),
    }
}

/// `GET /api/regions?on=DAY&q=NAME`.
pub async fn regions(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let on = on(&visit, &asked)?;
    let search = (!asked.q.trim().is_empty()).then(|| list().find(&asked.q, on));
    let regions = match search {
        Some(_) => Vec::new(),
        None => list().live(on).collect(),
    };
    let words = asked.q.trim().to_owned();
    let governments = visit
        .read(move |tx| match words.as_str() {
            "" => Ok(partners::governments(tx)?),
            words => partners::find_governments(tx, words),
        })
        .await?;
    Ok(Json(Listed {
        on,
        known_days: list().known_days(),
        search,
        regions,
        governments,
    })
    .into_response())
}

/// `GET /api/regions/{code}?on=DAY`.
pub async fn region(visit: Visit, Path(code): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let code: RegionCode = code.parse().map_err(|_| Error::NotFound)?;
    let region = list().get(code).ok_or(Error::NotFound)?;
    let on = on(&visit, &asked)?;
    let (zones, governments, mut agreements) = visit
        .read(|tx| {
            let governments = partners::governments(tx)?;
            Ok((partners::zones(tx)?, governments, partners::agreements(tx)?))
        })
        .await?;
    agreements.retain(|one| of_lineage(list(), one, &governments, code));
    let governments = of_region(list(), &governments, code, on);
    Ok(Json(Shown {
        on,
        region,
        full_name: list().full_name(region),
        centre_degrees: region.centre.map(geodesy::degrees),
        then: list().region_on(code, on),
        counts_to: list().counts_to(code, on),
        lineage: list().lineage(code),
        zone: zone_of(list(), &zones, code, on).cloned(),
        governments: governments.into_iter().cloned().collect(),
        agreements,
    })
    .into_response())
}

/// `GET /api/zones`: every zone, ended ones too.
pub async fn zones(visit: Visit) -> Answer {
    let zones = visit.read(|tx| Ok(partners::zones(tx)?)).await?;
    Ok(Json(zones).into_response())
}

/// `POST /api/zones` with an [`OpenZone`].
pub async fn open(visit: Visit, key: Key, Json(ask): Json<OpenZone>) -> Answer {
    let verb = move |tx: &mut store::Tx<'_>| open_zone(tx, ask.clone());
    let id = visit
        .write_json(&key, access::OPEN_ZONE.label, verb)
        .await?;
    Ok(Json(Recorded { id }).into_response())
}

/// `POST /api/zones/{id}/end`.
pub async fn end(visit: Visit, key: Key, Path(zone): Path<String>, Json(end): Json<End>) -> Answer {
    let ask = EndZone {
        zone,
        version: end.version.to_string(),
        to: end.to,
    };
    let verb = move |tx: &mut store::Tx<'_>| end_zone(tx, ask.clone());
    let id: Id<Zone> = visit.write_json(&key, access::END_ZONE.label, verb).await?;
    Ok(Json(Recorded { id }).into_response())
}

/// `POST /api/governments` with a [`RegisterGovernment`].
pub async fn register(visit: Visit, key: Key, Json(ask): Json<RegisterGovernment>) -> Answer {
    let verb = move |tx: &mut store::Tx<'_>| register_government(tx, ask.clone());
    let id = visit
        .write_json(&key, access::REGISTER_GOVERNMENT.label, verb)
        .await?;
    Ok(Json(Recorded { id }).into_response())
}

/// `POST /api/governments/{id}/change`.
pub async fn change(
    visit: Visit,
    key: Key,
    Path(government): Path<String>,
    Json(change): Json<Change>,
) -> Answer {
    let ask = ChangeGovernment {
        government,
        version: change.version.to_string(),
        official_name: change.official_name,
        department: change.department,
    };
    let verb = move |tx: &mut store::Tx<'_>| change_government(tx, ask.clone());
    let id: Id<LocalGovernment> = visit
        .write_json(&key, access::CHANGE_GOVERNMENT.label, verb)
        .await?;
    Ok(Json(Recorded { id }).into_response())
}
