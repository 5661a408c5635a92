//! What people ask for, as typed. Page and JSON share these, and with them one parser and one set
//! of refusals.

use serde::{Deserialize, Serialize};

/// A question about a record.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AskQuestion {
    /// The record's address: `spending/resolution/ID`.
    pub subject: String,
    /// The question; may have several lines.
    pub text: String,
}

/// An answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AnswerQuestion {
    /// The question's id.
    pub question: String,
    /// The answer; may have several lines.
    pub text: String,
    /// Numbers of resolutions whose evidence the answer names: `12, 15`; may be empty.
    pub resolutions: String,
}

/// The answer was not enough.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AskAgain {
    /// The question's id.
    pub question: String,
    /// What is still open.
    pub text: String,
}

/// Who asked is content, or takes the question back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CloseQuestion {
    /// The question's id.
    pub question: String,
    /// The result; needed where there was no answer.
    pub text: String,
}

/// A sample of a year.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DrawSample {
    /// The year's id.
    pub year: String,
    /// `monetary_unit` or `random`.
    pub method: String,
    /// How many.
    pub size: String,
    /// Where chance comes from; empty for one that is made now.
    pub seed: String,
    /// What for.
    pub purpose: String,
}

/// A note on a drawn voucher.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TickVoucher {
    /// The sample's id.
    pub sample: String,
    /// The resolution's id.
    pub resolution: String,
    /// `proper`, `check` or `finding`.
    pub mark: String,
    /// Why; needed for the last two.
    pub note: String,
}

/// Taking data out as a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RequestExport {
    /// The year's id.
    pub year: String,
    /// The word of an [`ExportKind`](super::ExportKind).
    pub kind: String,
    /// The word of an [`ExportForm`](super::ExportForm) that the kind has.
    pub form: String,
    /// From this resolution number on; empty from the first.
    pub first: String,
    /// To this one; empty to the last.
    pub last: String,
    /// Why.
    pub reason: String,
}

/// The second person's word on an export.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DecideExport {
    /// The export's id.
    pub export: String,
    /// `release` or `refuse`.
    pub verdict: String,
    /// Why; needed to refuse.
    pub note: String,
}

/// Another layout.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SetLayout {
    /// What the system is called.
    pub name: String,
    /// The word of a [`Delimiter`](super::Delimiter).
    pub delimiter: String,
    /// `utf8` or `cp949`.
    pub encoding: String,
    /// `1` when the first line names the columns.
    pub head: String,
    /// From left to right; a column without a field is left out.
    pub columns: Vec<TypedColumn>,
    /// Why.
    pub reason: String,
}

/// One column of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TypedColumn {
    /// The word of a [`SourceField`](super::SourceField).
    pub field: String,
    /// Its name in the first line.
    pub header: String,
    /// The word of a [`ColumnFormat`](super::ColumnFormat); empty for plain, or fixed.
    pub format: String,
    /// The text of a fixed column.
    pub text: String,
}
