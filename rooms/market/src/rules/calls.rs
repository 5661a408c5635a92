//! Until when vendors apply: for every day of a season the same last day, or where none was set the
//! day before each.

use jiff::civil::Date;
use kernel::{FiscalYear, Refusal, typed};

use super::{
    call_refused::CallRefused, clones::moved, days::DayDraft, reading::note, refused::Refused,
    vendor_refused::VendorRefused, vendors::open_days,
};
use crate::model::{DayState, MarketDay, MarketSeason, SeasonKind, SetLastDay};

/// The days of a season and until when vendors apply for them.
#[derive(Debug, Clone, Copy)]
pub struct Calling<'c> {
    /// The days.
    pub days: &'c [MarketDay],
    /// The last day of applying; `None` where none was set.
    pub until: Option<Date>,
    /// The day of the request.
    pub today: Date,
}

impl<'c> Calling<'c> {
    /// The last day of applying for a day.
    pub fn last_day(self, day: &MarketDay) -> Date {
        let eve = day.on_day.yesterday().unwrap_or(day.on_day);
        self.until.map_or(eve, |until| until.min(eve))
    }

    /// The days that vendors are called for and that still take applications.
    pub fn taking(self) -> impl Iterator<Item = &'c MarketDay> {
        let takes = move |day: &&MarketDay| self.today <= self.last_day(day);
        open_days(self.days, self.today).filter(takes)
    }

    /// The last day that was set, once it is over.
    pub fn over(self) -> Option<Date> {
        self.until.filter(|until| *until < self.today)
    }

    /// That booths are not given out while vendors may still apply for the first of the days.
    pub fn is_settled(self) -> Result<(), Refusal> {
        let first = open_days(self.days, self.today).min_by_key(|day| day.on_day);
        let Some((first, _)) = first.zip(self.until) else {
            return Ok(());
        };
        let last = self.last_day(first);
        match self.today <= last {
            true => Err(CallRefused::Runs { last }.refusal()),
            false => Ok(()),
        }
    }
}

/// What a last day is read against.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'f> {
    /// The season.
    pub season: &'f MarketSeason,
    /// Its days with the last day as it stands.
    pub calling: Calling<'f>,
    /// Whether an allocation waits for its review or its release.
    pub allocates: bool,
}

/// Reads the last day of a call, and why it is put off once vendors know it.
pub fn last_day(ask: &SetLastDay, facts: Facts<'_>) -> Result<(Option<Date>, String), Refusal> {
    let mut no: Vec<Refused> = Vec::new();
    let (season, today) = (facts.season, facts.calling.today);
    let known = facts.calling.until;
    if season.kind != SeasonKind::Market {
        no.push(VendorRefused::NotMarket.into());
    }
    if ask.seen.trim() != seen(known) {
        no.push(Refused::ChangedMeanwhile);
    }
    let is_called = season.called_on.is_some();
    let until = match ask.until.trim() {
        "" if !is_called => None,
        typed => typed::day(&mut no, "until", typed),
    };
    let reason = note(&mut no, "reason", &ask.reason);
    if is_called {
        no.extend(unpublished(known, until).map(Refused::from));
        no.extend(
            facts
                .allocates
                .then(|| VendorRefused::AllocationLives.into()),
        );
        no.extend(reason.is_empty().then_some(Refused::Missing {
            field: "reason",
            what: "늦추는 까닭을",
        }));
    }
    if let Some(until) = until {
        no.extend((until < today).then(|| CallRefused::Past { today }.into()));
        let day = first_ahead(facts.calling.days, today).filter(|day| *day <= until);
        no.extend(day.map(|day| Refused::from(CallRefused::TooLate { day })));
    }
    Refusal::none_of(no)?;
    Ok((until, reason))
}

/// How a last day is sent along by a form.
pub fn seen(until: Option<Date>) -> String {
    until.map_or_else(String::new, |day| day.to_string())
}

/// Why what was published is not changed to this: it is only put off.
fn unpublished(known: Option<Date>, until: Option<Date>) -> Option<CallRefused> {
    match (known, until) {
        (None, _) => Some(CallRefused::Unlimited),
        (Some(than), Some(until)) if until <= than => Some(CallRefused::NotLater { than }),
        (Some(_), _) => None,
    }
}

/// The first day ahead whose booths are not given out.
fn first_ahead(days: &[MarketDay], today: Date) -> Option<Date> {
    let waits = |day: &&MarketDay| {
        let state = day.state;
        let planned = matches!(state, DayState::Planned | DayState::VenuePermitted);
        day.on_day > today && (planned || state == DayState::Recruiting)
    };
    days.iter().filter(waits).map(|day| day.on_day).min()
}

/// The last day of a season that is taken over into another year: about the same weekday, as long
/// as it is ahead there and before the first of the days.
pub fn taken_over(
    until: Date,
    (from, to): (FiscalYear, FiscalYear),
    days: &[DayDraft],
    today: Date,
) -> Option<Date> {
    let later = to.get() - from.get();
    let year = FiscalYear::new(i64::from(until.year()) + later)?;
    let until = moved(until, year);
    let fits = days.iter().all(|day| until < day.on_day);
    Some(until).filter(|until| today <= *until && fits)
}

#[cfg(test)]
mod tests;
