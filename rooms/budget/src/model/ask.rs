//! What people ask for, as typed. Page, JSON and command share these, and with them one parser and
//! one set of refusals.

use serde::{Deserialize, Serialize};

/// A new legal fund.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AddBudgetAccount {
    /// The office's code: 1 to 20 of `0-9 a-z -`.
    pub code: String,
    /// `일반회계`.
    pub name: String,
}

/// A new item of a year.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AddBudgetItem {
    /// `2018`.
    pub fiscal_year: String,
    /// `307-05`.
    pub code: String,
    /// `민간위탁금`.
    pub name: String,
}

/// A new line.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OpenLine {
    /// The program's id.
    pub program: String,
    /// `2018`.
    pub fiscal_year: String,
    /// Code of the fund.
    pub fund: String,
    /// Code of the item in that year.
    pub item: String,
    /// `national`, `city`, `district` or `other`.
    pub source: String,
    /// `1` for 예산 외; empty or `0` otherwise.
    pub off_budget: String,
}

/// Something happened to a line.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RecordMovement {
    /// The line's id; for a transfer the line that gives.
    pub line: String,
    /// The word of a [`MovementKind`](super::MovementKind).
    pub kind: String,
    /// A day: `2016-12-31`, `2016. 12. 31.`, `'16.12.31`.
    pub effective_on: String,
    /// Whole won: `408,919,000`, `408,919,000원` or `408,919천원`.
    pub amount: String,
    /// For a transfer the id of the line that receives; else empty.
    pub counter_line: String,
    /// For executed `granted` or `disbursed`; for restored it may stay empty; else empty.
    pub basis: String,
    /// For a carryover `specified`, `unavoidable` or `continuing`; else empty.
    pub carryover: String,
    /// What to read beside the amount; may be empty.
    pub memo: String,
}

/// A movement was wrong.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ReverseMovement {
    /// The movement's id.
    pub movement: String,
    /// The day the undoing counts for; empty for the day of the movement itself.
    pub effective_on: String,
    /// Why.
    pub reason: String,
}

/// One row of a cost basis.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CostBasisText {
    /// `민간위탁금`.
    pub label: String,
    /// `54,000,000원 × 8명 × 1년`.
    pub expression: String,
}

/// The cost basis of a line, whole: it replaces what was there.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SetCostBasis {
    /// The line's id.
    pub line: String,
    /// The rows in order; empty rows are left out.
    pub rows: Vec<CostBasisText>,
}

/// The books of a year are final.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CloseYear {
    /// The program's id.
    pub program: String,
    /// `2016`.
    pub fiscal_year: String,
    /// Why now.
    pub reason: String,
}
