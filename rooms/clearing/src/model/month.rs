//! Months, and what must be right before they close.

use jiff::civil::Date;
use kernel::{Address, Id, Kind};
use serde::{Deserialize, Serialize};
use trustee::TrusteeYear;

use super::ReopeningState;

/// A month as it was closed. Only added: closing it again after a reopening is another one.
#[doc(alias = "월 마감")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosedMonth {
    /// Its id.
    pub id: Id<ClosedMonth>,
    /// The year.
    pub year: Id<TrusteeYear>,
    /// 1 to 12.
    pub month: i64,
    /// When.
    pub closed_on: Date,
    /// Who, as people read it then.
    pub closed_by: String,
    /// What was written beside it.
    pub note: String,
    /// Why without a bank statement; empty where there was one.
    pub bank_reason: String,
    /// Why with payments that the bank has not answered; empty where there were none.
    pub open_reason: String,
}

impl Kind for ClosedMonth {
    const NAME: &'static str = "clearing_month";
}

impl ClosedMonth {
    /// Its address: `clearing/month/ID`.
    pub fn address(id: Id<ClosedMonth>) -> Address {
        Address::new("clearing", "month", id)
    }
}

/// An ask to open closed months again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reopening {
    /// Its id.
    pub id: Id<Reopening>,
    /// The year.
    pub year: Id<TrusteeYear>,
    /// The first month to open, 1 to 12.
    pub month: i64,
    /// Why.
    pub reason: String,
    /// Where it stands.
    pub state: ReopeningState,
    /// Key of who asked.
    pub asked_by: String,
    /// Who asked, as people read it.
    pub asked_by_name: String,
    /// When.
    pub asked_on: Date,
    /// Who decided.
    pub decided_by_name: Option<String>,
    /// When.
    pub decided_on: Option<Date>,
    /// What was said.
    pub note: String,
}

impl Kind for Reopening {
    const NAME: &'static str = "clearing_reopening";
}

impl Reopening {
    /// Its address: `clearing/reopening/ID`.
    pub fn address(id: Id<Reopening>) -> Address {
        Address::new("clearing", "reopening", id)
    }
}

/// How grave a line of a checklist is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckState {
    /// It must be mended first.
    Blocks,
    /// It needs a written reason.
    NeedsReason,
    /// It should be looked at.
    Warns,
    /// It is as it should be.
    Fine,
}

impl CheckState {
    /// What people read.
    pub fn label(self) -> &'static str {
        match self {
            CheckState::Blocks => "막힘",
            CheckState::NeedsReason => "사유 필요",
            CheckState::Warns => "확인",
            CheckState::Fine => "이상 없음",
        }
    }
}

/// One line of a checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Check {
    /// What is asked.
    pub what: &'static str,
    /// The answer.
    pub state: CheckState,
    /// What was found and what to do.
    pub text: String,
    /// Where to mend it; empty where there is no such page.
    pub path: String,
    /// The rule behind it.
    pub article: Option<String>,
}

/// A month of a year's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MonthStanding {
    /// 1 to 12.
    pub month: i64,
    /// Its last day.
    pub last: Date,
    /// Whether nothing can be dated into it any more.
    pub closed: bool,
    /// Whether it is over.
    pub over: bool,
    /// Its newest closing.
    pub closing: Option<ClosedMonth>,
}
