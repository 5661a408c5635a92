//! `/vendors`: what vendors are called for; `/vendors/{season}`: who has applied.

use askama::Template;
use axum::extract::{Path, Query};
use kernel::Outcome;
use serde::Deserialize;
use web::{Answer, Visit};

use super::{
    VENDORS, application_path, id_of,
    shown::{Choice, day_text, figure_text, hours},
    vendor_shown::{light_of, region_text},
    vendors_path,
};
use crate::{
    access,
    model::{MarketDay, MarketSeason, SeasonKind, VendorStep},
    rules::calls::Calling,
    store as rows,
    store::calls,
    vendor_figures::{self, Reached},
    vendors::{self, ApplicationStory},
    wording::until_text,
};

#[derive(Template)]
#[template(path = "vendors.html")]
struct HomePage {
    frame: ui::Frame,
    calls: Vec<CallLine>,
    others: Vec<(String, String)>,
    may_apply: bool,
}

struct CallLine {
    path: String,
    name: String,
    /// Until when vendors apply.
    until: String,
    days: Vec<String>,
}

fn day_line(day: &MarketDay) -> String {
    format!(
        "{} {} {}",
        day_text(day.on_day),
        hours(day),
        day.where_held()
    )
}

fn season_text(season: &MarketSeason) -> String {
    format!("{}년 {}", season.year, season.name)
}

/// The calls that are open, and the other seasons of markets.
pub(super) async fn home(visit: Visit) -> Answer {
    let (calls, seasons) = visit
        .read(|tx| {
            let calls = vendors::calls(tx)?;
            Ok((calls, rows::seasons(tx)?))
        })
        .await?;
    let is_open = |season: &MarketSeason| calls.iter().any(|open| open.season.id == season.id);
    let was_called = |season: &&MarketSeason| {
        season.kind == SeasonKind::Market && season.called_on.is_some() && !is_open(season)
    };
    let others = seasons.iter().filter(was_called);
    let page = HomePage {
        frame: visit.frame(VENDORS.0),
        others: others
            .map(|season| (vendors_path(season.id), season_text(season)))
            .collect(),
        calls: calls
            .iter()
            .map(|open| CallLine {
                path: vendors_path(open.season.id),
                name: season_text(&open.season),
                until: until_text(open.apply_until),
                days: open.days.iter().map(day_line).collect(),
            })
            .collect(),
        may_apply: visit.may(&access::APPLY),
    };
    Ok(visit.page(&page))
}

/// What a list shows.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    state: String,
    unready: String,
}

#[derive(Template)]
#[template(path = "applications.html")]
struct ListPage {
    frame: ui::Frame,
    form: ui::FormView,
    path: String,
    figures: Vec<(&'static str, (String, String))>,
    /// Until when vendors apply.
    until: String,
    /// Whether the reader may follow them.
    may_follow: bool,
    states: Vec<Choice>,
    lines: Vec<Line>,
    /// How many there are without the filter.
    all: usize,
    may_apply: bool,
}

struct Line {
    path: String,
    name: String,
    region: String,
    days: usize,
    items: String,
    state: &'static str,
    points: i64,
    light: (&'static str, String),
}

fn line(it: &ApplicationStory) -> Line {
    let items: Vec<&str> = it.parts.items.iter().map(|one| one.name.as_str()).collect();
    let application = &it.parts.application;
    Line {
        path: application_path(application.id),
        name: application.vendor_name.clone(),
        region: region_text(application.region),
        days: it.parts.days.len(),
        items: items.join(", "),
        state: it.parts.state().label(),
        points: it.points,
        light: light_of(it),
    }
}

/// Who has applied for a season.
pub(super) async fn list(
    visit: Visit,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let id = id_of(&id)?;
    let today = visit.ctx().today();
    let (season, all, (until, is_open)) = visit
        .read(move |tx| {
            let (season, all) = vendors::applications(tx, id)?;
            let days = rows::days_of(tx, id)?;
            let until = calls::until(tx, id)?;
            let calling = Calling {
                days: &days,
                until,
                today,
            };
            let is_open = calling.taking().next().is_some();
            Ok((season, all, (until, is_open)))
        })
        .await?;
    let parts: Vec<_> = all.iter().map(|one| one.parts.clone()).collect();
    let figures: Outcome<Vec<_>> = Reached::ALL
        .iter()
        .map(|one| {
            let figure = vendor_figures::of_applications(id, &parts, *one)?;
            Ok((one.label(), figure_text(&figure)))
        })
        .collect();
    let state = VendorStep::read(asked.state.trim());
    let shown = |one: &&ApplicationStory| {
        state.is_none_or(|state| one.parts.state() == state)
            && (asked.unready.is_empty() || one.unready().next().is_some())
    };
    let mut states: Vec<Choice> = vec![("", "모두")];
    states.extend(VendorStep::ALL.iter().map(|one| (one.word(), one.label())));
    let page = ListPage {
        frame: visit.frame(&season.name).under(VENDORS.0, VENDORS.1),
        form: visit.form_with(&[
            ("state", asked.state.clone()),
            ("unready", asked.unready.clone()),
        ]),
        path: vendors_path(id),
        figures: figures?,
        until: until_text(until),
        may_follow: visit.may(&access::VIEW),
        states,
        lines: all.iter().filter(shown).map(line).collect(),
        all: all.len(),
        may_apply: is_open && visit.may(&access::APPLY),
    };
    Ok(visit.page(&page))
}
