//! What people ask for, as it was typed.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The fields of a record, as they were typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ResourceFields {
    /// What it is called.
    pub name: String,
    /// Name or code of its 시군구.
    pub region: String,
    /// Its address.
    pub address: String,
    /// Degrees north; empty with the longitude.
    pub latitude: String,
    /// Degrees east.
    pub longitude: String,
    /// A word of [`Ownership`](super::Ownership).
    pub owner: String,
    /// What everybody may read of it.
    pub description: String,
    /// Numbers of months; none is all year.
    pub months: Vec<String>,
    /// For how many people; may be empty.
    pub capacity: String,
    /// What it costs, in words.
    pub price_text: String,
    /// A word of [`Availability`](super::Availability); empty is open.
    pub availability: String,
    /// In what condition it is.
    pub condition_text: String,
    /// A word of [`Certainty`](super::Certainty); empty is unsure.
    pub certainty: String,
    /// The fields of the kind by key.
    pub details: BTreeMap<String, String>,
    /// The manager's name. Empty with the number: the contact stays as it is.
    pub contact_name: String,
    /// The manager's number.
    pub contact_phone: String,
    /// The source in words.
    pub source_name: String,
    /// The day as of which the source tells; empty is the day of the request.
    pub source_on: String,
}

/// Registers a resource as a candidate.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct RegisterResource {
    /// A word of [`ResourceKind`](super::ResourceKind).
    pub kind: String,
    /// `survey`, `partner` or `citizen`.
    pub source: String,
    /// What is known.
    pub fields: ResourceFields,
}

/// Changes what is written.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ChangeResource {
    /// The record's id.
    pub resource: String,
    /// The version that was on the screen.
    pub version: String,
    /// Why.
    pub reason: String,
    /// `1` takes the contact off the record.
    pub drop_contact: String,
    /// All of what is known now.
    pub fields: ResourceFields,
}

/// Tells what somebody saw.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SurveyResource {
    /// The record's id.
    pub resource: String,
    /// The version that was on the screen.
    pub version: String,
    /// The day; empty is the day of the request.
    pub surveyed_on: String,
    /// How sure they are.
    pub certainty: String,
    /// Whether it can be had.
    pub availability: String,
    /// In what condition it is.
    pub condition_text: String,
    /// Degrees north; empty with the longitude: the point stays as it is.
    pub latitude: String,
    /// Degrees east.
    pub longitude: String,
    /// A note for the history; may be empty.
    pub note: String,
}

/// Brings a record further, ends it or takes it up again.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct MoveState {
    /// The record's id.
    pub resource: String,
    /// The version that was on the screen.
    pub version: String,
    /// A word of [`State`](super::State).
    pub to: String,
    /// Why; where the move needs a reason.
    pub reason: String,
}

/// Writes down a consent.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct GiveConsent {
    /// The resource's id.
    pub resource: String,
    /// The day on which it was given.
    pub given_on: String,
    /// A word of [`GivenBy`](super::GivenBy).
    pub given_by_role: String,
    /// Its first day; empty is the day on which it was given.
    pub valid_from: String,
    /// Its last day; empty only with `open_ended`.
    pub valid_to: String,
    /// `1`: the owner named no last day.
    pub open_ended: String,
    /// Where the paper lies that shows it.
    pub evidence_text: String,
    /// `1`: photographs may be published too.
    pub with_photos: String,
}

/// Withdraws a consent, from today on.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct WithdrawConsent {
    /// The consent's id.
    pub consent: String,
    /// What was said.
    pub reason: String,
}

/// Opens the sealed contact.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct OpenContact {
    /// The record's id.
    pub resource: String,
    /// Why; it is kept in the log of openings.
    pub why: String,
}
