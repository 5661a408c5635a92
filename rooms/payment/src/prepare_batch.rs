//! Waiting payables become a batch.

use std::collections::BTreeSet;

use kernel::{Digest, Error, Fault, Id, Outcome};
use store::Tx;
use trustee::TrusteeYear;

use crate::{
    access, bank_file, hands,
    model::{
        BatchLine, BatchState, Payable, PayableRow, PaymentBatch, PaymentMove, PrepareBatch, Purse,
        Waiting,
    },
    rules::{Refused, account, duties::Hand, refuse, typed},
    store::{batches, payables},
};

/// The most payments of one file.
pub const MOST: usize = 300;

/// Puts waiting payables into a batch, in the given order. Each must be approved by somebody else,
/// and its account version must be the one that was approved, the newest, and past its hold. The
/// bank file is written once to keep its digest: what is sent later is this and nothing else.
pub fn prepare_batch(tx: &mut Tx<'_>, ask: PrepareBatch) -> Outcome<Id<PaymentBatch>> {
    tx.require(&access::PREPARE)?;
    let Choice { year, purse, ids } = read(&ask).map_err(refuse)?;
    let title = trustee::year(tx, year)?.title;
    let mut no = Vec::new();
    let mut lines = Vec::new();
    for (position, id) in (1_i64..).zip(ids) {
        let row = payables::payable(tx, id)?;
        no.extend(judge(tx, &row, (year, purse))?);
        lines.push(BatchLine {
            position,
            payable: row.payable,
            account: row.account,
            newest: row.newest,
        });
    }
    if !no.is_empty() {
        return Err(refuse(no));
    }
    let number = batches::next_number(tx, year)?;
    let why = format!("{title} 지급 {number}번 묶음 준비");
    let files = bank_file::write(tx, &lines, &why)?;
    let batch = PaymentBatch {
        id: Id::new(),
        year,
        number,
        state: BatchState::Prepared,
        purse,
        content: content((year, purse), number, &lines)?,
        csv: bank_file::keyed(tx, &files.csv)?,
        xlsx: bank_file::keyed(tx, &files.xlsx)?,
        prepared_by: tx.actor().key(),
        prepared_by_name: tx.actor().name().to_owned(),
        prepared_at: tx.now(),
        sent_by: None,
        sent_by_name: None,
        sent_at: None,
    };
    batches::insert(tx, &batch)?;
    for line in &lines {
        let after =
            hands::moved(&line.payable, PaymentMove::Prepare).map_err(|no| refuse(vec![no]))?;
        let after = Payable {
            batch: Some(batch.id),
            ..after
        };
        batches::insert_line(tx, batch.id, line.position, after.id)?;
        hands::save(tx, &line.payable, &after, PaymentMove::Prepare, "")?;
    }
    Ok(batch.id)
}

/// What was chosen: the year, the purse, and the payables in order.
struct Choice {
    year: Id<TrusteeYear>,
    purse: Purse,
    ids: Vec<Id<Payable>>,
}

fn read(ask: &PrepareBatch) -> Result<Choice, Vec<Refused>> {
    let mut no = Vec::new();
    let year = typed::id(&mut no, "year", "회계연도를", &ask.year);
    let purse = match ask.purse.trim() {
        "" => Some(Purse::Trustee),
        word => Purse::read(word),
    };
    if purse.is_none() {
        no.push(Refused::NoPurse);
    }
    let mut ids = Vec::new();
    let mut seen = BTreeSet::new();
    for text in &ask.payables {
        let id: Option<Id<Payable>> = typed::id(&mut no, "payables", "지급할 건을", text);
        ids.extend(id.filter(|id| seen.insert(*id)));
    }
    if ask.payables.is_empty() {
        no.push(Refused::NothingChosen);
    }
    if ids.len() > MOST {
        no.push(Refused::TooMany { most: MOST });
    }
    match year.zip(purse) {
        Some((year, purse)) if no.is_empty() => Ok(Choice { year, purse, ids }),
        _ => Err(no),
    }
}

/// Everything that keeps one payable out of this batch.
fn judge(
    tx: &mut Tx<'_>,
    row: &PayableRow,
    (year, purse): (Id<TrusteeYear>, Purse),
) -> Outcome<Vec<Refused>> {
    let payable = &row.payable;
    let mut no = Vec::new();
    no.extend(hands::moved(payable, PaymentMove::Prepare).err());
    if payable.year != year {
        no.push(Refused::OtherYear {
            payment: hands::label(payable),
        });
    }
    if payable.purse != purse {
        no.push(Refused::OtherPurse {
            payment: hands::label(payable),
        });
    }
    no.extend(account_stands(tx, row));
    no.extend(hands::duty(
        tx,
        payable,
        &row.account.made_by,
        Hand::Prepare,
        None,
    )?);
    Ok(no)
}

/// Why the named account version may not be paid to now; `None` when it may.
pub fn account_stands(tx: &Tx<'_>, row: &PayableRow) -> Option<Refused> {
    let payment = hands::label(&row.payable);
    match account::standing(&row.account, row.newest, tx.now()) {
        Waiting::Ready => None,
        Waiting::OnHold { until } => Some(Refused::OnHold { payment, until }),
        Waiting::Superseded { newest } => Some(Refused::Superseded {
            payment,
            named: row.payable.version,
            newest,
        }),
    }
}

/// The digest of exactly what is paid, with the count and the sum in it. No account number: the
/// version stands for it, and a version never changes.
pub fn content(
    (year, purse): (Id<TrusteeYear>, Purse),
    number: i64,
    lines: &[BatchLine],
) -> Result<Digest, Error> {
    let nets: Vec<_> = lines
        .iter()
        .map(|line| line.payable.net())
        .collect::<Result<_, _>>()?;
    let total = kernel::Won::sum(nets)?;
    let rows: Vec<_> = lines
        .iter()
        .map(|line| {
            let (payable, account) = (&line.payable, &line.account);
            (
                (line.position, payable.id, &payable.subject),
                (payable.payee, payable.version, &account.bank_code),
                (&account.masked, &account.holder),
                (payable.hold, payable.gross, payable.withheld, &payable.memo),
            )
        })
        .collect();
    let text = match purse {
        // As it was before there were others: batches that were prepared then are sent later.
        Purse::Trustee => serde_json::to_vec(&(year, number, lines.len(), total, rows)),
        Purse::Till => serde_json::to_vec(&(year, purse.word(), number, lines.len(), total, rows)),
    };
    let text = text.map_err(|e| Fault::new(format!("batch content: {e}")))?;
    Ok(Digest::of(&text))
}
