//! Reading payables and batches, for pages and for the rooms above.

use jiff::civil::Date;
use kernel::{Address, Error, Fault, Figure, FigureValue, Fold, Id, Outcome, Unit, Won};
use store::Tx;
use trustee::TrusteeYear;

use crate::{
    access,
    model::{
        BatchLine, Chosen, Measure, Payable, PayableQuery, PayableRow, PaymentBatch, PaymentLine,
        PaymentState, PaymentStep, Purse, Waiting,
    },
    payees::span,
    rules::account,
    store::{batches, payables as rows, steps},
};

/// The payable of a subject that is on the way or done; when all failed, the newest of them.
pub fn payable_of(tx: &mut Tx<'_>, subject: &Address) -> Result<Option<Payable>, Fault> {
    Ok(rows::of_subject(tx, subject)?.map(|row| row.payable))
}

/// One payable.
pub fn payable(tx: &mut Tx<'_>, id: Id<Payable>) -> Outcome<Payable> {
    tx.require(&access::VIEW)?;
    Ok(rows::payable(tx, id)?.payable)
}

/// What was done to a payable, in order.
pub fn payable_steps(tx: &mut Tx<'_>, id: Id<Payable>) -> Outcome<Vec<PaymentStep>> {
    tx.require(&access::VIEW)?;
    Ok(steps::list(tx, id)?)
}

/// A page of payables; `page` counts from 1. Those of one state come oldest first, others newest
/// first.
pub fn payables(tx: &mut Tx<'_>, query: &PayableQuery, page: usize) -> Outcome<Vec<PayableRow>> {
    tx.require(&access::VIEW)?;
    let (limit, offset) = span(page);
    Ok(rows::page(tx, query, limit, offset)?)
}

/// How many payables a query finds.
pub fn payable_count(tx: &mut Tx<'_>, query: &PayableQuery) -> Outcome<usize> {
    tx.require(&access::VIEW)?;
    Ok(usize::try_from(rows::count(tx, query)?).unwrap_or_default())
}

/// Whether a waiting payable could go into a batch now.
pub fn standing(tx: &Tx<'_>, row: &PayableRow) -> Waiting {
    account::standing(&row.account, row.newest, tx.now())
}

/// What was sent from the trustee's own account of a year and not (only) prepared, by the bank's
/// day where it is known and by the day of sending where it is not: to be matched with the bank
/// statement.
pub fn payments_in(
    tx: &mut Tx<'_>,
    year: Id<TrusteeYear>,
    from: Date,
    to: Date,
) -> Outcome<Vec<PaymentLine>> {
    tx.require(&access::VIEW)?;
    Ok(rows::sent_in(tx, year, from, to)?)
}

/// A batch and its payments in the order of the file.
pub fn batch(tx: &mut Tx<'_>, id: Id<PaymentBatch>) -> Outcome<(PaymentBatch, Vec<BatchLine>)> {
    tx.require(&access::VIEW)?;
    let batch = batches::batch(tx, id)?;
    let lines = batches::lines(tx, id)?;
    Ok((batch, lines))
}

/// What the payables of a year and a purse in one state come to, with the rows behind it.
pub fn state_total(
    tx: &mut Tx<'_>,
    year: Id<TrusteeYear>,
    purse: Purse,
    state: PaymentState,
) -> Outcome<Figure> {
    tx.require(&access::VIEW)?;
    let total = rows::sum_of_state(tx, year, purse, state)?;
    let key = format!("payment.{}", state.word());
    Ok(figure(key, total, Measure::State(year, purse, state)))
}

/// What a batch comes to, with the rows behind it.
pub fn batch_total(batch: Id<PaymentBatch>, lines: &[BatchLine]) -> Result<Figure, Error> {
    let nets: Vec<Won> = lines
        .iter()
        .map(|line| line.payable.net())
        .collect::<Result<_, _>>()?;
    let total = Won::sum(nets)?;
    Ok(figure(
        "payment.batch".to_owned(),
        total,
        Measure::Batch(batch),
    ))
}

fn figure(key: String, total: Won, measure: Measure) -> Figure {
    Figure {
        key,
        value: FigureValue::Whole(total.0),
        unit: Unit::Won,
        selection: Chosen(measure).selection(),
        fold: Fold::Sum,
    }
}
