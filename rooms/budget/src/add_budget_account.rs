//! Adding a fund of the city.

use kernel::Outcome;
use store::Tx;

use crate::{
    access,
    model::AddBudgetAccount,
    rules::{self, refuse},
    store::codes,
};

/// Adds a legal fund (회계) to choose from. Answers its code.
#[doc(alias = "회계")]
pub fn add_budget_account(tx: &mut Tx<'_>, ask: AddBudgetAccount) -> Outcome<String> {
    tx.require(&access::MANAGE_CODES)?;
    let fund = rules::setup::fund(&ask).map_err(refuse)?;
    codes::insert_fund(tx, &fund)?;
    Ok(fund.code)
}
