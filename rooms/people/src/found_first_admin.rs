//! The first administrator of an office.

use kernel::{Id, Outcome};
use store::Tx;

use crate::{
    access,
    create_account::open_account,
    model::{Account, NewAccount},
    refusal::{PeopleRefusal, RightsRefusal},
    role,
    rules::roles::Wanted,
    store::role_grants,
};

/// Opens an account and makes it the office's administrator, before anyone can sign in. A command
/// of the system; roles of all others are then given by this administrator.
///
/// # Errors
/// Refused when the office has ever had an administrator, and at fields as
/// [`create_account`](crate::create_account).
pub fn found_first_admin(tx: &mut Tx<'_>, ask: NewAccount) -> Outcome<Id<Account>> {
    tx.require(&access::FOUND_FIRST_ADMIN)?;
    if role_grants::ever(tx, role::ADMIN)? {
        return Err(PeopleRefusal::from(RightsRefusal::AdminFounded).into());
    }
    let id = open_account(tx, ask)?;
    let wanted = Wanted {
        role: role::ADMIN,
        from_on: tx.today(),
        to_on: None,
        why: "기관의 첫 관리자".to_owned(),
    };
    role_grants::insert(tx, id, &wanted)?;
    Ok(id)
}
