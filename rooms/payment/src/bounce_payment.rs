//! The money came back.

use jiff::civil::Date;
use kernel::{Error, Fault, Outcome};
use store::Tx;
use trustee::Money;

use crate::{
    access, hands,
    model::{Bounce, Payable, PaymentMove, Purse},
    rules::{refuse, settle},
};

/// Records that a confirmed payment came back and reverses its entry in the trustee's book, where
/// it has one: it does not count as spent any more, and the hold is open again.
pub fn bounce_payment(tx: &mut Tx<'_>, ask: Bounce) -> Outcome<()> {
    tx.require(&access::SETTLE)?;
    let id = ask.payable.trim().parse().map_err(|_| Error::NotFound)?;
    let (payable, _) = hands::to_settle(tx, id, PaymentMove::Bounce)?;
    let (on, evidence) = settle::bounced(&ask, payable.paid_on, tx.today()).map_err(refuse)?;
    tx.because(&evidence);
    let unpaid_seq = match payable.purse {
        Purse::Trustee => Some(undo(tx, &payable, on, &evidence)?),
        Purse::Till => None,
    };
    let after = hands::moved(&payable, PaymentMove::Bounce).map_err(|no| refuse(vec![no]))?;
    let after = Payable {
        unpaid_seq,
        ..after
    };
    hands::save(tx, &payable, &after, PaymentMove::Bounce, &evidence)
}

/// Reverses the entry of a payment; answers the entry that does.
fn undo(tx: &mut Tx<'_>, payable: &Payable, on: Date, evidence: &str) -> Outcome<i64> {
    let seq = payable
        .seq
        .ok_or_else(|| Fault::new(format!("payable {} is paid without an entry", payable.id)))?;
    let money = Money {
        key: format!("unpay/{}", payable.id),
        on,
        reason: evidence.to_owned(),
        source: payable.subject.clone(),
        memo: hands::label(payable),
    };
    Ok(trustee::unpay(tx, payable.year, seq, money)?.seq)
}
