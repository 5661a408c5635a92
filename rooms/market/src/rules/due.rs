//! What a vendor has to see to before its next days: a list of the records and of today's date.

use jiff::civil::Date;
use kernel::Id;

use super::papers::{Lack, Nearness, days_left, lacks, nearness};
use crate::model::{ApplicationParts, BoothState, DayState, MarketDay, VendorStep};

/// What is to be seen to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DueWhat {
    /// Something is missing that the day asks for.
    Lack(Lack),
    /// The vendor has not said that it comes.
    Unconfirmed,
}

/// Something that a vendor has to see to, once for all days that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// What.
    pub what: DueWhat,
    /// For which days, the nearest first; never empty.
    pub days: Vec<Date>,
    /// How many days are left until the nearest.
    pub left: i64,
    /// How near that is.
    pub nearness: Nearness,
}

/// How vendors stand on days.
pub type Booths = [(Id<MarketDay>, BoothState)];

/// What a vendor has to see to, the nearest first. Days that are further away than the first
/// warning say nothing yet, nor do days on which it does not stand.
pub fn due(parts: &ApplicationParts, booths: &Booths, today: Date) -> Vec<Due> {
    let mut found: Vec<Due> = Vec::new();
    if !comes(parts.state()) {
        return found;
    }
    let near =
        |day: &&MarketDay| !matches!(nearness(day.on_day, today), Nearness::Over | Nearness::Far);
    for day in parts.days.iter().filter(near) {
        let booth = booths.iter().find(|(id, _)| *id == day.id);
        let booth = booth.map(|(_, state)| *state);
        if !stands(day.state, booth) {
            continue;
        }
        let vendor = parts.application.vendor_kind;
        let lacking = lacks(vendor, &parts.items, &parts.papers, day.on_day);
        let unconfirmed = (booth == Some(BoothState::Given)).then_some(DueWhat::Unconfirmed);
        for what in lacking.into_iter().map(DueWhat::Lack).chain(unconfirmed) {
            match found.iter_mut().find(|one| one.what == what) {
                Some(one) => one.days.push(day.on_day),
                None => found.push(Due {
                    what,
                    days: vec![day.on_day],
                    left: days_left(day.on_day, today),
                    nearness: nearness(day.on_day, today),
                }),
            }
        }
    }
    found
}

/// Whether a vendor still wants to come.
fn comes(state: VendorStep) -> bool {
    match state {
        VendorStep::Submitted | VendorStep::Recommended | VendorStep::Screened => true,
        VendorStep::NotRecommended | VendorStep::Rejected | VendorStep::Withdrawn => false,
    }
}

/// Whether a vendor may stand there on a day: until its booths are given out who applied, from then
/// on who has one.
fn stands(state: DayState, booth: Option<BoothState>) -> bool {
    match state {
        DayState::Cancelled | DayState::Closed => false,
        DayState::Planned | DayState::VenuePermitted | DayState::Recruiting => true,
        DayState::Allocated | DayState::Open => booth.is_some_and(BoothState::holds),
    }
}

#[cfg(test)]
mod tests;
