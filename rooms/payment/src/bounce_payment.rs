//! The money came back.

use kernel::{Error, Fault, Outcome};
use store::Tx;
use trustee::Money;

use crate::{
    access, hands,
    model::{Bounce, Payable, PaymentMove},
    rules::{refuse, settle},
};

/// Records that a confirmed payment came back and reverses its entry in the trustee's book: it does
/// not count as spent any more, and the hold is open again.
pub fn bounce_payment(tx: &mut Tx<'_>, ask: Bounce) -> Outcome<()> {
    tx.require(&access::SETTLE)?;
    let id = ask.payable.trim().parse().map_err(|_| Error::NotFound)?;
    let (payable, _) = hands::to_settle(tx, id, PaymentMove::Bounce)?;
    let (on, evidence) = settle::bounced(&ask, payable.paid_on, tx.today()).map_err(refuse)?;
    let seq = payable
        .seq
        .ok_or_else(|| Fault::new(format!("payable {} is paid without an entry", payable.id)))?;
    tx.because(&evidence);
    let money = Money {
        key: format!("unpay/{}", payable.id),
        on,
        reason: evidence.clone(),
        source: payable.subject.clone(),
        memo: hands::label(&payable),
    };
    let posted = trustee::unpay(tx, payable.year, seq, money)?;
    let after = hands::moved(&payable, PaymentMove::Bounce).map_err(|no| refuse(vec![no]))?;
    let after = Payable {
        unpaid_seq: Some(posted.seq),
        ..after
    };
    hands::save(tx, &payable, &after, PaymentMove::Bounce, &evidence)
}
