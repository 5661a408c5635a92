//! What the app and rooms above read of seasons and their days.

use jiff::civil::Date;
use kernel::{Fault, FiscalYear, Id, Outcome};
use program::Line;
use store::Tx;

use crate::{
    lines::lines,
    model::{MarketDay, MarketSeason, PermitRow, VenuePermit},
    rules::{
        clones::{self, CloneLine},
        permits::{self, PermitVerdict},
    },
    store as rows,
};

/// A day with its permit and what is to be done about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayStory {
    /// The day.
    pub day: MarketDay,
    /// What happened with its permit, in the order in which it was written down.
    pub rows: Vec<PermitRow>,
    /// What that comes to.
    pub permit: VenuePermit,
    /// What is to be done, on the day of the request.
    pub verdict: PermitVerdict,
}

impl DayStory {
    fn of(day: MarketDay, rows: Vec<PermitRow>, today: Date) -> Self {
        let permit = VenuePermit::of(&rows);
        Self {
            verdict: permits::verdict(&day, &permit, today),
            permit,
            rows,
            day,
        }
    }
}

/// A season with its days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeasonStory {
    /// The season.
    pub season: MarketSeason,
    /// The line of the year plan that its days count for.
    pub line: Option<Line>,
    /// Its days, by their day.
    pub days: Vec<DayStory>,
}

impl SeasonStory {
    /// Its days without their permits.
    pub fn days(&self) -> Vec<MarketDay> {
        self.days.iter().map(|one| one.day.clone()).collect()
    }
}

/// Every season, the latest year first.
///
/// # Errors
/// A fault of the store.
pub fn seasons(tx: &mut Tx<'_>) -> Result<Vec<MarketSeason>, Fault> {
    rows::seasons(tx)
}

/// One season.
///
/// # Errors
/// `NotFound`; a fault of the store.
pub fn season(tx: &mut Tx<'_>, id: Id<MarketSeason>) -> Outcome<SeasonStory> {
    let season = rows::season(tx, id)?;
    let line = match season.line {
        Some(line) => lines(tx)?.into_iter().find(|one| one.id == line),
        None => None,
    };
    let days = days(tx, id)?;
    Ok(SeasonStory { season, line, days })
}

/// A season by itself.
///
/// # Errors
/// `NotFound`; a fault of the store.
pub fn head(tx: &mut Tx<'_>, id: Id<MarketSeason>) -> Outcome<MarketSeason> {
    rows::season(tx, id)
}

/// The days of a season, by their day.
///
/// # Errors
/// A fault of the store.
pub fn days(tx: &mut Tx<'_>, season: Id<MarketSeason>) -> Result<Vec<DayStory>, Fault> {
    let mut permits = rows::permits_of(tx, season)?;
    let today = tx.today();
    let days = rows::days_of(tx, season)?.into_iter();
    let whole = days.map(|day| {
        let rows = permits.remove(&day.id).unwrap_or_default();
        DayStory::of(day, rows, today)
    });
    Ok(whole.collect())
}

/// One day with its season.
///
/// # Errors
/// `NotFound`; a fault of the store.
pub fn day(tx: &mut Tx<'_>, id: Id<MarketDay>) -> Outcome<(MarketSeason, DayStory)> {
    let day = rows::day(tx, id)?;
    let season = rows::season(tx, day.season)?;
    let permits = rows::permits(tx, id)?;
    Ok((season, DayStory::of(day, permits, tx.today())))
}

/// The days of a season as they would be in another year.
///
/// # Errors
/// `NotFound`; a fault of the store.
pub fn clone_lines(
    tx: &mut Tx<'_>,
    id: Id<MarketSeason>,
    year: FiscalYear,
) -> Outcome<Vec<CloneLine>> {
    let season = rows::season(tx, id)?;
    let (own_days, days) = (rows::days_of(tx, id)?, rows::days(tx)?);
    let facts = clones::Facts {
        season: &season,
        own_days: &own_days,
        seasons: &[],
        days: &days,
        today: tx.today(),
    };
    Ok(clones::lines(facts, year))
}
