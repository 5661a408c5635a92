//! Taking a program's key back.

use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{access, model::ApiKey, rules, store::keys};

/// Takes a key back; it opens nothing from this moment. The row stays, with who took it back and
/// why. Everybody takes back their own; who keeps accounts takes back anybody's.
///
/// # Errors
/// Not found for somebody else's key; refused for one that was taken back, and without a reason.
pub fn revoke_key(tx: &mut Tx<'_>, id: Id<ApiKey>, why: &str) -> Outcome<()> {
    let key = keys::find(tx, id)?;
    let own = tx.actor().key() == key.account.to_string();
    if !own && !tx.actor().may(&access::REVOKE_KEY) {
        return Err(Error::NotFound);
    }
    rules::keys::revoke(&key)?;
    let what = "열쇠를 거두는 사유를 입력하세요.";
    let why = rules::filled_line("why", "사유", why, 200, what)?;
    tx.because(&why);
    keys::revoke(tx, id, &why)
}
