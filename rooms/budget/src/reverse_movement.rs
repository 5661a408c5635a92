//! Undoing a movement by a new one.

use kernel::{Error, Id, Outcome};
use ledger::{BookNumber, ReverseEntry};
use store::Tx;

use crate::{
    access, books,
    model::{BudgetMovement, ReverseMovement},
    rules::{
        dated,
        movement::{self, Frame},
        refuse,
    },
    store::movements,
};

/// Undoes a movement: a new row and a new ledger entry with the legs turned around. The first one
/// stays as it was. Each is undone at most once; an undoing is not undone.
pub fn reverse_movement(tx: &mut Tx<'_>, ask: ReverseMovement) -> Outcome<Id<BudgetMovement>> {
    tx.require(&access::REVERSE_MOVEMENT)?;
    let id = ask.movement.trim().parse().map_err(|_| Error::NotFound)?;
    let row = movements::movement(tx, id)?;
    let line = books::facts(tx, row.movement.line, row.movement.kind)?;
    let counter = match row.movement.counter_line {
        Some(id) => Some(books::facts(tx, id, row.movement.kind)?),
        None => None,
    };
    let rules = dated::rules();
    let frame = Frame {
        today: tx.today(),
        rules: &rules,
    };
    let (effective_on, reason) =
        movement::judge_reversal(frame, &ask, &row, &line, counter.as_ref()).map_err(refuse)?;
    let said = tx.reason().to_owned();
    tx.because(&reason);
    let undoing = Id::<BudgetMovement>::new();
    let entry = |key: String| ReverseEntry {
        key,
        effective_on,
        reason: reason.clone(),
        source: BudgetMovement::address(undoing).to_string(),
        memo: reason.clone(),
    };
    let original = row.movement;
    let (book, seq) = (BookNumber(original.book), original.seq);
    let posted = ledger::reverse(tx, book, seq, entry(undoing.to_string()))?;
    let counter = match original.counter {
        Some((book, seq)) => {
            let key = format!("{undoing}/counter");
            let posted = ledger::reverse(tx, BookNumber(book), seq, entry(key))?;
            Some((book, posted.seq))
        }
        None => None,
    };
    let undone = BudgetMovement {
        id: undoing,
        effective_on,
        memo: reason,
        reverses: Some(original.id),
        seq: posted.seq,
        counter,
        ..original
    };
    movements::insert_movement(tx, &undone)?;
    // What follows in this transaction has its own reason again.
    tx.because(&said);
    Ok(undoing)
}
