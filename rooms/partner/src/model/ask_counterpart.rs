//! What people ask for about counterparts, as it was typed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What is written of a counterpart; which fields count depends on its sort.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CounterpartTerms {
    /// The word of its kind; empty for a person.
    pub kind: String,
    /// Its name; of a person who is known already, empty keeps it.
    pub name: String,
    /// A region's name or code.
    pub region: String,
    /// The address of a body.
    pub address: String,
    /// Its page on the web.
    pub web_page: String,
    /// What a producer grows.
    pub items: String,
    /// Name or id of the organization that a producer belongs to.
    pub member_of: String,
    /// Which public register its number comes from; empty: it has none.
    pub number_kind: String,
    /// The number; empty keeps the one that is known.
    pub number: String,
    /// A person's telephone number; empty keeps the one that is known.
    pub phone: String,
    /// A person's address of mail; empty keeps the one that is known.
    pub mail: String,
    /// What the office wants to remember.
    pub note: String,
}

/// What a person allowed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ConsentTerms {
    /// Words of the list of purposes.
    pub purposes: Vec<String>,
    /// The first day.
    pub given_on: String,
    /// The last day; empty: as long as the office's setting.
    pub valid_to: String,
    /// Where the paper lies.
    pub evidence_text: String,
}

/// Registers a counterpart; a person with what they allowed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RegisterCounterpart {
    /// The word of the sort.
    pub sort: String,
    /// What is written of it.
    pub terms: CounterpartTerms,
    /// What a person allowed.
    pub consent: ConsentTerms,
    /// `1`: not the same as the records that look alike.
    pub anyway: String,
}

/// Changes what is written of a counterpart.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ChangeCounterpart {
    /// Its id.
    pub counterpart: String,
    /// The version that was on the screen.
    pub version: String,
    /// What is written of it from now on.
    pub terms: CounterpartTerms,
    /// `1`: not the same as the records that look alike.
    pub anyway: String,
}

/// Says that the office deals with a counterpart, or no more.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SetActivity {
    /// Its id.
    pub counterpart: String,
    /// The version that was on the screen.
    pub version: String,
    /// `active` or `ended`.
    pub state: String,
    /// The day from which it is over.
    pub closed_on: String,
    /// Why.
    pub reason: String,
}

/// Opens what is sealed of a counterpart.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OpenSealed {
    /// Its id.
    pub counterpart: String,
    /// Why; the log of openings keeps it.
    pub why: String,
}

/// Makes one record of two.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MergeCounterparts {
    /// The record that is kept.
    pub kept: String,
    /// The record that becomes part of it.
    pub other: String,
    /// The version of the kept one that was on the screen.
    pub version: String,
    /// The version of the other.
    pub other_version: String,
    /// By field: `kept` or `other`; where both say the same, nothing needs to be chosen.
    pub choices: BTreeMap<String, String>,
    /// Why they are the same.
    pub reason: String,
}
