//! Between this room's lines and the ledger: one book per program and year, seven accounts a line.

use std::collections::BTreeMap;

use kernel::{Fault, FiscalYear, Id, Outcome, Won};
use ledger::{AccountNumber, BookNumber, LedgerAccount, Leg, Side};
use program::Program;
use store::Tx;

use crate::{
    model::{BudgetLine, LineAccount, LineBalance, LineState, MovementKind},
    rules::movement::{LineFacts, PlannedLeg},
    store::{lines as line_rows, movements as movement_rows},
};

/// The ledger book of a program's year, with the rows of its accounts by name.
pub(crate) struct Book {
    /// Its number.
    pub number: BookNumber,
    accounts: BTreeMap<String, LedgerAccount>,
}

/// `city/PROGRAM/YEAR`: the city's books, apart from the trustee's.
fn book_name(program: Id<Program>, year: FiscalYear) -> String {
    format!("city/{program}/{year}")
}

fn account_name(line: Id<BudgetLine>, account: LineAccount) -> String {
    format!("{line}/{}", account.word())
}

/// The book of a program's year; `None` before its first line.
pub(crate) fn book(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    year: FiscalYear,
) -> Result<Option<Book>, Fault> {
    let Some(found) = ledger::book_named(tx, &book_name(program, year))? else {
        return Ok(None);
    };
    let accounts = ledger::accounts(tx, found.number)?;
    let by_name = accounts
        .into_iter()
        .map(|account| (account.name.clone(), account))
        .collect();
    Ok(Some(Book {
        number: found.number,
        accounts: by_name,
    }))
}

/// The book's number, opening it for its first line.
pub(crate) fn book_or_new(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    year: FiscalYear,
) -> Outcome<BookNumber> {
    let name = book_name(program, year);
    match ledger::book_named(tx, &name)? {
        Some(found) => Ok(found.number),
        None => ledger::open_book(tx, &name),
    }
}

/// Opens the seven accounts of a line.
pub(crate) fn open_accounts(
    tx: &mut Tx<'_>,
    book: BookNumber,
    line: Id<BudgetLine>,
) -> Outcome<()> {
    for account in LineAccount::ALL {
        ledger::open_account(tx, book, &account_name(line, *account), account.guard())?;
    }
    Ok(())
}

impl Book {
    /// An account of a line.
    pub fn account(
        &self,
        line: Id<BudgetLine>,
        account: LineAccount,
    ) -> Result<AccountNumber, Fault> {
        Ok(self.row(line, account)?.number)
    }

    fn row(&self, line: Id<BudgetLine>, account: LineAccount) -> Result<&LedgerAccount, Fault> {
        let name = account_name(line, account);
        self.accounts
            .get(&name)
            .ok_or_else(|| Fault::new(format!("no account {name}")))
    }

    /// Where a line stands, from its guarded rows.
    pub fn balance(&self, line: Id<BudgetLine>) -> Outcome<LineBalance> {
        let mut balance = LineBalance::default();
        for account in LineAccount::ALL {
            let row = self.row(line, *account)?;
            let value = match account.normal() {
                Side::Debit => row.debit_balance()?,
                Side::Credit => row.credit_balance()?,
            };
            balance.set(*account, value);
        }
        Ok(balance)
    }

    /// Ledger legs of planned ones.
    pub fn legs(&self, planned: &[PlannedLeg], amount: Won) -> Result<Vec<Leg>, Fault> {
        planned
            .iter()
            .map(|leg| {
                let account = self.account(leg.line, leg.account)?;
                Ok(Leg {
                    account,
                    side: leg.side,
                    amount,
                })
            })
            .collect()
    }
}

/// The lines of a program's year with their balances: three statements, whatever the number of
/// entries.
pub(crate) fn states(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    year: FiscalYear,
) -> Outcome<Vec<LineState>> {
    let lines = line_rows::lines(tx, program, year)?;
    if lines.is_empty() {
        return Ok(Vec::new());
    }
    let book = book(tx, program, year)?
        .ok_or_else(|| Fault::new(format!("lines without a book: {program} {year}")))?;
    lines
        .into_iter()
        .map(|line| {
            Ok(LineState {
                balance: book.balance(line.id)?,
                line,
            })
        })
        .collect()
}

/// Everything a decision about a line asks.
pub(crate) fn facts(tx: &mut Tx<'_>, id: Id<BudgetLine>, kind: MovementKind) -> Outcome<LineFacts> {
    let line = line_rows::line(tx, id)?;
    let (program, year) = (line.program, line.fiscal_year);
    let states = states(tx, program, year)?;
    let state = states
        .iter()
        .find(|state| state.line.id == id)
        .cloned()
        .ok_or_else(|| Fault::new(format!("line {id} is not in its year")))?;
    let closings = movement_rows::closings(tx, program)?;
    let carry_room = match kind {
        MovementKind::CarryIn => carry_room(tx, &line, &states)?,
        _ => None,
    };
    let budgets = states.iter().map(|state| state.balance.current_budget());
    let program_has_budget = budgets
        .collect::<Result<Vec<_>, _>>()?
        .iter()
        .any(|budget| *budget > Won::ZERO);
    Ok(LineFacts {
        state,
        closing: closings
            .into_iter()
            .find(|closing| closing.fiscal_year == year),
        basis: movement_rows::basis(tx, id)?,
        program_has_budget,
        carry_room,
    })
}

/// What last year carried out less what this year carried in, over the same fund and source.
fn carry_room(tx: &mut Tx<'_>, line: &BudgetLine, this_year: &[LineState]) -> Outcome<Option<Won>> {
    let Some(before) = line.fiscal_year.before() else {
        return Ok(None);
    };
    let last_year = states(tx, line.program, before)?;
    if last_year.is_empty() {
        return Ok(None);
    }
    let alike = |state: &&LineState| {
        let other = &state.line;
        (&other.fund.code, other.source, other.off_budget)
            == (&line.fund.code, line.source, line.off_budget)
    };
    let sum = |states: &[LineState], of: fn(&LineState) -> Won| {
        Won::sum(states.iter().filter(alike).map(of))
    };
    let carried_out = sum(&last_year, |state| state.balance.carried_out)?;
    let carried_in = sum(this_year, |state| state.balance.carried_in)?;
    Ok(Some(carried_out.minus(carried_in)?))
}
