//! The nouns of the room and what people ask for.

use jiff::civil::Date;
use kernel::{Id, Kind, Period, worded};
use program::Program;
use serde::{Deserialize, Serialize};

/// 민간위탁: a work of the city done by a private body in its own name.
#[doc(alias = "민간위탁")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entrustment {
    /// Its id.
    pub id: Id<Entrustment>,
    /// The program it serves.
    pub program: Id<Program>,
    /// 위탁사무명.
    pub work_name: String,
    /// 수탁기관, once it is known.
    #[doc(alias = "수탁기관")]
    pub trustee: Option<String>,
}

impl Kind for Entrustment {
    const NAME: &'static str = "entrustment";
}

worded! {
    /// What sort of step it is, in the order in which they usually come (서울특별시 행정사무의
    /// 민간위탁에 관한 조례).
    pub enum StepKind {
        /// 의회 동의 (제4조의3).
        #[doc(alias = "동의안")]
        CouncilConsent = "council_consent", "의회 동의";
        /// 공개모집 (제8조).
        #[doc(alias = "공개모집")]
        OpenCall = "open_call", "공개모집";
        /// 적격자 심의위원회 (제9조).
        #[doc(alias = "적격자 심의위원회")]
        EligibilityPanel = "eligibility_panel", "적격자 심의";
        /// 우선협상대상자 발표.
        #[doc(alias = "우선협상대상자")]
        PreferredBidder = "preferred_bidder", "우선협상대상자";
        /// 계약심사.
        #[doc(alias = "계약심사")]
        CostReview = "cost_review", "계약심사";
        /// 위·수탁 협약 (제11조).
        #[doc(alias = "위·수탁 협약")]
        EntrustmentAgreement = "entrustment_agreement", "협약";
        /// Anything else worth a date.
        Other = "other", "그 밖";
    }
}

/// 추진경위: one dated step.
#[doc(alias = "추진경위")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Its id.
    pub id: Id<Step>,
    /// The entrustment it belongs to.
    pub entrustment: Id<Entrustment>,
    /// What sort of step.
    pub kind: StepKind,
    /// When, with its precision.
    pub period: Period,
    /// What was done, in words.
    pub title: String,
    /// What came of it: `원안가결`.
    pub outcome: Option<String>,
    /// What to remember.
    pub note: Option<String>,
    /// Counts the changes, so that two people do not overwrite each other.
    pub version: i64,
    /// Why it no longer counts; `None` while it does.
    pub withdrawn_because: Option<String>,
}

impl Kind for Step {
    const NAME: &'static str = "step";
}

/// A document that proves a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Its id.
    pub id: Id<Document>,
    /// The step it proves.
    pub step: Id<Step>,
    /// Its title.
    pub title: String,
    /// 문서번호: `부서-번호`.
    pub number: Option<String>,
    /// The day it was signed.
    pub dated: Option<Date>,
    /// SHA-256 of the file, in hexadecimal, where the file is known.
    pub digest: Option<String>,
}

impl Kind for Document {
    const NAME: &'static str = "document";
}

/// Opens an entrustment.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OpenEntrustment {
    /// The program's id.
    pub program: String,
    /// 위탁사무명.
    pub work_name: String,
    /// 수탁기관; may be empty.
    pub trustee: String,
}

/// Adds a step.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AddStep {
    /// The entrustment's id.
    pub entrustment: String,
    /// One of the words of [`StepKind`].
    pub kind: String,
    /// When, in any form a paper uses.
    pub period: String,
    /// What was done.
    pub title: String,
    /// What came of it; may be empty.
    pub outcome: String,
    /// What to remember; may be empty.
    pub note: String,
}

/// Changes a step.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ChangeStep {
    /// The step's id.
    pub step: String,
    /// The version that was on the screen.
    pub version: String,
    /// One of the words of [`StepKind`].
    pub kind: String,
    /// When.
    pub period: String,
    /// What was done.
    pub title: String,
    /// What came of it.
    pub outcome: String,
    /// What to remember.
    pub note: String,
}

/// Takes a step out of what is printed. The record stays.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WithdrawStep {
    /// The step's id.
    pub step: String,
    /// Why.
    pub reason: String,
}

/// Puts a document beside a step.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AddDocument {
    /// The step's id.
    pub step: String,
    /// Its title.
    pub title: String,
    /// 문서번호; may be empty.
    pub number: String,
    /// The day it was signed; may be empty.
    pub dated: String,
    /// SHA-256 of the file; may be empty.
    pub digest: String,
}
