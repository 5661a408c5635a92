//! A batch goes to the bank.

use kernel::{Digest, Error, Outcome};
use store::Tx;

use crate::{
    access, bank_file, hands,
    model::{BatchState, PayableRow, PaymentBatch, PaymentMove, SendBatch},
    prepare_batch::{account_stands, content},
    rules::{Refused, duties::Hand, refuse},
    store::batches,
};

/// Sends a prepared batch, by a person who neither approved nor prepared any of it, and who has
/// seen exactly this content. An account that changed since the preparation stops the whole batch.
/// From here on the sender may fetch the bank file.
pub fn send_batch(tx: &mut Tx<'_>, ask: SendBatch) -> Outcome<()> {
    tx.require(&access::SEND)?;
    let id = ask.batch.trim().parse().map_err(|_| Error::NotFound)?;
    let batch = batches::batch(tx, id)?;
    if batch.state != BatchState::Prepared {
        return Err(bank_file::done(&batch).into());
    }
    let lines = batches::lines(tx, id)?;
    let mut no = Vec::new();
    let seen: Option<Digest> = ask.content_seen.trim().parse().ok();
    let now = content((batch.year, batch.purse), batch.number, &lines)?;
    if seen != Some(batch.content) || now != batch.content {
        no.push(Refused::ContentChanged);
    }
    for line in &lines {
        let row = PayableRow {
            payable: line.payable.clone(),
            account: line.account.clone(),
            newest: line.newest,
        };
        no.extend(account_stands(tx, &row));
        let by = &line.account.made_by;
        no.extend(hands::duty(tx, &line.payable, by, Hand::Pay, Some(&batch))?);
    }
    if !no.is_empty() {
        return Err(refuse(no));
    }
    let sent = PaymentBatch {
        state: BatchState::Sent,
        sent_by: Some(tx.actor().key()),
        sent_by_name: Some(tx.actor().name().to_owned()),
        sent_at: Some(tx.now()),
        ..batch
    };
    batches::move_on(tx, &sent)?;
    for line in &lines {
        let after =
            hands::moved(&line.payable, PaymentMove::Send).map_err(|no| refuse(vec![no]))?;
        hands::save(tx, &line.payable, &after, PaymentMove::Send, "")?;
    }
    Ok(())
}
