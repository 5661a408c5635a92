//! Holding a line's money for a signed proposal, and giving it back.

use kernel::{Id, Outcome, Won};
use ledger::{AskHold, AskVoidHold, Posted, Side};
use store::Tx;

use super::{check, debit_balance, explained};
use crate::{
    books::line_number,
    model::{LineAccount, Money, TrusteeLine, TrusteeYear},
    rules::{
        Refused, dated,
        posting::{Posting, usable},
    },
    store::{changes, lines, years},
};

/// 원인행위: holds an amount of a line. The answer's `seq` is the number of the commitment.
///
/// # Errors
/// `trustee.over_line` names the line, what is left and what to do; also a year, day or line that
/// does not take it, and money that was added but does not count yet.
#[doc(alias = "지출원인행위")]
pub fn commit(
    tx: &mut Tx<'_>,
    line: Id<TrusteeLine>,
    amount: Won,
    money: Money,
) -> Outcome<Posted> {
    let line = lines::line(tx, line)?;
    let year = years::year(tx, line.year)?;
    check(tx, &year, Posting::Commit, &money)?;
    usable(&line, money.on)?;
    let from = line_number(&line, LineAccount::Available)?;
    let has = debit_balance(tx, year.book, from)?;
    let later = changes::not_effective(tx, line.id, money.on)?;
    let counts = has.minus(later)?.max(Won::ZERO);
    if counts < amount && amount <= has {
        return Err(Refused::NotEffectiveYet {
            line: line.title(),
            has: counts,
            later,
        }
        .into());
    }
    let over = Refused::OverLine {
        line: line.title(),
        has: counts,
        asked: amount,
        article: dated::cited(&dated::rules(), dated::LINE_LIMIT, money.on),
    };
    let ask = AskHold {
        key: money.key,
        effective_on: money.on,
        reason: money.reason,
        source: money.source.to_string(),
        memo: money.memo,
        from,
        held: line_number(&line, LineAccount::Committed)?,
        side: Side::Debit,
        amount,
    };
    explained(ledger::hold(tx, year.book, ask), Some(over))
}

/// Gives a commitment, or a part of it, back to its line.
///
/// # Errors
/// As the ledger's: more than is open, or a commitment that is not there.
pub fn uncommit(
    tx: &mut Tx<'_>,
    year: Id<TrusteeYear>,
    hold: i64,
    amount: Option<Won>,
    money: Money,
) -> Outcome<Posted> {
    let year = years::year(tx, year)?;
    check(tx, &year, Posting::Uncommit, &money)?;
    let ask = AskVoidHold {
        key: money.key,
        effective_on: money.on,
        reason: money.reason,
        source: money.source.to_string(),
        memo: money.memo,
        hold,
        amount,
    };
    ledger::void_hold(tx, year.book, ask)
}
