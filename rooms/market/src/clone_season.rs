//! Taking a season over into another year.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{CloneSeason, MarketSeason},
    plan_day,
    rules::clones::{self as rules, Facts},
    store as rows,
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
    for day in draft.days {
        plan_day::insert(tx, season.id, day)?;
    }
    Ok(season.id)
}
