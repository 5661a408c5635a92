//! Giving another person a first password in place of a lost one.

use kernel::{Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{Account, AccountState},
    password::HashedPassword,
    refusal::{DoorRefusal, PeopleRefusal, RightsRefusal},
    store::accounts,
};

/// Replaces another account's password and ends its sessions. The owner can do nothing with it
/// but change it again.
///
/// # Errors
/// Refused for one's own account and for an account that has ended.
pub fn reset_password(tx: &mut Tx<'_>, id: Id<Account>, hash: &HashedPassword) -> Outcome<()> {
    tx.require(&access::RESET_PASSWORD)?;
    let account = accounts::find(tx, id)?;
    if tx.actor().key() == id.to_string() {
        return Err(PeopleRefusal::from(RightsRefusal::OwnAccount).into());
    }
    if account.state == AccountState::Closed {
        return Err(PeopleRefusal::from(RightsRefusal::AccountClosed).into());
    }
    let (was, now) = (accounts::secret(tx, id)?, tx.now());
    if !accounts::move_secret(tx, &account, &was, hash, now, true)? {
        return Err(PeopleRefusal::from(DoorRefusal::PasswordMoved).into());
    }
    Ok(())
}
