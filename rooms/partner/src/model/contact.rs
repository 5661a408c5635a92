//! 연락 기록: what was said with whom, and what comes next.

use jiff::{Timestamp, civil::Date};
use kernel::{Id, Kind, worded};
use serde::Serialize;

use super::{Counterpart, LocalGovernment};

worded! {
    /// How people spoke.
    pub enum Channel {
        /// They met at the other's place.
        Visit = "visit", "방문";
        /// By telephone.
        Phone = "phone", "전화";
        /// By mail.
        Mail = "mail", "전자우편";
        /// By text message.
        Text = "text", "문자";
        /// In a meeting.
        Meeting = "meeting", "회의";
    }
}

/// 연락 기록: one talk with a counterpart or a local government.
#[doc(alias = "연락 기록")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContactRecord {
    /// Its id.
    pub id: Id<ContactRecord>,
    /// With which counterpart.
    pub counterpart: Option<Id<Counterpart>>,
    /// With which local government.
    pub government: Option<Id<LocalGovernment>>,
    /// What that is called.
    pub with_name: String,
    /// Which person there.
    pub person: Option<Id<Counterpart>>,
    /// The person's masked name; empty when none is named.
    pub person_name: String,
    /// The day.
    pub happened_on: Date,
    /// How.
    pub channel: Channel,
    /// About what.
    pub subject: String,
    /// What was said.
    pub said: String,
    /// What comes next; `None`: nothing.
    pub next: Option<NextStep>,
    /// Who wrote it, as a key.
    pub recorded_by: String,
    /// Who, as people read it then.
    pub recorded_by_name: String,
    /// When.
    pub recorded_at: Timestamp,
}

impl Kind for ContactRecord {
    const NAME: &'static str = "contact";
}

/// 다음 할 일: what somebody of the office does next.
#[doc(alias = "다음 할 일")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NextStep {
    /// What.
    pub what: String,
    /// By when.
    pub due_on: Date,
    /// The account that does it, as a key.
    pub owner: String,
    /// Who that is, as people read it.
    pub owner_name: String,
    /// The day on which it was done.
    pub done_on: Option<Date>,
    /// What came of it.
    pub done_text: String,
}

impl NextStep {
    /// Whether it should have been done before a day.
    pub fn is_overdue(&self, day: Date) -> bool {
        self.done_on.is_none() && self.due_on < day
    }
}

/// Somebody of the office who can be asked to do something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Colleague {
    /// The account's id.
    pub id: String,
    /// Their name.
    pub name: String,
}
