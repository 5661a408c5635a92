//! The same as JSON.

use axum::{extract::Path, response::IntoResponse};
use jiff::civil::Date;
use kernel::{Error, Figure, Id, Outcome as Done};
use serde::Serialize;
use store::Tx;
use web::{Answer, Json, Key, Routes, Visit};

use crate::{
    accept_match::accept_match,
    access,
    check_outcome::check_outcome,
    decline_match::decline_match,
    door::{self, Pair, Story},
    figures::{self, Measure},
    keep_demands::{change_demand, register_demand},
    keep_offers::{change_offer, register_offer},
    model::{
        AcceptMatch, Acceptance, ChangeDemand, ChangeOffer, CheckOutcome, Decline, DeclineMatch,
        Demand, DemandFields, Match, MoveStage, Offer, Outcome, OutcomeAnswer, Point, ProposeMatch,
        RegisterOffer, Side,
    },
    move_stage::{move_demand, move_match, move_offer},
    propose_match::propose_match,
    reach::own_matches,
    rules::{
        fitting::Fit,
        raising::{Advice, Raise},
    },
};

/// The routes of this file beside those of the pages.
pub(crate) fn routes(routes: Routes) -> Routes {
    let (view, offers) = (&access::VIEW, &access::KEEP_OFFERS);
    let demands = &access::KEEP_DEMANDS;
    routes
        .get("/api/exchange/figures", view, figures)
        .get("/api/exchange/offers", view, list_offers)
        .post("/api/exchange/offers", offers, add_offer)
        .get("/api/exchange/offers/{id}", view, show_offer)
        .post("/api/exchange/offers/{id}/change", offers, edit_offer)
        .post("/api/exchange/offers/{id}/stage", offers, stage_offer)
        .get("/api/exchange/demands", view, list_demands)
        .post("/api/exchange/demands", demands, add_demand)
        .get("/api/exchange/demands/{id}", view, show_demand)
        .post("/api/exchange/demands/{id}/change", demands, edit_demand)
        .post("/api/exchange/demands/{id}/stage", demands, stage_demand)
        .get("/api/exchange/mine", &access::VIEW_OWN, list_own)
        .get("/api/exchange/matches", view, list_matches)
        .post("/api/exchange/matches", &access::PROPOSE, propose)
        .get(
            "/api/exchange/matches/{id}",
            &access::VIEW_MATCH,
            show_match,
        )
        .post("/api/exchange/matches/{id}/accept", &access::ACCEPT, accept)
        .post(
            "/api/exchange/matches/{id}/decline",
            &access::DECLINE,
            decline,
        )
        .post(
            "/api/exchange/matches/{id}/stage",
            &access::MOVE,
            stage_match,
        )
        .post("/api/exchange/matches/{id}/outcomes", &access::CHECK, check)
}

/// What a new or changed record is called.
#[derive(Debug, Serialize)]
struct Recorded<T> {
    id: T,
}

/// A change and what it brings.
#[derive(Debug, Serialize)]
struct ShownRaise {
    side: Side,
    change: String,
    points: i64,
}

/// A pair in a ranking.
#[derive(Debug, Serialize)]
struct ShownPair {
    offer: Id<Offer>,
    demand: Id<Demand>,
    /// The score; `None` where the pair is excluded.
    score: Option<i64>,
    /// Its parts.
    points: Vec<Point>,
    /// Words of the broken constraints.
    against: Vec<String>,
    /// What would raise it.
    raises: Vec<ShownRaise>,
    /// Days on which it could begin.
    starts: Vec<Date>,
}

/// An offer or a demand with its ranking.
#[derive(Debug, Serialize)]
struct Ranked<T> {
    #[serde(flatten)]
    it: T,
    pairs: Vec<ShownPair>,
}

/// A check and its answer.
#[derive(Debug, Serialize)]
struct ShownCheck {
    months: i64,
    due_on: Date,
    answer: Option<OutcomeAnswer>,
}

/// A match with all that belongs to it.
#[derive(Debug, Serialize)]
struct ShownMatch {
    #[serde(flatten)]
    it: Match,
    acceptances: Vec<Acceptance>,
    declined: Option<Decline>,
    checks: Vec<ShownCheck>,
    outcomes: Vec<Outcome>,
}

/// A match of one's own region.
#[derive(Debug, Serialize)]
struct ShownOwn {
    #[serde(flatten)]
    it: Match,
    /// What is offered.
    what: String,
    /// Who offers it.
    body: String,
    /// Whether it waits for the answer of who offers.
    awaits: bool,
}

fn shown(pair: Pair) -> ShownPair {
    let raise = |one: Raise| ShownRaise {
        side: one.side,
        change: one.text,
        points: one.points,
    };
    let (score, points, against) = match pair.fit {
        Fit::Scored(score) => (Some(score.total), score.points, Vec::new()),
        Fit::Excluded(all) => {
            let words = all.into_iter().map(crate::Against::word);
            (None, Vec::new(), words.collect())
        }
    };
    ShownPair {
        offer: pair.offer.id,
        demand: pair.demand.id,
        score,
        points,
        against,
        raises: match pair.advice {
            Advice::More(all) => all.into_iter().map(raise).collect(),
            Advice::Alone(_, cure) => cure.into_iter().map(raise).collect(),
            Advice::Several(_) => Vec::new(),
        },
        starts: pair.starts,
    }
}

fn id_of<K>(text: &str) -> Result<Id<K>, Error> {
    text.parse().map_err(|_| Error::NotFound)
}

/// The id in an address goes before one in the body.
fn recorded<T: Serialize>(id: Done<T>) -> Answer {
    Ok(Json(Recorded { id: id? }).into_response())
}

async fn figures(visit: Visit) -> Answer {
    let all: Vec<Figure> = visit
        .read(|tx| {
            let all = Measure::ALL.iter();
            all.map(|measure| figures::figure(tx, *measure)).collect()
        })
        .await?;
    Ok(Json(all).into_response())
}

async fn list_offers(visit: Visit) -> Answer {
    let all = visit.read(|tx| Ok(door::offers(tx, None)?)).await?;
    Ok(Json(all).into_response())
}

async fn show_offer(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    let (it, pairs) = visit
        .read(move |tx| Ok((door::offer(tx, id)?, door::ranked_demands(tx, id)?)))
        .await?;
    let pairs = pairs.into_iter().map(shown).collect();
    Ok(Json(Ranked { it, pairs }).into_response())
}

async fn add_offer(visit: Visit, key: Key, Json(ask): Json<RegisterOffer>) -> Answer {
    let verb = move |tx: &mut Tx<'_>| register_offer(tx, &ask);
    recorded(
        visit
            .write_json(&key, access::KEEP_OFFERS.label, verb)
            .await,
    )
}

async fn edit_offer(
    visit: Visit,
    key: Key,
    Path(offer): Path<String>,
    Json(ask): Json<ChangeOffer>,
) -> Answer {
    let ask = ChangeOffer { offer, ..ask };
    let verb = move |tx: &mut Tx<'_>| change_offer(tx, &ask);
    recorded(
        visit
            .write_json(&key, access::KEEP_OFFERS.label, verb)
            .await,
    )
}

async fn stage_offer(
    visit: Visit,
    key: Key,
    Path(id): Path<String>,
    Json(ask): Json<MoveStage>,
) -> Answer {
    let ask = MoveStage { id, ..ask };
    let verb = move |tx: &mut Tx<'_>| move_offer(tx, &ask);
    recorded(
        visit
            .write_json(&key, access::KEEP_OFFERS.label, verb)
            .await,
    )
}

async fn list_demands(visit: Visit) -> Answer {
    let all = visit.read(|tx| Ok(door::demands(tx, None)?)).await?;
    Ok(Json(all).into_response())
}

async fn show_demand(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    let (it, pairs) = visit
        .read(move |tx| Ok((door::demand(tx, id)?, door::ranked_offers(tx, id)?)))
        .await?;
    let pairs = pairs.into_iter().map(shown).collect();
    Ok(Json(Ranked { it, pairs }).into_response())
}

async fn add_demand(visit: Visit, key: Key, Json(ask): Json<DemandFields>) -> Answer {
    let verb = move |tx: &mut Tx<'_>| register_demand(tx, &ask);
    recorded(
        visit
            .write_json(&key, access::KEEP_DEMANDS.label, verb)
            .await,
    )
}

async fn edit_demand(
    visit: Visit,
    key: Key,
    Path(demand): Path<String>,
    Json(ask): Json<ChangeDemand>,
) -> Answer {
    let ask = ChangeDemand { demand, ..ask };
    let verb = move |tx: &mut Tx<'_>| change_demand(tx, &ask);
    recorded(
        visit
            .write_json(&key, access::KEEP_DEMANDS.label, verb)
            .await,
    )
}

async fn stage_demand(
    visit: Visit,
    key: Key,
    Path(id): Path<String>,
    Json(ask): Json<MoveStage>,
) -> Answer {
    let ask = MoveStage { id, ..ask };
    let verb = move |tx: &mut Tx<'_>| move_demand(tx, &ask);
    recorded(
        visit
            .write_json(&key, access::KEEP_DEMANDS.label, verb)
            .await,
    )
}

async fn list_matches(visit: Visit) -> Answer {
    let all = visit.read(|tx| Ok(door::matches(tx)?)).await?;
    Ok(Json(all).into_response())
}

async fn list_own(visit: Visit) -> Answer {
    let own = visit.read(own_matches).await?;
    let own = own.into_iter().map(|one| ShownOwn {
        what: one.offer.what,
        body: one.offer.body,
        awaits: one.awaits,
        it: one.matching,
    });
    Ok(Json(own.collect::<Vec<_>>()).into_response())
}

async fn show_match(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    let it: Story = visit.read(move |tx| door::visible_story(tx, id)).await?;
    let checks = it.checks.iter().map(|one| ShownCheck {
        months: one.months,
        due_on: one.due_on,
        answer: one.answer,
    });
    Ok(Json(ShownMatch {
        checks: checks.collect(),
        it: it.matching,
        acceptances: it.acceptances,
        declined: it.declined,
        outcomes: it.outcomes,
    })
    .into_response())
}

async fn propose(visit: Visit, key: Key, Json(ask): Json<ProposeMatch>) -> Answer {
    let verb = move |tx: &mut Tx<'_>| propose_match(tx, &ask);
    recorded(visit.write_json(&key, access::PROPOSE.label, verb).await)
}

async fn accept(
    visit: Visit,
    key: Key,
    Path(matching): Path<String>,
    Json(ask): Json<AcceptMatch>,
) -> Answer {
    let ask = AcceptMatch { matching, ..ask };
    let verb = move |tx: &mut Tx<'_>| accept_match(tx, &ask);
    recorded(visit.write_json(&key, access::ACCEPT.label, verb).await)
}

async fn decline(
    visit: Visit,
    key: Key,
    Path(matching): Path<String>,
    Json(ask): Json<DeclineMatch>,
) -> Answer {
    let ask = DeclineMatch { matching, ..ask };
    let verb = move |tx: &mut Tx<'_>| decline_match(tx, &ask);
    recorded(visit.write_json(&key, access::DECLINE.label, verb).await)
}

async fn stage_match(
    visit: Visit,
    key: Key,
    Path(id): Path<String>,
    Json(ask): Json<MoveStage>,
) -> Answer {
    let ask = MoveStage { id, ..ask };
    let verb = move |tx: &mut Tx<'_>| move_match(tx, &ask);
    recorded(visit.write_json(&key, access::MOVE.label, verb).await)
}

async fn check(
    visit: Visit,
    key: Key,
    Path(matching): Path<String>,
    Json(ask): Json<CheckOutcome>,
) -> Answer {
    let ask = CheckOutcome { matching, ..ask };
    let verb = move |tx: &mut Tx<'_>| check_outcome(tx, &ask);
    recorded(visit.write_json(&key, access::CHECK.label, verb).await)
}
