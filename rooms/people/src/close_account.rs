//! Ending an account.

use kernel::{Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{Account, AccountState, DUTIES, label_of},
    refusal::{PeopleRefusal, RightsRefusal},
    role, rules,
    store::{accounts, duties, role_grants},
};

/// Ends an account for good: its sessions end now, and its roles are revoked. The account and its
/// history stay.
///
/// # Errors
/// Refused for one's own account, for the last administrator, for an account that has ended, and
/// while the account still holds a responsibility.
pub fn close_account(tx: &mut Tx<'_>, id: Id<Account>, why: &str) -> Outcome<()> {
    tx.require(&access::CLOSE_ACCOUNT)?;
    let account = accounts::find(tx, id)?;
    let today = tx.today();
    if tx.actor().key() == id.to_string() {
        return Err(PeopleRefusal::from(RightsRefusal::OwnAccount).into());
    }
    if account.state == AccountState::Closed {
        return Err(PeopleRefusal::from(RightsRefusal::AccountClosed).into());
    }
    let why = rules::filled_line("why", "사유", why, 200, "사유를 입력하세요.")?;
    let held: Vec<String> = duties::of_account(tx, id)?
        .into_iter()
        .filter(|duty| duty.to_on.is_none_or(|to| today < to))
        .map(|duty| label_of(DUTIES, &duty.duty).to_owned())
        .collect();
    if !held.is_empty() {
        return Err(PeopleRefusal::from(RightsRefusal::StillResponsible { duties: held }).into());
    }
    let standing = role_grants::standing(tx, role::ADMIN)?;
    rules::roles::keep_an_admin(&standing, |admin| admin.account == id)?;
    tx.because(&why);
    for grant in role_grants::of_account(tx, id)? {
        if let Ok(last_day) = rules::roles::revoke(false, &grant, today) {
            signoff::end_delegations_of(tx, &id.to_string(), &grant.role, &why)?;
            role_grants::revoke(tx, grant.id, last_day, &why)?;
        }
    }
    accounts::update_state(tx, &account, AccountState::Closed, Some(today))
}
