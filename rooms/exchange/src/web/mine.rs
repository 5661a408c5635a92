//! `/exchange/mine`: what was proposed to the region of a partner local government, and what became
//! of it.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Query;
use web::{Answer, Visit};

use super::shown::{MatchLine, match_line};
use crate::reach::{OwnMatch, own_matches};

/// How many of the others stand on a page. Those that wait for an answer are all on the first.
const PER_PAGE: usize = 50;

#[derive(Template)]
#[template(path = "mine.html")]
struct Page {
    frame: ui::Frame,
    waiting: Vec<MatchLine>,
    others: Vec<MatchLine>,
    pager: ui::Pager,
}

fn line(own: &OwnMatch) -> MatchLine {
    MatchLine {
        who: format!("{} ({})", own.offer.what, own.offer.body),
        ..match_line(&own.matching)
    }
}

pub(super) async fn show(visit: Visit, Query(asked): Query<BTreeMap<String, String>>) -> Answer {
    let own = visit.read(own_matches).await?;
    let (waiting, mut others): (Vec<OwnMatch>, Vec<OwnMatch>) =
        own.into_iter().partition(|one| one.awaits);
    // What comes or came last is looked for first.
    others.reverse();
    let number = asked.get("page").and_then(|page| page.parse().ok());
    let pager = ui::Pager::new(
        others.len(),
        PER_PAGE,
        number.unwrap_or(1),
        "/exchange/mine",
    );
    let shown = others.iter().skip(pager.offset()).take(PER_PAGE);
    let page = Page {
        frame: visit.frame("우리 지역의 연결"),
        others: shown.map(line).collect(),
        waiting: match pager.page() {
            1 => waiting.iter().map(line).collect(),
            _ => Vec::new(),
        },
        pager,
    };
    Ok(visit.page(&page))
}
