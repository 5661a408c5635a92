//! What people ask for, as it was typed.

use serde::{Deserialize, Serialize};

/// Proposes a use of an asset.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ProposeUse {
    /// The id of its record.
    pub resource: String,
    /// The body that wants to use it.
    pub proposer: String,
    /// A word of [`Purpose`](super::Purpose).
    pub purpose: String,
    /// The plan in words.
    pub plan: String,
}

/// Writes down that a step was done.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DoStep {
    /// The use case's id.
    pub use_case: String,
    /// The step's key.
    pub step: String,
    /// The day.
    pub done_on: String,
    /// Where the paper lies.
    pub proof: String,
    /// The name of a file; empty with its bytes.
    #[serde(skip)]
    pub file_name: String,
    /// The file.
    #[serde(skip)]
    pub file: Vec<u8>,
}

/// Writes a signed lease down: the first one, or a renewal.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SignLease {
    /// The use case's id.
    pub use_case: String,
    /// Its first day; empty for a renewal is the day after the last one.
    pub first_day: String,
    /// Its last day.
    pub last_day: String,
    /// The appraised value in won; may be empty where the owner is private.
    pub appraised: String,
    /// The fee for a year in won.
    pub fee: String,
    /// A word of [`Reduction`](super::Reduction); empty is none.
    pub reduction: String,
    /// Since when the lessor has owned the land.
    pub owned_since: String,
    /// The day of the signature.
    pub signed_on: String,
    /// Where the paper lies.
    pub evidence: String,
    /// `1`: the paper lets the user lease it on, which never is allowed.
    pub sublets: String,
}

/// Writes down how a permit stands.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WritePermit {
    /// The use case's id.
    pub use_case: String,
    /// What the permit is called.
    pub name: String,
    /// A word of [`PermitState`](super::PermitState).
    pub state: String,
    /// The day; empty is the day of the request.
    pub on_day: String,
    /// The paper's number or the reason.
    pub note: String,
}

/// Brings a use case further, ends it or gives it up.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MoveUse {
    /// The use case's id.
    pub use_case: String,
    /// The version that was on the screen.
    pub version: String,
    /// A word of [`UseState`](super::UseState).
    pub to: String,
    /// Why, where the move asks for it.
    pub reason: String,
}
