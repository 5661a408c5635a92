//! Loading what the rules of a pair must know.

use std::collections::BTreeMap;

use jiff::civil::Date;
use kernel::{Fault, Id, Outcome};
use partner::{Centre, RegionCode};
use resource::{ListFilter, Resource};
use store::Tx;

use crate::{
    model::{Demand, Match, Offer, Stage},
    rules::fitting::{DemandFacts, OfferFacts, Taken},
    store::{demands, matches, offers},
};

/// What is known of the world around offers, read once for a whole list.
pub(crate) struct World {
    matches: Vec<Match>,
    /// Who offers, of every offer that ever was.
    partners: BTreeMap<Id<Offer>, String>,
    seen_on: BTreeMap<Id<Resource>, Option<Date>>,
    today: Date,
}

impl World {
    /// Reads it.
    pub(crate) fn read(tx: &mut Tx<'_>) -> Outcome<Self> {
        let all = offers::list(tx, None)?;
        let briefs = resource::door::selected(tx, &ListFilter::default())?;
        let seen = briefs
            .iter()
            .map(|brief| (brief.id, resource::door::last_seen_on(brief)));
        Ok(Self {
            matches: matches::list(tx)?,
            partners: all
                .iter()
                .map(|offer| (offer.id, partner_of(offer)))
                .collect(),
            seen_on: seen.collect(),
            today: tx.today(),
        })
    }

    /// The facts of an offer.
    pub(crate) fn offer(&self, offer: Offer) -> OfferFacts {
        let of_offer = self.matches.iter().filter(|one| one.offer == offer.id);
        let own = partner_of(&offer);
        let made = self
            .matches
            .iter()
            .filter(|one| one.stage.is_made() && self.partners.get(&one.offer) == Some(&own));
        let seen_on = match offer.resource {
            Some(id) => self.seen_on.get(&id).copied().flatten(),
            None => Some(offer.confirmed_on),
        };
        let (codes, centre) = whereabouts(offer.region, self.today);
        OfferFacts {
            taken: taken(of_offer),
            made: i64::try_from(made.count()).unwrap_or(i64::MAX),
            seen_on,
            codes,
            centre,
            offer,
        }
    }
}

/// What holds an offer besides one match, and nothing else of the world: an acceptance must not
/// wait for changes of records that it does not read.
pub(crate) fn held(tx: &mut Tx<'_>, offer: Offer, besides: Id<Match>) -> Result<OfferFacts, Fault> {
    let known = matches::of_offer(tx, offer.id)?;
    Ok(OfferFacts {
        taken: taken(known.iter().filter(|one| one.id != besides)),
        made: 0,
        seen_on: None,
        codes: Vec::new(),
        centre: None,
        offer,
    })
}

/// What the matches that hold something hold.
fn taken<'m>(matches: impl Iterator<Item = &'m Match>) -> Vec<Taken> {
    let holding = matches.filter(|one| one.stage.holds());
    holding
        .map(|one| Taken {
            from: one.first_day,
            to: one.last_day,
            people: one.people,
        })
        .collect()
}

/// Who counts as one partner: the region, or where nobody knows it, the body.
fn partner_of(offer: &Offer) -> String {
    match offer.region {
        Some(code) => code.to_string(),
        None => offer.body.clone(),
    }
}

/// A region and what it lies in by the boundaries of a day, and its middle. A region without one of
/// its own takes that of what it lies in.
fn whereabouts(region: Option<RegionCode>, day: Date) -> (Vec<RegionCode>, Option<Centre>) {
    let list = partner::register();
    let here = region.and_then(|code| match list.region_on(code, day).one() {
        Some(now) => Some(now),
        None => list.get(code),
    });
    let chain = here.map(|here| list.chain(here)).unwrap_or_default();
    let centre = chain.iter().find_map(|one| one.centre);
    (chain.into_iter().map(|one| one.code).collect(), centre)
}

/// The facts of a demand by the boundaries of a day.
pub(crate) fn demand(demand: Demand, day: Date) -> DemandFacts {
    let list = partner::register();
    let now = |code: &RegionCode| {
        let found = list.region_on(*code, day).all();
        found.into_iter().map(|one| one.code).collect::<Vec<_>>()
    };
    DemandFacts {
        regions: demand.regions.iter().flat_map(now).collect(),
        centre: whereabouts(demand.origin, day).1,
        demand,
    }
}

/// Every open offer with its facts.
pub(crate) fn open_offers(tx: &mut Tx<'_>) -> Outcome<Vec<OfferFacts>> {
    let world = World::read(tx)?;
    let open = offers::list(tx, Some(Stage::Open))?;
    Ok(open.into_iter().map(|offer| world.offer(offer)).collect())
}

/// Every open demand with its facts.
pub(crate) fn open_demands(tx: &mut Tx<'_>) -> Result<Vec<DemandFacts>, Fault> {
    let today = tx.today();
    let open = demands::list(tx, Some(Stage::Open))?;
    Ok(open.into_iter().map(|one| demand(one, today)).collect())
}
