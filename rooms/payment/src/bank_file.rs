//! A batch's bank file: written once when it is prepared, and again – the very same bytes – for
//! whoever sent it.

use kernel::{Digest, Fault, Id, Outcome, Refusal};
use store::Tx;

use crate::{
    access, hands,
    model::{BatchLine, BatchState, FileForm, PaymentBatch, PaymentState},
    rules::{Refused, refuse, typed},
    sealing,
    store::{batches, steps},
    transfer::{self, Transfer},
};

/// The file in both forms.
pub struct Files {
    /// CP949.
    pub csv: Vec<u8>,
    /// A workbook.
    pub xlsx: Vec<u8>,
}

/// Writes the file of these lines; opens each account number with this reason.
///
/// # Errors
/// `payment.unwritable` at each row with a letter that CP949 does not have.
pub fn write(tx: &mut Tx<'_>, lines: &[BatchLine], why: &str) -> Outcome<Files> {
    let mut transfers = Vec::with_capacity(lines.len());
    for line in lines {
        let payable = &line.payable;
        transfers.push(Transfer {
            position: line.position,
            bank_code: line.account.bank_code.clone(),
            bank: line.account.bank.clone(),
            number: String::new(),
            holder: line.account.holder.clone(),
            net: payable.net()?,
            memo: payable.memo.clone(),
            label: hands::label(payable),
        });
    }
    // Before anything is opened: an opening is logged, and a refused file opens nothing.
    let unwritable = transfer::unwritable(&transfers);
    if !unwritable.is_empty() {
        return Err(refuse(unwritable));
    }
    for (transfer, line) in transfers.iter_mut().zip(lines) {
        transfer.number = sealing::open(tx, &line.account, why)?;
    }
    Ok(Files {
        csv: transfer::csv(&transfers)?,
        xlsx: transfer::xlsx(&transfers)?,
    })
}

/// A digest under a key of the office. A plain one would let who has the database try all account
/// numbers: everything else in the file is known.
pub fn keyed(tx: &mut Tx<'_>, bytes: &[u8]) -> Outcome<Digest> {
    let plain = Digest::of(bytes).to_string();
    Ok(vault::same_marker(tx, "payment_batch", "file", &plain)?)
}

#[doc(alias = "대량이체")]
/// The file of a batch for whoever sent it, while the bank has not answered to any of it. Opens
/// the numbers, which the access log keeps with the reason, and notes the fetching on the batch.
///
/// # Errors
/// `payment.file_closed` for anybody else, before sending, or once results are recorded: a file
/// that is uploaded again would pay again. A fault when the bytes are not those of the batch.
pub fn transfer_file(
    tx: &mut Tx<'_>,
    id: Id<PaymentBatch>,
    form: FileForm,
    why: &str,
) -> Outcome<Vec<u8>> {
    tx.require(&access::SEND)?;
    let batch = batches::batch(tx, id)?;
    let lines = batches::lines(tx, id)?;
    let mut no = Vec::new();
    let why = typed::required(&mut no, "why", "파일을 받는 사유를", why);
    if let Some(why) = closed(&batch, &lines, &tx.actor().key()) {
        no.push(Refused::FileClosed { why });
    }
    let why = match why {
        Some(why) if no.is_empty() => why,
        _ => return Err(refuse(no)),
    };
    let files = write(tx, &lines, &why)?;
    let (bytes, kept) = match form {
        FileForm::Csv => (files.csv, batch.csv),
        FileForm::Xlsx => (files.xlsx, batch.xlsx),
    };
    if keyed(tx, &bytes)? != kept {
        let what = format!("the file of batch {id} is not the one that was prepared");
        return Err(Fault::new(what).into());
    }
    steps::add_fetch(tx, id, form, &why)?;
    Ok(bytes)
}

fn closed(batch: &PaymentBatch, lines: &[BatchLine], actor: &str) -> Option<&'static str> {
    let settled = lines
        .iter()
        .any(|line| line.payable.state != PaymentState::Sent);
    match batch.state {
        BatchState::Sent if batch.sent_by.as_deref() != Some(actor) => {
            Some("은행 파일은 이 묶음을 전송한 사람만 받을 수 있습니다.")
        }
        BatchState::Sent if settled => Some(
            "결과가 기록되기 시작한 묶음의 파일은 다시 받을 수 없습니다. 은행에 다시 올리면 두 번 \
             지급됩니다.",
        ),
        BatchState::Sent => None,
        _ => Some("은행 파일은 전송한 뒤에 받을 수 있습니다. 먼저 전송하세요."),
    }
}

/// A batch that is not what it was when somebody acted on it.
pub fn done(batch: &PaymentBatch) -> Refusal {
    Refusal::from(Refused::BatchDone {
        state: batch.state.label(),
    })
}
