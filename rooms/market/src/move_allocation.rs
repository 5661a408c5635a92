//! Looking at an allocation, releasing it, or throwing it away.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access, drawing, findable,
    model::{Allocation, AllocationState, DayState, MarketDay, MoveAllocation},
    rules::{
        VendorRefused,
        allocation_steps::{self as rules, Hand},
        overrides::waits,
    },
    store as rows,
    store::{allocations, overrides, vendors},
};

/// Brings an allocation further: somebody else looks at it, the director releases it. With the
/// release the seed is shown and its days are given out.
pub fn move_allocation(tx: &mut Tx<'_>, ask: &MoveAllocation) -> Outcome<Id<Allocation>> {
    tx.require(&access::MOVE_ALLOCATION)?;
    let id = ask.allocation.trim().parse().map_err(|_| Error::NotFound)?;
    let known = allocations::allocation(tx, id)?;
    let is_maker = known.made_by == tx.actor().key();
    let (way, reason) = rules::decide(ask, &known, is_maker)?;
    match way.hand {
        Hand::Maker => tx.require(&access::ALLOCATE)?,
        Hand::Reviewer => tx.require(&access::REVIEW_ALLOCATION)?,
        Hand::Director => tx.require(&access::RELEASE_ALLOCATION)?,
    }
    if way.to != AllocationState::Discarded {
        if waits(&overrides::of_allocation(tx, id)?) {
            return Err(VendorRefused::OverrideWaits.refusal().into());
        }
        let answers = allocations::answers(tx, id)?;
        let parts = vendors::parts_of(tx, known.season)?;
        let days = rows::days_of(tx, known.season)?;
        rules::still_holds(&answers, &parts, &days)?;
    }
    tx.because(&reason);
    let by = tx.actor().name().to_owned();
    let mut moved = Allocation {
        state: way.to,
        version: known.version + 1,
        ..known
    };
    match way.to {
        AllocationState::Reviewed => moved.reviewed_by_name = Some(by),
        AllocationState::Released => {
            moved.released_on = Some(tx.today());
            moved.released_by_name = Some(by);
            release(tx, &moved)?;
        }
        AllocationState::Draft | AllocationState::Discarded => {}
    }
    allocations::update(tx, &moved)?;
    if moved.state == AllocationState::Released {
        for day in &moved.asked.days {
            findable::refresh(tx, *day)?;
        }
    }
    Ok(id)
}

/// Shows the seed and gives out the days.
fn release(tx: &mut Tx<'_>, one: &Allocation) -> Outcome<()> {
    let seed = drawing::open(tx, one.draw, access::RELEASE_ALLOCATION.label)?;
    allocations::show_seed(tx, one.draw, &seed.to_string())?;
    for id in &one.asked.days {
        let day = rows::day(tx, *id)?;
        // One without a booth may have been called off meanwhile.
        if day.state == DayState::Recruiting {
            let given = MarketDay {
                state: DayState::Allocated,
                version: day.version + 1,
                ..day
            };
            rows::update_day(tx, &given)?;
        }
    }
    Ok(())
}
