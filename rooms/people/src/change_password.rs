//! Changing one's own password.

use kernel::{Actor, Error, Id, Outcome};
use store::Tx;

use crate::{
    model::{Account, AccountState},
    password::HashedPassword,
    refusal::{DoorRefusal, PeopleRefusal},
    session::Token,
    store::{accounts, sessions},
};

/// What [`change_password`] asks for. Both hashes were made before the write began.
#[derive(Debug, Clone)]
pub(crate) struct ChangePassword {
    /// The stored hash that the typed current password was found to match.
    pub(crate) was: HashedPassword,
    /// The new one.
    pub(crate) is: HashedPassword,
    /// The token of the session that takes the place of all others.
    pub(crate) token: Token,
    /// The client's address, for the new session.
    pub(crate) client: String,
}

/// Gives the acting account a new password. Every session ends; the one that asked continues
/// under a new token.
///
/// # Errors
/// Refused when the password has changed since it was checked.
pub(crate) fn change_password(tx: &mut Tx<'_>, ask: &ChangePassword) -> Outcome<()> {
    let account = acting_account(tx)?;
    let now = tx.now();
    if !accounts::move_secret(tx, &account, &ask.was, &ask.is, now, false)? {
        return Err(PeopleRefusal::from(DoorRefusal::PasswordMoved).into());
    }
    let epoch = account.session_epoch + 1;
    sessions::insert(tx, &ask.token.mark(), account.id, epoch, &ask.client)
}

/// The signed-in account itself. What everybody may do with their own account needs no role.
pub(crate) fn acting_account(tx: &mut Tx<'_>) -> Outcome<Account> {
    let Actor::Account { id, .. } = tx.actor() else {
        return Err(Error::NotFound);
    };
    let id: Id<Account> = id.parse().map_err(|_| Error::NotFound)?;
    let account = accounts::find(tx, id)?;
    if account.state == AccountState::Active {
        Ok(account)
    } else {
        Err(Error::NotFound)
    }
}
