//! Not giving a quarter's money.

use kernel::Outcome;
use store::Tx;

use crate::{
    access,
    model::{GrantState, RefuseGrant},
    rules::{Refused, grant as rules, refuse, typed},
    store::grants::{self, Answered},
};

/// Refuses a request, with the reason that the trustee reads.
pub fn refuse_grant(tx: &mut Tx<'_>, ask: RefuseGrant) -> Outcome<()> {
    tx.require(&access::DECIDE_GRANT)?;
    let grant = grants::grant(tx, crate::id_of(&ask.grant)?)?;
    let mut no: Vec<Refused> = rules::undecided(&grant).into_iter().collect();
    let reason = typed::required(&mut no, "reason", "거절 사유를", &ask.reason);
    let Some(reason) = reason.filter(|_| no.is_empty()) else {
        return Err(refuse(no));
    };
    let by = tx.actor().name().to_owned();
    let answer = Answered {
        state: GrantState::Refused,
        on: tx.today(),
        by: &by,
        note: &reason,
        entry: None,
    };
    grants::answer(tx, grant.id, &answer)
}
