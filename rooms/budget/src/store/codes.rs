//! Funds and items.

use kernel::{Fault, FiscalYear, Outcome, Refusal};
use store::{Row, Tx, args};

use crate::{
    model::{BudgetAccount, BudgetItem},
    rules::Refused,
};

store::statements! {
    /// Funds by code.
    LIST_FUNDS = "SELECT f.code, f.name FROM budget_fund f WHERE f.tenant = $1 ORDER BY f.code";
    /// Items of a year by code; of every year when the year is 0.
    LIST_ITEMS = "SELECT i.fiscal_year, i.code, i.name FROM budget_item i WHERE i.tenant = $1 \
                  AND (i.fiscal_year = $2 OR $2 = 0) ORDER BY i.fiscal_year DESC, i.code";
    /// One fund.
    READ_FUND = "SELECT f.code, f.name FROM budget_fund f WHERE f.tenant = $1 AND f.code = $2";
    /// One item of a year.
    READ_ITEM = "SELECT i.fiscal_year, i.code, i.name FROM budget_item i \
                 WHERE i.tenant = $1 AND i.fiscal_year = $2 AND i.code = $3";
}

store::tables! {
    /// Funds.
    FUND = "budget_fund" key [code] columns [name] may append;
    /// Items.
    ITEM = "budget_item" key [fiscal_year, code] columns [name] may append;
}

fn fund_of(row: &Row<'_>) -> Result<BudgetAccount, Fault> {
    Ok(BudgetAccount {
        code: row.get(0)?,
        name: row.get(1)?,
    })
}

fn item_of(row: &Row<'_>) -> Result<BudgetItem, Fault> {
    Ok(BudgetItem {
        fiscal_year: row.get(0)?,
        code: row.get(1)?,
        name: row.get(2)?,
    })
}

pub fn funds(tx: &mut Tx<'_>) -> Result<Vec<BudgetAccount>, Fault> {
    tx.list(&LIST_FUNDS, &[], fund_of)
}

/// Items of one year, or of all years, newest first.
pub fn items(tx: &mut Tx<'_>, year: Option<FiscalYear>) -> Result<Vec<BudgetItem>, Fault> {
    tx.list(&LIST_ITEMS, args![year.map_or(0, FiscalYear::get)], item_of)
}

pub fn fund(tx: &mut Tx<'_>, code: &str) -> Result<Option<BudgetAccount>, Fault> {
    tx.maybe(&READ_FUND, args![code], fund_of)
}

pub fn item(tx: &mut Tx<'_>, year: FiscalYear, code: &str) -> Result<Option<BudgetItem>, Fault> {
    tx.maybe(&READ_ITEM, args![year, code], item_of)
}

pub fn insert_fund(tx: &mut Tx<'_>, fund: &BudgetAccount) -> Outcome<()> {
    tx.insert_or(&FUND, args![&fund.code, &fund.name], |_| {
        let text = "같은 코드나 이름의 회계가 이미 있습니다.".to_owned();
        Refusal::from(Refused::Taken {
            field: "code",
            text,
        })
    })
}

pub fn insert_item(tx: &mut Tx<'_>, item: &BudgetItem) -> Outcome<()> {
    tx.insert_or(
        &ITEM,
        args![item.fiscal_year, &item.code, &item.name],
        |_| {
            let text = format!(
                "{}년에 같은 코드의 통계목이 이미 있습니다.",
                item.fiscal_year
            );
            Refusal::from(Refused::Taken {
                field: "code",
                text,
            })
        },
    )
}
