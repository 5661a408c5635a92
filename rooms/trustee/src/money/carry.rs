//! What becomes of a line's rest at the year's end.

use kernel::{Id, Outcome, Won};
use ledger::Posted;
use store::Tx;

use super::{check, debit_balance, kind, post};
use crate::{
    books::{credit, debit, line_number, standings},
    model::{LineAccount, Money, TrusteeLine},
    rules::{Refused, posting::Posting},
    store::{lines, years},
};

/// Takes a part of a line into the next year. Only the budget: the cash follows by
/// [`carry_cash`](crate::carry_cash).
///
/// # Errors
/// More than the line has left.
pub fn carry_out(
    tx: &mut Tx<'_>,
    line: Id<TrusteeLine>,
    amount: Won,
    money: Money,
) -> Outcome<Posted> {
    let line = lines::line(tx, line)?;
    let year = years::year(tx, line.year)?;
    check(tx, &year, Posting::CarryOut, &money)?;
    let legs = vec![
        debit(&line, LineAccount::CarriedOut, amount)?,
        credit(&line, LineAccount::Available, amount)?,
    ];
    post(tx, &year, kind::CARRY_OUT, money, legs, &[&line])
}

/// Brings over what a line of the year before carried out.
///
/// # Errors
/// More than went over from that line, or from all lines together less what has come over.
pub fn carry_in(
    tx: &mut Tx<'_>,
    line: Id<TrusteeLine>,
    amount: Won,
    from_line: Id<TrusteeLine>,
    money: Money,
) -> Outcome<Posted> {
    let line = lines::line(tx, line)?;
    let year = years::year(tx, line.year)?;
    check(tx, &year, Posting::CarryIn, &money)?;
    let giving = lines::line(tx, from_line)?;
    let before = years::year(tx, giving.year)?;
    if before.program != year.program || year.fiscal_year.before() != Some(before.fiscal_year) {
        let why = "전년이월은 같은 사업의 바로 앞 연도 과목에서만 가져올 수 있습니다.".to_owned();
        return Err(Refused::Cannot { why }.into());
    }
    let went = standings(tx, &before)?;
    let own = went.iter().find(|one| one.line.id == giving.id);
    let own = own.map_or(Won::ZERO, |one| one.columns.carried_out);
    let went = Won::sum(went.iter().map(|one| one.columns.carried_out))?;
    let came = standings(tx, &year)?;
    let came = Won::sum(came.iter().map(|one| one.columns.carried_in))?;
    let room = went.minus(came)?.min(own);
    if amount > room {
        return Err(Refused::Short {
            balance: "가져오지 않은 이월액",
            has: room,
            asked: amount,
        }
        .into());
    }
    let legs = vec![
        debit(&line, LineAccount::Available, amount)?,
        credit(&line, LineAccount::CarriedIn, amount)?,
    ];
    let named = Money {
        memo: format!("{} · 전년 과목 {}", money.memo, giving.title()),
        ..money
    };
    post(tx, &year, kind::CARRY_IN, named, legs, &[&line])
}

/// 불용: everything a line still has ends with the year; `None` when nothing is left.
pub fn lapse(tx: &mut Tx<'_>, line: Id<TrusteeLine>, money: Money) -> Outcome<Option<Posted>> {
    let line = lines::line(tx, line)?;
    let year = years::year(tx, line.year)?;
    check(tx, &year, Posting::Lapse, &money)?;
    let available = line_number(&line, LineAccount::Available)?;
    let rest = debit_balance(tx, year.book, available)?;
    if rest == Won::ZERO {
        return Ok(None);
    }
    let legs = vec![
        debit(&line, LineAccount::Lapsed, rest)?,
        credit(&line, LineAccount::Available, rest)?,
    ];
    post(tx, &year, kind::LAPSE, money, legs, &[&line]).map(Some)
}
