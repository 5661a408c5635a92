//! Planning a day.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{DayState, MarketDay, MarketSeason, PlanDay},
    rules::days::{self as rules, DayDraft, Facts},
    store as rows,
};

/// Plans a day of a season.
#[doc(alias = "여는 날")]
pub fn plan_day(tx: &mut Tx<'_>, ask: &PlanDay) -> Outcome<Id<MarketDay>> {
    tx.require(&access::PLAN_DAY)?;
    let season = ask.season.trim().parse().map_err(|_| Error::NotFound)?;
    let season = rows::season(tx, season)?;
    let days = match rules::asked_for(&ask.fields) {
        Some(day) => rows::days_on(tx, day)?,
        None => Vec::new(),
    };
    let facts = Facts {
        season: &season,
        days: &days,
        today: tx.today(),
    };
    let draft = rules::plan(&ask.fields, facts)?;
    insert(tx, season.id, draft)
}

/// Keeps a new day: without a permit, whatever it comes from.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    season: Id<MarketSeason>,
    draft: DayDraft,
) -> Outcome<Id<MarketDay>> {
    let day = MarketDay {
        id: Id::new(),
        season,
        on_day: draft.on_day,
        venue: draft.venue,
        place: draft.place,
        opens: draft.opens,
        closes: draft.closes,
        booths: draft.booths,
        state: DayState::Planned,
        version: 1,
    };
    rows::insert_day(tx, &day)?;
    Ok(day.id)
}
