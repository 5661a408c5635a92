//! The SQL of holds.

use kernel::{Fault, Outcome};
use store::{Failure, Row, Tx, args};

use super::side_of;
use crate::{
    model::{AccountNumber, BookNumber, Entry, Hold},
    rules::HoldChange,
};

store::statements! {
    /// One hold.
    READ_HOLD = "SELECT h.seq, h.from_account, h.held_account, h.side, h.amount, h.posted, \
                 h.voided FROM ledger_hold h \
                 WHERE h.tenant = $1 AND h.book = $2 AND h.seq = $3";
    /// The holds of a book, oldest first.
    LIST_HOLDS = "SELECT h.seq, h.from_account, h.held_account, h.side, h.amount, h.posted, \
                  h.voided FROM ledger_hold h \
                  WHERE h.tenant = $1 AND h.book = $2 ORDER BY h.seq";
    /// A new hold.
    INSERT_HOLD = "INSERT INTO ledger_hold (tenant, book, seq, from_account, held_account, side, \
                   amount, posted, voided) VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0)";
    /// What ties an entry to a hold.
    INSERT_STEP = "INSERT INTO ledger_hold_step (tenant, book, seq, hold, finish) \
                   VALUES ($1, $2, $3, $4, $5)";
    /// The guarded update: the CHECK says no when more would be used than was held.
    MOVE_HOLD = "UPDATE ledger_hold SET posted = posted + $4, voided = voided + $5 \
                 WHERE tenant = $1 AND book = $2 AND seq = $3";
}

fn hold_of(row: &Row<'_>) -> Result<Hold, Fault> {
    let side: String = row.get(3)?;
    Ok(Hold {
        seq: row.get(0)?,
        from: AccountNumber(row.get(1)?),
        held: AccountNumber(row.get(2)?),
        side: side_of(&side)?,
        amount: row.get(4)?,
        posted: row.get(5)?,
        voided: row.get(6)?,
    })
}

pub(crate) fn one(tx: &mut Tx<'_>, book: BookNumber, seq: i64) -> Outcome<Hold> {
    tx.one(&READ_HOLD, args![book.0, seq], hold_of)
}

pub(crate) fn all(tx: &mut Tx<'_>, book: BookNumber) -> Result<Vec<Hold>, Fault> {
    tx.list(&LIST_HOLDS, args![book.0], hold_of)
}

/// What an entry does to its hold.
pub(crate) fn change(
    tx: &mut Tx<'_>,
    book: BookNumber,
    entry: &Entry,
    change: HoldChange,
) -> Outcome<()> {
    match change {
        HoldChange::None => return Ok(()),
        HoldChange::Opens(hold) => {
            let (from, held) = (hold.from.0, hold.held.0);
            let side = hold.side.letter();
            let values = args![book.0, entry.seq, from, held, side, hold.amount];
            tx.execute(&INSERT_HOLD, values)?;
        }
        HoldChange::Moves {
            hold,
            posted,
            voided,
        } => match tx.execute(&MOVE_HOLD, args![book.0, hold, posted, voided]) {
            Ok(_) => {}
            // It was decided within what was open: another poster came between.
            Err(Failure::Violated(v)) if v.constraint.contains("hold_within") => {
                return Err(Fault::passing("the hold moved under this entry").into());
            }
            Err(other) => return Err(Fault::from(other).into()),
        },
    }
    if let Some(step) = entry.step {
        let values = args![book.0, entry.seq, step.hold, step.finish];
        tx.execute(&INSERT_STEP, values)?;
    }
    Ok(())
}
