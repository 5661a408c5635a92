//! What people ask for, as typed. Page and JSON share these, and with them one parser and one set
//! of refusals.

use serde::{Deserialize, Serialize};

/// A new proposal.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AddProposal {
    /// The line's id.
    pub line: String,
    /// What it is called.
    pub title: String,
    /// What is to be done, and why. May have several lines.
    pub plan: String,
    /// Address of the activity, `program/activity/ID`; may be empty where the line allows.
    pub activity: String,
    /// 공급가액: `1,000,000` or `1,000천원`.
    pub supply: String,
    /// 부가가치세; empty for none.
    pub vat: String,
    /// `1` when the VAT comes back.
    pub vat_recoverable: String,
    /// The payee's id; may be empty.
    pub payee: String,
    /// By when it should be paid.
    pub due_on: String,
}

/// Other contents of a proposal that is not in signing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ChangeProposal {
    /// The proposal's id.
    pub proposal: String,
    /// What it says from now on; all fields.
    pub to: AddProposal,
}

/// Nothing more will be spent on a proposal.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CloseProposal {
    /// The proposal's id.
    pub proposal: String,
    /// Why.
    pub reason: String,
}

/// A new resolution.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AddResolution {
    /// The word of a [`ResolutionKind`](super::ResolutionKind).
    pub kind: String,
    /// The proposal's id; for a take-back empty.
    pub proposal: String,
    /// For a take-back the id of the resolution that was paid; else empty.
    pub takes_back: String,
    /// 적요.
    pub purpose: String,
    /// 공급가액; for personnel and allowances the whole amount.
    pub supply: String,
    /// 부가가치세; empty for none.
    pub vat: String,
    /// `1` when the VAT comes back.
    pub vat_recoverable: String,
    /// The payee's id.
    pub payee: String,
    /// Day of delivery, service or meeting, or on which money came back.
    pub service_on: String,
    /// Day on which it should be paid; empty for a take-back.
    pub due_on: String,
    /// `1` when nothing more follows on the proposal.
    pub last: String,
    /// The word of an [`IncomeKind`](super::IncomeKind); empty for none.
    pub income: String,
    /// Only with pay: 소득세 of the payroll.
    pub income_tax: String,
    /// Only with pay: 지방소득세 of the payroll.
    pub local_tax: String,
    /// Only with pay: the employee's part of the insurances.
    pub insurance: String,
    /// Number of the tax invoice, the card approval or the receipt.
    pub receipt_no: String,
    /// Cards: the shop's trade.
    pub trade: String,
    /// Cards: the time on the slip, `12:40`.
    pub slip_time: String,
    /// Allowances: minutes of the meeting or lecture.
    pub minutes: String,
    /// Personnel, allowances, take-backs: the word of what is paid or why it comes back.
    pub item: String,
}

/// Other contents of a resolution that is not in signing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ChangeResolution {
    /// The resolution's id.
    pub resolution: String,
    /// What it says from now on; all fields.
    pub to: AddResolution,
}

/// Handing in, signing, giving back, taking back, giving up.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Decide {
    /// Id of the proposal or resolution.
    pub subject: String,
    /// The digest that the signer saw; only for signing.
    pub content: String,
    /// A remark; for giving back and giving up the reason.
    pub note: String,
}

/// A paper for a resolution.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AttachEvidence {
    /// The resolution's id.
    pub resolution: String,
    /// The word of an [`EvidenceKind`](super::EvidenceKind).
    pub kind: String,
    /// The file's name.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// Why the same paper also stands behind another resolution; else empty.
    pub split_reason: String,
}

/// A paper does not count any more.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct StrikeEvidence {
    /// The resolution's id.
    pub resolution: String,
    /// The word of its kind.
    pub kind: String,
    /// The SHA-256 of the paper.
    pub digest: String,
    /// Why.
    pub reason: String,
}
