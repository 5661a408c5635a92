//! A payable that will not be paid.

use kernel::{Error, Outcome};
use store::Tx;

use crate::{
    access, hands,
    model::{DropPayable, PaymentMove},
    rules::{refuse, typed},
    store::payables,
};

/// Refuses a waiting payable: the account changed after the approval, or the approval was wrong.
/// The money stays held in the trustee's book until the room that approved asks anew or lets go.
pub fn drop_payable(tx: &mut Tx<'_>, ask: DropPayable) -> Outcome<()> {
    tx.require(&access::PREPARE)?;
    let id = ask.payable.trim().parse().map_err(|_| Error::NotFound)?;
    let row = payables::payable(tx, id)?;
    let mut no = Vec::new();
    let reason = typed::required(&mut no, "reason", "거절 사유를", &ask.reason);
    let after = hands::moved(&row.payable, PaymentMove::Drop);
    match (reason, after) {
        (Some(reason), Ok(after)) => {
            tx.because(&reason);
            hands::save(tx, &row.payable, &after, PaymentMove::Drop, &reason)
        }
        (_, after) => {
            no.extend(after.err());
            Err(refuse(no))
        }
    }
}
