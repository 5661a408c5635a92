//! Giving out the booths of the days that vendors were called for.

use kernel::{Error, Fault, Id, Outcome};
use store::Tx;

use crate::{
    access,
    booths::held,
    drawing,
    model::{AllocateBooths, Allocation, AllocationState, MarketDay, MarketSeason},
    rules::{
        allocation::{self as rules, Entry, Facts},
        calls::Calling,
        criteria,
    },
    store as rows,
    store::{allocations, calls, vendors},
    vendors::criteria_of,
};

/// Gives out the booths of every day that vendors are called for, by the published terms and the
/// promised draw. Nobody is told before somebody else has looked at it and the director has
/// released it.
pub fn allocate_booths(tx: &mut Tx<'_>, ask: &AllocateBooths) -> Outcome<Id<Allocation>> {
    tx.require(&access::ALLOCATE)?;
    let season: Id<MarketSeason> = ask.season.trim().parse().map_err(|_| Error::NotFound)?;
    let season = rows::season(tx, season)?;
    let public_word = rules::public_word(&ask.public_word)?;
    let today = tx.today();
    let all_days = rows::days_of(tx, season.id)?;
    settled(tx, season.id, &all_days)?;
    let days = rules::days_of(&all_days, today);
    let everybody = vendors::parts_of(tx, season.id)?;
    let held = held(tx, season.id)?;
    let given = rules::given(&everybody, &held);
    let rounds = allocations::rounds(tx)?;
    let criteria = criteria_of(&season, today);
    let entries: Vec<Entry<'_>> = everybody
        .iter()
        .filter(|parts| rules::takes_part(parts))
        .map(|parts| {
            let vendor = &parts.application.vendor;
            let own = held.iter().filter(|(one, _)| *one == parts.application.id);
            Entry {
                parts,
                points: criteria::points(&criteria, &parts.findings),
                carried: rounds.without.get(vendor).copied().unwrap_or_default(),
                is_new: !rounds.known.contains(vendor),
                has: i64::try_from(own.count()).unwrap_or(i64::MAX),
            }
        })
        .collect();
    let facts = Facts {
        season: &season,
        days: &days,
        entries: &entries,
        weights: rules::weights(season.called_on.unwrap_or(today)),
        given: &given,
    };
    let before = allocations::allocations(tx, season.id)?;
    let draw = drawing::promised(tx, season.id)?;
    let said = before
        .iter()
        .find(|one| Some(one.draw) == draw.as_ref().map(|draw| draw.id));
    let said = said.map(|one| one.public_word.as_str());
    let is_open = before.iter().any(Allocation::lives);
    rules::can_allocate(facts, is_open, (said, &public_word))?;
    let draw = draw.ok_or_else(|| Fault::new("vendors were called for without a draw"))?;
    let seed = drawing::open(tx, draw.id, access::ALLOCATE.label)?;
    let computed = rules::compute(facts, seed.as_bytes(), &public_word)
        .map_err(|e| Fault::new(format!("booths of {}: {e:?}", season.id)))?;
    let allocation = Allocation {
        id: Id::new(),
        season: season.id,
        draw: draw.id,
        state: AllocationState::Draft,
        asked: computed.asked,
        public_word,
        made_on: today,
        made_by: tx.actor().key(),
        made_by_name: tx.actor().name().to_owned(),
        reviewed_by_name: None,
        released_on: None,
        released_by_name: None,
        version: 1,
    };
    allocations::insert(tx, &allocation)?;
    for one in &computed.allotments {
        allocations::insert_answer(tx, allocation.id, one)?;
    }
    Ok(allocation.id)
}

/// That nobody may apply any more for the first of the days.
fn settled(tx: &mut Tx<'_>, season: Id<MarketSeason>, days: &[MarketDay]) -> Outcome<()> {
    let until = calls::until(tx, season)?;
    let today = tx.today();
    let calling = Calling { days, until, today };
    Ok(calling.is_settled()?)
}
