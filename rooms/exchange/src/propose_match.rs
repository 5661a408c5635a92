//! Proposing a match to both sides.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    facts::{self, World},
    model::{Match, ProposeMatch, Stage},
    rules::proposals,
    store::{demands, matches, offers},
};

/// Proposes a match of a demand and an offer that fits it, on days that are free. It holds nothing
/// before both sides accept.
#[doc(alias = "연결 제안")]
pub fn propose_match(tx: &mut Tx<'_>, ask: &ProposeMatch) -> Outcome<Id<Match>> {
    tx.require(&access::PROPOSE)?;
    let demand = ask.demand.trim().parse().map_err(|_| Error::NotFound)?;
    let offer = ask.offer.trim().parse().map_err(|_| Error::NotFound)?;
    let today = tx.today();
    let demand = facts::demand(demands::demand(tx, demand)?, today);
    let offer = offers::offer(tx, offer)?;
    let offer = World::read(tx)?.offer(offer);
    let known = matches::of_demand(tx, demand.demand.id)?;
    let live = |one: &Match| one.offer == offer.offer.id && one.stage.is_live();
    let draft = proposals::propose(ask, &demand, &offer, known.iter().any(live), today)?;
    let matching = Match {
        id: Id::new(),
        offer: offer.offer.id,
        demand: demand.demand.id,
        first_day: draft.first_day,
        last_day: draft.last_day,
        people: demand.demand.people,
        stage: Stage::Proposed,
        proposed_on: today,
        answer_by: draft.answer_by,
        accepted_on: None,
        ended_on: None,
        reasons: draft.reasons,
        version: 1,
    };
    matches::insert(tx, &matching)?;
    Ok(matching.id)
}
