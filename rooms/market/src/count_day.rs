//! A day that was held counts in the register of activities.

use kernel::{Id, Outcome};
use program::{Activity, HoldActivity};
use store::Tx;

use crate::{
    model::{DayState, MarketDay, MarketSeason, Venue},
    store as rows,
};

/// The activity that a day counts as; `None` where it does not count.
pub(crate) fn activity_of(tx: &mut Tx<'_>, day: Id<MarketDay>) -> Outcome<Option<Id<Activity>>> {
    program::activity_from(tx, &MarketDay::address_of(day))
}

/// Whether a day of a season counts already.
pub(crate) fn is_counted(tx: &mut Tx<'_>, days: &[MarketDay]) -> Outcome<bool> {
    for day in days.iter().filter(|day| day.state == DayState::Closed) {
        if activity_of(tx, day.id)?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Counts the days of a season that were held to their end and do not count yet, where the season
/// has a line of the year plan.
pub(crate) fn count_days(tx: &mut Tx<'_>, season: &MarketSeason) -> Outcome<()> {
    let Some(line) = season.line else {
        return Ok(());
    };
    for day in rows::days_of(tx, season.id)? {
        if day.state != DayState::Closed || activity_of(tx, day.id)?.is_some() {
            continue;
        }
        let ask = HoldActivity {
            line,
            on: day.on_day,
            place: printed_place(&day),
            origin: MarketDay::address_of(day.id),
        };
        program::hold_activity(tx, &ask)?;
    }
    Ok(())
}

/// The place as papers print it, without the corner of it.
fn printed_place(day: &MarketDay) -> String {
    match day.venue {
        Venue::Other => day.place.clone(),
        venue => venue.label().to_owned(),
    }
}
