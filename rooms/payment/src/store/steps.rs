//! What was done to payables, and who fetched which file.

use jiff::Timestamp;
use kernel::{Fault, Id, Outcome};
use store::{Row, Tx, args};

use crate::model::{FileForm, Payable, PaymentBatch, PaymentMove, PaymentState, PaymentStep};

store::statements! {
    /// The steps of a payable in order.
    LIST_STEPS = "SELECT s.number, s.step, s.from_state, s.to_state, s.at, s.actor, s.actor_name, \
        s.batch, s.note FROM payment_step s WHERE s.tenant = $1 AND s.payable = $2 \
        ORDER BY s.number";
    /// The newest number of a payable's steps.
    LAST_STEP = "SELECT s.number FROM payment_step s WHERE s.tenant = $1 AND s.payable = $2 \
        ORDER BY s.number DESC LIMIT 1";
    /// How often a batch's file was fetched, in order.
    LIST_FETCHES = "SELECT f.form, f.at, f.actor_name, f.reason, f.number FROM payment_file f \
        WHERE f.tenant = $1 AND f.batch = $2 ORDER BY f.number";
}

store::tables! {
    /// Steps.
    STEP = "payment_step" key [payable, number]
        columns [step, from_state, to_state, at, actor, actor_name, batch, note] may append;
    /// Fetched files.
    FETCH = "payment_file" key [batch, number]
        columns [form, at, actor, actor_name, reason] may append;
}

/// One fetching of a bank file.
#[derive(Debug, Clone)]
pub struct Fetch {
    /// 1, 2, … per batch.
    pub number: i64,
    /// In which form.
    pub form: FileForm,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by_name: String,
    /// Why.
    pub reason: String,
}

fn step_of(row: &Row<'_>) -> Result<PaymentStep, Fault> {
    let state = |index| -> Result<PaymentState, Fault> {
        let word: String = row.get(index)?;
        PaymentState::read(&word).ok_or_else(|| Fault::new(format!("payment state {word:?}")))
    };
    let word: String = row.get(1)?;
    Ok(PaymentStep {
        number: row.get(0)?,
        step: PaymentMove::read(&word)
            .ok_or_else(|| Fault::new(format!("payment step {word:?}")))?,
        from: state(2)?,
        to: state(3)?,
        at: row.get(4)?,
        by: row.get(5)?,
        by_name: row.get(6)?,
        batch: row.get(7)?,
        note: row.get(8)?,
    })
}

pub fn list(tx: &mut Tx<'_>, payable: Id<Payable>) -> Result<Vec<PaymentStep>, Fault> {
    tx.list(&LIST_STEPS, args![payable], step_of)
}

/// Adds a step after the others; its number is given here.
pub fn add(tx: &mut Tx<'_>, payable: Id<Payable>, step: &PaymentStep) -> Outcome<()> {
    let last = tx.maybe(&LAST_STEP, args![payable], |row| row.get::<i64>(0))?;
    let values = args![
        payable,
        last.unwrap_or(0) + 1,
        step.step.word(),
        step.from.word(),
        step.to.word(),
        step.at,
        &step.by,
        &step.by_name,
        step.batch,
        &step.note
    ];
    tx.insert(&STEP, values)
}

pub fn fetches(tx: &mut Tx<'_>, batch: Id<PaymentBatch>) -> Result<Vec<Fetch>, Fault> {
    tx.list(&LIST_FETCHES, args![batch], |row| {
        let form: String = row.get(0)?;
        Ok(Fetch {
            form: FileForm::read(&form).ok_or_else(|| Fault::new(format!("file form {form:?}")))?,
            at: row.get(1)?,
            by_name: row.get(2)?,
            reason: row.get(3)?,
            number: row.get(4)?,
        })
    })
}

pub fn add_fetch(
    tx: &mut Tx<'_>,
    batch: Id<PaymentBatch>,
    form: FileForm,
    reason: &str,
) -> Outcome<()> {
    let number = fetches(tx, batch)?.last().map_or(1, |last| last.number + 1);
    let (at, by, name) = (tx.now(), tx.actor().key(), tx.actor().name().to_owned());
    let values = args![batch, number, form.word(), at, by, name, reason];
    tx.insert(&FETCH, values)
}
