//! Batches and what is in them.

use kernel::{Fault, Id, Outcome};
use store::{Arg, Row, Tx, args};
use trustee::TrusteeYear;

use super::payables::{purse_at, row_of};
use crate::model::{BatchLine, BatchState, Payable, PaymentBatch};

store::statements! {
    /// One batch.
    READ_BATCH = "SELECT b.id, b.year, b.number, b.state, b.content, b.csv, b.xlsx, \
        b.prepared_by, b.prepared_by_name, b.prepared_at, b.sent_by, b.sent_by_name, b.sent_at, \
        b.purse FROM payment_batch b WHERE b.tenant = $1 AND b.id = $2";
    /// The number of a year's newest batch.
    LAST_NUMBER = "SELECT b.number FROM payment_batch b WHERE b.tenant = $1 AND b.year = $2 \
        ORDER BY b.number DESC LIMIT 1";
    /// A page of batches, the newest first.
    PAGE_BATCHES = "SELECT b.id, b.year, b.number, b.state, b.content, b.csv, b.xlsx, \
        b.prepared_by, b.prepared_by_name, b.prepared_at, b.sent_by, b.sent_by_name, b.sent_at, \
        b.purse, COUNT(l.position), CAST(COALESCE(SUM(x.gross - x.withheld), 0) AS BIGINT) \
        FROM (SELECT o.id, o.year, o.number, o.state, o.content, o.csv, o.xlsx, o.prepared_by, \
        o.prepared_by_name, o.prepared_at, o.sent_by, o.sent_by_name, o.sent_at, o.purse \
        FROM payment_batch o WHERE o.tenant = $1 \
        ORDER BY o.prepared_at DESC, o.id DESC LIMIT $2 OFFSET $3) b \
        LEFT JOIN payment_batch_line l ON l.tenant = $1 AND l.batch = b.id \
        LEFT JOIN payment_payable x ON x.tenant = $1 AND x.id = l.payable \
        GROUP BY b.id, b.year, b.number, b.state, b.content, b.csv, b.xlsx, b.prepared_by, \
        b.prepared_by_name, b.prepared_at, b.sent_by, b.sent_by_name, b.sent_at, b.purse \
        ORDER BY b.prepared_at DESC, b.id DESC";
    /// How many batches there are.
    COUNT_BATCHES = "SELECT COUNT(b.id) FROM payment_batch b WHERE b.tenant = $1";
    /// The payments of a batch in the order of the file.
    LIST_LINES = "SELECT x.id, x.subject, x.payee, p.name, x.version, x.year, x.purse, x.hold, \
        x.gross, x.withheld, x.finish, x.memo, x.drafted_by, x.approved_by, x.asked_at, x.state, x.batch, \
        x.paid_on, x.seq, x.unpaid_seq, a.bank, a.masked, a.holder, a.usable_from, a.made_by, \
        a.made_by_name, a.made_at, a.reason, p.version, l.position FROM payment_batch_line l \
        JOIN payment_payable x ON x.tenant = $1 AND x.id = l.payable \
        JOIN payment_payee p ON p.tenant = $1 AND p.id = x.payee \
        JOIN payment_account a ON a.tenant = $1 AND a.payee = x.payee AND a.version = x.version \
        WHERE l.tenant = $1 AND l.batch = $2 ORDER BY l.position";
}

store::tables! {
    /// Batches.
    BATCH = "payment_batch" key [id]
        columns [year, number, state, content, csv, xlsx, prepared_by, prepared_by_name,
            prepared_at, sent_by, sent_by_name, sent_at, purse] may edit;
    /// What is in them.
    BATCH_LINE = "payment_batch_line" key [batch, position] columns [payable] may append;
}

fn batch_of(row: &Row<'_>) -> Result<PaymentBatch, Fault> {
    let state: String = row.get(3)?;
    Ok(PaymentBatch {
        id: row.get(0)?,
        year: row.get(1)?,
        number: row.get(2)?,
        state: BatchState::read(&state)
            .ok_or_else(|| Fault::new(format!("batch state {state:?}")))?,
        content: row.get(4)?,
        csv: row.get(5)?,
        xlsx: row.get(6)?,
        prepared_by: row.get(7)?,
        prepared_by_name: row.get(8)?,
        prepared_at: row.get(9)?,
        sent_by: row.get(10)?,
        sent_by_name: row.get(11)?,
        sent_at: row.get(12)?,
        purse: purse_at(row, 13)?,
    })
}

pub fn batch(tx: &mut Tx<'_>, id: Id<PaymentBatch>) -> Outcome<PaymentBatch> {
    tx.one(&READ_BATCH, args![id], batch_of)
}

pub fn next_number(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Result<i64, Fault> {
    let last = tx.maybe(&LAST_NUMBER, args![year], |row| row.get::<i64>(0))?;
    Ok(last.unwrap_or(0) + 1)
}

/// A page of batches with the count and the sum of each.
pub fn page(
    tx: &mut Tx<'_>,
    limit: i64,
    offset: i64,
) -> Result<Vec<(PaymentBatch, i64, kernel::Won)>, Fault> {
    tx.list(&PAGE_BATCHES, args![limit, offset], |row| {
        Ok((batch_of(row)?, row.get(14)?, row.get(15)?))
    })
}

pub fn count(tx: &mut Tx<'_>) -> Outcome<i64> {
    tx.one(&COUNT_BATCHES, &[], |row| row.get(0))
}

pub fn lines(tx: &mut Tx<'_>, id: Id<PaymentBatch>) -> Result<Vec<BatchLine>, Fault> {
    tx.list(&LIST_LINES, args![id], |row| {
        let found = row_of(row)?;
        Ok(BatchLine {
            position: row.get(29)?,
            payable: found.payable,
            account: found.account,
            newest: found.newest,
        })
    })
}

pub fn insert(tx: &mut Tx<'_>, batch: &PaymentBatch) -> Outcome<()> {
    let values = args![
        batch.id,
        batch.year,
        batch.number,
        batch.state.word(),
        batch.content,
        batch.csv,
        batch.xlsx,
        &batch.prepared_by,
        &batch.prepared_by_name,
        batch.prepared_at,
        batch.sent_by.as_deref(),
        batch.sent_by_name.as_deref(),
        batch.sent_at,
        batch.purse.word()
    ];
    tx.insert(&BATCH, values)
}

pub fn insert_line(
    tx: &mut Tx<'_>,
    batch: Id<PaymentBatch>,
    position: i64,
    payable: Id<Payable>,
) -> Outcome<()> {
    tx.insert(&BATCH_LINE, args![batch, position, payable])
}

/// Writes where a batch stands and who sent it.
pub fn move_on(tx: &mut Tx<'_>, batch: &PaymentBatch) -> Outcome<()> {
    let changes = &[
        ("state", Arg::from(batch.state.word())),
        ("sent_by", Arg::from(batch.sent_by.as_deref())),
        ("sent_by_name", Arg::from(batch.sent_by_name.as_deref())),
        ("sent_at", Arg::from(batch.sent_at)),
    ];
    tx.update(&BATCH, args![batch.id], changes)
}
