//! Reading funds and items, for rooms that look a name up before they add it.

use kernel::{FiscalYear, Outcome};
use store::Tx;

use crate::{
    access,
    model::{BudgetAccount, BudgetItem},
    store::codes as rows,
};

/// Every fund of the city, by code.
pub fn budget_accounts(tx: &mut Tx<'_>) -> Outcome<Vec<BudgetAccount>> {
    tx.require(&access::VIEW)?;
    Ok(rows::funds(tx)?)
}

/// The items of a year by code; of every year, the newest first, without one.
pub fn budget_items(tx: &mut Tx<'_>, year: Option<FiscalYear>) -> Outcome<Vec<BudgetItem>> {
    tx.require(&access::VIEW)?;
    Ok(rows::items(tx, year)?)
}
