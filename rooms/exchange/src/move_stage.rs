//! Bringing offers, demands and matches further, ending them, opening them again.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    keep_demands::require_own,
    model::{Demand, Match, MoveStage, Noun, Offer, Stage},
    rules::stages::{self, Standing},
    store::{demands, matches, offers},
};

/// Moves an offer.
pub fn move_offer(tx: &mut Tx<'_>, ask: &MoveStage) -> Outcome<Id<Offer>> {
    tx.require(&access::KEEP_OFFERS)?;
    let id = ask.id.trim().parse().map_err(|_| Error::NotFound)?;
    let stored = offers::offer(tx, id)?;
    let (one, reason) = stages::decide(ask, &of_offer(&stored), tx.today())?;
    tx.because(&reason);
    let moved = Offer {
        stage: one.to,
        version: stored.version + 1,
        ..stored
    };
    offers::update(tx, &moved)?;
    Ok(id)
}

/// Moves a demand.
pub fn move_demand(tx: &mut Tx<'_>, ask: &MoveStage) -> Outcome<Id<Demand>> {
    tx.require(&access::KEEP_DEMANDS)?;
    let id = ask.id.trim().parse().map_err(|_| Error::NotFound)?;
    let stored = demands::demand(tx, id)?;
    require_own(tx, &stored)?;
    let (one, reason) = stages::decide(ask, &of_demand(&stored), tx.today())?;
    tx.because(&reason);
    let moved = Demand {
        stage: one.to,
        version: stored.version + 1,
        ..stored
    };
    demands::update(tx, &moved)?;
    Ok(id)
}

/// Moves a match; what it held is free again when it ends or is taken back.
pub fn move_match(tx: &mut Tx<'_>, ask: &MoveStage) -> Outcome<Id<Match>> {
    tx.require(&access::MOVE)?;
    let id = ask.id.trim().parse().map_err(|_| Error::NotFound)?;
    let stored = matches::matching(tx, id)?;
    let what = offers::offer(tx, stored.offer)?.what;
    let (one, reason) = stages::decide(ask, &of_match(&stored, what), tx.today())?;
    tx.because(&reason);
    let moved = Match {
        stage: one.to,
        ended_on: (one.to == Stage::Ended)
            .then(|| tx.today())
            .or(stored.ended_on),
        version: stored.version + 1,
        ..stored
    };
    matches::update(tx, &moved)?;
    Ok(id)
}

/// What a move of an offer is judged by.
pub(crate) fn of_offer(offer: &Offer) -> Standing {
    Standing {
        of: Noun::Offer,
        stage: offer.stage,
        version: offer.version,
        first_day: offer.first_day,
        last_day: offer.last_day,
        what: offer.what.clone(),
    }
}

/// What a move of a demand is judged by.
pub(crate) fn of_demand(demand: &Demand) -> Standing {
    Standing {
        of: Noun::Demand,
        stage: demand.stage,
        version: demand.version,
        first_day: demand.first_day,
        last_day: demand.last_day,
        what: demand.what.clone(),
    }
}

/// What a move of a match is judged by.
pub(crate) fn of_match(matching: &Match, what: String) -> Standing {
    Standing {
        of: Noun::Match,
        stage: matching.stage,
        version: matching.version,
        first_day: matching.first_day,
        last_day: matching.answer_by,
        what,
    }
}
