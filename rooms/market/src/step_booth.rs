//! Writing down what became of a booth, and giving a free one to the next in turn.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    booths::load,
    findable,
    model::{BoothStep, HandOver, MarketDay, StepBooth},
    rules::booths as rules,
    store::booths,
};

/// Writes down that a vendor comes, does not come, is there or gave its booth back.
pub fn step_booth(tx: &mut Tx<'_>, ask: &StepBooth) -> Outcome<Id<MarketDay>> {
    tx.require(&access::RUN_BOOTHS)?;
    let id: Id<MarketDay> = ask.day.trim().parse().map_err(|_| Error::NotFound)?;
    let it = load(tx, id)?;
    let (step, reason) = rules::decide(ask, it.facts(tx.today()))?;
    let application = ask
        .application
        .trim()
        .parse()
        .map_err(|_| Error::NotFound)?;
    booths::insert(tx, id, application, (step, &reason), None)?;
    findable::refresh(tx, id)?;
    Ok(id)
}

/// Gives a free booth to who waits longest in turn and may have it by every published rule.
pub fn hand_over(tx: &mut Tx<'_>, ask: &HandOver) -> Outcome<Id<MarketDay>> {
    tx.require(&access::RUN_BOOTHS)?;
    let id: Id<MarketDay> = ask.day.trim().parse().map_err(|_| Error::NotFound)?;
    let it = load(tx, id)?;
    let next = rules::hand_over(&ask.seen, it.facts(tx.today()))?;
    booths::insert(
        tx,
        id,
        next.application.id,
        (BoothStep::TakenOver, ""),
        None,
    )?;
    findable::refresh(tx, id)?;
    Ok(id)
}
