//! Grants, report marks and duty exceptions.

use jiff::civil::Date;
use kernel::{Address, Id, Kind, Won};
use serde::{Deserialize, Serialize};

use super::{GrantState, TrusteeYear};

/// A quarter's money from the city: asked by the trustee, given or refused by the city officer.
#[doc(alias = "교부신청")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// Its id.
    pub id: Id<Grant>,
    /// The year.
    pub year: Id<TrusteeYear>,
    /// 1 to 4.
    pub quarter: i64,
    /// What is asked, in won; what was given is the same amount or nothing.
    pub amount: Won,
    /// What the money is for.
    pub purpose: String,
    /// Where it stands.
    pub state: GrantState,
    /// When it was asked.
    pub requested_on: Date,
    /// Who asked.
    pub requested_by: String,
    /// When the city answered.
    pub decided_on: Option<Date>,
    /// Who answered.
    pub decided_by: Option<String>,
    /// Why it was refused, or a note beside the gift.
    pub note: String,
    /// The city's movement, `budget/movement/ID`, once given.
    pub city_movement: Option<Address>,
    /// The receipt's place in the trustee's book, once given.
    pub seq: Option<i64>,
}

impl Kind for Grant {
    const NAME: &'static str = "trustee_grant";
}

impl Grant {
    /// Its address: `trustee/grant/ID`.
    pub fn address(id: Id<Grant>) -> Address {
        Address::new("trustee", "grant", id)
    }
}

/// A quarter whose report has been sent to the city.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportMark {
    /// 1 to 4.
    pub quarter: i64,
    /// The report.
    pub source: Address,
    /// When it was marked.
    pub marked_on: Date,
}

/// A written exception to the rule that three persons handle one payment.
#[doc(alias = "겸직 허용")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyException {
    /// Its id.
    pub id: Id<DutyException>,
    /// The year.
    pub year: Id<TrusteeYear>,
    /// First day.
    pub from_on: Date,
    /// Last day.
    pub to_on: Date,
    /// Why.
    pub reason: String,
    /// Who allowed it.
    pub allowed_by: String,
    /// When it was written.
    pub allowed_on: Date,
}

impl Kind for DutyException {
    const NAME: &'static str = "trustee_duty_exception";
}
