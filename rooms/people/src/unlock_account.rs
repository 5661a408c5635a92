//! Letting an account sign in again.

use kernel::{Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{Account, AccountState, TryOutcome},
    refusal::{PeopleRefusal, RightsRefusal},
    store::{accounts, sign_ins},
};

/// Lifts a lock, and the throttle after too many failures.
///
/// # Errors
/// Refused for an account that has ended.
pub fn unlock_account(tx: &mut Tx<'_>, id: Id<Account>) -> Outcome<()> {
    tx.require(&access::UNLOCK_ACCOUNT)?;
    let account = accounts::find(tx, id)?;
    match account.state {
        AccountState::Closed => {
            return Err(PeopleRefusal::from(RightsRefusal::AccountClosed).into());
        }
        AccountState::Locked => {
            accounts::update_state(tx, &account, AccountState::Active, None)?;
        }
        AccountState::Active => {}
    }
    let (who, client) = (id.to_string(), "-");
    sign_ins::add(tx, &who, &account.sign_in, client, TryOutcome::Unlocked)?;
    Ok(())
}
