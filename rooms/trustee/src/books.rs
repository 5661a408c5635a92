//! Between this room's lines and the ledger: one book per program and year, nine accounts for the
//! money and eight for each line. Accounts are opened in one go and found by their number, so a
//! posting reads the rows it needs and no other.

use kernel::{Fault, FiscalYear, Id, Outcome, Won};
use ledger::{AccountNumber, BookNumber, LedgerAccount, Leg, Side};
use program::Program;
use store::Tx;

use crate::{
    model::{CashAccount, CashColumns, LineAccount, LineColumns, LineStanding, TrusteeLine},
    store::lines,
};

/// `trustee/PROGRAM/YEAR`: the trustee's books, apart from the city's.
fn book_name(program: Id<Program>, year: FiscalYear) -> String {
    format!("trustee/{program}/{year}")
}

/// Opens a year's book with its nine accounts of money.
pub(crate) fn open_book(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    year: FiscalYear,
) -> Outcome<BookNumber> {
    let book = ledger::open_book(tx, &book_name(program, year))?;
    for account in CashAccount::ALL {
        let name = format!("cash/{}", account.word());
        let number = ledger::open_account(tx, book, &name, account.guard())?;
        expect_number(number, cash_number(*account))?;
    }
    Ok(book)
}

/// Opens the eight accounts of a line and answers the first.
pub(crate) fn open_line(
    tx: &mut Tx<'_>,
    book: BookNumber,
    line: Id<TrusteeLine>,
) -> Outcome<AccountNumber> {
    let mut first = None;
    for account in LineAccount::ALL {
        let name = format!("{line}/{}", account.word());
        let number = ledger::open_account(tx, book, &name, account.guard())?;
        let begun = *first.get_or_insert(number);
        expect_number(
            number,
            AccountNumber(begun.0 + place(LineAccount::ALL, *account)),
        )?;
    }
    first.ok_or_else(|| Fault::new("a line has accounts").into())
}

fn expect_number(found: AccountNumber, wanted: AccountNumber) -> Result<(), Fault> {
    if found == wanted {
        return Ok(());
    }
    Err(Fault::new(format!(
        "account {found:?} instead of {wanted:?}"
    )))
}

fn place<T: PartialEq + Copy>(all: &[T], one: T) -> i64 {
    (0..)
        .zip(all)
        .find_map(|(at, other)| (*other == one).then_some(at))
        .unwrap_or_default()
}

/// The number of an account of money.
pub(crate) fn cash_number(account: CashAccount) -> AccountNumber {
    AccountNumber(1 + place(CashAccount::ALL, account))
}

/// The number of a line's account.
pub(crate) fn line_number(
    line: &TrusteeLine,
    account: LineAccount,
) -> Result<AccountNumber, Fault> {
    let first = line
        .first_account
        .ok_or_else(|| Fault::new(format!("line {} has no accounts yet", line.id)))?;
    Ok(AccountNumber(first.0 + place(LineAccount::ALL, account)))
}

/// The line behind a number of a committed account.
pub(crate) fn line_committed_at(
    tx: &mut Tx<'_>,
    year: Id<crate::TrusteeYear>,
    held: AccountNumber,
) -> Result<Option<TrusteeLine>, Fault> {
    let first = held.0 - place(LineAccount::ALL, LineAccount::Committed);
    lines::line_at(tx, year, AccountNumber(first))
}

/// What an account is called, for refusals.
pub(crate) fn account_label(number: AccountNumber, lines: &[&TrusteeLine]) -> &'static str {
    let cash = CashAccount::ALL
        .iter()
        .find(|account| cash_number(**account) == number);
    if let Some(account) = cash {
        return account.label();
    }
    let of_line = |line: &&TrusteeLine| {
        let begun = number.0 - line.first_account?.0;
        LineAccount::ALL.get(usize::try_from(begun).ok()?)
    };
    let found = lines.iter().find_map(of_line);
    found.map_or("잔액", |account| account.label())
}

/// A debit of a line's account.
pub(crate) fn debit(line: &TrusteeLine, account: LineAccount, amount: Won) -> Result<Leg, Fault> {
    Ok(Leg::debit(line_number(line, account)?, amount))
}

/// A credit of a line's account.
pub(crate) fn credit(line: &TrusteeLine, account: LineAccount, amount: Won) -> Result<Leg, Fault> {
    Ok(Leg::credit(line_number(line, account)?, amount))
}

fn balance_of(row: &LedgerAccount, normal: Side) -> Outcome<Won> {
    Ok(match normal {
        Side::Debit => row.debit_balance()?,
        Side::Credit => row.credit_balance()?,
    })
}

fn rows(accounts: &[LedgerAccount], first: AccountNumber) -> impl Iterator<Item = &LedgerAccount> {
    let from = usize::try_from(first.0 - 1).unwrap_or(usize::MAX);
    accounts.iter().skip(from)
}

fn columns_of(accounts: &[LedgerAccount], line: &TrusteeLine) -> Outcome<LineColumns> {
    let mut columns = LineColumns::default();
    let Some(first) = line.first_account else {
        return Ok(columns);
    };
    for (account, row) in LineAccount::ALL.iter().zip(rows(accounts, first)) {
        let value = balance_of(row, account.normal())?;
        match account {
            LineAccount::Original => columns.original = value,
            LineAccount::CarriedIn => columns.carried_in = value,
            LineAccount::Changed => columns.changed = value,
            LineAccount::Available => columns.available = value,
            LineAccount::Committed => columns.committed = value,
            LineAccount::Spent => columns.spent = value,
            LineAccount::CarriedOut => columns.carried_out = value,
            LineAccount::Lapsed => columns.lapsed = value,
        }
    }
    columns.current = Won::sum([columns.original, columns.carried_in, columns.changed])?;
    if !columns.identity_holds() {
        // The guarded rows contradict each other: say nothing rather than a wrong number.
        return Err(Fault::new(format!("line {}: identity broken", line.id)).into());
    }
    Ok(columns)
}

/// The lines of a year with their columns: two statements, whatever the number of entries.
pub(crate) fn standings(tx: &mut Tx<'_>, year: &crate::TrusteeYear) -> Outcome<Vec<LineStanding>> {
    let accounts = ledger::accounts(tx, year.book)?;
    let lines = lines::lines(tx, year.id)?;
    lines
        .into_iter()
        .map(|line| {
            let columns = columns_of(&accounts, &line)?;
            Ok(LineStanding { line, columns })
        })
        .collect()
}

/// The money of a year, from nine guarded rows.
pub(crate) fn cash_columns(tx: &mut Tx<'_>, book: BookNumber) -> Outcome<CashColumns> {
    let mut columns = CashColumns::default();
    for account in CashAccount::ALL {
        let row = ledger::balance(tx, book, cash_number(*account))?;
        let value = balance_of(&row, account.normal())?;
        match account {
            CashAccount::Balance => columns.balance = value,
            CashAccount::Granted => columns.granted = value,
            CashAccount::Interest => columns.interest = value,
            CashAccount::Income => columns.income = value,
            CashAccount::CarriedIn => columns.carried_in = value,
            CashAccount::Paid => columns.paid = value,
            CashAccount::Withheld => columns.withheld = value,
            CashAccount::Returned => columns.returned = value,
            CashAccount::CarriedOut => columns.carried_out = value,
        }
    }
    if !columns.identity_holds() {
        return Err(Fault::new(format!("book {book:?}: cash identity broken")).into());
    }
    Ok(columns)
}
