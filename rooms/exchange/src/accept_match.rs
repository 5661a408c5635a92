//! Writing down that a side accepts.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access, facts,
    model::{AcceptMatch, Acceptance, Match, Stage},
    reach::{visible, writer},
    rules::proposals,
    store::{demands, matches},
};

/// Writes down that a side accepts a match. With the second side the match takes what it holds; of
/// two that want the last room on a day, the one that is complete first gets it.
#[doc(alias = "양쪽 수락")]
pub fn accept_match(tx: &mut Tx<'_>, ask: &AcceptMatch) -> Outcome<Id<Match>> {
    tx.require(&access::ACCEPT)?;
    let id = ask.matching.trim().parse().map_err(|_| Error::NotFound)?;
    let (stored, offer) = visible(tx, id)?;
    let before = matches::acceptances(tx, id)?;
    let offer = facts::held(tx, offer, id)?;
    let demand = demands::demand(tx, stored.demand)?;
    let writer = writer(tx, &demand)?;
    let today = tx.today();
    let draft = proposals::accept(ask, &stored, &before, &offer, writer, today)?;
    let acceptance = Acceptance {
        side: draft.side,
        accepted_on: draft.accepted_on,
        how: draft.how,
        recorded_at: tx.now(),
        recorded_by_name: tx.actor().name().to_owned(),
    };
    matches::accept(tx, id, &acceptance)?;
    let after = Match {
        stage: match draft.completes {
            true => Stage::Accepted,
            false => stored.stage,
        },
        accepted_on: draft.completes.then_some(draft.accepted_on),
        version: stored.version + 1,
        ..stored
    };
    matches::update(tx, &after)?;
    Ok(id)
}
