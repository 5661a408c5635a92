//! A person found out what became of a payment whose outcome was unknown.

use kernel::{Error, Outcome};
use store::Tx;

use crate::{
    access,
    confirm_payment::{post, sent_on},
    hands,
    model::{PaymentMove, PaymentState, ResolveUnknown},
    rules::{refuse, settle},
};

/// Resolves an unknown payment by the bank's word: paid – posted as any other – or not paid. Both
/// need the evidence in words; there is no third way out, and none back to the bank.
pub fn resolve_unknown(tx: &mut Tx<'_>, ask: ResolveUnknown) -> Outcome<PaymentState> {
    tx.require(&access::SETTLE)?;
    let id = ask.payable.trim().parse().map_err(|_| Error::NotFound)?;
    // Both verdicts leave the same state, so either asks whether there is something to resolve.
    let (payable, batch) = hands::to_settle(tx, id, PaymentMove::ResolvePaid)?;
    let (step, on, evidence) =
        settle::resolved(&ask, sent_on(&batch), tx.today()).map_err(refuse)?;
    tx.because(&evidence);
    if let Some(on) = on {
        post(tx, &payable, on, step, &evidence)?;
        return Ok(PaymentState::Confirmed);
    }
    let after = hands::moved(&payable, step).map_err(|no| refuse(vec![no]))?;
    hands::save(tx, &payable, &after, step, &evidence)?;
    Ok(after.state)
}
