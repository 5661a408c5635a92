//! Changing a season.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    count_day::{count_days, is_counted},
    lines::lines,
    model::{ChangeSeason, MarketSeason},
    rules::seasons::{self as rules, Facts},
    store as rows,
};

/// Changes a season, as far as nobody relies on it yet. Days that were held before it had a line of
/// the year plan count from now on.
pub fn change_season(tx: &mut Tx<'_>, ask: &ChangeSeason) -> Outcome<Id<MarketSeason>> {
    tx.require(&access::CHANGE_SEASON)?;
    let id = ask.season.trim().parse().map_err(|_| Error::NotFound)?;
    let known = rows::season(tx, id)?;
    let (days, seasons) = (rows::days_of(tx, id)?, rows::seasons(tx)?);
    let lines = lines(tx)?;
    let is_counted = is_counted(tx, &days)?;
    let facts = Facts {
        seasons: &seasons,
        lines: &lines,
        is_counted,
    };
    let draft = rules::change(&ask.fields, &ask.version, &known, &days, facts)?;
    let changed = MarketSeason {
        year: draft.year,
        name: draft.name,
        kind: draft.kind,
        line: draft.line,
        terms: draft.terms,
        version: known.version + 1,
        ..known
    };
    rows::update_season(tx, &changed)?;
    count_days(tx, &changed)?;
    Ok(id)
}
