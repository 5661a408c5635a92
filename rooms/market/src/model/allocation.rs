//! Who gets a booth on which day: the promised draw and an allocation.

use jiff::civil::Date;
use kernel::{Address, Id, Kind};
use matching::arrange::Question;
use partner::RegionCode;
use serde::{Deserialize, Serialize};

use super::{
    AllocationState, AllotmentCause, AllotmentOutcome, MarketDay, MarketSeason, VendorApplication,
};

/// A draw, promised with a call for vendors: with the first of a season, and with the first after
/// a seed was shown.
#[doc(alias = "추첨 약속")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Draw {
    /// Its id.
    pub id: Id<Draw>,
    /// The hash of the seed, published before anybody could apply.
    pub promise: String,
    /// When it was promised.
    pub promised_on: Date,
    /// The seed in hexadecimal, shown when the booths are given out.
    pub shown_seed: Option<String>,
}

impl Kind for Draw {
    const NAME: &'static str = "draw";
}

/// What was solved: the question, and what its indexes stand for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The municipality of each group.
    pub regions: Vec<RegionCode>,
    /// The application of each person.
    pub applications: Vec<Id<VendorApplication>>,
    /// The day of each place.
    pub days: Vec<Id<MarketDay>>,
    /// The question.
    pub question: Question,
}

/// Booths given out for the days that vendors were called for.
#[doc(alias = "부스 배정")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Allocation {
    /// Its id.
    pub id: Id<Allocation>,
    /// The season.
    pub season: Id<MarketSeason>,
    /// The draw that decides between equals.
    pub draw: Id<Draw>,
    /// How far it has come.
    pub state: AllocationState,
    /// What was solved.
    #[serde(skip)]
    pub asked: Asked,
    /// What nobody could know when the seed was promised; may be empty.
    pub public_word: String,
    /// When it was made.
    pub made_on: Date,
    /// Which account made it.
    #[serde(skip)]
    pub made_by: String,
    /// Who made it, as people read it.
    pub made_by_name: String,
    /// Who looked at it.
    pub reviewed_by_name: Option<String>,
    /// When vendors were told.
    pub released_on: Option<Date>,
    /// Who told them.
    pub released_by_name: Option<String>,
    /// Counts the changes, so that two people do not overwrite each other.
    pub version: i64,
}

impl Kind for Allocation {
    const NAME: &'static str = "allocation";
}

impl Allocation {
    /// Its address.
    pub fn address_of(id: Id<Allocation>) -> Address {
        Address::new("market", Self::NAME, id)
    }

    /// Whether it waits for its review or its release.
    pub fn lives(&self) -> bool {
        matches!(
            self.state,
            AllocationState::Draft | AllocationState::Reviewed
        )
    }
}

/// The answer to a vendor's wish for a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Allotment {
    /// The application.
    pub application: Id<VendorApplication>,
    /// The day.
    pub day: Id<MarketDay>,
    /// Its place among the wishes of the question; `None` where the vendor was not ready.
    #[serde(skip)]
    pub wish: Option<i64>,
    /// What came out.
    pub outcome: AllotmentOutcome,
    /// Why.
    pub cause: AllotmentCause,
    /// Whose turn it is on that day when a booth becomes free, from 1.
    #[doc(alias = "대기 순번")]
    pub turn: Option<i64>,
}
