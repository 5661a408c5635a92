//! The detail program: names, dated facts, texts, plan steps.

use jiff::civil::Date;
use kernel::{Figure, FiscalYear, Id, Kind, Period, Won};
use serde::{Deserialize, Serialize};

use super::{Citation, worded};

/// 세부사업: the level of the city's budget at which a 사업별 설명서 is written.
#[doc(alias = "세부사업")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Program {
    /// Its id.
    pub id: Id<Program>,
    /// The name the paper is titled with.
    pub official_name: String,
    /// 실·국.
    #[doc(alias = "실·국")]
    pub bureau: String,
    /// 부서.
    #[doc(alias = "부서")]
    pub department: String,
    /// 회계, the legal fund of the city, as printed: `일반회계`.
    #[doc(alias = "회계")]
    pub budget_account: String,
    /// Whether it comes back every year or has a term.
    pub period_kind: PeriodKind,
    /// Other names of the same body, in the order they were told.
    pub aliases: Vec<String>,
}

impl Kind for Program {
    const NAME: &'static str = "program";
}

worded! {
    /// 사업기간: the two boxes of the paper.
    pub enum PeriodKind {
        /// 연례반복.
        Recurring = "recurring", "연례반복";
        /// 기간 from ~ to; the period itself is the fact [`FactKey::Term`].
        Term = "term", "기간";
    }
}

worded! {
    /// What a dated fact is about.
    pub enum FactKey {
        /// 사업내용.
        Summary = "summary", "사업내용";
        /// 추진방법.
        Method = "method", "추진방법";
        /// 사업기간, as a period people can read.
        Term = "term", "사업기간";
        /// 규모: what the office consists of, in words.
        Size = "size", "규모";
        /// Teams of the office, a whole number.
        Teams = "teams", "팀 수";
        /// People of the office, a whole number.
        Staff = "staff", "인원 수";
        /// The program's name from a day on.
        OfficialName = "official_name", "세부사업명";
        /// The bureau from a day on.
        Bureau = "bureau", "실·국";
        /// The department from a day on.
        Department = "department", "부서명";
    }
}

impl FactKey {
    /// Whether the text must be a whole number.
    pub fn is_number(self) -> bool {
        matches!(self, FactKey::Teams | FactKey::Staff)
    }
}

/// One fact over one span of days. Two facts of one key are never in force on the same day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// Its id.
    pub id: Id<Fact>,
    /// What it is about.
    pub key: FactKey,
    /// First day in force.
    pub from: Date,
    /// Last day in force; `None` while it lasts.
    pub to: Option<Date>,
    /// The value as text; a number for [`FactKey::is_number`], a period for [`FactKey::Term`].
    pub text: String,
}

impl Kind for Fact {
    const NAME: &'static str = "fact";
}

worded! {
    /// Ordered texts of a fiscal year.
    pub enum TextSection {
        /// 사업목적.
        Purpose = "purpose", "사업목적";
        /// Further lines under 사업내용.
        Content = "content", "사업내용(추가)";
        /// 기능.
        Function = "function", "기능";
        /// 향후 기대효과.
        Effect = "effect", "향후 기대효과";
    }
}

/// The texts of a year by section, each in its order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearTexts {
    /// 사업목적.
    pub purposes: Vec<String>,
    /// Further lines under 사업내용.
    pub contents: Vec<String>,
    /// 기능.
    pub functions: Vec<String>,
    /// 향후 기대효과.
    pub effects: Vec<String>,
}

impl YearTexts {
    /// The lines of one section.
    pub fn of(&self, section: TextSection) -> &[String] {
        match section {
            TextSection::Purpose => &self.purposes,
            TextSection::Content => &self.contents,
            TextSection::Function => &self.functions,
            TextSection::Effect => &self.effects,
        }
    }

    /// The lines of one section, to add to.
    pub fn of_mut(&mut self, section: TextSection) -> &mut Vec<String> {
        match section {
            TextSection::Purpose => &mut self.purposes,
            TextSection::Content => &mut self.contents,
            TextSection::Function => &mut self.functions,
            TextSection::Effect => &mut self.effects,
        }
    }
}

/// 추진일정: one step of the year's plan.
#[doc(alias = "추진일정")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanStep {
    /// Its id.
    pub id: Id<PlanStep>,
    /// The program.
    pub program: Id<Program>,
    /// The year of the plan; the step itself may begin in the year before.
    pub fiscal_year: FiscalYear,
    /// Place in the printed order, from 0.
    pub position: i64,
    /// 추진절차.
    pub name: String,
    /// 추진기간.
    pub period: Period,
    /// 예산집행금액 in whole won; blank is not zero.
    pub amount: Option<Won>,
    /// 추진세부내용.
    pub detail: Option<String>,
    /// Counts the changes, so that two people do not overwrite each other.
    pub version: i64,
}

impl Kind for PlanStep {
    const NAME: &'static str = "plan_step";
}

/// Everything the room knows about a program in one fiscal year, except results.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct YearPlan {
    /// The program as registered.
    pub program: Program,
    /// The year.
    pub fiscal_year: FiscalYear,
    /// The name in force in that year.
    pub official_name: String,
    /// The bureau in force in that year.
    pub bureau: String,
    /// The department in force in that year.
    pub department: String,
    /// 사업내용.
    pub summary: Option<String>,
    /// 추진방법.
    pub method: Option<String>,
    /// 사업기간.
    pub term: Option<Period>,
    /// 규모 in words.
    pub size: Option<String>,
    /// Teams of the office.
    pub teams: Option<Figure>,
    /// People of the office.
    pub staff: Option<Figure>,
    /// Purposes, functions, effects.
    pub texts: YearTexts,
    /// 사업근거, in order.
    pub citations: Vec<Citation>,
    /// 추진일정, in order.
    pub plan_steps: Vec<PlanStep>,
    /// The sum of the steps' amounts.
    pub plan_total: Figure,
}
