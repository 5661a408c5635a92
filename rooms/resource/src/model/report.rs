//! What citizens say about a resource, without an account and without a name.

use jiff::{Timestamp, civil::Date};
use kernel::{Id, Kind, worded};
use serde::{Deserialize, Serialize};

use super::Resource;

worded! {
    /// What a citizen wants to say.
    pub enum ReportKind {
        /// Something is not as it is written.
        #[doc(alias = "틀린 곳 알리기")]
        Wrong = "wrong", "틀린 곳 알리기";
        /// They would like to have it, use it or come.
        #[doc(alias = "관심 있어요")]
        Interested = "interested", "관심 있어요";
    }
}

worded! {
    /// How far the office has come with it.
    pub enum ReportState {
        /// It waits.
        Open = "open", "확인 중";
        /// It was taken up and answered.
        Answered = "answered", "처리함";
        /// It was not taken up; the answer says why.
        Dismissed = "dismissed", "처리하지 않음";
    }
}

/// What a citizen said, and what the office answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Its id; also the receipt, which nobody can guess.
    pub id: Id<Report>,
    /// About what.
    pub resource: Id<Resource>,
    /// What that is called.
    pub resource_name: String,
    /// What they want to say.
    pub kind: ReportKind,
    /// What they said.
    pub said: String,
    /// When it came.
    pub received_at: Timestamp,
    /// How far it has come.
    pub state: ReportState,
    /// The answer; empty while it waits.
    pub answer: String,
    /// The day of the answer.
    pub answered_on: Option<Date>,
    /// The day on which what they said was erased.
    pub erased_on: Option<Date>,
}

impl Kind for Report {
    const NAME: &'static str = "report";
}

/// Says something about a resource, as it was typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SendReport {
    /// The resource's id.
    pub resource: String,
    /// A word of [`ReportKind`].
    pub kind: String,
    /// What they say.
    pub said: String,
}

/// Answers it, as it was typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AnswerReport {
    /// The report's id.
    pub report: String,
    /// `answered` or `dismissed`.
    pub state: String,
    /// What the citizen reads.
    pub answer: String,
}
