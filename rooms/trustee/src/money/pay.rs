//! Paying out of a commitment, undoing a payment that bounced, taking money back from a payee.

use kernel::{Error, Id, Outcome, Won};
use ledger::{AskPostHold, Leg, Posted, ReverseEntry};
use store::Tx;

use super::{check, explained, kind, post, shortage};
use crate::{
    books::{cash_number, credit, debit, line_committed_at, line_number},
    model::{CashAccount, LineAccount, Money, Paid, TrusteeLine, TrusteeYear},
    rules::{Refused, posting::Posting},
    store::{lines, years},
};

/// 집행: the gross amount counts as spent, the net leaves the bank, what is withheld stays as a
/// debt until it is remitted – one entry.
///
/// # Errors
/// More than the commitment has open, more than the bank holds, withholding outside 0 to gross.
pub fn pay(tx: &mut Tx<'_>, year: Id<TrusteeYear>, paid: Paid, money: Money) -> Outcome<Posted> {
    let year = years::year(tx, year)?;
    check(tx, &year, Posting::Pay, &money)?;
    if paid.withheld < Won::ZERO || paid.withheld > paid.gross {
        let why = format!(
            "원천징수액 {}원은 0원부터 지급액 {}원까지여야 합니다. 금액을 확인하세요.",
            paid.withheld, paid.gross
        );
        return Err(Refused::Cannot { why }.into());
    }
    let hold = ledger::hold_of(tx, year.book, paid.hold)?;
    let line = line_committed_at(tx, year.id, hold.held)?.ok_or(Error::NotFound)?;
    let net = paid.gross.minus(paid.withheld)?;
    let extra: Vec<Leg> = [
        Leg::debit(cash_number(CashAccount::Paid), paid.gross),
        Leg::credit(cash_number(CashAccount::Balance), net),
        Leg::credit(cash_number(CashAccount::Withheld), paid.withheld),
    ]
    .into_iter()
    .filter(|leg| leg.amount > Won::ZERO)
    .collect();
    let short = shortage(tx, year.book, &extra, &[])?;
    let ask = AskPostHold {
        key: money.key,
        effective_on: money.on,
        reason: money.reason,
        source: money.source.to_string(),
        memo: money.memo,
        hold: paid.hold,
        amount: paid.gross,
        to: line_number(&line, LineAccount::Spent)?,
        extra,
        finish: paid.finish,
    };
    explained(ledger::post_hold(tx, year.book, ask), short)
}

/// Undoes a payment that the bank sent back: the commitment is open again.
///
/// # Errors
/// Refuses an entry that is no payment, or that was undone before.
pub fn unpay(tx: &mut Tx<'_>, year: Id<TrusteeYear>, seq: i64, money: Money) -> Outcome<Posted> {
    let year = years::year(tx, year)?;
    check(tx, &year, Posting::Unpay, &money)?;
    if ledger::entry(tx, year.book, seq)?.kind != ledger::POST_HOLD {
        let why = format!("분개 {seq}번은 지급 기록이 아닙니다. 지급 기록을 고르세요.");
        return Err(Refused::Cannot { why }.into());
    }
    let ask = ReverseEntry {
        key: money.key,
        effective_on: money.on,
        reason: money.reason,
        source: money.source.to_string(),
        memo: money.memo,
    };
    ledger::reverse(tx, year.book, seq, ask)
}

/// 반납 결의: a payee gives money back in the open year, and the line may use it again.
///
/// # Errors
/// More than the line has spent; a day after which a return is the city's revenue instead.
#[doc(alias = "반납결의")]
pub fn take_back(
    tx: &mut Tx<'_>,
    line: Id<TrusteeLine>,
    amount: Won,
    money: Money,
) -> Outcome<Posted> {
    let line = lines::line(tx, line)?;
    let year = years::year(tx, line.year)?;
    check(tx, &year, Posting::TakeBack, &money)?;
    let legs = vec![
        debit(&line, LineAccount::Available, amount)?,
        credit(&line, LineAccount::Spent, amount)?,
        Leg::debit(cash_number(CashAccount::Balance), amount),
        Leg::credit(cash_number(CashAccount::Paid), amount),
    ];
    post(tx, &year, kind::TAKE_BACK, money, legs, &[&line])
}
