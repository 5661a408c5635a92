//! Codes, lines and cost bases as people set them up.

use kernel::{FiscalYear, Id, Won};
use program::Program;

use super::{Refused, expression, typed};
use crate::model::{
    AddBudgetAccount, AddBudgetItem, BudgetAccount, BudgetItem, CostBasisText, FundingSource,
    OpenLine, SetCostBasis,
};

/// Most rows of one cost basis.
const MOST_ROWS: usize = 100;

/// A line as read from what people typed; the codes are not known to exist yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineDraft {
    /// The program.
    pub program: Id<Program>,
    /// The year.
    pub fiscal_year: FiscalYear,
    /// Code of the fund.
    pub fund: String,
    /// Code of the item.
    pub item: String,
    /// Whose money.
    pub source: FundingSource,
    /// Outside the budget.
    pub off_budget: bool,
}

/// Reads a fund.
pub fn fund(ask: &AddBudgetAccount) -> Result<BudgetAccount, Vec<Refused>> {
    let mut no = Vec::new();
    let code = typed::code(&mut no, "code", &ask.code);
    let name = typed::required(&mut no, "name", "회계 이름을", &ask.name);
    code.zip(name)
        .map(|(code, name)| BudgetAccount { code, name })
        .ok_or(no)
}

/// Reads an item.
pub fn item(ask: &AddBudgetItem) -> Result<BudgetItem, Vec<Refused>> {
    let mut no = Vec::new();
    let fiscal_year = typed::year(&mut no, "fiscal_year", &ask.fiscal_year);
    let code = typed::code(&mut no, "code", &ask.code);
    let name = typed::required(&mut no, "name", "통계목 이름을", &ask.name);
    match (fiscal_year, code, name) {
        (Some(fiscal_year), Some(code), Some(name)) => Ok(BudgetItem {
            fiscal_year,
            code,
            name,
        }),
        _ => Err(no),
    }
}

/// Reads a line.
pub fn line(ask: &OpenLine) -> Result<LineDraft, Vec<Refused>> {
    let mut no = Vec::new();
    let program = typed::id(&mut no, "program", "세부사업을", &ask.program);
    let fiscal_year = typed::year(&mut no, "fiscal_year", &ask.fiscal_year);
    let fund = typed::code(&mut no, "fund", &ask.fund);
    let item = typed::code(&mut no, "item", &ask.item);
    let source = typed::choice(
        &mut no,
        "source",
        "재원을",
        &ask.source,
        FundingSource::read,
    );
    let off_budget = typed::choice(
        &mut no,
        "off_budget",
        "예산 외 여부를",
        &ask.off_budget,
        |text| match text {
            "" | "0" => Some(false),
            "1" => Some(true),
            _ => None,
        },
    );
    match (program, fiscal_year, fund, item, source, off_budget) {
        (
            Some(program),
            Some(fiscal_year),
            Some(fund),
            Some(item),
            Some(source),
            Some(off_budget),
        ) => Ok(LineDraft {
            program,
            fiscal_year,
            fund,
            item,
            source,
            off_budget,
        }),
        _ => Err(no),
    }
}

/// Reads a cost basis: rows with something in them, each evaluated, numbered from 1.
pub fn cost_basis(ask: &SetCostBasis) -> Result<Vec<(CostBasisText, Won)>, Vec<Refused>> {
    let mut no = Vec::new();
    let mut rows = Vec::new();
    for row in &ask.rows {
        let label = typed::one_line(&row.label);
        let expression = typed::one_line(&row.expression);
        if label.is_empty() && expression.is_empty() {
            continue;
        }
        let position = rows.len() + 1;
        if label.is_empty() || label.chars().count() > typed::TEXT_MOST {
            let text = format!("산출근거 {position}번째 줄의 이름을 적으세요.");
            no.push(Refused::Unreadable {
                field: "rows",
                text,
            });
        }
        match expression::evaluate(&expression) {
            Ok(value) => rows.push((CostBasisText { label, expression }, value)),
            Err(problem) => {
                no.push(Refused::Expression {
                    row: position,
                    column: problem.column,
                    text: problem.text,
                });
                rows.push((CostBasisText { label, expression }, Won::ZERO));
            }
        }
    }
    if rows.len() > MOST_ROWS {
        let text = format!("산출근거는 {MOST_ROWS}줄까지 적을 수 있습니다.");
        no.push(Refused::Unreadable {
            field: "rows",
            text,
        });
    }
    if no.is_empty() { Ok(rows) } else { Err(no) }
}
