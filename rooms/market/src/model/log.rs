//! What happened on a day beside sales.

use jiff::Timestamp;
use kernel::{Address, Id, Kind, worded};
use serde::Serialize;

use super::{MarketDay, VendorApplication};

worded! {
    /// What it is about.
    pub enum LogKind {
        /// Somebody complained.
        Complaint = "complaint", "민원";
        /// Somebody of the office looked at the signs of origin of a vendor.
        OriginCheck = "origin_check", "원산지 점검";
        /// Something went wrong: somebody was hurt, the power failed, wind.
        Incident = "incident", "사고·돌발";
    }
}

worded! {
    /// What a check of origin found.
    pub enum CheckFinding {
        /// The signs are there and say what the papers say.
        InOrder = "in_order", "표시 맞음";
        /// There is no sign.
        NoSign = "no_sign", "표시 없음";
        /// A sign says something else than the papers.
        WrongSign = "wrong_sign", "표시 다름";
    }
}

/// Something that happened on a day.
#[doc(alias = "현장 기록")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LogEntry {
    /// Its id.
    pub id: Id<LogEntry>,
    /// On which day.
    pub day: Id<MarketDay>,
    /// About which vendor, if about one.
    pub application: Option<Id<VendorApplication>>,
    /// What it is about.
    pub kind: LogKind,
    /// What a check found; none of the others.
    pub finding: Option<CheckFinding>,
    /// What happened; may be empty of a check that found nothing.
    pub text: String,
    /// When it happened, where that is another instant than that of writing it down.
    pub happened_at: Option<Timestamp>,
    /// When it was written down.
    pub recorded_at: Timestamp,
    /// Who wrote it down, as people read it.
    pub recorded_by_name: String,
    /// What was done about it, once something was.
    pub answer: Option<LogAnswer>,
}

/// What was done about an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LogAnswer {
    /// What.
    pub text: String,
    /// When it was written down.
    pub at: Timestamp,
    /// Who wrote it down, as people read it.
    pub by_name: String,
}

impl Kind for LogEntry {
    const NAME: &'static str = "log";
}

impl LogEntry {
    /// Its address.
    pub fn address_of(id: Id<LogEntry>) -> Address {
        Address::new("market", Self::NAME, id)
    }

    /// Whether something has to be done about it and was not.
    pub fn is_open(&self) -> bool {
        self.answer.is_none() && self.finding != Some(CheckFinding::InOrder)
    }
}
