//! The SQL of entries and legs.

use kernel::{Error, Fault, Outcome, Won};
use store::{Failure, Row, Tx, args};

use super::{exactly_one, hash_of, hold, settle, side_of};
use crate::{
    model::{AccountLine, AccountNumber, Book, BookNumber, Entry, Leg, Side, Step},
    rules::{Recorded, Refused},
};

store::statements! {
    /// The entry chain's new end, unless another entry was posted meanwhile.
    ADVANCE_HEAD = "UPDATE ledger_book SET head_seq = $3, head_hash = $4, \
                    head_recorded_at = $5 WHERE tenant = $1 AND number = $2 AND head_seq = $6";
    /// One entry.
    INSERT_ENTRY = "INSERT INTO ledger_entry (tenant, book, seq, entry_key, kind, effective_on, \
                    recorded_at, actor, reason, reverses, source, memo, prev_hash, hash) \
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    /// One leg.
    INSERT_LEG = "INSERT INTO ledger_leg (tenant, book, seq, leg_no, account, side, amount) \
                  VALUES ($1, $2, $3, $4, $5, $6, $7)";
    /// Two legs at once: most entries have exactly two.
    INSERT_TWO_LEGS = "INSERT INTO ledger_leg (tenant, book, seq, leg_no, account, side, amount) \
                       VALUES ($1, $2, $3, $4, $5, $6, $7), ($1, $2, $3, $8, $9, $10, $11)";
    /// The guarded update: the CHECK says no when the guard would break.
    MOVE_ACCOUNT = "UPDATE ledger_account SET debit_total = debit_total + $4, \
                    credit_total = credit_total + $5, leg_count = leg_count + 1 \
                    WHERE tenant = $1 AND book = $2 AND number = $3";
    /// Entries after a seq, in order.
    LIST_ENTRIES = "SELECT e.seq, e.entry_key, e.kind, e.effective_on, e.recorded_at, e.actor, \
                    e.reason, e.reverses, e.source, e.memo, e.prev_hash, e.hash, \
                    s.hold, s.finish FROM ledger_entry e \
                    LEFT JOIN ledger_hold_step s ON s.tenant = $1 AND s.book = e.book \
                    AND s.seq = e.seq \
                    WHERE e.tenant = $1 AND e.book = $2 AND e.seq > $3 \
                    ORDER BY e.seq LIMIT $4";
    /// Legs of the entries between two seqs, in order.
    LIST_LEGS = "SELECT l.seq, l.account, l.side, l.amount FROM ledger_leg l \
                 WHERE l.tenant = $1 AND l.book = $2 AND l.seq > $3 AND l.seq <= $4 \
                 ORDER BY l.seq, l.leg_no";
    /// An account sheet.
    LIST_ACCOUNT_LINES = "SELECT l.seq, e.kind, e.effective_on, e.source, e.memo, e.reverses, \
                          l.side, l.amount FROM ledger_leg l \
                          JOIN ledger_entry e ON e.tenant = $1 AND e.book = l.book \
                          AND e.seq = l.seq \
                          WHERE l.tenant = $1 AND l.book = $2 AND l.account = $3 ORDER BY l.seq";
    /// The entry that undid another.
    READ_REVERSAL = "SELECT e.seq FROM ledger_entry e \
                     WHERE e.tenant = $1 AND e.book = $2 AND e.reverses = $3";
}

fn step_of(row: &Row<'_>, from: usize) -> Result<Option<Step>, Fault> {
    let Some(hold) = row.get(from)? else {
        return Ok(None);
    };
    let finish = row.get(from + 1)?;
    Ok(Some(Step { hold, finish }))
}

/// Writes a sealed entry: head, entry, legs, guarded rows, hold – in this order on both databases,
/// so that posters queue at the head and never wait for each other in a circle.
pub(crate) fn insert_entry(tx: &mut Tx<'_>, book: &Book, recorded: &Recorded) -> Outcome<()> {
    let entry = &recorded.entry;
    let (number, seq) = (book.number.0, entry.seq);
    let advance = args![
        number,
        seq,
        &entry.hash.0[..],
        entry.recorded_at,
        book.head_seq
    ];
    exactly_one(tx.execute(&ADVANCE_HEAD, advance)?)?;
    let values = args![
        number,
        seq,
        &entry.key,
        &entry.kind,
        entry.effective_on,
        entry.recorded_at,
        &entry.actor,
        &entry.reason,
        entry.reverses,
        &entry.source,
        &entry.memo,
        &entry.prev_hash.0[..],
        &entry.hash.0[..]
    ];
    tx.execute(&INSERT_ENTRY, values).map_err(settle)?;
    insert_legs(tx, number, seq, &entry.legs)?;
    let mut in_order: Vec<&Leg> = entry.legs.iter().collect();
    in_order.sort_unstable_by_key(|leg| leg.account);
    for leg in in_order {
        move_account(tx, book.number, leg)?;
    }
    hold::change(tx, book.number, entry, recorded.hold)
}

fn insert_legs(tx: &mut Tx<'_>, book: i64, seq: i64, legs: &[Leg]) -> Outcome<()> {
    let mut leg_no = 1_i64;
    for pair in legs.chunks(2) {
        match pair {
            [a, b] => {
                let args = args![
                    book,
                    seq,
                    leg_no,
                    a.account.0,
                    a.side.letter(),
                    a.amount,
                    leg_no + 1,
                    b.account.0,
                    b.side.letter(),
                    b.amount
                ];
                tx.execute(&INSERT_TWO_LEGS, args)?;
            }
            rest => {
                for leg in rest {
                    let side = leg.side.letter();
                    let args = args![book, seq, leg_no, leg.account.0, side, leg.amount];
                    tx.execute(&INSERT_LEG, args)?;
                }
            }
        }
        leg_no += 2;
    }
    Ok(())
}

fn move_account(tx: &mut Tx<'_>, book: BookNumber, leg: &Leg) -> Outcome<()> {
    let (debit, credit) = match leg.side {
        Side::Debit => (leg.amount, Won::ZERO),
        Side::Credit => (Won::ZERO, leg.amount),
    };
    match tx.execute(&MOVE_ACCOUNT, args![book.0, leg.account.0, debit, credit]) {
        Ok(1) => Ok(()),
        Ok(_) => Err(Refused::NoSuchAccount.into()),
        Err(Failure::Violated(v)) if v.constraint.contains("no_overdraft") => {
            Err(Refused::Overdrawn {
                account: leg.account.0.to_string(),
            }
            .into())
        }
        Err(Failure::Violated(v)) if v.constraint.contains("account_range") => {
            Err(Refused::OutOfRange.into())
        }
        Err(other) => Err(Fault::from(other).into()),
    }
}

/// Entries after a seq with their legs.
pub(crate) fn entries(
    tx: &mut Tx<'_>,
    book: BookNumber,
    after: i64,
    most: i64,
) -> Result<Vec<Entry>, Fault> {
    let mut entries = tx.list(&LIST_ENTRIES, args![book.0, after, most], |row| {
        Ok(Entry {
            seq: row.get(0)?,
            key: row.get(1)?,
            kind: row.get(2)?,
            effective_on: row.get(3)?,
            recorded_at: row.get(4)?,
            actor: row.get(5)?,
            reason: row.get(6)?,
            reverses: row.get(7)?,
            source: row.get(8)?,
            memo: row.get(9)?,
            legs: Vec::new(),
            prev_hash: hash_of(row, 10)?,
            hash: hash_of(row, 11)?,
            step: step_of(row, 12)?,
        })
    })?;
    let last = entries.last().map_or(after, |entry| entry.seq);
    let legs = tx.list(&LIST_LEGS, args![book.0, after, last], |row| {
        let side: String = row.get(2)?;
        let leg = Leg {
            account: AccountNumber(row.get(1)?),
            side: side_of(&side)?,
            amount: row.get(3)?,
        };
        Ok((row.get::<i64>(0)?, leg))
    })?;
    let mut legs = legs.into_iter().peekable();
    for entry in &mut entries {
        while let Some((_, leg)) = legs.next_if(|(seq, _)| *seq == entry.seq) {
            entry.legs.push(leg);
        }
    }
    Ok(entries)
}

pub(crate) fn entry(tx: &mut Tx<'_>, book: BookNumber, seq: i64) -> Outcome<Entry> {
    let found = entries(tx, book, seq.saturating_sub(1), 1)?
        .into_iter()
        .next();
    found
        .filter(|entry| entry.seq == seq)
        .ok_or(Error::NotFound)
}

pub(crate) fn account_lines(
    tx: &mut Tx<'_>,
    book: BookNumber,
    account: AccountNumber,
) -> Result<Vec<AccountLine>, Fault> {
    tx.list(&LIST_ACCOUNT_LINES, args![book.0, account.0], |row| {
        let side: String = row.get(6)?;
        Ok(AccountLine {
            seq: row.get(0)?,
            kind: row.get(1)?,
            effective_on: row.get(2)?,
            source: row.get(3)?,
            memo: row.get(4)?,
            reverses: row.get(5)?,
            side: side_of(&side)?,
            amount: row.get(7)?,
        })
    })
}

pub(crate) fn reversal_of(
    tx: &mut Tx<'_>,
    book: BookNumber,
    seq: i64,
) -> Result<Option<i64>, Fault> {
    tx.maybe(&READ_REVERSAL, args![book.0, seq], |row| row.get(0))
}
