//! 월 마감: nothing is dated into the month any more.

use kernel::{Id, Outcome};
use store::Tx;
use trustee::Money;

use crate::{
    access,
    facts::month_facts,
    model::{CloseMonth, ClosedMonth},
    rules::{dated, month as rules, refuse, typed},
    store::months,
};

/// Closes a month of the trustee's book: it closes every day up to the month's last one.
///
/// # Errors
/// `clearing.blocked` names every line of the checklist that must be mended first;
/// `clearing.reason_needed` where a reason is missing.
#[doc(alias = "월 마감")]
pub fn close_month(tx: &mut Tx<'_>, ask: CloseMonth) -> Outcome<Id<ClosedMonth>> {
    tx.require(&access::CLOSE_MONTH)?;
    let year = trustee::year(tx, typed::id_of(&ask.year)?)?;
    let mut no = Vec::new();
    let month = typed::month(&mut no, &ask.month);
    let note = typed::note(&mut no, "note", &ask.note);
    let bank_reason = typed::note(&mut no, "bank_reason", &ask.bank_reason);
    let open_reason = typed::note(&mut no, "open_reason", &ask.open_reason);
    let (month, note) = typed::all_or(no, month.zip(note))?;
    let bank_reason = bank_reason.unwrap_or_default();
    let open_reason = open_reason.unwrap_or_default();
    let facts = month_facts(tx, &year, month)?;
    let last = rules::close(&dated::rules(), &facts, &bank_reason, &open_reason).map_err(refuse)?;
    let closed = ClosedMonth {
        id: Id::new(),
        year: year.id,
        month,
        closed_on: tx.today(),
        closed_by: tx.actor().name().to_owned(),
        // A reason that nothing asked for is not kept as if it had been.
        bank_reason: if facts.bank.statement.is_none() {
            bank_reason
        } else {
            String::new()
        },
        open_reason: if facts.open_payments.is_empty() {
            String::new()
        } else {
            open_reason
        },
        note,
    };
    let money = Money {
        key: format!("month/{}", closed.id),
        on: last,
        reason: format!("{month}월 마감"),
        source: ClosedMonth::address(closed.id),
        memo: String::new(),
    };
    trustee::close_through(tx, year.id, last, money)?;
    months::insert_month(tx, &closed)?;
    Ok(closed.id)
}
