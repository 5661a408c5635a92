//! What people ask for about agreements, as it was typed.

use serde::{Deserialize, Serialize};

/// What is written of an agreement.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AgreementTerms {
    /// What it is called.
    pub title: String,
    /// The ids of the governments.
    pub governments: Vec<String>,
    /// The day of signing; empty while it is prepared.
    pub signed_on: String,
    /// Its last day; may be empty.
    pub valid_to: String,
    /// Words of the list of fields.
    pub fields: Vec<String>,
    /// Where the signed paper lies; may be empty while it is prepared.
    pub document_text: String,
}

/// Writes an agreement down, signed or in preparation.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SignAgreement {
    /// What is written of it.
    pub terms: AgreementTerms,
}

/// Changes what is written of an agreement.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ChangeAgreement {
    /// The agreement's id.
    pub agreement: String,
    /// The version that was on the screen.
    pub version: String,
    /// What is written of it from now on.
    pub terms: AgreementTerms,
}

/// Ends an agreement. The record stays.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct EndAgreement {
    /// The agreement's id.
    pub agreement: String,
    /// The version that was on the screen.
    pub version: String,
    /// The day from which it is over.
    pub ended_on: String,
    /// Why.
    pub reason: String,
}

/// What is written of a promise.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PromiseTerms {
    /// What was promised.
    pub what: String,
    /// The word of the side that keeps it.
    pub side: String,
    /// The department that keeps it.
    pub department: String,
    /// The day by which; may be empty.
    pub due_on: String,
}

/// Adds a promise to an agreement.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AddPromise {
    /// The agreement's id.
    pub agreement: String,
    /// What is written of it.
    pub terms: PromiseTerms,
}

/// Changes what is written of a promise.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ChangePromise {
    /// The promise's id.
    pub promise: String,
    /// The version that was on the screen.
    pub version: String,
    /// What is written of it from now on.
    pub terms: PromiseTerms,
}

/// Gives a promise up. The record stays.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CancelPromise {
    /// The promise's id.
    pub promise: String,
    /// The version that was on the screen.
    pub version: String,
    /// Why.
    pub reason: String,
}

/// Writes down what happened for a promise.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ProvePromise {
    /// The promise's id.
    pub promise: String,
    /// The day on which it happened.
    pub on: String,
    /// What happened.
    pub what_happened: String,
    /// Where the paper lies that shows it.
    pub evidence_text: String,
    /// The record elsewhere that shows it, `room/kind/id`; may be empty.
    pub address: String,
    /// `1` where the promise is kept by it.
    pub fulfils: String,
}
