//! What an agreement promises, and what proves that it is kept.

use jiff::{Timestamp, civil::Date};
use kernel::{Address, Id, Kind, worded};
use serde::Serialize;

use super::Agreement;

worded! {
    /// Who keeps a promise.
    pub enum PromiseSide {
        /// The city that the office works for.
        City = "city", "우리 시";
        /// The local government.
        Partner = "partner", "상대 지방자치단체";
        /// Both.
        Both = "both", "함께";
    }
}

worded! {
    /// What a promise has come to on a day. It is read from the days, never stored.
    pub enum PromiseState {
        /// Nothing has happened, and it is not due.
        Planned = "planned", "예정";
        /// Something has happened.
        InProgress = "in_progress", "이행 중";
        /// It is kept.
        Kept = "kept", "이행함";
        /// Its day is over, and it is not kept.
        Late = "late", "늦음";
        /// It was given up.
        Cancelled = "cancelled", "취소";
    }
}

/// One clause of an agreement that somebody has to keep.
#[doc(alias = "이행 약속")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Promise {
    /// Its id.
    pub id: Id<Promise>,
    /// The agreement.
    pub agreement: Id<Agreement>,
    /// Its number in the agreement, from 1.
    pub number: i64,
    /// What was promised.
    pub what: String,
    /// Which side keeps it.
    pub side: PromiseSide,
    /// The department that keeps it; no person.
    pub department: String,
    /// The day by which; `None`: no day was set.
    pub due_on: Option<Date>,
    /// The day on which it was given up.
    pub cancelled_on: Option<Date>,
    /// Why.
    pub cancelled_reason: String,
    /// Counts the changes, so that two people do not overwrite each other.
    pub version: i64,
    /// What happened, the earliest first.
    pub proofs: Vec<Proof>,
}

impl Kind for Promise {
    const NAME: &'static str = "promise";
}

/// Something that happened for a promise. The latest says whether the promise is kept.
#[doc(alias = "이행 기록")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Proof {
    /// Its id.
    pub id: Id<Proof>,
    /// The promise.
    pub promise: Id<Promise>,
    /// The day on which it happened.
    pub on: Date,
    /// What happened.
    pub what_happened: String,
    /// Where the paper lies that shows it.
    pub evidence_text: String,
    /// The record elsewhere that shows it.
    pub address: Option<Address>,
    /// Whether the promise is kept by it.
    pub fulfils: bool,
    /// When it was written down.
    pub proved_at: Timestamp,
}

impl Kind for Proof {
    const NAME: &'static str = "proof";
}

impl PromiseState {
    /// Whether its day is over and it is not kept.
    pub fn is_late(self) -> bool {
        self == Self::Late
    }
}
