//! What the app and rooms above read of offers, demands and matches.

use jiff::civil::Date;
use kernel::{Fault, Id, Outcome as Done};
use store::Tx;

use crate::{
    facts::{self, World},
    model::{Acceptance, Decline, Demand, Match, Offer, Outcome, Side, Stage},
    rules::{
        fitting::{self, DemandFacts, Fit, OfferFacts},
        outcomes::{self as checks, Check},
        proposals,
        raising::{self, Advice},
    },
    store::{demands, matches, offers, outcomes},
};

/// A pair as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The offer.
    pub offer: Offer,
    /// The demand.
    pub demand: Demand,
    /// What it comes to.
    pub fit: Fit,
    /// What would raise it.
    pub advice: Advice,
    /// Days on which it could begin.
    pub starts: Vec<Date>,
}

/// A match with its sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    /// The match.
    pub matching: Match,
    /// The offer as it is now.
    pub offer: Offer,
    /// The demand as it is now.
    pub demand: Demand,
    /// Who accepted it.
    pub acceptances: Vec<Acceptance>,
    /// Who said no to it.
    pub declined: Option<Decline>,
    /// Its checks.
    pub checks: Vec<Check>,
    /// The answers to them, in the order in which they were written down.
    pub outcomes: Vec<Outcome>,
}

impl Story {
    /// Whether a side can still accept the match on a day.
    pub fn awaits(&self, side: Side, today: Date) -> bool {
        let has_accepted = self.acceptances.iter().any(|one| one.side == side);
        proposals::awaits(&self.matching, has_accepted, today)
    }
}

/// Offers of a stage, the newest first.
///
/// # Errors
/// A fault of the store.
pub fn offers(tx: &mut Tx<'_>, stage: Option<Stage>) -> Result<Vec<Offer>, Fault> {
    offers::list(tx, stage)
}

/// Demands of a stage, the newest first.
///
/// # Errors
/// A fault of the store.
pub fn demands(tx: &mut Tx<'_>, stage: Option<Stage>) -> Result<Vec<Demand>, Fault> {
    demands::list(tx, stage)
}

/// One offer.
///
/// # Errors
/// `NotFound`; a fault of the store.
pub fn offer(tx: &mut Tx<'_>, id: Id<Offer>) -> Done<Offer> {
    offers::offer(tx, id)
}

/// One demand.
///
/// # Errors
/// `NotFound`; a fault of the store.
pub fn demand(tx: &mut Tx<'_>, id: Id<Demand>) -> Done<Demand> {
    demands::demand(tx, id)
}

/// Every match, by its first day.
///
/// # Errors
/// A fault of the store.
pub fn matches(tx: &mut Tx<'_>) -> Result<Vec<Match>, Fault> {
    matches::list(tx)
}

/// The matches of an offer, by their first day.
///
/// # Errors
/// A fault of the store.
pub fn matches_of_offer(tx: &mut Tx<'_>, id: Id<Offer>) -> Result<Vec<Match>, Fault> {
    matches::of_offer(tx, id)
}

/// The matches of a demand, by their first day.
///
/// # Errors
/// A fault of the store.
pub fn matches_of_demand(tx: &mut Tx<'_>, id: Id<Demand>) -> Result<Vec<Match>, Fault> {
    matches::of_demand(tx, id)
}

/// A match with its sides, its acceptances and what became of it.
///
/// # Errors
/// `NotFound`; a fault of the store.
pub fn story(tx: &mut Tx<'_>, id: Id<Match>) -> Done<Story> {
    let matching = matches::matching(tx, id)?;
    let mut answers = outcomes::list(tx)?;
    answers.retain(|one| one.matching == id);
    Ok(Story {
        offer: offers::offer(tx, matching.offer)?,
        demand: demands::demand(tx, matching.demand)?,
        acceptances: matches::acceptances(tx, id)?,
        declined: matches::declined(tx, id)?,
        checks: checks::checks(&matching, &answers, tx.today()),
        outcomes: answers,
        matching,
    })
}

/// The same for who asks.
///
/// # Errors
/// `NotFound`, also for a match outside of the region of a partner local government's officer.
pub(crate) fn visible_story(tx: &mut Tx<'_>, id: Id<Match>) -> Done<Story> {
    crate::reach::visible(tx, id)?;
    story(tx, id)
}

/// One answer to a check.
///
/// # Errors
/// `NotFound`; a fault of the store.
pub fn outcome(tx: &mut Tx<'_>, id: Id<Outcome>) -> Done<Outcome> {
    outcomes::outcome(tx, id)
}

/// Checks that are due, the longest due first.
///
/// # Errors
/// A fault of the store.
pub fn due_checks(tx: &mut Tx<'_>) -> Done<Vec<(Match, Check)>> {
    let answers = outcomes::list(tx)?;
    let today = tx.today();
    let mut due: Vec<(Match, Check)> = Vec::new();
    for matching in matches::list(tx)? {
        let open = checks::due(&matching, &answers, today);
        due.extend(open.into_iter().map(|check| (matching.clone(), check)));
    }
    due.sort_by_key(|(_, check)| check.due_on);
    Ok(due)
}

/// Every open offer for a demand: those that fit by score, then the others by how little excludes
/// them.
///
/// # Errors
/// `NotFound`; a fault of the store.
pub fn ranked_offers(tx: &mut Tx<'_>, id: Id<Demand>) -> Done<Vec<Pair>> {
    let today = tx.today();
    let demand = facts::demand(demands::demand(tx, id)?, today);
    let offers = facts::open_offers(tx)?;
    Ok(ranked(
        offers
            .iter()
            .map(|offer| pair(&demand, offer, today))
            .collect(),
    ))
}

/// Every open demand for an offer, in the same order.
///
/// # Errors
/// `NotFound`; a fault of the store.
pub fn ranked_demands(tx: &mut Tx<'_>, id: Id<Offer>) -> Done<Vec<Pair>> {
    let today = tx.today();
    let offer = offers::offer(tx, id)?;
    let offer = World::read(tx)?.offer(offer);
    let demands = facts::open_demands(tx)?;
    Ok(ranked(
        demands
            .iter()
            .map(|demand| pair(demand, &offer, today))
            .collect(),
    ))
}

/// One pair, whatever the two stand at.
///
/// # Errors
/// `NotFound`; a fault of the store.
pub fn one_pair(tx: &mut Tx<'_>, demand: Id<Demand>, offer: Id<Offer>) -> Done<Pair> {
    let today = tx.today();
    let demand = facts::demand(demands::demand(tx, demand)?, today);
    let offer = offers::offer(tx, offer)?;
    let offer = World::read(tx)?.offer(offer);
    Ok(pair(&demand, &offer, today))
}

fn pair(demand: &DemandFacts, offer: &OfferFacts, today: Date) -> Pair {
    Pair {
        fit: fitting::fit(demand, offer, today),
        advice: raising::advise(demand, offer, today),
        starts: fitting::possible_starts(demand, offer, today),
        offer: offer.offer.clone(),
        demand: demand.demand.clone(),
    }
}

fn ranked(mut pairs: Vec<Pair>) -> Vec<Pair> {
    pairs.sort_by_key(|pair| match &pair.fit {
        Fit::Scored(score) => (0, 100 - score.total),
        Fit::Excluded(broken) => (1, i64::try_from(broken.len()).unwrap_or(i64::MAX)),
    });
    pairs
}
