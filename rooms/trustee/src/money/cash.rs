//! Money that touches no line: interest, income, withheld tax, returns, cash into the next year.

use kernel::{Id, Outcome, Won};
use ledger::{Leg, Posted};
use store::Tx;

use super::{check, kind, post};
use crate::{
    books::{cash_columns, cash_number, standings},
    model::{CashAccount, Money, TrusteeYear},
    rules::{Refused, posting::Posting},
    store::years,
};

fn between(
    tx: &mut Tx<'_>,
    year: Id<TrusteeYear>,
    what: (Posting, &str),
    (debit, credit): (CashAccount, CashAccount),
    amount: Won,
    money: Money,
) -> Outcome<Posted> {
    let year = years::year(tx, year)?;
    check(tx, &year, what.0, &money)?;
    let legs = vec![
        Leg::debit(cash_number(debit), amount),
        Leg::credit(cash_number(credit), amount),
    ];
    post(tx, &year, what.1, money, legs, &[])
}

/// Interest of the dedicated account. It returns to the city.
pub fn receive_interest(
    tx: &mut Tx<'_>,
    year: Id<TrusteeYear>,
    amount: Won,
    money: Money,
) -> Outcome<Posted> {
    let accounts = (CashAccount::Balance, CashAccount::Interest);
    let what = (Posting::Interest, kind::INTEREST);
    between(tx, year, what, accounts, amount, money)
}

/// Fees and other income of the work.
#[doc(alias = "수입금")]
pub fn receive_income(
    tx: &mut Tx<'_>,
    year: Id<TrusteeYear>,
    amount: Won,
    money: Money,
) -> Outcome<Posted> {
    let accounts = (CashAccount::Balance, CashAccount::Income);
    let what = (Posting::Income, kind::INCOME);
    between(tx, year, what, accounts, amount, money)
}

/// The trustee's own money into the account, for what the city does not admit: it stands among the
/// income, with a kind of its own, and returns to the city with the rest.
#[doc(alias = "수탁기관 부담금")]
pub fn receive_own_money(
    tx: &mut Tx<'_>,
    year: Id<TrusteeYear>,
    amount: Won,
    money: Money,
) -> Outcome<Posted> {
    let accounts = (CashAccount::Balance, CashAccount::Income);
    let what = (Posting::OwnMoney, kind::OWN_MONEY);
    between(tx, year, what, accounts, amount, money)
}

/// Pays withheld tax and insurance to whom they belong.
///
/// # Errors
/// More than was withheld, or more than the bank holds.
pub fn remit(tx: &mut Tx<'_>, year: Id<TrusteeYear>, amount: Won, money: Money) -> Outcome<Posted> {
    let accounts = (CashAccount::Withheld, CashAccount::Balance);
    let what = (Posting::Remit, kind::REMIT);
    between(tx, year, what, accounts, amount, money)
}

/// Pays back to the city.
///
/// # Errors
/// More than the bank holds.
pub fn return_cash(
    tx: &mut Tx<'_>,
    year: Id<TrusteeYear>,
    amount: Won,
    money: Money,
) -> Outcome<Posted> {
    let accounts = (CashAccount::Returned, CashAccount::Balance);
    let what = (Posting::ReturnCash, kind::RETURN_CASH);
    between(tx, year, what, accounts, amount, money)
}

/// Takes the cash of carried-over lines from one year's book into the next one's: two entries, each
/// naming the other's year. Answers the entry of the receiving year.
///
/// # Errors
/// More than the year carries over, or the years do not follow each other.
pub fn carry_cash(
    tx: &mut Tx<'_>,
    from: Id<TrusteeYear>,
    to: Id<TrusteeYear>,
    amount: Won,
    money: Money,
) -> Outcome<Posted> {
    let (from, to) = (years::year(tx, from)?, years::year(tx, to)?);
    if from.program != to.program || to.fiscal_year.before() != Some(from.fiscal_year) {
        let why = "이월금은 같은 사업의 바로 다음 연도로만 옮길 수 있습니다.".to_owned();
        return Err(Refused::Cannot { why }.into());
    }
    check(tx, &from, Posting::CashOut, &money)?;
    check(tx, &to, Posting::CashIn, &money)?;
    let lines = standings(tx, &from)?;
    let carried = Won::sum(lines.iter().map(|one| one.columns.carried_out))?;
    let gone = cash_columns(tx, from.book)?.carried_out;
    let room = carried.minus(gone)?;
    if amount > room {
        return Err(Refused::Short {
            balance: "옮기지 않은 이월금",
            has: room,
            asked: amount,
        }
        .into());
    }
    let named = |other: &TrusteeYear| Money {
        memo: format!("{} · {}", money.memo, other.title),
        ..money.clone()
    };
    let out = vec![
        Leg::debit(cash_number(CashAccount::CarriedOut), amount),
        Leg::credit(cash_number(CashAccount::Balance), amount),
    ];
    post(tx, &from, kind::CARRY_CASH, named(&to), out, &[])?;
    let into = vec![
        Leg::debit(cash_number(CashAccount::Balance), amount),
        Leg::credit(cash_number(CashAccount::CarriedIn), amount),
    ];
    post(tx, &to, kind::CARRY_CASH, named(&from), into, &[])
}
