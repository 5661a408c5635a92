//! What higher rooms are told: settlement rows, project cost, cost basis.

use jiff::civil::Date;
use kernel::{Figure, FiscalYear, Won};
use serde::{Deserialize, Serialize};

use super::{BudgetLine, ExecutionBasis, FundingSource};

/// 결산: one row of the settlement table. Every value is read from guarded rows; the selection of
/// each figure lists the ledger legs that fold to it.
#[doc(alias = "결산")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettlementRow {
    /// The closed year.
    pub fiscal_year: FiscalYear,
    /// On which basis `executed` counts; several only when lines differ, empty when nothing was
    /// executed.
    pub basis: Vec<ExecutionBasis>,
    /// 당초예산.
    pub original_budget: Figure,
    /// 전년이월.
    pub carried_in: Figure,
    /// 예산변경: net of all changes after the vote.
    pub budget_change: Figure,
    /// 예산현액.
    pub current_budget: Figure,
    /// 집행액.
    pub executed: Figure,
    /// 차년이월.
    pub carried_out: Figure,
    /// 집행잔액.
    pub unexecuted_balance: Figure,
}

impl SettlementRow {
    /// The seven figures in the order of the paper, each with its column's title.
    pub fn columns(&self) -> [(&'static str, &Figure); 7] {
        [
            ("당초예산", &self.original_budget),
            ("전년이월", &self.carried_in),
            ("예산변경", &self.budget_change),
            ("예산현액", &self.current_budget),
            ("집행액", &self.executed),
            ("차년이월", &self.carried_out),
            ("집행잔액", &self.unexecuted_balance),
        ]
    }
}

/// Where a year stands before or after its closing: the same seven columns, and whether they are
/// final.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearTotals {
    /// The columns.
    pub row: SettlementRow,
    /// Its closing; `None` while the books are open.
    pub closing: Option<Closing>,
}

/// Why a year has no settlement row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unclosed {
    /// The year.
    pub fiscal_year: FiscalYear,
    /// Why.
    pub reason: UnclosedReason,
}

/// Why a year has no settlement row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnclosedReason {
    /// The program has no budget line in it.
    NoLine,
    /// Its books are still open.
    Open,
}

impl Unclosed {
    /// What a page says about the missing row.
    pub fn text(&self) -> String {
        let year = self.fiscal_year;
        match self.reason {
            UnclosedReason::NoLine => {
                format!("{year}년은 이 사업의 예산 기록이 없어 결산에서 뺐습니다.")
            }
            UnclosedReason::Open => {
                format!("{year}년은 장부를 아직 마감하지 않아 결산에서 뺐습니다.")
            }
        }
    }
}

/// The books of a year are final.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// The year.
    pub fiscal_year: FiscalYear,
    /// The day.
    pub closed_on: Date,
    /// Who, as people read it then.
    pub closed_by: String,
    /// Why then.
    pub reason: String,
}

/// 사업비: what a project costs in a year by first vote, by source, 예산 외 apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectCost {
    /// Everything, 예산 외 included; always the sum of the parts.
    pub total: Figure,
    /// In the order of the paper: 국비, 시비, 구비, 기타 inside the budget, then the same outside.
    /// Sources without a line are left out: blank is not zero.
    pub parts: Vec<CostPart>,
}

/// One source's part of a project's cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CostPart {
    /// Whose money.
    pub source: FundingSource,
    /// Outside the city's budget.
    pub off_budget: bool,
    /// How much.
    pub amount: Figure,
}

/// 산출근거 of a line, evaluated and compared.
#[doc(alias = "산출근거")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineCostBasis {
    /// The line.
    pub line: BudgetLine,
    /// The rows as written, each with its exact value.
    pub rows: Vec<CostBasisRow>,
    /// The sum of the rows.
    pub total: Figure,
    /// What was voted for the line.
    pub original_budget: Figure,
    /// The one against the other.
    pub comparison: Comparison,
}

/// One row of a cost basis.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CostBasisRow {
    /// Place, from 1.
    pub position: i64,
    /// `민간위탁금`.
    pub label: String,
    /// As written: `54,000,000원 × 8명 × 1년`.
    pub expression: String,
    /// Its exact value in won.
    pub amount: Figure,
}

/// A cost basis against its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    /// The same amount.
    Equal,
    /// The cost basis is larger by this; smaller when negative.
    Differs {
        /// Cost basis minus original budget.
        by: Won,
    },
}
