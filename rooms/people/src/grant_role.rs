//! Giving a role.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{Account, AccountState, GrantRole, RoleGrant},
    refusal::{PeopleRefusal, RightsRefusal, together},
    rules,
    store::{accounts, role_grants},
};

/// Gives an account a role from a day to a day. Its sessions end, so that what it may do is the
/// same in all of them.
///
/// # Errors
/// Refused at every field that was typed wrong; for one's own account, for roles that one person
/// may not hold together, for a role held already, for an account that has ended.
pub fn grant_role(tx: &mut Tx<'_>, ask: GrantRole) -> Outcome<Id<RoleGrant>> {
    tx.require(&access::GRANT_ROLE)?;
    let id: Id<Account> = ask.account.trim().parse().map_err(|_| Error::NotFound)?;
    let account = accounts::find(tx, id)?;
    if account.state == AccountState::Closed {
        return Err(PeopleRefusal::from(RightsRefusal::AccountClosed).into());
    }
    let wanted =
        rules::roles::read(&ask.role, &ask.from_on, &ask.to_on, &ask.why).map_err(together)?;
    let held = role_grants::of_account(tx, id)?;
    let own = tx.actor().key() == id.to_string();
    rules::roles::grant(own, &held, &wanted)?;
    tx.because(&wanted.why);
    accounts::raise_epoch(tx, &account)?;
    role_grants::insert(tx, id, &wanted)
}
