//! `/o/{site}`: the question, what there is of each kind, where, and what is new.

use askama::Template;
use index::{Ask, Audience};
use web::{Answer, PublicVisit};

use super::shown::{Area, Line, areas, dated, map};
use crate::{guide::Guide, store as rows};

/// How many of the latest are shown.
const LATEST: usize = 6;

#[derive(Template)]
#[template(path = "home.html")]
struct Page {
    frame: ui::PublicFrame,
    intro: String,
    total: usize,
    kinds: Vec<Kind>,
    map: String,
    areas: Vec<Area>,
    latest: Vec<Line>,
}

struct Kind {
    label: &'static str,
    count: usize,
    path: String,
}

pub(super) async fn show(guide: &'static Guide, visit: PublicVisit) -> Answer {
    let ask = Ask {
        limit: LATEST,
        ..Ask::of(Audience::Public)
    };
    let (front, found) = visit
        .read(move |tx| {
            let front = rows::front(tx)?.ok_or(kernel::Error::NotFound)?;
            Ok((front, index::query(tx, &ask)?))
        })
        .await?;
    let today = visit.ctx().today();
    let kinds = guide.kinds.iter().map(|(word, label)| Kind {
        label,
        count: found
            .facets
            .kinds
            .iter()
            .find(|(known, _)| known == word)
            .map_or(0, |(_, count)| *count),
        path: visit.at(&format!("/search?kind={word}")),
    });
    let spots = guide.atlas.below(None, today);
    let areas = areas(&spots, &found.facets, |region| {
        visit.at(&format!("/regions/{}", region.code()))
    });
    let kinds = kinds.collect();
    let map = map("시도별 공개 자원".to_owned(), &spots, &areas);
    let total = found.total;
    let frame = dated(
        visit.frame(visit.office()),
        &found.hits,
        Some(front.updated_on),
    );
    let latest = found.hits.into_iter();
    let latest = latest
        .map(|hit| Line::of(guide, &visit, hit, today))
        .collect();
    let page = Page {
        frame,
        intro: front.intro,
        total,
        kinds,
        map,
        areas,
        latest,
    };
    Ok(visit.page(&page))
}
