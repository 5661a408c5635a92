//! Which matches somebody may see and answer: the office all of them, the officer of a partner
//! local government those whose offer lies in the region that their organization governs.

use std::collections::{BTreeMap, BTreeSet};

use kernel::{Error, Id, Outcome};
use resource::Reach;
use store::Tx;

use crate::{
    access,
    model::{Demand, Match, Offer, Side},
    rules::proposals::{Writer, awaits},
    store::{matches, offers},
};

/// A match with its offer.
///
/// # Errors
/// `NotFound`, also for a match that lies outside of their region: as if it were not there.
pub(crate) fn visible(tx: &mut Tx<'_>, id: Id<Match>) -> Outcome<(Match, Offer)> {
    let matching = matches::matching(tx, id)?;
    let offer = offers::offer(tx, matching.offer)?;
    let today = tx.today();
    match Reach::of(tx)?.holds(offer.region, today) {
        true => Ok((matching, offer)),
        false => Err(Error::NotFound),
    }
}

/// A match of somebody's own region.
pub(crate) struct OwnMatch {
    pub(crate) matching: Match,
    pub(crate) offer: Offer,
    /// Whether it waits for the answer of who offers.
    pub(crate) awaits: bool,
}

/// The matches of the offers of their region, by their first day.
pub(crate) fn own_matches(tx: &mut Tx<'_>) -> Outcome<Vec<OwnMatch>> {
    tx.require(&access::VIEW_OWN)?;
    let (reach, today) = (Reach::of(tx)?, tx.today());
    let offers = offers::list(tx, None)?.into_iter();
    let offers: BTreeMap<Id<Offer>, Offer> = offers
        .filter(|offer| reach.holds(offer.region, today))
        .map(|offer| (offer.id, offer))
        .collect();
    let accepted: BTreeSet<Id<Match>> =
        matches::accepted_by(tx, Side::Offer)?.into_iter().collect();
    let own = matches::list(tx)?.into_iter().filter_map(|matching| {
        Some(OwnMatch {
            offer: offers.get(&matching.offer)?.clone(),
            awaits: awaits(&matching, accepted.contains(&matching.id), today),
            matching,
        })
    });
    Ok(own.collect())
}

/// As whom somebody answers, who sees the match: the office for either side, an account for the
/// demand that it registered, the officer of a partner local government for the offer.
pub(crate) fn writer(tx: &mut Tx<'_>, demand: &Demand) -> Outcome<Writer> {
    if tx.actor().may(&access::ACCEPT_FOR_SIDES) {
        return Ok(Writer::Staff);
    }
    if demand.registered_by == tx.actor().key() {
        return Ok(Writer::OwnDemand);
    }
    Ok(match Reach::of(tx)? {
        Reach::Within(_) => Writer::OwnRegion,
        Reach::All | Reach::Nowhere => Writer::Stranger,
    })
}
