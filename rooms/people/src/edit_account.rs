//! Changing what is written about an account.

use kernel::Outcome;
use store::Tx;

use crate::{
    access,
    model::{AccountState, EditAccount},
    refusal::{PeopleRefusal, RightsRefusal, together},
    rules,
    store::accounts,
};

/// Changes an account's name, organization, position and telephone.
///
/// # Errors
/// Refused at every field that was typed wrong, and for an account that has ended.
pub fn edit_account(tx: &mut Tx<'_>, ask: EditAccount) -> Outcome<()> {
    tx.require(&access::EDIT_ACCOUNT)?;
    let account = accounts::find(tx, ask.account)?;
    if account.state == AccountState::Closed {
        return Err(PeopleRefusal::from(RightsRefusal::AccountClosed).into());
    }
    let fields = rules::account::fields(&ask.name, &ask.organization, &ask.title, &ask.phone)
        .map_err(together)?;
    accounts::require_organization(tx, fields.organization)?;
    accounts::update_fields(tx, account.id, fields)
}
