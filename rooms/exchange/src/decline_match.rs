//! Writing down that a side says no.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{Decline, DeclineMatch, Match, Stage},
    reach::{visible, writer},
    rules::proposals,
    store::{demands, matches},
};

/// Writes down that a side says no to a match that was proposed; with that it is withdrawn. Of an
/// acceptance that completes a match and a no at the same time, the first one counts.
#[doc(alias = "연결 거절")]
pub fn decline_match(tx: &mut Tx<'_>, ask: &DeclineMatch) -> Outcome<Id<Match>> {
    tx.require(&access::DECLINE)?;
    let id = ask.matching.trim().parse().map_err(|_| Error::NotFound)?;
    let (stored, _) = visible(tx, id)?;
    let demand = demands::demand(tx, stored.demand)?;
    let writer = writer(tx, &demand)?;
    let draft = proposals::decline(ask, &stored, writer)?;
    tx.because(&draft.reason);
    let decline = Decline {
        side: draft.side,
        reason: draft.reason,
        recorded_at: tx.now(),
        recorded_by_name: tx.actor().name().to_owned(),
    };
    matches::decline(tx, id, &decline)?;
    let after = Match {
        stage: Stage::Withdrawn,
        version: stored.version + 1,
        ..stored
    };
    matches::update(tx, &after)?;
    Ok(id)
}
