//! What people ask for, as typed. Page, JSON and command share these, and with them one parser and
//! one set of refusals.

use serde::{Deserialize, Serialize};

/// Closes a month.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CloseMonth {
    /// Id of the trustee's year.
    pub year: String,
    /// `1` to `12`.
    pub month: String,
    /// What to keep beside it; may be empty.
    pub note: String,
    /// Why without a bank statement, where there is none.
    pub bank_reason: String,
    /// Why with payments that the bank has not answered, where there are some.
    pub open_reason: String,
}

/// Asks to open closed months again.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AskReopening {
    /// Id of the trustee's year.
    pub year: String,
    /// The first month to open.
    pub month: String,
    /// Why.
    pub reason: String,
}

/// Answers something that another person asked for.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DecideAsk {
    /// The id of what was asked.
    pub id: String,
    /// `agree` or `refuse`.
    pub answer: String,
    /// The number of the approval, or why not.
    pub note: String,
}

/// Writes a report, or what was written of it before.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DraftReport {
    /// Id of the trustee's year.
    pub year: String,
    /// `monthly` or `quarterly`.
    pub kind: String,
    /// `1` to `12` or `1` to `4`.
    pub period: String,
    /// Why spending differs from the plan.
    pub variance: String,
    /// What comes next.
    pub next_plan: String,
}

/// One step with something that is signed: `submit`, `sign`, `give_back`, `withdraw`; for a
/// clearing also the steps of the city.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Stepped {
    /// The id of the record.
    pub id: String,
    /// Which step.
    pub step: String,
    /// The digest of what the person saw, for `sign`.
    pub seen: String,
    /// What to say with it; a reason where something is given back.
    pub note: String,
}

/// What one line carries, or where it goes.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CarriedLine {
    /// Id of the line that gives.
    pub line: String,
    /// Whole won; empty for nothing.
    pub amount: String,
    /// Id of the line that receives, when bringing over.
    pub to_line: String,
}

/// Asks the city to let a part of the year's rest go into the next one.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AskCarryover {
    /// Id of the trustee's year.
    pub year: String,
    /// Why it could not be spent.
    pub reason: String,
    /// What it will be spent for, and when.
    pub plan: String,
    /// Line by line.
    pub lines: Vec<CarriedLine>,
}

/// Moves what the city approved: out of the old year, or into the new one.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BringCarryover {
    /// Id of the carry-over.
    pub carryover: String,
    /// The day it counts for.
    pub on: String,
    /// Where each line goes, when bringing over; empty when taking out.
    pub lines: Vec<CarriedLine>,
}

/// Ends a year.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CloseYear {
    /// Id of the trustee's year.
    pub year: String,
    /// What to keep beside it.
    pub note: String,
}

/// Opens the clearing of a closed year, or changes its words.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OpenClearing {
    /// Id of the trustee's year.
    pub year: String,
    /// What the year was about.
    pub overview: String,
    /// Number and opinion of the auditor's report.
    pub audit_report: String,
}

/// Does not admit an amount of one payment.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Disallow {
    /// Id of the clearing.
    pub clearing: String,
    /// Id of the line.
    pub line: String,
    /// What was paid: `spending/resolution/ID`.
    pub subject: String,
    /// The word of a [`DisallowReason`](super::DisallowReason).
    pub reason: String,
    /// Whole won.
    pub amount: String,
    /// What was found.
    pub note: String,
}

/// Takes a disallowance back.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct StrikeDisallowance {
    /// Its id.
    pub disallowance: String,
    /// Why.
    pub reason: String,
}

/// Says what the trustee thinks of a disallowance.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct StateOpinion {
    /// Its id.
    pub disallowance: String,
    /// What to say.
    pub opinion: String,
}

/// Records the trustee's own money for what is not admitted.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PayInOwnMoney {
    /// Id of the clearing.
    pub clearing: String,
    /// Whole won.
    pub amount: String,
    /// The bank's day.
    pub on: String,
    /// What to keep beside it.
    pub note: String,
}

/// Tells the city that money was sent back.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TellReturn {
    /// Id of the trustee's year.
    pub year: String,
    /// Whole won; empty in a clearing, where it is computed.
    pub amount: String,
    /// The bank's day.
    pub on: String,
    /// Number of the bank's slip, or what to know of it.
    pub note: String,
}
