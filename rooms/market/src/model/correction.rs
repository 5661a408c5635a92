//! Booths that people gave to somebody else than the draw did.

use jiff::Timestamp;
use kernel::{Id, Kind, worded};
use serde::{Deserialize, Serialize};

use super::{Allocation, MarketDay, VendorApplication};

worded! {
    /// How far a correction has come.
    pub enum OverrideState {
        /// Somebody asked for it.
        Asked = "asked", "승인 대기";
        /// Somebody else approved it; the booth is given.
        Approved = "approved", "승인함";
        /// Somebody else turned it down.
        Dropped = "dropped", "돌려보냄";
    }
}

/// A booth for somebody else than the draw gave it to.
#[doc(alias = "배정 조정")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BoothOverride {
    /// Its id.
    pub id: Id<BoothOverride>,
    /// Of which allocation.
    pub allocation: Id<Allocation>,
    /// On which day.
    pub day: Id<MarketDay>,
    /// Who gets a booth.
    pub gets: Id<VendorApplication>,
    /// Who gives it up and waits instead; `None` where one was free.
    pub gives: Option<Id<VendorApplication>>,
    /// Why.
    pub reason: String,
    /// How far it has come.
    pub state: OverrideState,
    /// When it was asked for.
    pub asked_at: Timestamp,
    /// Which account asked.
    #[serde(skip)]
    pub asked_by: String,
    /// Who asked, as people read it.
    pub asked_by_name: String,
    /// What was decided, once it was.
    pub decided: Option<OverrideDecision>,
}

/// What somebody else decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OverrideDecision {
    /// When.
    pub at: Timestamp,
    /// Who, as people read it.
    pub by_name: String,
    /// Why; may be empty of an approval.
    pub reason: String,
}

impl Kind for BoothOverride {
    const NAME: &'static str = "override";
}

/// Asks that a booth goes to somebody else than the draw gave it to.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AskOverride {
    /// The allocation's id.
    pub allocation: String,
    /// The version of the allocation that was on the screen.
    pub version: String,
    /// The day's id.
    pub day: String,
    /// The id of the application that gets a booth.
    pub gets: String,
    /// The id of the application that gives one up; empty where one is free.
    pub gives: String,
    /// Why.
    pub reason: String,
}

/// Decides what somebody else asked for.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DecideOverride {
    /// The correction's id.
    pub correction: String,
    /// The version of the allocation that was on the screen.
    pub version: String,
    /// `approved` or `dropped`.
    pub to: String,
    /// Why; asked for where it is turned down.
    pub reason: String,
}
