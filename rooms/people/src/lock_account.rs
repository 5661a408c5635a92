//! Keeping an account from signing in for now.

use kernel::{Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{Account, AccountState},
    refusal::{PeopleRefusal, RightsRefusal},
    role, rules,
    store::{accounts, role_grants},
};

/// Locks an account and ends its sessions, until [`unlock_account`](crate::unlock_account).
///
/// # Errors
/// Refused for one's own account, for the last administrator, and for an account that has ended.
pub fn lock_account(tx: &mut Tx<'_>, id: Id<Account>, why: &str) -> Outcome<()> {
    tx.require(&access::LOCK_ACCOUNT)?;
    let account = accounts::find(tx, id)?;
    if tx.actor().key() == id.to_string() {
        return Err(PeopleRefusal::from(RightsRefusal::OwnAccount).into());
    }
    if account.state == AccountState::Closed {
        return Err(PeopleRefusal::from(RightsRefusal::AccountClosed).into());
    }
    let why = rules::filled_line("why", "사유", why, 200, "사유를 입력하세요.")?;
    let standing = role_grants::standing(tx, role::ADMIN)?;
    rules::roles::keep_an_admin(&standing, |admin| admin.account == id)?;
    tx.because(&why);
    accounts::update_state(tx, &account, AccountState::Locked, None)
}
