//! A batch is taken apart before it is sent.

use kernel::{Id, Outcome};
use store::Tx;

use crate::{
    access, bank_file, hands,
    model::{BatchState, Payable, PaymentBatch, PaymentMove},
    rules::{refuse, typed},
    store::batches,
};

/// Takes a prepared batch apart; its payables wait again. The batch stays, with its digest.
pub fn dissolve_batch(tx: &mut Tx<'_>, id: Id<PaymentBatch>, reason: &str) -> Outcome<()> {
    tx.require(&access::DISSOLVE)?;
    let batch = batches::batch(tx, id)?;
    if batch.state != BatchState::Prepared {
        return Err(bank_file::done(&batch).into());
    }
    let mut no = Vec::new();
    let Some(reason) = typed::required(&mut no, "reason", "준비를 취소하는 사유를", reason)
    else {
        return Err(refuse(no));
    };
    tx.because(&reason);
    for line in batches::lines(tx, id)? {
        let after =
            hands::moved(&line.payable, PaymentMove::Dissolve).map_err(|no| refuse(vec![no]))?;
        let after = Payable {
            batch: None,
            ..after
        };
        hands::save(tx, &line.payable, &after, PaymentMove::Dissolve, &reason)?;
    }
    let dissolved = PaymentBatch {
        state: BatchState::Dissolved,
        ..batch
    };
    batches::move_on(tx, &dissolved)
}
