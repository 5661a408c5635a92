//! What the verbs of one payment share: its label, whose hands are on it, and moving it on.

use kernel::{Fault, Id, Outcome};
use store::Tx;

use crate::{
    model::{Payable, PaymentBatch, PaymentMove, PaymentStep},
    rules::{
        Refused, dated,
        duties::{Hand, Hands, clash},
        refuse, state,
    },
    store::{batches, payables, steps},
};

/// A payment in a refusal: who, how much, what for.
pub fn label(payable: &Payable) -> String {
    let amount = payable.net().unwrap_or(payable.gross);
    if payable.memo.is_empty() {
        format!("{} {amount}원", payable.payee_name)
    } else {
        format!("{} {amount}원({})", payable.payee_name, payable.memo)
    }
}

/// Why the actor may not lay this hand on the payment; `None` when they may.
pub fn duty(
    tx: &mut Tx<'_>,
    payable: &Payable,
    account_by: &str,
    hand: Hand,
    batch: Option<&PaymentBatch>,
) -> Result<Option<Refused>, Fault> {
    let today = tx.today();
    let exception = trustee::duty_exception(tx, payable.year, today)?;
    let hands = Hands {
        approved_by: &payable.approved_by,
        account_by,
        prepared_by: batch.map(|batch| batch.prepared_by.as_str()),
        sent_by: batch.and_then(|batch| batch.sent_by.as_deref()),
    };
    let found = clash(&tx.actor().key(), hand, hands, exception);
    Ok(found.map(|clash| Refused::Duty {
        clash,
        payment: label(payable),
        article: dated::rules().article(dated::THREE_HANDS, today),
    }))
}

/// The payable after a move, or why the move is not possible.
pub fn moved(payable: &Payable, step: PaymentMove) -> Result<Payable, Refused> {
    match state::next(payable.state, step) {
        Some(state) => Ok(Payable {
            state,
            ..payable.clone()
        }),
        None => Err(Refused::WrongState {
            payment: label(payable),
            state: payable.state,
            step,
        }),
    }
}

/// Saves a payable after a move, and the step beside it.
pub fn save(
    tx: &mut Tx<'_>,
    before: &Payable,
    after: &Payable,
    step: PaymentMove,
    note: &str,
) -> Outcome<()> {
    payables::move_on(tx, after)?;
    let row = PaymentStep {
        number: 0,
        step,
        from: before.state,
        to: after.state,
        at: tx.now(),
        by: tx.actor().key(),
        by_name: tx.actor().name().to_owned(),
        batch: after.batch.or(before.batch),
        note: note.to_owned(),
    };
    steps::add(tx, after.id, &row)
}

/// A payable that was sent, with its batch, for whoever records what the bank did. Refuses those
/// who approved or prepared it.
pub fn to_settle(
    tx: &mut Tx<'_>,
    id: Id<Payable>,
    step: PaymentMove,
) -> Outcome<(Payable, PaymentBatch)> {
    let row = payables::payable(tx, id)?;
    let refused = moved(&row.payable, step).err();
    let Some(batch) = row.payable.batch.filter(|_| refused.is_none()) else {
        return Err(refuse(refused.into_iter().collect()));
    };
    let batch = batches::batch(tx, batch)?;
    let by = &row.account.made_by;
    match duty(tx, &row.payable, by, Hand::Pay, Some(&batch))? {
        Some(refused) => Err(refuse(vec![refused])),
        None => Ok((row.payable, batch)),
    }
}
