//! 정산: what was claimed, what is admitted, what returns.

use jiff::civil::Date;
use kernel::{Address, FiscalYear, Id, Kind, Overflow, Won};
use serde::{Deserialize, Serialize};
use trustee::{LineColumns, TrusteeLine, TrusteeYear};

use super::{ClearingState, DisallowReason};

/// The clearing of a closed year.
#[doc(alias = "정산")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clearing {
    /// Its id.
    pub id: Id<Clearing>,
    /// The year.
    pub year: Id<TrusteeYear>,
    /// Where it stands.
    pub state: ClearingState,
    /// What the year was about, in the trustee's words.
    pub overview: String,
    /// Number and opinion of the auditor's report.
    #[doc(alias = "회계감사보고서")]
    pub audit_report: String,
    /// Key of who wrote it.
    pub drafted_by: String,
    /// Who wrote it, as people read it.
    pub drafted_by_name: String,
    /// When.
    pub drafted_on: Date,
    /// When the director's signature sent it to the city.
    pub submitted_on: Option<Date>,
    /// Who inspects, as people read it.
    pub inspector_name: Option<String>,
    /// When the inspection began.
    pub inspected_on: Option<Date>,
    /// When it became final.
    pub fixed_on: Option<Date>,
    /// When the trustee was told what returns.
    pub noticed_on: Option<Date>,
    /// Until when it has to be back.
    pub due_on: Option<Date>,
    /// When it was back.
    pub returned_on: Option<Date>,
    /// When the year was cleared.
    pub closed_on: Option<Date>,
    /// SHA-256 of what was fixed.
    pub hash: Option<String>,
    /// SHA-256 of the settlement book as it was sent.
    pub book_hash: Option<String>,
}

impl Kind for Clearing {
    const NAME: &'static str = "clearing";
}

impl Clearing {
    /// Its address: `clearing/clearing/ID`.
    pub fn address(id: Id<Clearing>) -> Address {
        Address::new("clearing", "clearing", id)
    }

    /// What the director signs: its address in the sign-off.
    pub fn claim_address(id: Id<Clearing>) -> Address {
        Address::new("clearing", "claim", id)
    }

    /// What the city manager signs: its address in the sign-off.
    pub fn result_address(id: Id<Clearing>) -> Address {
        Address::new("clearing", "result", id)
    }
}

/// What one payment claims of a line: the entries of the book, by their subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// What was paid, for example an expenditure resolution.
    pub subject: Address,
    /// What people read.
    pub label: String,
    /// The first day.
    pub on: Date,
    /// Net of what came back, in won.
    pub amount: Won,
}

/// What a line claims. The claims add up to what the line has spent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineClaims {
    /// The line.
    pub line: TrusteeLine,
    /// Where it stands.
    pub columns: LineColumns,
    /// Payment by payment, in the order of the book.
    pub claims: Vec<Claim>,
}

/// 불인정: an amount that the city does not admit.
#[doc(alias = "불인정")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disallowance {
    /// Its id.
    pub id: Id<Disallowance>,
    /// The clearing.
    pub clearing: Id<Clearing>,
    /// The line.
    pub line: Id<TrusteeLine>,
    /// What was paid.
    pub subject: Address,
    /// Why.
    pub reason: DisallowReason,
    /// Whole won, above zero.
    pub amount: Won,
    /// What the inspector found.
    pub note: String,
    /// Who, as people read it.
    pub made_by_name: String,
    /// When.
    pub made_on: Date,
    /// 소명: what the trustee says; empty while nothing was said.
    #[doc(alias = "소명")]
    pub opinion: String,
    /// Who said it.
    pub opinion_by_name: Option<String>,
    /// When.
    pub opinion_on: Option<Date>,
    /// Why it counts no more.
    pub struck: Option<String>,
}

impl Kind for Disallowance {
    const NAME: &'static str = "clearing_disallowance";
}

impl Disallowance {
    /// Its address: `clearing/disallowance/ID`.
    pub fn address(id: Id<Disallowance>) -> Address {
        Address::new("clearing", "disallowance", id)
    }
}

/// 수탁기관 부담금: the trustee's own money for what is not admitted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnMoney {
    /// Its id.
    pub id: Id<OwnMoney>,
    /// The year.
    pub year: Id<TrusteeYear>,
    /// Whole won, above zero.
    pub amount: Won,
    /// The bank's day.
    pub received_on: Date,
    /// What was written beside it.
    pub note: String,
    /// Who recorded it.
    pub recorded_by_name: String,
    /// Its place in the trustee's book.
    pub seq: i64,
}

impl Kind for OwnMoney {
    const NAME: &'static str = "clearing_own_money";
}

impl OwnMoney {
    /// Its address: `clearing/own_money/ID`.
    pub fn address(id: Id<OwnMoney>) -> Address {
        Address::new("clearing", "own_money", id)
    }
}

/// The return computed step by step, in won. Only what was granted and not spent returns, not what
/// was budgeted and never granted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnSteps {
    /// Given by the city.
    pub granted: Won,
    /// Cash brought over from the year before.
    pub carried_in: Won,
    /// Paid to others, net of what came back.
    pub spent: Won,
    /// Cash taken over into the next year.
    pub carried_out: Won,
    /// Interest of the account.
    pub interest: Won,
    /// Income that returns.
    pub income: Won,
    /// Not admitted by the city.
    pub disallowed: Won,
    /// Recoverable VAT that neither came back nor was disallowed.
    pub vat: Won,
    /// What is cut off below ten won.
    pub cut: Won,
    /// Back in the city's account already.
    pub returned: Won,
}

impl ReturnSteps {
    /// 집행잔액 of the money that was received.
    pub fn unexecuted(&self) -> Result<Won, Overflow> {
        let came = self.granted.plus(self.carried_in)?;
        came.minus(self.spent)?.minus(self.carried_out)
    }

    /// The city's money that returns: unexecuted, disallowed and recoverable VAT.
    pub fn principal(&self) -> Result<Won, Overflow> {
        self.unexecuted()?.plus(self.disallowed)?.plus(self.vat)
    }

    /// What the trustee pays out of its own money.
    pub fn own(&self) -> Result<Won, Overflow> {
        self.disallowed.plus(self.vat)
    }

    /// Everything before the cut.
    pub fn total(&self) -> Result<Won, Overflow> {
        self.principal()?.plus(self.interest)?.plus(self.income)
    }

    /// 반납액: everything after the cut.
    #[doc(alias = "반납액")]
    pub fn payable(&self) -> Result<Won, Overflow> {
        self.total()?.minus(self.cut)
    }

    /// What still has to go; never below zero.
    pub fn due(&self) -> Result<Won, Overflow> {
        Ok(self.payable()?.minus(self.returned)?.max(Won::ZERO))
    }
}

/// One line of what the city fixed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdmittedLine {
    /// The line.
    pub line: Id<TrusteeLine>,
    /// What people read.
    pub title: String,
    /// What it spent, in won.
    pub claimed: Won,
    /// What of it is not admitted.
    pub disallowed: Won,
    /// The rest.
    pub admitted: Won,
}

/// One amount that is not admitted, as it was fixed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdmittedItem {
    /// What was paid.
    pub subject: Address,
    /// Why not.
    pub reason: DisallowReason,
    /// How much, in won.
    pub amount: Won,
    /// What the inspector found.
    pub note: String,
    /// What the trustee said.
    pub opinion: String,
}

/// 정산 결과: exactly what the city manager signs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClearingResult {
    /// The year.
    pub fiscal_year: FiscalYear,
    /// Line by line.
    pub lines: Vec<AdmittedLine>,
    /// What is not admitted.
    pub disallowed: Vec<AdmittedItem>,
    /// The return.
    pub steps: ReturnSteps,
    /// The last entry of the book that was looked at.
    pub seq: i64,
    /// The hash of that entry.
    pub head: String,
}

/// Both meanings of "executed" side by side: what the city granted, what the trustee spent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExecutionBases {
    /// The year.
    pub fiscal_year: FiscalYear,
    /// 교부 기준: granted less what was restored to the line, in won.
    pub granted: Won,
    /// 실집행 기준: paid by the trustee to others, in won.
    pub spent: Won,
    /// granted − spent.
    pub difference: Won,
    /// What the difference is made of; the amounts add up to it.
    pub reasons: Vec<(String, Won)>,
}
