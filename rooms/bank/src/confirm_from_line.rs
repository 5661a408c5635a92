//! A line says that the bank paid what was sent.

use kernel::{Error, Id, Outcome, Won};
use payment::{PaymentState, Purse, ResolveUnknown, Settle};
use store::Tx;

use crate::{
    access, accounts,
    match_line::unmatched,
    model::{BankLine, ConfirmFromLine, LineMatch, MatchHow},
    rules::Refused,
    store::matches::{self, Members},
};

/// Confirms sent payments on the bank's day and matches them with the line that paid them. Whose
/// hands may do that, the payment room says.
///
/// # Errors
/// `bank.unequal`; what the payment room refuses.
pub fn confirm_from_line(tx: &mut Tx<'_>, ask: ConfirmFromLine) -> Outcome<Id<LineMatch>> {
    tx.require(&access::CONFIRM)?;
    let id = ask.line.trim().parse().map_err(|_| Error::NotFound)?;
    let line = unmatched(tx, id)?;
    let account = accounts::of(tx, line.account)?;
    let mut payables = Vec::new();
    for text in &ask.payables {
        let id = text.trim().parse().map_err(|_| Error::NotFound)?;
        let payable = payment::payable(tx, id)?;
        let is_own = payable.purse == Purse::Trustee;
        if !is_own || !account.years.iter().any(|year| year.id == payable.year) {
            return Err(Refused::OtherProgram.into());
        }
        payables.push(payable);
    }
    let nets: Vec<Won> = payables
        .iter()
        .map(payment::Payable::net)
        .collect::<Result<_, _>>()?;
    let entries = Won::sum(nets)?.opposite()?;
    if payables.is_empty() || entries != line.amount {
        let lines = line.amount;
        return Err(Refused::Unequal { lines, entries }.into());
    }
    let mut of_book = Vec::new();
    for payable in &payables {
        let seq = paid(tx, payable, &line)?;
        of_book.push((payable.year, seq, line.day));
    }
    let members = Members {
        program: account.program(),
        lines: &[line],
        entries: &of_book,
    };
    matches::insert(tx, MatchHow::Confirmed, &members)
}

/// Says that a payment was paid, and answers its entry.
fn paid(tx: &mut Tx<'_>, payable: &payment::Payable, line: &BankLine) -> Outcome<i64> {
    let (id, on) = (payable.id.to_string(), line.day.to_string());
    let note = format!("통장 거래 {} {}원", line.day, line.amount);
    if payable.state == PaymentState::Unknown {
        let ask = ResolveUnknown {
            payable: id,
            verdict: "paid".to_owned(),
            on,
            evidence: note,
        };
        payment::resolve_unknown(tx, ask)?;
        return payment::payable(tx, payable.id)?.seq.ok_or(Error::NotFound);
    }
    let ask = Settle {
        payable: id,
        on,
        note,
    };
    payment::confirm_payment(tx, ask)?.ok_or(Error::NotFound)
}
