//! What pages read of allocations: the answers, how fair they are, and what fairness costs.

use std::collections::BTreeMap;

use kernel::{Fault, Id, Outcome};
use matching::{
    arrange::{Price, price_of_fairness},
    fairness::{Share, envy, shares},
};
use partner::RegionCode;
use store::Tx;

use crate::{
    access,
    model::{
        Allocation, Allotment, AllotmentOutcome, ApplicationParts, BoothOverride, Draw, MarketDay,
        MarketSeason, VendorApplication,
    },
    rules::allocation::chosen,
    store as rows,
    store::{allocations, overrides, vendors},
};

/// An allocation with all that explains it.
#[derive(Debug, Clone)]
pub struct AllocationStory {
    /// The allocation.
    pub allocation: Allocation,
    /// Its season.
    pub season: MarketSeason,
    /// The promised draw; `None` where there is none.
    pub draw: Option<Draw>,
    /// Its days, by their day.
    pub days: Vec<MarketDay>,
    /// The answers, by day and turn.
    pub answers: Vec<Allotment>,
    /// What people asked to correct, in order.
    pub overrides: Vec<BoothOverride>,
    /// The applications by id.
    pub applications: BTreeMap<Id<VendorApplication>, ApplicationParts>,
    /// What each municipality asked for and got.
    pub shares: Vec<(RegionCode, Share)>,
    /// What the terms cost against points alone.
    pub price: Price,
    /// How many wishes see a booth with somebody of a lower claim.
    pub envies: usize,
}

impl AllocationStory {
    /// The answers of a day: booths, then who waits by turn, then who was not ready.
    pub fn answers_of(&self, day: Id<MarketDay>) -> Vec<&Allotment> {
        let of_day = self.answers.iter().filter(|one| one.day == day);
        let mut of_day: Vec<&Allotment> = of_day.collect();
        let place = |one: &Allotment| match one.outcome {
            AllotmentOutcome::Booth => 0,
            AllotmentOutcome::Waiting => 1,
            AllotmentOutcome::Unready => 2,
        };
        of_day.sort_by_key(|one| (place(one), one.turn));
        of_day
    }
}

/// Every allocation of a season, the newest first, with the promised draws.
///
/// # Errors
/// `NotFound`; a fault of the store.
pub fn allocations(
    tx: &mut Tx<'_>,
    season: Id<MarketSeason>,
) -> Outcome<(MarketSeason, Vec<Draw>, Vec<Allocation>)> {
    tx.require(&access::VIEW)?;
    let season = rows::season(tx, season)?;
    let draws = allocations::draws(tx, season.id)?;
    let all = allocations::allocations(tx, season.id)?;
    Ok((season, draws, all))
}

/// The answers to an application that its vendor knows.
///
/// # Errors
/// `NotFound`, also for one that who asks may not see; a fault of the store.
pub fn told(tx: &mut Tx<'_>, id: Id<VendorApplication>) -> Outcome<Vec<Allotment>> {
    tx.require(&access::VIEW_VENDORS)?;
    crate::vendors::visible(tx, id)?;
    Ok(allocations::told(tx, id)?)
}

/// One allocation with all that explains it. Nothing of it is stored but the question and the
/// answers: rates, prices and envy are computed from those.
///
/// # Errors
/// `NotFound`; a fault of the store.
pub fn allocation(tx: &mut Tx<'_>, id: Id<Allocation>) -> Outcome<AllocationStory> {
    tx.require(&access::VIEW)?;
    let allocation = allocations::allocation(tx, id)?;
    let season = rows::season(tx, allocation.season)?;
    let mut draws = allocations::draws(tx, season.id)?.into_iter();
    let draw = draws.find(|one| one.id == allocation.draw);
    let mut days = rows::days_of(tx, season.id)?;
    days.retain(|day| allocation.asked.days.contains(&day.id));
    let answers = allocations::answers(tx, id)?;
    let parts = vendors::parts_of(tx, season.id)?.into_iter();
    let applications = parts.map(|one| (one.application.id, one)).collect();
    let question = &allocation.asked.question;
    let chosen = chosen(&allocation.asked, &answers);
    let regions = allocation.asked.regions.iter().copied();
    let price = price_of_fairness(question)
        .map_err(|e| Fault::new(format!("a stored question does not solve: {e:?}")))?;
    Ok(AllocationStory {
        shares: regions.zip(shares(question, &chosen)).collect(),
        envies: envy(question, &chosen).len(),
        price,
        season,
        draw,
        days,
        overrides: overrides::of_allocation(tx, id)?,
        answers,
        applications,
        allocation,
    })
}
