//! Samples of resolutions.

use jiff::Timestamp;
use kernel::{Address, Digest, Id, Kind, Won};
use serde::{Deserialize, Serialize};
use spending::ExpenditureResolution;
use trustee::TrusteeYear;

use super::{Mark, SampleMethod, Stamp};

/// Resolutions of a year, drawn by a rule from a seed. The same population and the same seed give
/// the same sample.
#[doc(alias = "표본")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sample {
    /// Its id.
    pub id: Id<Sample>,
    /// The year.
    pub year: Id<TrusteeYear>,
    /// Its number in that year, from 1: no draw is ever taken back.
    pub number: i64,
    /// How.
    pub method: SampleMethod,
    /// How many were wanted.
    pub size: i64,
    /// Where chance came from.
    pub seed: String,
    /// What for.
    pub purpose: String,
    /// The numbers of the resolutions it was drawn from: `1-40,42`.
    pub population: String,
    /// How many they were.
    pub population_count: i64,
    /// What they came to, in won.
    pub population_sum: Won,
    /// SHA-256 over their ids and amounts.
    pub population_digest: Digest,
    /// Where the book stood.
    pub stamp: Stamp,
    /// Actor key of who drew it.
    pub drawn_by: String,
    /// Their name.
    pub drawn_by_name: String,
    /// When.
    pub drawn_at: Timestamp,
}

impl Kind for Sample {
    const NAME: &'static str = "sample";
}

impl Sample {
    /// Its address: `audit/sample/ID`.
    pub fn address(id: Id<Sample>) -> Address {
        Address::new("audit", Self::NAME, id)
    }
}

/// One drawn resolution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SampleItem {
    /// 1, 2, … in the sample.
    pub position: i64,
    /// The resolution.
    pub resolution: Id<ExpenditureResolution>,
    /// Its number.
    pub number: i64,
    /// What it orders, in won.
    pub gross: Won,
    /// How often it was drawn; above 1 only by monetary units.
    pub hits: i64,
}

/// What was noted on a voucher. The newest counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tick {
    /// 1, 2, … per voucher.
    pub number: i64,
    /// What is said of it.
    pub mark: Mark,
    /// Why; may be empty for a proper one.
    pub note: String,
    /// Their name.
    pub by_name: String,
    /// When.
    pub at: Timestamp,
}

/// A drawn resolution with what was noted on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voucher {
    /// What was drawn.
    pub item: SampleItem,
    /// 적요.
    pub purpose: String,
    /// Who is paid.
    pub payee_name: String,
    /// How many papers count.
    pub papers: usize,
    /// Notes, the newest first.
    pub ticks: Vec<Tick>,
}

/// The same draw, made again now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replay {
    /// Whether the population still is what it was.
    pub same_population: bool,
    /// Whether the seed draws the same resolutions from it.
    pub same_sample: bool,
}
