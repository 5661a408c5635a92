//! Codes of funds and items: a paper prints names alone.

use budget::{AddBudgetAccount, AddBudgetItem, BudgetAccount, BudgetItem};
use kernel::{FiscalYear, Outcome};

use super::work::Work;
use crate::rules;

/// The codes that the office knows.
pub(super) struct Codes {
    funds: Vec<BudgetAccount>,
    items: Vec<BudgetItem>,
}

impl Codes {
    pub(super) fn load(work: &mut Work<'_, '_>) -> Outcome<Self> {
        Ok(Self {
            funds: budget::budget_accounts(work.tx)?,
            items: budget::budget_items(work.tx, None)?,
        })
    }

    /// The code of the paper's fund; a new fund gets one.
    pub(super) fn fund(&mut self, work: &mut Work<'_, '_>) -> Outcome<String> {
        let name = work.fund.clone();
        if let Some(known) = self.funds.iter().find(|fund| fund.name == name) {
            return Ok(known.code.clone());
        }
        let taken = |code: &str| self.funds.iter().any(|fund| fund.code == code);
        let code = match name.as_str() {
            "일반회계" if !taken("general") => "general".to_owned(),
            _ => fresh("fund", taken),
        };
        let ask = AddBudgetAccount {
            code: code.clone(),
            name: name.clone(),
        };
        budget::add_budget_account(work.tx, ask)?;
        work.made(format!("회계 {name}"));
        self.funds.push(BudgetAccount {
            code: code.clone(),
            name,
        });
        Ok(code)
    }

    /// The code of an item in a year: the one known under its name, the one generally known, or a
    /// new code of the office.
    pub(super) fn item(
        &mut self,
        work: &mut Work<'_, '_>,
        year: FiscalYear,
        name: &str,
    ) -> Outcome<String> {
        let of_year = || self.items.iter().filter(|item| item.fiscal_year == year);
        if let Some(known) = of_year().find(|item| item.name == name) {
            return Ok(known.code.clone());
        }
        let taken = |code: &str| of_year().any(|item| item.code == code);
        let usual = rules::item_code(name)
            .filter(|code| !taken(code))
            .map(str::to_owned);
        let code = usual.unwrap_or_else(|| fresh("paper", taken));
        let ask = AddBudgetItem {
            fiscal_year: year.to_string(),
            code: code.clone(),
            name: name.to_owned(),
        };
        budget::add_budget_item(work.tx, ask)?;
        work.made(format!("{year}년 통계목 {name}({code})"));
        let item = BudgetItem {
            fiscal_year: year,
            code: code.clone(),
            name: name.to_owned(),
        };
        self.items.push(item);
        Ok(code)
    }
}

/// The first of `STEM-1`, `STEM-2`, … that nobody has.
fn fresh(stem: &str, taken: impl Fn(&str) -> bool) -> String {
    let code = |number: usize| format!("{stem}-{number}");
    let mut number = 1;
    while taken(&code(number)) {
        number += 1;
    }
    code(number)
}
