//! A season: a year's series of days under the same rules.

use jiff::civil::Date;
use kernel::{Address, FiscalYear, Id, Kind};
use program::Line;
use serde::Serialize;

use super::SeasonKind;

/// What the places of a season are given out by. Published with the call, fixed from then on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct SeasonTerms {
    /// Booths of a day, unless the day says otherwise.
    pub booths: i64,
    /// Most booths that vendors of one municipality get over the season, each day counted.
    pub most_per_municipality: i64,
    /// Most days of one vendor.
    pub most_days_per_vendor: i64,
    /// Of a day's booths, how many in a hundred are kept for those who never came before.
    #[doc(alias = "새 농가 몫")]
    pub newcomer_percent: i64,
}

/// A year's series of days.
#[doc(alias = "시즌")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MarketSeason {
    /// Its id.
    pub id: Id<MarketSeason>,
    /// The year whose results it belongs to.
    pub year: FiscalYear,
    /// What people call it.
    pub name: String,
    /// What is held.
    pub kind: SeasonKind,
    /// The line of the year plan that its days count for.
    pub line: Option<Id<Line>>,
    /// What its places are given out by.
    #[serde(flatten)]
    pub terms: SeasonTerms,
    /// The day of its first call for vendors, who know its terms since then.
    pub called_on: Option<Date>,
    /// The season it was taken over from.
    pub cloned_from: Option<Id<MarketSeason>>,
    /// Counts the changes, so that two people do not overwrite each other.
    pub version: i64,
}

impl Kind for MarketSeason {
    const NAME: &'static str = "season";
}

impl MarketSeason {
    /// Its address.
    pub fn address_of(id: Id<MarketSeason>) -> Address {
        Address::new("market", Self::NAME, id)
    }
}
