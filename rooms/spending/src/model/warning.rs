//! What the detectors say.

use kernel::{Address, Id, Won, worded};
use serde::{Deserialize, Serialize};

use super::ExpenditureResolution;

worded! {
    /// Which detector spoke.
    pub enum Detector {
        /// The same paper behind two payments.
        SameReceipt = "same_receipt", "같은 증빙 두 번";
        /// One purchase cut into several below the limit.
        #[doc(alias = "쪼개기 계약")]
        SplitOrder = "split_order", "나눠 사기";
        /// Delivered or done in another fiscal year.
        WrongYear = "wrong_year", "다른 회계연도";
        /// A paper that its kind asks for is not there.
        MissingEvidence = "missing_evidence", "증빙 빠짐";
        /// Card used at a trade where it may not be used.
        BannedTrade = "banned_trade", "카드 제한 업종";
        /// Card used late at night.
        OddHour = "odd_hour", "심야 카드 사용";
        /// Pay of a month without the reserve for retirement.
        NoRetirementReserve = "no_retirement_reserve", "퇴직적립금 없음";
        /// Fee above the rate of the day.
        AllowanceAboveRate = "allowance_above_rate", "수당 기준 초과";
        /// Spent from a line before its change counted.
        LineNotYetUsable = "line_not_yet_usable", "변경 효력 전 집행";
        /// VAT that comes back and was not returned.
        VatNotReturned = "vat_not_returned", "부가세 환급분 미반납";
    }
}

worded! {
    /// How grave a warning is.
    pub enum Severity {
        /// Will be disallowed.
        Grave = "grave", "위험";
        /// Must be explained.
        Caution = "caution", "주의";
        /// Must still be done.
        Notice = "notice", "확인";
    }
}

/// What a detector found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Warning {
    /// How grave; the gravest sort first.
    pub severity: Severity,
    /// Which detector.
    pub rule: Detector,
    /// The record it is about.
    pub subject: Address,
    /// Korean: what was found and what to do.
    pub text: String,
    /// The rule behind it.
    pub article: Option<String>,
}

/// VAT of a year that the tax office refunds or deducts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoverableVat {
    /// What still has to be returned, in won: the sum of the rows.
    pub total: Won,
    /// Resolution by resolution.
    pub rows: Vec<VatRow>,
}

/// Recoverable VAT of one signed resolution, in won.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VatRow {
    /// The resolution.
    pub resolution: Id<ExpenditureResolution>,
    /// Its number.
    pub number: i64,
    /// What it is for.
    pub purpose: String,
    /// VAT paid.
    pub vat: Won,
    /// Of it taken back already.
    pub returned: Won,
}

impl VatRow {
    /// What still has to be returned; never below zero.
    pub fn outstanding(&self) -> Won {
        Won(self.vat.0.saturating_sub(self.returned.0).max(0))
    }
}
