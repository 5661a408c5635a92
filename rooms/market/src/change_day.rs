//! Changing a planned day.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{ChangeDay, MarketDay},
    rules::days::{self as rules, Facts},
    store as rows,
};

/// Changes a day before vendors are called for it.
pub fn change_day(tx: &mut Tx<'_>, ask: &ChangeDay) -> Outcome<Id<MarketDay>> {
    tx.require(&access::CHANGE_DAY)?;
    let id = ask.day.trim().parse().map_err(|_| Error::NotFound)?;
    let known = rows::day(tx, id)?;
    let season = rows::season(tx, known.season)?;
    let days = match rules::asked_for(&ask.fields) {
        Some(day) => rows::days_on(tx, day)?,
        None => Vec::new(),
    };
    let permit = rows::permits(tx, id)?;
    let facts = Facts {
        season: &season,
        days: &days,
        today: tx.today(),
    };
    let draft = rules::change(&ask.fields, &ask.version, &known, &permit, facts)?;
    let changed = MarketDay {
        on_day: draft.on_day,
        venue: draft.venue,
        place: draft.place,
        opens: draft.opens,
        closes: draft.closes,
        booths: draft.booths,
        version: known.version + 1,
        ..known
    };
    rows::update_day(tx, &changed)?;
    Ok(id)
}
