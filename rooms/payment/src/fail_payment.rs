//! The bank did not pay, or nobody knows whether it did.

use kernel::{Error, Outcome};
use store::Tx;

use crate::{
    access, hands,
    model::{PaymentMove, Settle},
    rules::{refuse, settle},
};

/// Records that the bank refused a payment. Nothing was posted, so nothing is undone; whoever still
/// wants it paid asks again.
pub fn fail_payment(tx: &mut Tx<'_>, ask: Settle) -> Outcome<()> {
    without_money(tx, &ask, PaymentMove::Fail)
}

/// Records that nobody knows whether the bank paid. It is not repeated: a person finds out.
pub fn mark_unknown(tx: &mut Tx<'_>, ask: Settle) -> Outcome<()> {
    without_money(tx, &ask, PaymentMove::Lose)
}

fn without_money(tx: &mut Tx<'_>, ask: &Settle, step: PaymentMove) -> Outcome<()> {
    tx.require(&access::SETTLE)?;
    let id = ask.payable.trim().parse().map_err(|_| Error::NotFound)?;
    let (payable, _) = hands::to_settle(tx, id, step)?;
    let note = settle::said(ask).map_err(refuse)?;
    let after = hands::moved(&payable, step).map_err(|no| refuse(vec![no]))?;
    tx.because(&note);
    hands::save(tx, &payable, &after, step, &note)
}
