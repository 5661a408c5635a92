//! Taking a season over into another year.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{CloneSeason, MarketSeason},
    plan_day,
    rules::{
        calls::taken_over,
        clones::{self as rules, Facts},
    },
    store as rows,
    store::calls,
};

/// Takes a season over: its rules, and those of its days that were chosen, without their permits.
/// The line of the year plan belongs to the old year and stays there.
pub fn clone_season(tx: &mut Tx<'_>, ask: &CloneSeason) -> Outcome<Id<MarketSeason>> {
    tx.require(&access::CLONE_SEASON)?;
    let id = ask.season.trim().parse().map_err(|_| Error::NotFound)?;
    let known = rows::season(tx, id)?;
    let (own_days, days) = (rows::days_of(tx, id)?, rows::days(tx)?);
    let seasons = rows::seasons(tx)?;
    let facts = Facts {
        season: &known,
        own_days: &own_days,
        seasons: &seasons,
        days: &days,
        today: tx.today(),
    };
    let draft = rules::clone(ask, facts)?;
    let until = calls::until(tx, id)?
        .and_then(|until| taken_over(until, (known.year, draft.year), &draft.days, tx.today()));
    let season = MarketSeason {
        id: Id::new(),
        year: draft.year,
        name: draft.name,
        line: None,
        called_on: None,
        cloned_from: Some(id),
        version: 1,
        ..known
    };
    rows::insert_season(tx, &season)?;
    if until.is_some() {
        calls::put(tx, season.id, until)?;
    }
    for day in draft.days {
        plan_day::insert(tx, season.id, day)?;
    }
    Ok(season.id)
}
