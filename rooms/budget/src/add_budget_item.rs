//! Adding an item of a year.

use kernel::Outcome;
use store::Tx;

use crate::{
    access,
    model::AddBudgetItem,
    rules::{self, refuse},
    store::codes,
};

/// Adds an item (통계목) of one year: codes move between years. Answers its code.
#[doc(alias = "통계목")]
pub fn add_budget_item(tx: &mut Tx<'_>, ask: AddBudgetItem) -> Outcome<String> {
    tx.require(&access::MANAGE_CODES)?;
    let item = rules::setup::item(&ask).map_err(refuse)?;
    codes::insert_item(tx, &item)?;
    Ok(item.code)
}
