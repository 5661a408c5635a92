//! 공개 동의: what an owner allowed, and for how long.

use jiff::civil::Date;
use kernel::{Id, Kind, worded};
use schemars::JsonSchema;
use serde::Serialize;

use super::Resource;

worded! {
    /// As what somebody consented.
    pub enum GivenBy {
        /// It is theirs.
        Owner = "owner", "소유자";
        /// They manage it for the owner.
        Manager = "manager", "관리자";
        /// They inherited it.
        Heir = "heir", "상속인";
        /// They act for the owner, with a paper that says so.
        Agent = "agent", "대리인";
    }
}

/// A consent to publish. It is never deleted; who withdraws it is heard at once.
#[doc(alias = "공개 동의")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Consent {
    /// Its id.
    pub id: Id<Consent>,
    /// To publish what.
    pub resource: Id<Resource>,
    /// The day on which it was given.
    pub given_on: Date,
    /// As what.
    pub given_by_role: GivenBy,
    /// Its first day.
    pub valid_from: Date,
    /// Its last day; `None`: no day was named, and the setting of that day ends it.
    pub valid_to: Option<Date>,
    /// Whether it speaks of photographs too.
    pub with_photos: bool,
    /// Where the paper lies that shows it.
    pub evidence_text: String,
    /// From this day on it is withdrawn.
    pub withdrawn_on: Option<Date>,
    /// What was said then; empty while it is not.
    pub withdrawn_reason: String,
}

impl Kind for Consent {
    const NAME: &'static str = "consent";
}
