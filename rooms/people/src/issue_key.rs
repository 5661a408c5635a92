//! Making a key for a program.

use kernel::Outcome;
use store::Tx;

use crate::{
    access,
    change_password::acting_account,
    limits::Limits,
    model::{IssueKey, Issued, KeyScope},
    refusal::together,
    rules,
    session::Token,
    store::keys,
};

/// Makes a key with which a program acts for the actor's own account. `secret` is the key; the
/// store learns what it can compare it with, and its last four letters. `offered` are the scopes
/// that a key may have at all.
///
/// # Errors
/// Refused at every field that was typed wrong, and when the account has as many open keys as it
/// may.
pub(crate) fn issue_key(
    tx: &mut Tx<'_>,
    ask: &IssueKey,
    offered: &[KeyScope],
    secret: &Token,
) -> Outcome<Issued> {
    tx.require(&access::ISSUE_KEY)?;
    let account = acting_account(tx)?;
    let own = keys::of_account(tx, account.id)?;
    let today = tx.today();
    let wanted = rules::keys::issue(ask, offered, &own, today, &Limits::on(today)?);
    let wanted = wanted.map_err(together)?;
    let hint = secret.hint();
    let id = keys::insert(tx, account.id, &wanted, &hint)?;
    keys::insert_mark(tx, &secret.mark(), id)?;
    Ok(Issued { id, hint })
}
