//! What the parts of the paper are built from: everything loaded, nothing printed yet.

use kernel::{Figure, FigureValue, FiscalYear, Won};
use program::{ResultLine, YearPlan};

/// Everything a statement is composed from.
pub(crate) struct Facts {
    /// The statement's year (Y).
    pub(crate) year: FiscalYear,
    /// The year before.
    pub(crate) before: FiscalYear,
    /// Names, texts, citations and steps of the year.
    pub(crate) plan: YearPlan,
    /// 과장, 팀장, 주무관 as printed: name and telephone.
    pub(crate) officials: [Option<String>; 3],
    /// 사업비 by source, in the order of the paper.
    pub(crate) sources: Sources,
    /// 예산 총괄.
    pub(crate) budget: BudgetTable,
    /// 산출근거.
    pub(crate) cost_basis: Vec<CostLine>,
    /// 추진경위.
    pub(crate) history: Vec<HistoryLine>,
    /// 추진실적 of the three years before, oldest first.
    pub(crate) results: Vec<YearResults>,
    /// 결산 of the closed years among them, oldest first.
    pub(crate) settlement: Vec<SettlementYear>,
    /// Why the other years have no row, a sentence each.
    pub(crate) unclosed: Vec<String>,
}

/// An amount and the part of it that the state pays.
#[derive(Debug, Clone)]
pub(crate) struct Amount {
    /// The whole.
    pub(crate) whole: Figure,
    /// 국비; `None` where there is none.
    pub(crate) national: Option<Figure>,
}

/// 사업비 (당해년도) by source; `None` prints nothing behind the source's name.
#[derive(Debug, Clone)]
pub(crate) struct Sources {
    pub(crate) total: Figure,
    pub(crate) national: Option<Figure>,
    pub(crate) city: Option<Figure>,
    pub(crate) off_budget: Option<Figure>,
    pub(crate) district: Option<Figure>,
    pub(crate) other: Option<Figure>,
}

/// 예산 총괄.
#[derive(Debug, Clone)]
pub(crate) struct BudgetTable {
    /// 계.
    pub(crate) total: BudgetRow,
    /// One row per 통계목, by its name.
    pub(crate) items: Vec<(String, BudgetRow)>,
}

/// One row of 예산 총괄.
#[derive(Debug, Clone)]
pub(crate) struct BudgetRow {
    /// Y−1 (A).
    pub(crate) before: Amount,
    /// Y (B).
    pub(crate) current: Amount,
    /// B−A.
    pub(crate) difference: Amount,
    /// (B−A)×100÷A.
    pub(crate) percent: Amount,
}

/// One line of 산출근거.
#[derive(Debug, Clone)]
pub(crate) struct CostLine {
    /// The 통계목.
    pub(crate) item: String,
    /// The expression as printed: `민간위탁금 626,000,000원`.
    pub(crate) expression: String,
    /// What it makes.
    pub(crate) amount: Figure,
    /// What does not hold between the expression and the budget line, in Korean.
    pub(crate) difference: Option<String>,
}

/// One line of 추진경위.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HistoryLine {
    /// When, as printed: `'15.12.22`.
    pub(crate) when: String,
    /// What happened.
    pub(crate) what: String,
}

/// 추진실적 of one year.
#[derive(Debug, Clone)]
pub(crate) struct YearResults {
    /// The year.
    pub(crate) year: FiscalYear,
    /// Its lines in order.
    pub(crate) lines: Vec<ResultLine>,
    /// Its year-wide figures.
    pub(crate) figures: Vec<Figure>,
}

/// 결산 of one closed year: the seven columns in the order of the paper.
#[derive(Debug, Clone)]
pub(crate) struct SettlementYear {
    /// The year.
    pub(crate) year: FiscalYear,
    /// On which basis 집행액 counts: `교부`.
    pub(crate) basis: Vec<&'static str>,
    /// 당초예산, 전년이월, 예산변경, 예산현액, 집행액, 차년이월, 집행잔액.
    pub(crate) columns: [Amount; 7],
}

/// The won of a figure of money; zero for a rate, which no sum takes in.
pub(crate) fn won(figure: &Figure) -> Won {
    match figure.value {
        FigureValue::Whole(amount) => Won(amount),
        FigureValue::Rate(_) => Won::ZERO,
    }
}
