//! An offer and a demand brought together.

use jiff::{Timestamp, civil::Date};
use kernel::{Address, Id, Kind};
use serde::{Deserialize, Serialize};

use super::{Demand, Offer, Part, Side, Stage};

/// One part of a score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// Which part.
    pub part: Part,
    /// How many points it could give.
    pub weight: i64,
    /// How many it gives.
    pub points: i64,
    /// Why, in a few words.
    pub why: String,
}

/// A match: one offer, one demand, fixed days.
#[doc(alias = "연결")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Match {
    /// Its id.
    pub id: Id<Match>,
    /// The offer.
    pub offer: Id<Offer>,
    /// The demand.
    pub demand: Id<Demand>,
    /// Its first day.
    pub first_day: Date,
    /// Its last.
    pub last_day: Date,
    /// How many people it takes.
    pub people: i64,
    /// How far it has come.
    pub stage: Stage,
    /// When it was proposed.
    pub proposed_on: Date,
    /// The last day on which the sides may answer.
    pub answer_by: Date,
    /// The day on which the second side agreed.
    pub accepted_on: Option<Date>,
    /// The day on which it ended.
    pub ended_on: Option<Date>,
    /// Its score at the proposal, by parts.
    pub reasons: Vec<Point>,
    /// Counts the changes.
    pub version: i64,
}

impl Kind for Match {
    const NAME: &'static str = "match";
}

impl Match {
    /// Its address.
    pub fn address_of(id: Id<Match>) -> Address {
        Address::new("exchange", Self::NAME, id)
    }
}

/// That a side said no, and with that the end of the match.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decline {
    /// Which side.
    pub side: Side,
    /// Why.
    pub reason: String,
    /// When that was written down; it counts from then on.
    pub recorded_at: Timestamp,
    /// Who wrote it down, as people read it.
    pub recorded_by_name: String,
}

impl Decline {
    /// The day on which it was said, in Seoul.
    pub fn declined_on(&self) -> Date {
        let seoul = jiff::tz::TimeZone::fixed(jiff::tz::offset(9));
        self.recorded_at.to_zoned(seoul).date()
    }
}

/// That a side said yes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Acceptance {
    /// Which side.
    pub side: Side,
    /// When it said so.
    pub accepted_on: Date,
    /// How: a letter's number, a call, its own account.
    pub how: String,
    /// When that was written down.
    pub recorded_at: Timestamp,
    /// Who wrote it down, as people read it.
    pub recorded_by_name: String,
}
