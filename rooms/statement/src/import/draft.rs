//! The records a paper would make.

use kernel::{FiscalYear, Period, number::PaperCell};
use paper::TableUnit;
use serde::Serialize;

use super::{
    findings::Finding,
    lines::{Place, Placed},
    results::YearResult,
    sections::Section,
    tables::Amount,
};

/// Everything that was read from a paper, nothing of it saved.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct PaperDraft {
    /// 세부사업명.
    pub title: Option<Placed<String>>,
    /// The year the paper is about, from the budget table or else from the schedule's heading.
    pub fiscal_year: Option<FiscalYear>,
    /// 사업개요.
    pub overview: Overview,
    /// 사업 담당자.
    pub responsible: Vec<Responsible>,
    /// 예산 총괄.
    pub budget: BudgetOverview,
    /// 산출근거.
    pub cost_basis: CostBasis,
    /// 사업목적.
    pub purposes: Vec<Placed<String>>,
    /// 법률근거.
    pub citations: Vec<LegalCitation>,
    /// 기타근거.
    pub other_basis: Vec<OtherBasis>,
    /// 사업내용 of part 3.
    pub content: Content,
    /// 추진경위.
    pub history: Vec<HistoryStep>,
    /// 추진일정.
    pub schedule: Schedule,
    /// 추진실적, a row per year.
    pub results: Vec<YearResult>,
    /// 향후 기대효과.
    pub effects: Vec<Placed<String>>,
    /// 결산 현황.
    pub settlement: Settlement,
    /// Lines that became no record; nothing is dropped silently.
    pub notes: Vec<Note>,
    /// What does not hold, in the order of the paper.
    pub findings: Vec<Finding>,
}

/// 사업개요.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Overview {
    /// 회계.
    pub fund: Option<Placed<String>>,
    /// Which box of 사업기간 is checked.
    pub period_kind: Option<Placed<PeriodKind>>,
    /// The term behind the box 기간.
    pub term: Option<Placed<Period>>,
    /// 사업내용 in one sentence.
    pub summary: Option<Placed<String>>,
    /// 사업비 (당해년도).
    pub project_cost: Option<Amount>,
    /// Its parts; a source without an amount is blank, not zero.
    pub sources: Vec<SourceAmount>,
}

/// The two boxes of 사업기간.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PeriodKind {
    /// 연례반복.
    Recurring,
    /// 기간.
    Term,
}

/// Who pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FundingSource {
    /// 국비.
    National,
    /// 시비.
    City,
    /// 구비.
    District,
    /// 기타.
    Other,
    /// 예산 외.
    OffBudget,
}

/// One source of 사업비.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceAmount {
    /// Who pays.
    pub source: FundingSource,
    /// How much; `None` where the paper is blank.
    pub amount: Option<Amount>,
    /// Where the source is named.
    #[serde(flatten)]
    pub place: Place,
}

/// One row of 사업 담당자.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Responsible {
    /// 실·국.
    pub bureau: String,
    /// 부서명.
    pub department: String,
    /// 과장.
    pub head: Option<Person>,
    /// 팀장.
    pub team_lead: Option<Person>,
    /// 주무관.
    pub officer: Option<Person>,
    /// Where the row begins.
    #[serde(flatten)]
    pub place: Place,
}

/// An official as the paper names one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Person {
    /// The name.
    pub name: String,
    /// The office telephone, as printed.
    pub phone: Option<String>,
}

/// 예산 총괄.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct BudgetOverview {
    /// The years of columns A and B.
    pub years: Option<(FiscalYear, FiscalYear)>,
    /// The unit of the amounts.
    pub unit: TableUnit,
    /// 계.
    pub total: Option<BudgetRow>,
    /// One row per 통계목.
    pub rows: Vec<BudgetRow>,
}

/// One row of 예산 총괄. A cell is `None` when it could not be read.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BudgetRow {
    /// The item's name.
    pub name: Placed<String>,
    /// The year before (A).
    pub before: Option<Placed<PaperCell>>,
    /// The paper's year (B).
    pub current: Option<Placed<PaperCell>>,
    /// 증감 (B-A).
    pub difference: Option<Placed<PaperCell>>,
    /// (B-A)*100/A.
    pub percent: Option<Placed<PaperCell>>,
}

/// 산출근거.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct CostBasis {
    /// The year in the heading of the table.
    pub year: Option<Placed<i64>>,
    /// The lines.
    pub lines: Vec<CostBasisLine>,
}

/// One line of 산출근거: `○ 민간위탁금 626,000,000원 = 626,000천원`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CostBasisLine {
    /// The 통계목 it belongs to.
    pub item: String,
    /// What is paid for.
    pub label: String,
    /// The formula as printed, without label.
    pub expression: String,
    /// What the formula makes, in won; `None` when it cannot be evaluated.
    pub evaluated: Option<kernel::Won>,
    /// What is printed behind `=`.
    pub amount: Option<Amount>,
    /// Where the line begins.
    #[serde(flatten)]
    pub place: Place,
}

/// A statute with the places in it that are cited.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LegalCitation {
    /// The statute's name.
    pub statute: String,
    /// The places.
    pub articles: Vec<CitedArticle>,
    /// Where the line begins.
    #[serde(flatten)]
    pub place: Place,
}

/// One place in a statute.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CitedArticle {
    /// As printed, without the title: `제4조 제1항 제2조`.
    pub printed: String,
    /// The article's title in brackets.
    pub title: Option<String>,
    /// What could be read from it; it also says when it cannot exist and what was likely meant.
    pub reference: program::Reference,
    /// Where it stands.
    #[serde(flatten)]
    pub place: Place,
}

/// A document that decided something: `기본계획(행정1부시장방침 '15.6)`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OtherBasis {
    /// The document's title.
    pub title: String,
    /// Whose decision: `행정1부시장방침`.
    pub policy_rank: Option<String>,
    /// When.
    pub issued: Option<Period>,
    /// Where the line begins.
    #[serde(flatten)]
    pub place: Place,
}

/// 사업내용 of part 3.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Content {
    /// 추진방법.
    pub method: Option<Placed<String>>,
    /// 사업기간.
    pub term: Option<Placed<Period>>,
    /// 규모.
    pub scale: Option<Placed<String>>,
    /// 기능.
    pub functions: Vec<Placed<String>>,
    /// 사업예산.
    pub budget: Option<Amount>,
    /// The 통계목 in brackets behind 사업예산.
    pub budget_item: Option<String>,
    /// Further lines, as printed.
    pub others: Vec<Placed<String>>,
}

/// One step of 추진경위.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HistoryStep {
    /// When; `None` when it could not be read.
    pub period: Option<Period>,
    /// What happened, as printed.
    pub text: String,
    /// How it was decided, where quoted: `원안가결`.
    pub outcome: Option<String>,
    /// Where the line begins.
    #[serde(flatten)]
    pub place: Place,
}

/// 추진일정.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Schedule {
    /// The year in the heading.
    pub year: Option<Placed<i64>>,
    /// The unit of the amounts.
    pub unit: TableUnit,
    /// 계.
    pub total: Option<Placed<PaperCell>>,
    /// The steps.
    pub steps: Vec<PlanStep>,
}

/// One step of the year's plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlanStep {
    /// 사업추진절차.
    pub name: Placed<String>,
    /// 추진기간.
    pub period: Option<Placed<Period>>,
    /// 예산집행금액; a blank is not zero.
    pub amount: Option<Placed<PaperCell>>,
    /// 추진세부내용.
    pub detail: Option<String>,
}

/// 최근 3년 결산 현황.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Settlement {
    /// The unit of the amounts.
    pub unit: TableUnit,
    /// The years, none to three.
    pub rows: Vec<SettlementRow>,
}

/// One year of 결산, as printed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SettlementRow {
    /// The year.
    pub year: FiscalYear,
    /// Where the row begins.
    #[serde(flatten)]
    pub place: Place,
    /// 당초예산.
    pub original_budget: Option<Placed<PaperCell>>,
    /// 전년이월.
    pub carried_in: Option<Placed<PaperCell>>,
    /// 예산변경.
    pub budget_change: Option<Placed<PaperCell>>,
    /// 예산현액.
    pub current_budget: Option<Placed<PaperCell>>,
    /// 집행액.
    pub executed: Option<Placed<PaperCell>>,
    /// 차년이월.
    pub carried_out: Option<Placed<PaperCell>>,
    /// 집행잔액.
    pub unexecuted_balance: Option<Placed<PaperCell>>,
}

/// A line that became no record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Note {
    /// The section it stands in.
    pub section: Section,
    /// The line.
    pub text: Placed<String>,
}
