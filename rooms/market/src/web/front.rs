//! `/o/{site}/markets`: the next days, where they are, who sells what, and the feed for calendars.

use askama::Template;
use axum::extract::{Path, Query};
use jiff::{ToSpan, civil::Date};
use kernel::{Error, Id, Outcome};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use store::Tx;
use web::{Answer, ListOf, Occasion, PublicVisit, calendar};

use super::shown::{day_text, hours};
use crate::{
    findable::told_on,
    model::{DayState, MarketDay, MarketSeason, PermitRow},
    rules::{calls::Calling, guides::is_public},
    sellers::{Seller, sellers},
    store as rows,
    store::{calls, guides},
};

/// Days that are over on one page.
const PER_PAGE: usize = 20;

#[derive(Template)]
#[template(path = "public_markets.html")]
struct List {
    frame: ui::PublicFrame,
    ahead: Vec<Line>,
    over: Vec<Line>,
    pager: ui::Pager,
}

struct Line {
    path: String,
    on_day: String,
    hours: String,
    place: String,
    season: String,
    kind: &'static str,
    is_today: bool,
    is_off: bool,
    /// Until when vendors apply, while they may.
    apply_until: Option<String>,
}

/// A day with its season and what happened with its permit.
struct Told {
    day: MarketDay,
    season: MarketSeason,
    permit: Vec<PermitRow>,
    /// The last day of applying, while vendors may apply for it.
    apply_until: Option<Date>,
}

/// Every day that everybody sees, the earliest first.
fn told(tx: &mut Tx<'_>) -> Outcome<Vec<Told>> {
    let today = tx.today();
    let mut found = Vec::new();
    for season in rows::seasons(tx)? {
        let mut permits = rows::permits_of(tx, season.id)?;
        let until = calls::until(tx, season.id)?;
        for day in rows::days_of(tx, season.id)? {
            let permit = permits.remove(&day.id).unwrap_or_default();
            if is_public(day.state, &permit, day.on_day >= today) {
                found.push(Told {
                    apply_until: apply_until(&day, until, today),
                    day,
                    season: season.clone(),
                    permit,
                });
            }
        }
    }
    found.sort_by_key(|one| (one.day.on_day, one.day.opens, one.day.id));
    Ok(found)
}

/// The last day of applying for a day, while it takes applications.
fn apply_until(day: &MarketDay, until: Option<Date>, today: Date) -> Option<Date> {
    let calling = Calling {
        days: std::slice::from_ref(day),
        until,
        today,
    };
    let open = calling.taking().next()?;
    Some(calling.last_day(open))
}

fn line(visit: &PublicVisit, one: &Told) -> Line {
    let day = &one.day;
    Line {
        path: visit.at(&format!("/markets/{}", day.id)),
        on_day: day_text(day.on_day),
        hours: hours(day),
        place: day.where_held(),
        season: one.season.name.clone(),
        kind: one.season.kind.label(),
        is_today: day.on_day == visit.ctx().today(),
        is_off: day.state == DayState::Cancelled,
        apply_until: one.apply_until.map(day_text),
    }
}

/// Which page of the days that are over.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    page: String,
}

/// `GET /o/{site}/markets`.
pub(super) async fn list(visit: PublicVisit, Query(asked): Query<Asked>) -> Answer {
    let today = visit.ctx().today();
    let (over, ahead): (Vec<Told>, Vec<Told>) = visit
        .read(told)
        .await?
        .into_iter()
        .partition(|one| one.day.on_day < today);
    let page = asked.page.parse().unwrap_or(1);
    let pager = ui::Pager::new(over.len(), PER_PAGE, page, visit.at("/markets"));
    let over = over.iter().rev().skip(pager.offset()).take(PER_PAGE);
    let view = List {
        frame: visit.frame(LABEL),
        ahead: ahead.iter().map(|one| line(&visit, one)).collect(),
        over: over.map(|one| line(&visit, one)).collect(),
        pager,
    };
    Ok(visit.page(&view))
}

/// What the front calls it.
pub(super) const LABEL: &str = "장터와 전시";

#[derive(Template)]
#[template(path = "public_market_day.html")]
struct One {
    frame: ui::PublicFrame,
    line: Line,
    guide: Vec<String>,
    is_ahead: bool,
    sellers: Vec<Seller>,
}

/// A day that everybody sees, with its guide and, until it is over, who sells what.
fn found(tx: &mut Tx<'_>, id: Id<MarketDay>) -> Outcome<(Told, String, Vec<Seller>)> {
    let day = rows::day(tx, id)?;
    let permit = rows::permits(tx, id)?;
    let is_ahead = day.on_day >= tx.today();
    if !is_public(day.state, &permit, is_ahead) {
        return Err(Error::NotFound);
    }
    let shown = is_ahead && day.state != DayState::Cancelled;
    let here = if shown {
        sellers(tx, &day)?
    } else {
        Vec::new()
    };
    let guide = guides::guide(tx, id)?.unwrap_or_default();
    let season = rows::season(tx, day.season)?;
    let until = calls::until(tx, day.season)?;
    let told = Told {
        apply_until: apply_until(&day, until, tx.today()),
        day,
        season,
        permit,
    };
    Ok((told, guide, here))
}

/// `GET /o/{site}/markets/{id}`.
pub(super) async fn show(visit: PublicVisit, Path((_, id)): Path<(String, String)>) -> Answer {
    let id: Id<MarketDay> = id.parse().map_err(|_| Error::NotFound)?;
    let (one, guide, sellers) = visit.read(move |tx| found(tx, id)).await?;
    let line = line(&visit, &one);
    let title = format!("{} {}", line.on_day, line.season);
    let page = One {
        frame: visit.frame(&title).under(LABEL, visit.at("/markets")),
        guide: guide.lines().map(str::to_owned).collect(),
        is_ahead: one.day.on_day >= visit.ctx().today(),
        line,
        sellers,
    };
    Ok(visit.page(&page))
}

/// `GET /o/{site}/markets.ics`: from a month ago to a year from now.
pub(super) async fn feed(visit: PublicVisit) -> Answer {
    let today = visit.ctx().today();
    let (first, last) = (
        today.saturating_sub(1.month()),
        today.saturating_add(1.year()),
    );
    let all = visit.read(told).await?;
    let near = all.iter().filter(|one| {
        one.day.state != DayState::Cancelled && (first..=last).contains(&one.day.on_day)
    });
    let occasion = |one: &Told| Occasion {
        id: format!("{}@{}", MarketDay::address_of(one.day.id), visit.name()),
        title: format!("{} ({})", one.season.name, hours(&one.day)),
        place: one.day.where_held(),
        page: format!(
            "{}{}",
            visit.origin(),
            visit.at(&format!("/markets/{}", one.day.id))
        ),
        from: one.day.on_day,
        to: one.day.on_day,
        updated_on: told_on(&one.day, &one.permit),
    };
    let occasions: Vec<Occasion> = near.map(occasion).collect();
    let text = calendar(&format!("{} {LABEL}", visit.office()), &occasions);
    Ok(visit.tagged("text/calendar; charset=utf-8", text.into_bytes()))
}

/// Which part of the list.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct PublicPart {
    /// `next` of the page before.
    #[schemars(range(max = 4_294_967_295_u32))]
    after: u32,
}

/// A day of a market or an exhibition.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct PublicDay {
    id: Id<MarketDay>,
    season: String,
    kind: crate::model::SeasonKind,
    on_day: Date,
    /// Local time, `10:00`.
    opens: String,
    /// Local time, `18:00`.
    closes: String,
    place: String,
    /// Whether it was called off.
    is_cancelled: bool,
    /// The last day on which farms apply for it, while they may.
    apply_until: Option<Date>,
    #[serde(rename = "데이터기준일자")]
    reference_date: Date,
}

/// A day with how to get there and who sells what.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct PublicWholeDay {
    day: PublicDay,
    /// How to get there and what is there for whom; may be empty.
    guide: String,
    /// Farms with a booth, until the day is over.
    sellers: Vec<PublicSeller>,
}

/// A farm with a booth.
#[derive(Debug, Serialize, JsonSchema)]
struct PublicSeller {
    name: String,
    /// Its booth on the plan of the plaza, where one is released.
    booth: Option<i64>,
    region: String,
    items: Vec<PublicItem>,
}

/// Something that is sold.
#[derive(Debug, Serialize, JsonSchema)]
struct PublicItem {
    name: String,
    /// Where it comes from (원산지).
    origin: String,
}

impl PublicDay {
    fn of(one: &Told) -> Self {
        Self {
            id: one.day.id,
            season: one.season.name.clone(),
            kind: one.season.kind,
            on_day: one.day.on_day,
            opens: one.day.opens.to_string(),
            closes: one.day.closes.to_string(),
            place: one.day.where_held(),
            is_cancelled: one.day.state == DayState::Cancelled,
            apply_until: one.apply_until,
            reference_date: told_on(&one.day, &one.permit),
        }
    }
}

/// `GET /api/public/v1/{site}/markets`.
pub(super) async fn list_json(
    visit: PublicVisit,
    web::Query(part): web::Query<PublicPart>,
) -> Answer {
    let all = visit.read(told).await?;
    let total = all.len();
    let after = usize::try_from(part.after).unwrap_or(usize::MAX);
    let rest = all.iter().rev().skip(after).take(PER_PAGE);
    let items: Vec<PublicDay> = rest.map(PublicDay::of).collect();
    let end = after.saturating_add(items.len());
    visit.json(&ListOf {
        total,
        next: (!items.is_empty() && end < total).then(|| end.to_string()),
        items,
    })
}

/// `GET /api/public/v1/{site}/markets/{id}`.
pub(super) async fn show_json(visit: PublicVisit, Path((_, id)): Path<(String, String)>) -> Answer {
    let id: Id<MarketDay> = id.parse().map_err(|_| Error::NotFound)?;
    let (one, guide, sellers) = visit.read(move |tx| found(tx, id)).await?;
    let sellers = sellers.into_iter().map(|one| PublicSeller {
        name: one.name,
        booth: one.booth,
        region: one.region,
        items: one
            .items
            .into_iter()
            .map(|(name, origin)| PublicItem { name, origin })
            .collect(),
    });
    visit.json(&PublicWholeDay {
        day: PublicDay::of(&one),
        guide,
        sellers: sellers.collect(),
    })
}
