//! `/exchange/pairs/{demand}/{offer}`: how well the two fit, why, what would raise it; and the
//! proposal.

use askama::Template;
use axum::extract::Path;
use web::{Answer, Sent, Visit};

use super::{
    demand_path, id_of, match_path, offer_path, pair_path, settle,
    shown::{points_chart, raise_text},
};
use crate::{
    access,
    door::{self, Pair},
    model::{Point, ProposeMatch},
    propose_match::propose_match,
    rules::{fitting::Fit, raising::Advice, refused::shown},
};

/// How many days the form offers to begin on.
const OFFERED: usize = 60;

#[derive(Template)]
#[template(path = "pair.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    path: String,
    demand: (String, String),
    offer: (String, String),
    total: Option<i64>,
    points: Vec<Point>,
    chart: String,
    against: Vec<String>,
    alone: bool,
    raises: Vec<String>,
    starts: Vec<(String, String)>,
    may_propose: bool,
}

fn page(visit: &Visit, pair: &Pair, form: ui::FormView) -> Page {
    let (total, points) = match &pair.fit {
        Fit::Scored(score) => (Some(score.total), score.points.clone()),
        Fit::Excluded(_) => (None, Vec::new()),
    };
    let against = match &pair.fit {
        Fit::Scored(_) => Vec::new(),
        Fit::Excluded(all) => all
            .iter()
            .map(|one| one.text(&pair.demand, &pair.offer))
            .collect(),
    };
    let raises = match &pair.advice {
        Advice::More(all) => all.iter().map(raise_text).collect(),
        Advice::Alone(_, Some(cure)) => vec![super::shown::cure_text(cure)],
        Advice::Alone(_, None) | Advice::Several(_) => Vec::new(),
    };
    let starts = pair.starts.iter().take(OFFERED);
    Page {
        frame: visit
            .frame("제안과 수요의 짝")
            .under("제안과 수요", "/exchange")
            .under(pair.demand.what.clone(), demand_path(pair.demand.id)),
        form,
        path: pair_path(pair.demand.id, pair.offer.id),
        demand: (demand_path(pair.demand.id), pair.demand.what.clone()),
        offer: (offer_path(pair.offer.id), pair.offer.what.clone()),
        chart: points_chart(&points),
        total,
        points,
        alone: matches!(pair.advice, Advice::Alone(..)),
        against,
        raises,
        starts: starts.map(|day| (day.to_string(), shown(*day))).collect(),
        may_propose: visit.may(&access::PROPOSE),
    }
}

async fn load(visit: &Visit, demand: &str, offer: &str) -> Result<Pair, web::Failure> {
    let (demand, offer) = (id_of(demand)?, id_of(offer)?);
    let pair = visit
        .read(move |tx| door::one_pair(tx, demand, offer))
        .await?;
    Ok(pair)
}

pub(super) async fn show(visit: Visit, Path((demand, offer)): Path<(String, String)>) -> Answer {
    let pair = load(&visit, &demand, &offer).await?;
    let form = visit.form();
    Ok(visit.page(&page(&visit, &pair, form)))
}

pub(super) async fn propose(
    visit: Visit,
    Path((demand, offer)): Path<(String, String)>,
    sent: Sent,
) -> Answer {
    let ask = ProposeMatch {
        demand: demand.clone(),
        offer: offer.clone(),
        first_day: sent.text("first_day").to_owned(),
    };
    let verb = move |tx: &mut store::Tx<'_>| propose_match(tx, &ask);
    match settle(visit.write(&sent, access::PROPOSE.label, verb).await)? {
        Ok(id) => Ok(visit.go(&match_path(id), "양쪽에 연결을 제안했습니다.")),
        Err(refusal) => {
            let pair = load(&visit, &demand, &offer).await?;
            let form = visit.form_again(&sent, &refusal);
            Ok(visit.refused(&page(&visit, &pair, form)))
        }
    }
}
