//! The bank paid.

use jiff::civil::Date;
use kernel::{Error, Outcome};
use store::Tx;
use trustee::{Money, Paid};

use crate::{
    access, hands,
    model::{Payable, PaymentBatch, PaymentMove, Purse, Settle},
    rules::{refusal::day_of, refuse, settle},
};

/// Records that the bank paid and posts it to the trustee's book in the same transaction: from here
/// on it counts as spent. Answers the entry's place in the book; none where the money was not the
/// trustee's own.
pub fn confirm_payment(tx: &mut Tx<'_>, ask: Settle) -> Outcome<Option<i64>> {
    tx.require(&access::SETTLE)?;
    let id = ask.payable.trim().parse().map_err(|_| Error::NotFound)?;
    let (payable, batch) = hands::to_settle(tx, id, PaymentMove::Confirm)?;
    let (on, note) = settle::confirmed(&ask, sent_on(&batch), tx.today()).map_err(refuse)?;
    post(tx, &payable, on, PaymentMove::Confirm, &note)
}

/// The day on which a batch was sent.
pub fn sent_on(batch: &PaymentBatch) -> Option<Date> {
    batch.sent_at.map(day_of)
}

/// Posts a payment and moves it on. The key is the payable's: the book takes it once.
pub fn post(
    tx: &mut Tx<'_>,
    payable: &Payable,
    on: Date,
    step: PaymentMove,
    note: &str,
) -> Outcome<Option<i64>> {
    let after = hands::moved(payable, step).map_err(|no| refuse(vec![no]))?;
    let seq = match payable.purse {
        Purse::Trustee => Some(entry(tx, payable, on, step)?),
        Purse::Till => None,
    };
    let after = Payable {
        paid_on: Some(on),
        seq,
        ..after
    };
    hands::save(tx, payable, &after, step, note)?;
    Ok(seq)
}

fn entry(tx: &mut Tx<'_>, payable: &Payable, on: Date, step: PaymentMove) -> Outcome<i64> {
    let money = Money {
        key: format!("pay/{}", payable.id),
        on,
        reason: step.label().to_owned(),
        source: payable.subject.clone(),
        memo: hands::label(payable),
    };
    let paid = Paid {
        hold: payable.hold,
        gross: payable.gross,
        withheld: payable.withheld,
        finish: payable.finish,
    };
    Ok(trustee::pay(tx, payable.year, paid, money)?.seq)
}
