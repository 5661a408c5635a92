//! What people ask for about persons and talks, as it was typed.

use serde::{Deserialize, Serialize};

use super::ConsentTerms;

/// Writes down what a person allowed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct GivePersonConsent {
    /// The person's id.
    pub person: String,
    /// What they allowed.
    pub terms: ConsentTerms,
}

/// Withdraws what a person allowed, from today on.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WithdrawPersonConsent {
    /// The consent's id.
    pub consent: String,
    /// What was said.
    pub reason: String,
}

/// Erases the data of a person. The id and the roles stay.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ErasePerson {
    /// The person's id.
    pub person: String,
    /// Why.
    pub reason: String,
}

/// Says what a person is where.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct GiveRole {
    /// The person's id.
    pub person: String,
    /// Name or id of an organization, a producer or a local government.
    pub at: String,
    /// The word of the dated list of roles.
    pub role: String,
    /// The first day.
    pub from: String,
}

/// Says that a person is it no more.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct EndRole {
    /// The role's id.
    pub role: String,
    /// The last day.
    pub to: String,
}

/// Writes down a talk.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RecordContact {
    /// The counterpart's id, or empty.
    pub counterpart: String,
    /// The local government's id, or empty.
    pub government: String,
    /// The id of the person there; may be empty.
    pub person: String,
    /// The day.
    pub happened_on: String,
    /// The word of the channel.
    pub channel: String,
    /// About what.
    pub subject: String,
    /// What was said.
    pub said: String,
    /// What comes next; empty: nothing.
    pub next_step: String,
    /// By when.
    pub next_due: String,
    /// The account that does it; empty: who writes this.
    pub next_owner: String,
}

/// Says that a next step was done.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FinishStep {
    /// The id of the talk.
    pub contact: String,
    /// The day.
    pub done_on: String,
    /// What came of it.
    pub done_text: String,
}
