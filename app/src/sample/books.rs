//! The city's books of the sample office. The totals are those of the public paper: 432,316 of
//! which 408,919 executed in 2016, 573,917 for 2017, 626,000 for 2018 (thousand won). What was
//! executed are the grants, which the trustee's story tells.

use budget::{
    AddBudgetAccount, AddBudgetItem, BudgetLine, CloseYear, CostBasisText, OpenLine,
    RecordMovement, SetCostBasis,
};
use kernel::{Id, Outcome};
use program::Program;
use store::Tx;

/// The fund that pays.
const FUND: &str = "100";
/// The item of every year: 민간위탁금.
const ITEM: &str = "307-05";

/// Opens the line of a year with its first vote and the basis of that.
pub(super) fn open_year(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    year: i16,
    original: &str,
) -> Outcome<Id<BudgetLine>> {
    if budget::budget_accounts(tx)?.is_empty() {
        let ask = AddBudgetAccount {
            code: FUND.to_owned(),
            name: "일반회계".to_owned(),
        };
        budget::add_budget_account(tx, ask)?;
    }
    let item = AddBudgetItem {
        fiscal_year: year.to_string(),
        code: ITEM.to_owned(),
        name: "민간위탁금".to_owned(),
    };
    budget::add_budget_item(tx, item)?;
    let line = budget::open_line(
        tx,
        OpenLine {
            program: program.to_string(),
            fiscal_year: year.to_string(),
            fund: FUND.to_owned(),
            item: ITEM.to_owned(),
            source: "city".to_owned(),
            off_budget: String::new(),
        },
    )?;
    let voted = RecordMovement {
        line: line.to_string(),
        kind: "original".to_owned(),
        effective_on: format!("{year}-01-01"),
        amount: original.to_owned(),
        memo: "본예산".to_owned(),
        ..RecordMovement::default()
    };
    budget::record_movement(tx, voted)?;
    let basis = SetCostBasis {
        line: line.to_string(),
        rows: vec![CostBasisText {
            label: "민간위탁금".to_owned(),
            expression: format!("{original}원"),
        }],
    };
    budget::set_cost_basis(tx, basis)?;
    Ok(line)
}

/// The settlement of a year is final.
pub(super) fn close_year(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    year: i16,
    reason: &str,
) -> Outcome<()> {
    let ask = CloseYear {
        program: program.to_string(),
        fiscal_year: year.to_string(),
        reason: reason.to_owned(),
    };
    budget::close_year(tx, ask).map(|_| ())
}
