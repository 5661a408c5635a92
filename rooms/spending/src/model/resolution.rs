//! 지출결의서: the signed order to pay.

use jiff::civil::{Date, Time};
use kernel::{Address, Id, Kind, Overflow, Won};
use payment::Payee;
use serde::{Deserialize, Serialize};
use trustee::{TrusteeLine, TrusteeYear};

use super::{
    AllowanceItem, IncomeKind, PersonnelItem, ResolutionKind, ResolutionState, ReturnReason,
    SpendingProposal,
};

/// 지출결의서, or 반납결의서 when its kind is [`ResolutionKind::TakeBack`].
#[doc(alias = "지출결의서")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpenditureResolution {
    /// Its id.
    pub id: Id<ExpenditureResolution>,
    /// The year of the trustee's budget.
    pub year: Id<TrusteeYear>,
    /// Its number in that year, from 1.
    pub number: i64,
    /// Which form.
    pub kind: ResolutionKind,
    /// The proposal whose held money it spends; `None` for a take-back.
    pub proposal: Option<Id<SpendingProposal>>,
    /// The resolution whose payee gives money back; only for a take-back.
    pub takes_back: Option<Id<ExpenditureResolution>>,
    /// The line that pays, or receives.
    pub line: Id<TrusteeLine>,
    /// 적요: what it is for.
    pub purpose: String,
    /// 공급가액, in won.
    pub supply: Won,
    /// 부가가치세, in won.
    pub vat: Won,
    /// Whether that VAT will be refunded or deducted.
    pub vat_recoverable: bool,
    /// Who is paid, or who gave back.
    pub payee: Id<Payee>,
    /// The payee's name as it was then.
    pub payee_name: String,
    /// Version of the payee's bank account that the signature binds; set when it is handed in.
    pub account_version: Option<i64>,
    /// The day of delivery, of service, of the meeting, or on which money came back.
    pub service_on: Date,
    /// The day on which it should be paid; decides the rate of withholding.
    pub due_on: Date,
    /// The last one of its proposal: what is left of the hold goes back to the line.
    pub last: bool,
    /// Under which name tax is withheld.
    pub income: IncomeKind,
    /// What is withheld.
    pub withheld: Withheld,
    /// What only some kinds have.
    pub details: Details,
    /// Where it stands.
    pub state: ResolutionState,
    /// How often it was handed in.
    pub version: i64,
    /// Key of who wrote it.
    pub drafted_by: String,
    /// Name of who wrote it.
    pub drafted_by_name: String,
    /// When it was written first.
    pub drafted_on: Date,
    /// The day of the last signature.
    pub signed_on: Option<Date>,
}

/// What is kept back from a payee, in won.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withheld {
    /// 소득세.
    #[doc(alias = "소득세")]
    pub income_tax: Won,
    /// 지방소득세.
    #[doc(alias = "지방소득세")]
    pub local_tax: Won,
    /// The employee's part of the four insurances; only with pay.
    #[doc(alias = "4대보험 본인부담금")]
    pub insurance: Won,
}

impl Withheld {
    /// All of it.
    pub fn sum(&self) -> Result<Won, Overflow> {
        Won::sum([self.income_tax, self.local_tax, self.insurance])
    }
}

/// What only some kinds have.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details {
    /// Number of the tax invoice, of the card approval or of the receipt; empty when there is
    /// none.
    pub receipt_no: String,
    /// The shop's trade as the card slip prints it; cards only.
    #[doc(alias = "업종")]
    pub trade: Option<String>,
    /// The time on the card slip; cards only.
    pub slip_time: Option<Time>,
    /// How long a meeting or lecture took; allowances only.
    pub minutes: Option<i64>,
    /// What is paid; personnel only.
    pub personnel: Option<PersonnelItem>,
    /// What is paid; allowances only.
    pub allowance: Option<AllowanceItem>,
    /// Why money comes back; take-backs only.
    pub returned_for: Option<ReturnReason>,
}

impl Kind for ExpenditureResolution {
    const NAME: &'static str = "expenditure_resolution";
}

impl ExpenditureResolution {
    /// Its address: `spending/resolution/ID`.
    pub fn address(id: Id<ExpenditureResolution>) -> Address {
        Address::new("spending", "resolution", id)
    }

    /// 공급가액 + 부가가치세: what counts against the line.
    pub fn gross(&self) -> Result<Won, Overflow> {
        self.supply.plus(self.vat)
    }

    /// What the payee gets: gross without what is withheld.
    pub fn net(&self) -> Result<Won, Overflow> {
        self.gross()?.minus(self.withheld.sum()?)
    }
}
