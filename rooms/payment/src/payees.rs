//! Reading payees and accounts, for pages and for the rooms above.

use kernel::{Fault, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{AccountVersion, Payee, PayeeQuery, PayeeRow, SameAccount},
    store::payees as rows,
};

/// Rows of a page of any list of this room.
pub const PER_PAGE: usize = 50;

/// A page of payees by name; `page` counts from 1.
pub fn payees(tx: &mut Tx<'_>, query: &PayeeQuery, page: usize) -> Outcome<Vec<PayeeRow>> {
    tx.require(&access::VIEW)?;
    let (limit, offset) = span(page);
    Ok(rows::page(tx, query, limit, offset)?)
}

/// How many payees a query finds.
pub fn payee_count(tx: &mut Tx<'_>, query: &PayeeQuery) -> Outcome<usize> {
    tx.require(&access::VIEW)?;
    Ok(usize::try_from(rows::count(tx, query)?).unwrap_or_default())
}

/// One payee.
pub fn payee(tx: &mut Tx<'_>, id: Id<Payee>) -> Outcome<Payee> {
    tx.require(&access::VIEW)?;
    rows::payee(tx, id)
}

/// The newest account of a payee. A paper that is drafted now names its version.
pub fn current_account(tx: &mut Tx<'_>, payee: Id<Payee>) -> Result<Option<AccountVersion>, Fault> {
    Ok(rows::accounts(tx, payee)?.into_iter().next())
}

/// One account version of a payee.
pub fn account_version(tx: &mut Tx<'_>, payee: Id<Payee>, version: i64) -> Outcome<AccountVersion> {
    rows::account(tx, payee, version)
}

/// Every account version of a payee, the newest first.
pub fn account_versions(tx: &mut Tx<'_>, payee: Id<Payee>) -> Result<Vec<AccountVersion>, Fault> {
    rows::accounts(tx, payee)
}

/// Other payees that use or used the same account as this one uses now.
pub fn same_account(tx: &mut Tx<'_>, payee: Id<Payee>) -> Result<Vec<SameAccount>, Fault> {
    rows::same(tx, payee)
}

/// Limit and offset of a page that counts from 1.
pub fn span(page: usize) -> (i64, i64) {
    let at = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let before = page.max(1).saturating_sub(1).saturating_mul(PER_PAGE);
    (at(PER_PAGE), at(before))
}
