//! Opening an account.

use kernel::{Actor, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{Account, AccountState, NewAccount},
    refusal::together,
    rules,
    store::accounts,
};

/// Opens an account. It holds no role yet.
///
/// When a person opens it for somebody else, the password is one that two people know: the new
/// account can do nothing but change it. A command of the system sets it as given.
///
/// # Errors
/// Refused at every field that was typed wrong; `people.sign_in_taken` when any office uses the
/// name.
pub fn create_account(tx: &mut Tx<'_>, ask: NewAccount) -> Outcome<Id<Account>> {
    tx.require(&access::CREATE_ACCOUNT)?;
    open_account(tx, ask)
}

/// The work of [`create_account`], for verbs that have asked for their own right already.
pub(crate) fn open_account(tx: &mut Tx<'_>, ask: NewAccount) -> Outcome<Id<Account>> {
    let (sign_in, fields) = rules::account::new_account(
        &ask.sign_in,
        &ask.name,
        &ask.organization,
        &ask.title,
        &ask.phone,
    )
    .map_err(together)?;
    accounts::require_organization(tx, fields.organization)?;
    let account = Account {
        id: Id::new(),
        sign_in,
        name: fields.name,
        organization: fields.organization,
        organization_name: String::new(),
        title: fields.title,
        phone: fields.phone,
        state: AccountState::Active,
        session_epoch: 0,
        password_set_at: tx.now(),
        must_change: !matches!(tx.actor(), Actor::System(_)),
        opened_on: tx.today(),
        closed_on: None,
    };
    accounts::insert(tx, &account, &ask.password_hash)?;
    Ok(account.id)
}
