//! Recording what happened to a line.

use kernel::{Error, Fault, Id, Outcome, Refusal};
use ledger::{BookNumber, PostEntry};
use store::Tx;

use crate::{
    access, books,
    model::{BudgetLine, BudgetMovement, MovementKind, RecordMovement},
    rules::{
        Refused, dated,
        movement::{self, Decided, Draft, Frame, LineFacts},
        refuse,
    },
    store::movements,
};

/// Records a movement: the row of this room and its balanced ledger entry, in one transaction. A
/// transfer inside one book is one entry of four legs; into another program's book it is two.
pub fn record_movement(tx: &mut Tx<'_>, ask: RecordMovement) -> Outcome<Id<BudgetMovement>> {
    tx.require(&access::RECORD_MOVEMENT)?;
    let draft = movement::read(&ask).map_err(refuse)?;
    let line = facts_at(tx, "line", draft.line, draft.kind)?;
    let counter = match draft.counter_line {
        Some(id) => Some(facts_at(tx, "counter_line", id, draft.kind)?),
        None => None,
    };
    let rules = dated::rules();
    let frame = Frame {
        today: tx.today(),
        rules: &rules,
    };
    let decided = movement::judge(frame, &draft, &line, counter.as_ref()).map_err(refuse)?;
    let recorded = post(tx, draft, decided, &line, counter.as_ref())?;
    movements::insert_movement(tx, &recorded)?;
    Ok(recorded.id)
}

/// The facts of a line that was chosen in a form: one that is not there is refused at its field.
fn facts_at(
    tx: &mut Tx<'_>,
    field: &'static str,
    id: Id<BudgetLine>,
    kind: MovementKind,
) -> Outcome<LineFacts> {
    books::facts(tx, id, kind).map_err(|error| match error {
        Error::NotFound => {
            let text = "예산 항목을 목록에서 고르세요.".to_owned();
            Refusal::from(Refused::Unreadable { field, text }).into()
        }
        other => other,
    })
}

fn post(
    tx: &mut Tx<'_>,
    draft: Draft,
    decided: Decided,
    line: &LineFacts,
    counter: Option<&LineFacts>,
) -> Outcome<BudgetMovement> {
    let id = Id::<BudgetMovement>::new();
    let reason = reason_of(tx, draft.kind);
    let entry = |key: String, legs| PostEntry {
        key,
        kind: draft.kind.word().to_owned(),
        effective_on: draft.effective_on,
        reason: reason.clone(),
        source: BudgetMovement::address(id).to_string(),
        memo: draft.memo.clone(),
        legs,
    };
    let of = &line.state.line;
    let own_book = open_book(tx, of)?;
    let mut legs = own_book.legs(&decided.own, draft.amount)?;
    let mut second = None;
    if let Some((counter, planned)) = counter.zip(decided.counter) {
        let to = &counter.state.line;
        if to.program == of.program {
            legs.extend(own_book.legs(&planned, draft.amount)?);
        } else {
            let book = open_book(tx, to)?;
            let legs = book.legs(&planned, draft.amount)?;
            let posted = ledger::post(tx, book.number, entry(format!("{id}/counter"), legs))?;
            second = Some((book.number.0, posted.seq));
        }
    }
    let posted = ledger::post(tx, own_book.number, entry(id.to_string(), legs))?;
    let BookNumber(book) = own_book.number;
    Ok(BudgetMovement {
        id,
        line: draft.line,
        kind: draft.kind,
        effective_on: draft.effective_on,
        amount: draft.amount,
        counter_line: draft.counter_line,
        basis: decided.basis,
        carryover: draft.carryover,
        memo: draft.memo,
        reverses: None,
        book,
        seq: posted.seq,
        counter: second,
    })
}

fn open_book(tx: &mut Tx<'_>, line: &BudgetLine) -> Result<books::Book, Fault> {
    books::book(tx, line.program, line.fiscal_year)?
        .ok_or_else(|| Fault::new(format!("line {} has no book", line.id)))
}

/// Why, for the ledger: what the edge said, or the kind where it said nothing.
fn reason_of(tx: &Tx<'_>, kind: MovementKind) -> String {
    match tx.reason().trim() {
        "" => kind.label().to_owned(),
        reason => reason.to_owned(),
    }
}
