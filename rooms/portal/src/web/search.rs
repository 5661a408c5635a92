//! `/o/{site}/search`: what was asked for, what narrows it, and where it lies.

use askama::Template;
use axum::extract::Query;
use index::{Answer as Found, Ask, Audience, Closeness, Region};
use jiff::civil::Date;
use serde::Deserialize;
use web::{Answer, PublicVisit, percent};

use super::shown::{Area, Line, areas, dated, map};
use crate::guide::{Guide, Spot};

/// Instead of a region's code: what names none.
pub(super) const NO_REGION: &str = "none";

/// The question in an address.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// What was typed.
    pub q: String,
    /// The word of a kind.
    pub kind: String,
    /// A region's code of two or five digits, or `none`.
    pub region: String,
    /// A month, 1 to 12.
    pub month: String,
    /// `1`: only what may still be taken for true today.
    pub fresh: String,
    /// The place after which the page goes on.
    pub after: String,
}

impl Asked {
    /// As the search table reads it; what cannot be read narrows nothing.
    pub(crate) fn ask(&self, guide: &Guide, today: Date, limit: usize) -> Ask {
        let month = self.month.trim().parse().ok();
        Ask {
            text: self.q.trim().to_owned(),
            kinds: Some(self.kind.trim().to_owned())
                .filter(|kind| !kind.is_empty())
                .into_iter()
                .collect(),
            region: self
                .spot(guide, today)
                .map(|spot| spot.counted)
                .or_else(|| self.region()),
            placeless: self.is_placeless(),
            month: month.filter(|month| (1..=12).contains(month)),
            fresh_on: (self.fresh == "1").then_some(today),
            after: self.after.trim().parse().ok(),
            limit,
            ..Ask::of(Audience::Public)
        }
    }

    /// The region that is meant.
    fn spot(&self, guide: &Guide, today: Date) -> Option<Spot> {
        guide.atlas.spot(&self.region()?, today)
    }

    /// The code that was typed; an unknown one narrows to nothing.
    fn region(&self) -> Option<Region> {
        Region::new(self.region.trim()).filter(|region| region.code().len() <= 5)
    }

    /// Whether what names no region is meant.
    fn is_placeless(&self) -> bool {
        self.region.trim() == NO_REGION
    }

    /// The address of this question with one thing changed.
    fn with(&self, visit: &PublicVisit, name: &str, value: &str) -> String {
        let mut parts = Vec::new();
        for (known, was) in [
            ("q", &self.q),
            ("kind", &self.kind),
            ("region", &self.region),
            ("month", &self.month),
            ("fresh", &self.fresh),
        ] {
            let value = if known == name { value } else { was.trim() };
            if !value.is_empty() {
                parts.push(format!("{known}={}", percent(value)));
            }
        }
        if name == "after" {
            parts.push(format!("after={}", percent(value)));
        }
        let question = if parts.is_empty() { "" } else { "?" };
        visit.at(&format!("/search{question}{}", parts.join("&")))
    }
}

#[derive(Template)]
#[template(path = "search.html")]
struct Page {
    frame: ui::PublicFrame,
    asked: Asked,
    /// What was found and how close, in a sentence.
    summary: String,
    kinds: Vec<Choice>,
    months: Vec<Choice>,
    fresh: Choice,
    /// The region that is chosen, and the address without it.
    region: Option<(String, String)>,
    areas: Vec<Area>,
    total: usize,
    map: String,
    lines: Vec<Line>,
    next: Option<String>,
    /// The address without any filter, when there is one.
    wider: Option<String>,
}

/// A filter to choose, or to take away.
struct Choice {
    label: String,
    count: usize,
    path: String,
    chosen: bool,
}

pub(super) async fn show(
    guide: &'static Guide,
    visit: PublicVisit,
    Query(asked): Query<Asked>,
) -> Answer {
    let today = visit.ctx().today();
    let ask = asked.ask(guide, today, 20);
    let found = visit.read(move |tx| index::query(tx, &ask)).await?;
    let here = asked.spot(guide, today);
    let region = here.as_ref().map(|spot| spot.region.clone());
    let region = region.or_else(|| asked.region());
    let spots = match asked.is_placeless() {
        true => Vec::new(),
        false => guide.atlas.below(region.as_ref(), today),
    };
    let here = match asked.is_placeless() {
        true => Some("지역을 적지 않은 것".to_owned()),
        false => here.map(|spot| spot.name),
    };
    let areas = areas(&spots, &found.facets, |region| {
        asked.with(&visit, "region", region.code())
    });
    let page = Page {
        summary: summary(&asked, here.as_deref(), &found),
        kinds: kinds(guide, &visit, &asked, &found),
        months: months(&visit, &asked, &found),
        fresh: choice(
            &visit,
            &asked,
            ("fresh", "1", &asked.fresh),
            "확인한 지 오래되지 않은 것만".to_owned(),
            found.facets.fresh,
        ),
        map: map("지역별로 찾은 수".to_owned(), &spots, &areas),
        region: here.map(|name| (name, asked.with(&visit, "region", ""))),
        total: areas.iter().map(|area| area.count).sum(),
        areas,
        next: found
            .next
            .map(|next| asked.with(&visit, "after", &next.to_string())),
        wider: wider(&visit, &asked),
        frame: dated(visit.frame("찾기").hidden(), &found.hits, None),
        lines: found
            .hits
            .into_iter()
            .map(|hit| Line::of(guide, &visit, hit, today))
            .collect(),
        asked,
    };
    Ok(visit.page(&page))
}

fn summary(asked: &Asked, here: Option<&str>, found: &Found) -> String {
    let what = match asked.q.trim() {
        "" => "공개한 자원".to_owned(),
        words => format!("‘{words}’"),
    };
    let place = here.map(|name| format!("{name}, "));
    let place = place.unwrap_or_default();
    let close = match found.closeness {
        _ if found.total == 0 => " 낱말을 줄이거나 다른 낱말로 찾아보세요.",
        Closeness::Exact => "",
        Closeness::OneLetterOff => " 똑같은 낱말이 없어 한 글자 다른 것을 찾았습니다.",
        Closeness::SomeWords => " 모두 들어 있는 것이 없어 일부만 맞는 것을 찾았습니다.",
    };
    format!("{place}{what}: {}건 찾았습니다.{close}", found.total)
}

fn kinds(guide: &Guide, visit: &PublicVisit, asked: &Asked, found: &Found) -> Vec<Choice> {
    let known = guide.kinds.iter().map(|(word, label)| {
        let count = found.facets.kinds.iter().find(|(known, _)| known == word);
        let count = count.map_or(0, |(_, count)| *count);
        let filter = ("kind", *word, asked.kind.as_str());
        choice(visit, asked, filter, (*label).to_owned(), count)
    });
    known.filter(|one| one.chosen || one.count > 0).collect()
}

fn months(visit: &PublicVisit, asked: &Asked, found: &Found) -> Vec<Choice> {
    let numbered = (1..).zip(found.facets.months);
    let months = numbered.map(|(month, count): (u8, usize)| {
        let number = month.to_string();
        let filter = ("month", number.as_str(), asked.month.as_str());
        choice(visit, asked, filter, format!("{month}월"), count)
    });
    months.filter(|one| one.chosen || one.count > 0).collect()
}

fn choice(
    visit: &PublicVisit,
    asked: &Asked,
    (name, value, was): (&str, &str, &str),
    label: String,
    count: usize,
) -> Choice {
    let chosen = was.trim() == value;
    let value = if chosen { "" } else { value };
    Choice {
        label,
        count,
        path: asked.with(visit, name, value),
        chosen,
    }
}

fn wider(visit: &PublicVisit, asked: &Asked) -> Option<String> {
    let filters = [&asked.kind, &asked.region, &asked.month, &asked.fresh];
    let narrowed = filters.iter().any(|filter| !filter.trim().is_empty());
    let all = Asked {
        q: asked.q.clone(),
        ..Asked::default()
    };
    narrowed.then(|| all.with(visit, "", ""))
}
