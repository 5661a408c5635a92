//! `/exchange/offers/{id}` and `/exchange/demands/{id}`: one side with what answers it best.

use askama::Template;
use axum::extract::Path;
use web::{Answer, Visit};

use super::{
    demand_path, id_of, offer_path,
    shown::{Fact, Line, MatchLine, chart, demand_facts, line, match_lines, offer_facts, ranked},
};
use crate::{
    access, door,
    model::{Match, Noun, Stage},
    rules::dated,
};

#[derive(Template)]
#[template(path = "side.html")]
struct Page {
    frame: ui::Frame,
    path: String,
    record: Option<String>,
    stage: Stage,
    facts: Vec<Fact>,
    /// What the other side is called.
    other: &'static str,
    chart: String,
    parts: Vec<(&'static str, i64)>,
    lines: Vec<Line>,
    matches: Vec<MatchLine>,
    may_keep: bool,
}

/// What the two sides have of their own.
struct Own {
    title: String,
    path: String,
    record: Option<String>,
    stage: Stage,
    facts: Vec<Fact>,
    lines: Vec<Line>,
    matches: Vec<Match>,
    may_keep: bool,
}

fn page(visit: &Visit, (id, other): (&'static str, Noun), own: Own) -> Page {
    let other = other.label();
    let title = format!("맞는 {other}의 점수");
    let weights = dated::weights(visit.ctx().today()).into_iter();
    Page {
        frame: visit.frame(&own.title).under("제안과 수요", "/exchange"),
        path: own.path,
        record: own.record,
        stage: own.stage,
        facts: own.facts,
        chart: chart(id, &title, &own.lines),
        parts: weights.map(|(part, n)| (part.label(), n)).collect(),
        lines: own.lines,
        matches: match_lines(&own.matches),
        may_keep: own.may_keep,
        other,
    }
}

pub(super) async fn demand(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    let (demand, pairs, matches) = visit
        .read(move |tx| {
            let pairs = door::ranked_offers(tx, id)?;
            Ok((
                door::demand(tx, id)?,
                pairs,
                door::matches_of_demand(tx, id)?,
            ))
        })
        .await?;
    let offers = pairs
        .iter()
        .map(|pair| line(pair, &pair.offer.what, &pair.offer.body));
    let registered = demand.registered_by == visit.ctx().actor.key();
    let own = Own {
        path: demand_path(id),
        record: None,
        stage: demand.stage,
        facts: demand_facts(&demand),
        lines: ranked(offers),
        matches,
        may_keep: visit.may(&access::KEEP_ALL_DEMANDS)
            || registered && visit.may(&access::KEEP_DEMANDS),
        title: demand.what,
    };
    Ok(visit.page(&page(&visit, ("offers", Noun::Offer), own)))
}

pub(super) async fn offer(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    let (offer, pairs, matches) = visit
        .read(move |tx| {
            let pairs = door::ranked_demands(tx, id)?;
            Ok((door::offer(tx, id)?, pairs, door::matches_of_offer(tx, id)?))
        })
        .await?;
    let demands = pairs
        .iter()
        .map(|pair| line(pair, &pair.demand.what, &pair.demand.body));
    let own = Own {
        path: offer_path(id),
        record: offer.resource.map(|id| format!("/resources/{id}")),
        stage: offer.stage,
        facts: offer_facts(&offer),
        lines: ranked(demands),
        matches,
        may_keep: visit.may(&access::KEEP_OFFERS),
        title: offer.what,
    };
    Ok(visit.page(&page(&visit, ("demands", Noun::Demand), own)))
}
