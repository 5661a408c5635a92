//! Payables.

use jiff::{Timestamp, civil::Date};
use kernel::{Address, Fault, Id, Outcome, Refusal, Won};
use store::{Arg, Row, Tx, args};
use trustee::TrusteeYear;

use super::payees::account_from;
use crate::{
    model::{Payable, PayableQuery, PayableRow, PaymentBatch, PaymentLine, PaymentState, Purse},
    rules::{Refused, refusal::day_of},
};

store::statements! {
    /// One payable.
    READ_PAYABLE = "SELECT x.id, x.subject, x.payee, p.name, x.version, x.year, x.purse, x.hold, \
        x.gross, x.withheld, x.finish, x.memo, x.drafted_by, x.approved_by, x.asked_at, x.state, x.batch, \
        x.paid_on, x.seq, x.unpaid_seq, a.bank, a.masked, a.holder, a.usable_from, a.made_by, \
        a.made_by_name, a.made_at, a.reason, p.version FROM payment_payable x \
        JOIN payment_payee p ON p.tenant = $1 AND p.id = x.payee \
        JOIN payment_account a ON a.tenant = $1 AND a.payee = x.payee AND a.version = x.version \
        WHERE x.tenant = $1 AND x.id = $2";
    /// The payables of a subject: one that did not fail first, then the newest.
    OF_SUBJECT = "SELECT x.id, x.subject, x.payee, p.name, x.version, x.year, x.purse, x.hold, \
        x.gross, x.withheld, x.finish, x.memo, x.drafted_by, x.approved_by, x.asked_at, x.state, x.batch, \
        x.paid_on, x.seq, x.unpaid_seq, a.bank, a.masked, a.holder, a.usable_from, a.made_by, \
        a.made_by_name, a.made_at, a.reason, p.version FROM payment_payable x \
        JOIN payment_payee p ON p.tenant = $1 AND p.id = x.payee \
        JOIN payment_account a ON a.tenant = $1 AND a.payee = x.payee AND a.version = x.version \
        WHERE x.tenant = $1 AND x.subject = $2 \
        ORDER BY CASE x.state WHEN 'failed' THEN 1 ELSE 0 END, x.asked_at DESC, x.id DESC LIMIT 1";
    /// A page of the payables of a year in one state, the oldest first.
    PAGE_OF_STATE = "SELECT x.id, x.subject, x.payee, p.name, x.version, x.year, x.purse, x.hold, \
        x.gross, x.withheld, x.finish, x.memo, x.drafted_by, x.approved_by, x.asked_at, x.state, x.batch, \
        x.paid_on, x.seq, x.unpaid_seq, a.bank, a.masked, a.holder, a.usable_from, a.made_by, \
        a.made_by_name, a.made_at, a.reason, p.version FROM payment_payable x \
        JOIN payment_payee p ON p.tenant = $1 AND p.id = x.payee \
        JOIN payment_account a ON a.tenant = $1 AND a.payee = x.payee AND a.version = x.version \
        WHERE x.tenant = $1 AND x.year = $2 AND x.state = $3 AND x.purse = $4 \
        ORDER BY x.asked_at, x.id LIMIT $5 OFFSET $6";
    /// How many [`PAGE_OF_STATE`] has in all.
    COUNT_OF_STATE = "SELECT COUNT(x.id) FROM payment_payable x \
        WHERE x.tenant = $1 AND x.year = $2 AND x.state = $3 AND x.purse = $4";
    /// A page of payables by any filter, the newest first.
    PAGE = "SELECT x.id, x.subject, x.payee, p.name, x.version, x.year, x.purse, x.hold, \
        x.gross, x.withheld, x.finish, x.memo, x.drafted_by, x.approved_by, x.asked_at, x.state, x.batch, \
        x.paid_on, x.seq, x.unpaid_seq, a.bank, a.masked, a.holder, a.usable_from, a.made_by, \
        a.made_by_name, a.made_at, a.reason, p.version FROM payment_payable x \
        JOIN payment_payee p ON p.tenant = $1 AND p.id = x.payee \
        JOIN payment_account a ON a.tenant = $1 AND a.payee = x.payee AND a.version = x.version \
        WHERE x.tenant = $1 AND (CAST($2 AS TEXT) = '' OR x.year = $2) \
        AND (CAST($3 AS TEXT) = '' OR x.state = $3) \
        AND (CAST($4 AS TEXT) = '' OR x.payee = $4) \
        AND (CAST($5 AS TEXT) = '' OR x.purse = $5) \
        ORDER BY x.asked_at DESC, x.id DESC LIMIT $6 OFFSET $7";
    /// How many [`PAGE`] has in all.
    COUNT = "SELECT COUNT(x.id) FROM payment_payable x \
        WHERE x.tenant = $1 AND (CAST($2 AS TEXT) = '' OR x.year = $2) \
        AND (CAST($3 AS TEXT) = '' OR x.state = $3) \
        AND (CAST($4 AS TEXT) = '' OR x.payee = $4) \
        AND (CAST($5 AS TEXT) = '' OR x.purse = $5)";
    /// What the payables of a year in one state come to.
    SUM_OF_STATE = "SELECT CAST(COALESCE(SUM(x.gross - x.withheld), 0) AS BIGINT) \
        FROM payment_payable x WHERE x.tenant = $1 AND x.year = $2 AND x.state = $3 \
        AND x.purse = $4";
    /// The rows of a year in one state, for a figure.
    ROWS_OF_STATE = "SELECT x.id, p.name, x.memo, x.gross - x.withheld FROM payment_payable x \
        JOIN payment_payee p ON p.tenant = $1 AND p.id = x.payee \
        WHERE x.tenant = $1 AND x.year = $2 AND x.state = $3 AND x.purse = $4 \
        ORDER BY x.asked_at, x.id";
    /// The rows of a batch, for a figure.
    ROWS_OF_BATCH = "SELECT x.id, p.name, x.memo, x.gross - x.withheld FROM payment_batch_line l \
        JOIN payment_payable x ON x.tenant = $1 AND x.id = l.payable \
        JOIN payment_payee p ON p.tenant = $1 AND p.id = x.payee \
        WHERE l.tenant = $1 AND l.batch = $2 ORDER BY l.position";
    /// What was sent from the trustee's own account of a year and when the bank paid, where it did.
    LIST_SENT = "SELECT x.id, x.subject, x.batch, x.paid_on, b.sent_at, x.gross - x.withheld, \
        p.name, x.state, x.seq, x.unpaid_seq FROM payment_batch b \
        JOIN payment_payable x ON x.tenant = $1 AND x.batch = b.id \
        JOIN payment_payee p ON p.tenant = $1 AND p.id = x.payee \
        WHERE b.tenant = $1 AND b.year = $2 AND b.state = 'sent' \
        AND b.purse = 'trustee' AND (x.paid_on IS NULL OR (x.paid_on >= $3 AND x.paid_on <= $4)) ORDER BY x.id";
}

store::tables! {
    /// Payables.
    PAYABLE = "payment_payable" key [id]
        columns [subject, live, payee, version, year, purse, hold, gross, withheld, finish, memo,
            drafted_by, approved_by, asked_at, state, batch, paid_on, seq, unpaid_seq] may edit;
}

/// The word of a state column.
fn state_at(row: &Row<'_>, index: usize) -> Result<PaymentState, Fault> {
    let word: String = row.get(index)?;
    PaymentState::read(&word).ok_or_else(|| Fault::new(format!("payment state {word:?}")))
}

/// The purse of a column.
pub fn purse_at(row: &Row<'_>, index: usize) -> Result<Purse, Fault> {
    let word: String = row.get(index)?;
    Purse::read(&word).ok_or_else(|| Fault::new(format!("payment purse {word:?}")))
}

/// Reads a payable with its account from column 0 on.
pub fn row_of(row: &Row<'_>) -> Result<PayableRow, Fault> {
    let approved_by: String = row.get(13)?;
    // Zero stands for the entry that a purse outside the trustee's book does not have.
    let entry = |index| Ok::<_, Fault>(row.get::<Option<i64>>(index)?.filter(|seq| *seq != 0));
    let payable = Payable {
        id: row.get(0)?,
        subject: row.get(1)?,
        payee: row.get(2)?,
        payee_name: row.get(3)?,
        version: row.get(4)?,
        year: row.get(5)?,
        purse: purse_at(row, 6)?,
        hold: row.get(7)?,
        gross: row.get(8)?,
        withheld: row.get(9)?,
        finish: row.get(10)?,
        memo: row.get(11)?,
        drafted_by: row.get(12)?,
        approved_by: serde_json::from_str(&approved_by)
            .map_err(|e| Fault::new(format!("approved_by: {e}")))?,
        asked_at: row.get(14)?,
        state: state_at(row, 15)?,
        batch: row.get(16)?,
        paid_on: row.get(17)?,
        seq: entry(18)?,
        unpaid_seq: entry(19)?,
    };
    Ok(PayableRow {
        account: account_from(row, 20, payable.payee, payable.version)?,
        newest: row.get(28)?,
        payable,
    })
}

pub fn payable(tx: &mut Tx<'_>, id: Id<Payable>) -> Outcome<PayableRow> {
    tx.one(&READ_PAYABLE, args![id], row_of)
}

pub fn of_subject(tx: &mut Tx<'_>, subject: &Address) -> Result<Option<PayableRow>, Fault> {
    tx.maybe(&OF_SUBJECT, args![subject], row_of)
}

pub fn page(
    tx: &mut Tx<'_>,
    query: &PayableQuery,
    limit: i64,
    offset: i64,
) -> Result<Vec<PayableRow>, Fault> {
    if let Some((year, state, purse)) = narrow(query) {
        let args = args![year, state.word(), purse.word(), limit, offset];
        return tx.list(&PAGE_OF_STATE, args, row_of);
    }
    let [year, state, payee, purse] = words(query);
    let args = args![year, state, payee, purse, limit, offset];
    tx.list(&PAGE, args, row_of)
}

pub fn count(tx: &mut Tx<'_>, query: &PayableQuery) -> Outcome<i64> {
    if let Some((year, state, purse)) = narrow(query) {
        let args = args![year, state.word(), purse.word()];
        return tx.one(&COUNT_OF_STATE, args, |row| row.get(0));
    }
    let [year, state, payee, purse] = words(query);
    let args = args![year, state, payee, purse];
    tx.one(&COUNT, args, |row| row.get(0))
}

/// What most lists ask for, which an index answers.
fn narrow(query: &PayableQuery) -> Option<(Id<TrusteeYear>, PaymentState, Purse)> {
    match query.payee {
        None => Some((query.year?, query.state?, query.purse?)),
        Some(_) => None,
    }
}

fn words(query: &PayableQuery) -> [String; 4] {
    [
        query.year.map(|id| id.to_string()).unwrap_or_default(),
        query.state.map_or("", PaymentState::word).to_owned(),
        query.payee.map(|id| id.to_string()).unwrap_or_default(),
        query.purse.map_or("", Purse::word).to_owned(),
    ]
}

/// What the payables of a year and a purse in one state come to; the cost grows with their number,
/// and those that wait are few.
pub fn sum_of_state(
    tx: &mut Tx<'_>,
    year: Id<TrusteeYear>,
    purse: Purse,
    state: PaymentState,
) -> Outcome<Won> {
    let args = args![year, state.word(), purse.word()];
    tx.one(&SUM_OF_STATE, args, |row| row.get(0))
}

/// Id, payee, memo and net amount of each payable behind a figure.
pub type FigureLine = (Id<Payable>, String, String, Won);

fn figure_line(row: &Row<'_>) -> Result<FigureLine, Fault> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
}

pub fn rows_of_state(
    tx: &mut Tx<'_>,
    year: Id<TrusteeYear>,
    purse: Purse,
    state: PaymentState,
) -> Result<Vec<FigureLine>, Fault> {
    let args = args![year, state.word(), purse.word()];
    tx.list(&ROWS_OF_STATE, args, figure_line)
}

pub fn rows_of_batch(tx: &mut Tx<'_>, batch: Id<PaymentBatch>) -> Result<Vec<FigureLine>, Fault> {
    tx.list(&ROWS_OF_BATCH, args![batch], figure_line)
}

/// Payments that were sent, by the bank's day where it is known, else by the day of sending.
pub fn sent_in(
    tx: &mut Tx<'_>,
    year: Id<TrusteeYear>,
    from: Date,
    to: Date,
) -> Result<Vec<PaymentLine>, Fault> {
    let lines = tx.list(&LIST_SENT, args![year, from, to], |row| {
        let paid_on: Option<Date> = row.get(3)?;
        let sent_at: Timestamp = row.get(4)?;
        Ok(PaymentLine {
            id: row.get(0)?,
            subject: row.get(1)?,
            batch: row.get(2)?,
            on: paid_on.unwrap_or_else(|| day_of(sent_at)),
            net: row.get(5)?,
            payee_name: row.get(6)?,
            state: state_at(row, 7)?,
            seq: row.get(8)?,
            unpaid_seq: row.get(9)?,
        })
    })?;
    let mut lines: Vec<_> = lines
        .into_iter()
        .filter(|line| (from..=to).contains(&line.on))
        .collect();
    lines.sort_by_key(|line| (line.on, line.id));
    Ok(lines)
}

pub fn insert(tx: &mut Tx<'_>, payable: &Payable) -> Outcome<()> {
    let approved_by = serde_json::to_string(&payable.approved_by)
        .map_err(|e| Fault::new(format!("approved_by: {e}")))?;
    let values = args![
        payable.id,
        &payable.subject,
        &payable.subject,
        payable.payee,
        payable.version,
        payable.year,
        payable.purse.word(),
        payable.hold,
        payable.gross,
        payable.withheld,
        payable.finish,
        &payable.memo,
        &payable.drafted_by,
        approved_by,
        payable.asked_at,
        payable.state.word(),
        payable.batch,
        payable.paid_on,
        payable.seq,
        payable.unpaid_seq
    ];
    tx.insert_or(&PAYABLE, values, |_| {
        // Whoever came first is waiting, at least.
        Refusal::from(Refused::AlreadyAsked {
            state: PaymentState::Waiting,
        })
    })
}

/// Writes what a move changes: state, batch, and what the books say.
pub fn move_on(tx: &mut Tx<'_>, payable: &Payable) -> Outcome<()> {
    let live = (payable.state != PaymentState::Failed).then_some(&payable.subject);
    let none = (payable.purse == Purse::Till).then_some(0);
    let seq = payable.paid_on.and(payable.seq.or(none));
    let came_back = payable.paid_on.filter(|_| live.is_none());
    let unpaid_seq = came_back.and(payable.unpaid_seq.or(none));
    let changes = &[
        ("state", Arg::from(payable.state.word())),
        ("live", Arg::from(live)),
        ("batch", Arg::from(payable.batch)),
        ("paid_on", Arg::from(payable.paid_on)),
        ("seq", Arg::from(seq)),
        ("unpaid_seq", Arg::from(unpaid_seq)),
    ];
    tx.update(&PAYABLE, args![payable.id], changes)
}
