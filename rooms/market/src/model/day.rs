//! A day on which a market or an exhibition is held.

use jiff::civil::Date;
use kernel::{Address, Id, Kind};
use serde::Serialize;

use super::{ClockTime, DayState, MarketSeason, Venue};

/// One day at one place.
#[doc(alias = "여는 날")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MarketDay {
    /// Its id.
    pub id: Id<MarketDay>,
    /// The season it belongs to.
    pub season: Id<MarketSeason>,
    /// The day.
    pub on_day: Date,
    /// Where.
    pub venue: Venue,
    /// Where exactly; the name of the place where the venue has none.
    pub place: String,
    /// When it begins.
    pub opens: ClockTime,
    /// When it ends.
    pub closes: ClockTime,
    /// How many booths there are.
    #[doc(alias = "부스")]
    pub booths: i64,
    /// How far it has come.
    pub state: DayState,
    /// Counts the changes, so that two people do not overwrite each other.
    pub version: i64,
}

impl Kind for MarketDay {
    const NAME: &'static str = "day";
}

impl MarketDay {
    /// Its address.
    pub fn address_of(id: Id<MarketDay>) -> Address {
        Address::new("market", Self::NAME, id)
    }

    /// Where it is held, as people read it.
    pub fn where_held(&self) -> String {
        match (self.venue, self.place.as_str()) {
            (Venue::Other, place) => place.to_owned(),
            (venue, "") => venue.label().to_owned(),
            (venue, place) => format!("{} {place}", venue.label()),
        }
    }
}
