//! Taking a role back.

use kernel::{Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::RoleGrant,
    role, rules,
    store::{accounts, role_grants},
};

/// Ends a grant today; it counts no more from this moment, and the account's sessions end. The
/// row stays, with who revoked it and why. What the account delegated of the role ends with it.
///
/// # Errors
/// Refused for one's own roles, for the last administrator, and for a grant that is over.
pub fn revoke_role(tx: &mut Tx<'_>, id: Id<RoleGrant>, why: &str) -> Outcome<()> {
    tx.require(&access::REVOKE_ROLE)?;
    let grant = role_grants::find(tx, id)?;
    let own = tx.actor().key() == grant.account.to_string();
    let last_day = rules::roles::revoke(own, &grant, tx.today())?;
    let why = rules::filled_line("why", "사유", why, 200, "역할을 거두는 사유를 입력하세요.")?;
    let standing = role_grants::standing(tx, role::ADMIN)?;
    rules::roles::keep_an_admin(&standing, |admin| admin.grant == id)?;
    tx.because(&why);
    let account = accounts::find(tx, grant.account)?;
    accounts::raise_epoch(tx, &account)?;
    signoff::end_delegations_of(tx, &grant.account.to_string(), &grant.role, &why)?;
    role_grants::revoke(tx, id, last_day, &why)
}
