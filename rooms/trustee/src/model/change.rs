//! Change requests: moving money between lines, more or less of it.

use jiff::civil::Date;
use kernel::{Address, Id, Kind, Won};
use serde::{Deserialize, Serialize};

use super::{ChangeAuthority, ChangeState, LineColumns, TrusteeLine, TrusteeYear};

/// A change of the budget. Without `from` the city adds money, without `to` it takes some away.
#[doc(alias = "예산 변경 신청")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeRequest {
    /// Its id.
    pub id: Id<ChangeRequest>,
    /// The year.
    pub year: Id<TrusteeYear>,
    /// The line that gives.
    pub from: Option<Id<TrusteeLine>>,
    /// The line that receives.
    pub to: Option<Id<TrusteeLine>>,
    /// Won, above zero.
    pub amount: Won,
    /// Why.
    pub reason: String,
    /// What it means for the aims of the plan; may be empty.
    pub effect: String,
    /// Whether the plan of the work changes with it.
    pub changes_plan: bool,
    /// The first day on which it counts; when it is signed later, the day of the last signature.
    pub effective_on: Date,
    /// Who has to sign.
    pub authority: ChangeAuthority,
    /// Where it stands.
    pub state: ChangeState,
    /// Who asked.
    pub requested_by: String,
    /// When.
    pub requested_on: Date,
    /// When it was decided.
    pub decided_on: Option<Date>,
    /// The entry in the trustee's book, once approved.
    pub seq: Option<i64>,
}

impl Kind for ChangeRequest {
    const NAME: &'static str = "trustee_change";
}

impl ChangeRequest {
    /// Its address: `trustee/change/ID`.
    pub fn address(id: Id<ChangeRequest>) -> Address {
        Address::new("trustee", "change", id)
    }
}

/// One line before and after a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeSide {
    /// The line.
    pub line: TrusteeLine,
    /// As it stands.
    pub before: LineColumns,
    /// As it would stand.
    pub after: LineColumns,
}

/// What a change would do, before anybody signs it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangePreview {
    /// Who would have to sign.
    pub authority: ChangeAuthority,
    /// The rule behind that, as cited.
    pub article: Option<String>,
    /// The lines it touches, the giving one first.
    pub sides: Vec<ChangeSide>,
}
