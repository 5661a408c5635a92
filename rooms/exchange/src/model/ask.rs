//! What people ask for, as it was typed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The fields of an offer, as they were typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OfferFields {
    /// Who offers; may be empty where the offer stands on a record of the register.
    pub body: String,
    /// A word of `resource::ResourceKind`; that of the record where it stands on one.
    pub kind: String,
    /// What is offered.
    pub what: String,
    /// Name or code of its 시군구; that of the record where it stands on one.
    pub region: String,
    /// People or units at once.
    pub capacity: String,
    /// The smallest group; empty is 1.
    pub least_group: String,
    /// The youngest age; empty is any.
    pub least_age: String,
    /// The first day.
    pub first_day: String,
    /// The last day.
    pub last_day: String,
    /// Numbers of months; none is all year.
    pub months: Vec<String>,
    /// The lowest price for one person in won; 0 is free.
    pub price_low: String,
    /// The highest; empty is the lowest.
    pub price_high: String,
    /// Words of [`Feature`](super::Feature).
    pub features: Vec<String>,
    /// What else there is to know.
    pub note: String,
}

/// Registers an offer.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RegisterOffer {
    /// The id of a record of the register; empty where who offers is only named.
    pub resource: String,
    /// What is offered.
    pub fields: OfferFields,
}

/// Changes an offer.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ChangeOffer {
    /// Its id.
    pub offer: String,
    /// The version that was on the screen.
    pub version: String,
    /// All of it as it is now.
    pub fields: OfferFields,
}

/// The fields of a demand, as they were typed; with them one is registered.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DemandFields {
    /// Who asks.
    pub body: String,
    /// A word of [`BodyKind`](super::BodyKind).
    pub body_kind: String,
    /// A word of `resource::ResourceKind`.
    pub kind: String,
    /// What is asked for.
    pub what: String,
    /// How many people.
    pub people: String,
    /// The age of the youngest; empty is grown up.
    pub youngest: String,
    /// The first day that would do.
    pub first_day: String,
    /// The last day.
    pub last_day: String,
    /// Days in a row; empty is 1.
    pub days: String,
    /// What may be spent at most, in won.
    pub budget: String,
    /// Where they set out from; empty is Seoul.
    pub origin: String,
    /// Names or codes of regions with commas between them; empty is anywhere.
    pub regions: String,
    /// Words of [`Feature`](super::Feature) that it must have.
    pub musts: Vec<String>,
    /// Weights 0 to 3 by words of [`Feature`](super::Feature).
    pub wishes: BTreeMap<String, String>,
    /// What else there is to know.
    pub note: String,
}

/// Changes a demand.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ChangeDemand {
    /// Its id.
    pub demand: String,
    /// The version that was on the screen.
    pub version: String,
    /// All of it as it is now.
    pub fields: DemandFields,
}

/// Brings an offer, a demand or a match to another stage.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MoveStage {
    /// Its id.
    pub id: String,
    /// The version that was on the screen.
    pub version: String,
    /// A word of [`Stage`](super::Stage).
    pub to: String,
    /// Why, where the move asks for it.
    pub reason: String,
}

/// Proposes a match to both sides.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ProposeMatch {
    /// The demand's id.
    pub demand: String,
    /// The offer's id.
    pub offer: String,
    /// The first day; the last follows from the demand.
    pub first_day: String,
}

/// Writes down that a side accepts.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AcceptMatch {
    /// The match's id.
    pub matching: String,
    /// A word of [`Side`](super::Side).
    pub side: String,
    /// The day; empty is the day of the request.
    pub accepted_on: String,
    /// How it said so.
    pub how: String,
}

/// Writes down that a side says no.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DeclineMatch {
    /// The match's id.
    pub matching: String,
    /// A word of [`Side`](super::Side).
    pub side: String,
    /// Why.
    pub reason: String,
}

/// Writes down what became of a match.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CheckOutcome {
    /// The match's id.
    pub matching: String,
    /// Which check, in months.
    pub months: String,
    /// A word of [`OutcomeAnswer`](super::OutcomeAnswer).
    pub answer: String,
    /// Persons who took part; empty is 0.
    pub participants: String,
    /// Won; empty is 0.
    pub sales: String,
    /// Persons who came again; empty is 0.
    pub revisits: String,
    /// Where the paper lies.
    pub evidence: String,
    /// The name of a file; empty with its bytes.
    #[serde(skip)]
    pub file_name: String,
    /// The file.
    #[serde(skip)]
    pub file: Vec<u8>,
}
