//! Papers to be signed, their steps, signatures and delegations.

use jiff::{Timestamp, civil::Date};
use kernel::{Actor, Address, Digest, Id, Kind};
use serde::{Deserialize, Serialize};

/// Kind of [`Id`] of one submission of something to be signed.
#[doc(alias = "결재")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signoff;

impl Kind for Signoff {
    const NAME: &'static str = "signoff";
}

kernel::worded! {
    /// How far a submission has come.
    pub enum State {
        /// Somebody's signature is missing.
        Waiting = "waiting", "결재 중";
        /// Every step is signed.
        Approved = "approved", "결재 완료";
        /// Given back to the drafter, with a reason.
        Returned = "returned", "반려";
        /// Taken back by the drafter.
        Withdrawn = "withdrawn", "회수";
        /// The content changed or a newer submission took its place: signatures count no more.
        Void = "void", "무효";
    }
}

/// Somebody, as the journal knows them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Person {
    /// What [`Actor::key`] gives: an account id or `system:NAME`.
    pub key: String,
    /// The name as it was then.
    pub name: String,
}

impl From<&Actor> for Person {
    fn from(actor: &Actor) -> Self {
        Self {
            key: actor.key(),
            name: actor.name().to_owned(),
        }
    }
}

/// One signature that is needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What the step is called: 검토, 결재. 1 to 20 characters.
    pub label: String,
    /// The id of the role that signs.
    pub role: String,
}

/// What is handed in to be signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// The record that is signed.
    pub subject: Address,
    /// How the record is called in the lists, at most 200 characters.
    pub title: String,
    /// The digest of exactly what is signed.
    pub content: Digest,
    /// The signatures needed, in their order; 1 to 10.
    pub steps: Vec<Step>,
    /// Keys of persons who may not sign, besides the drafter.
    pub barred: Vec<String>,
}

/// One signature that was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Which step, counted from 0.
    pub step: usize,
    /// What the step is called.
    pub label: String,
    /// Who signed.
    pub by: Person,
    /// Whose right it was, when signed by delegation (대결).
    #[doc(alias = "대결")]
    pub on_behalf_of: Option<Person>,
    /// When.
    pub at: Timestamp,
    /// What the signer noted; may be empty.
    pub note: String,
}

/// How a submission came to an end without (or after) being approved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    /// Who ended it.
    pub by: Person,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub note: String,
}

/// A submission as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Its id.
    pub id: Id<Signoff>,
    /// The record that is signed.
    pub subject: Address,
    /// How the record is called.
    pub title: String,
    /// How far it has come.
    pub state: State,
    /// The digest of exactly what is signed.
    pub content: Digest,
    /// Who handed it in.
    pub drafted_by: Person,
    /// When.
    pub drafted_at: Timestamp,
    /// The signatures needed, in their order.
    pub steps: Vec<Step>,
    /// The step that is to be signed next; `None` unless it is waiting.
    pub next: Option<usize>,
    /// The signatures given, in the order of the steps.
    pub signatures: Vec<Signature>,
    /// How it ended, unless it is waiting or approved.
    pub ended: Option<Ended>,
    /// Keys of persons who may not sign, besides the drafter.
    pub barred: Vec<String>,
}

impl Standing {
    /// The step that is to be signed next.
    pub fn next_step(&self) -> Option<&Step> {
        self.next.and_then(|at| self.steps.get(at))
    }
}

/// That a record is approved exactly as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// The submission.
    pub id: Id<Signoff>,
    /// Who signed, in the order of the steps.
    pub by: Vec<Person>,
    /// When the last of them signed.
    pub at: Timestamp,
}

/// The right to sign for somebody else, for some days.
#[doc(alias = "위임")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delegate {
    /// Whose right it is.
    pub from: Person,
    /// Who may use it.
    pub to: Person,
    /// The id of the role whose steps may be signed.
    pub role: String,
    /// First day.
    pub from_on: Date,
    /// Last day.
    pub to_on: Date,
    /// Why: 출장, 휴가.
    pub reason: String,
}

/// A delegation as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delegation {
    /// Its id.
    pub id: Id<Delegation>,
    /// What was delegated.
    pub given: Delegate,
    /// When it was made.
    pub made_at: Timestamp,
    /// How it ended before its last day, if it did.
    pub ended: Option<Ended>,
}

impl Kind for Delegation {
    const NAME: &'static str = "delegation";
}

impl Delegation {
    /// Whether it counts on a day.
    pub fn counts_on(&self, day: Date) -> bool {
        self.ended.is_none() && self.given.from_on <= day && day <= self.given.to_on
    }
}
