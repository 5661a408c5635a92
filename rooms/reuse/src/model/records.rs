//! What belongs to a use case: steps, leases, permits. Rows are added and never changed.

use jiff::{Timestamp, civil::Date};
use kernel::{Address, Digest, Id, Kind, Won};
use serde::Serialize;

use super::{PermitState, Reduction};

/// A step of the procedure that was done.
#[doc(alias = "활용 절차")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StepDone {
    /// Its id.
    pub id: Id<StepDone>,
    /// The key of the dated rule that asks for it.
    pub step: String,
    /// When it was done.
    pub done_on: Date,
    /// Where the paper lies.
    pub proof: String,
    /// The paper itself.
    pub file: Option<Digest>,
    /// Its name.
    pub file_name: String,
    /// When that was written down.
    pub recorded_at: Timestamp,
    /// Who wrote it down, as people read it.
    pub recorded_by_name: String,
}

impl Kind for StepDone {
    const NAME: &'static str = "step";
}

impl StepDone {
    /// Its address.
    pub fn address_of(id: Id<StepDone>) -> Address {
        Address::new("reuse", Self::NAME, id)
    }
}

/// A version of the lease: what was signed.
#[doc(alias = "대부")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lease {
    /// 1 for the first; a renewal is the next.
    pub number: i64,
    /// Its first day.
    pub first_day: Date,
    /// Its last.
    pub last_day: Date,
    /// The appraised value of the asset.
    pub appraised: Won,
    /// The fee for a year.
    pub fee: Won,
    /// Why it is less than the whole fee.
    pub reduction: Reduction,
    /// Since when the lessor has owned the land, where the law asks.
    pub owned_since: Option<Date>,
    /// When it was signed.
    pub signed_on: Date,
    /// Where the paper lies.
    pub evidence: String,
    /// When that was written down.
    pub recorded_at: Timestamp,
    /// Who wrote it down, as people read it.
    pub recorded_by_name: String,
}

/// How a permit stood on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Permit {
    /// What it is called.
    pub name: String,
    /// How it stood.
    pub state: PermitState,
    /// The day.
    pub on_day: Date,
    /// The paper's number or the reason.
    pub note: String,
    /// When that was written down.
    pub recorded_at: Timestamp,
    /// Who wrote it down, as people read it.
    pub recorded_by_name: String,
}

impl Kind for Permit {
    const NAME: &'static str = "permit";
}
