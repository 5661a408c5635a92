//! Reading: years, lines, columns, entries, accounts, grants, changes.

use jiff::civil::Date;
use kernel::{Address, Fault, FiscalYear, Id, Outcome, Refusal};
use ledger::AccountLine;
use program::Program;
use store::Tx;

use crate::{
    access,
    books::{cash_columns, cash_number, line_number, standings},
    model::{
        BankAccount, CashAccount, CashColumns, CashLine, ChangeRequest, DutyException, Grant,
        LineAccount, LineColumns, LineEntry, ReportMark, TrusteeLine, TrusteeYear,
    },
    rules::{dated, posting},
    store::{
        accounts, changes as change_rows, grants as grant_rows, lines as line_rows,
        years as year_rows,
    },
};

/// The years of a program, or of every program, the newest first.
pub fn years(tx: &mut Tx<'_>, program: Option<Id<Program>>) -> Outcome<Vec<TrusteeYear>> {
    tx.require(&access::VIEW)?;
    Ok(year_rows::years(tx, program)?)
}

/// One year.
pub fn year(tx: &mut Tx<'_>, id: Id<TrusteeYear>) -> Outcome<TrusteeYear> {
    year_rows::year(tx, id)
}

/// The year of a program and a number.
pub fn year_of(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    fiscal_year: FiscalYear,
) -> Result<Option<TrusteeYear>, Fault> {
    year_rows::year_of(tx, program, fiscal_year)
}

/// The lines of a year in the order of the paper.
pub fn lines(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Result<Vec<TrusteeLine>, Fault> {
    line_rows::lines(tx, year)
}

/// One line.
pub fn line(tx: &mut Tx<'_>, id: Id<TrusteeLine>) -> Outcome<TrusteeLine> {
    line_rows::line(tx, id)
}

/// The lines of a year with their columns, from guarded rows: the cost does not grow with the
/// number of entries.
pub fn columns(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<Vec<(TrusteeLine, LineColumns)>> {
    let year = year_rows::year(tx, year)?;
    let lines = standings(tx, &year)?.into_iter();
    Ok(lines.map(|one| (one.line, one.columns)).collect())
}

/// The money of a year, from guarded rows.
pub fn cash(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<CashColumns> {
    let year = year_rows::year(tx, year)?;
    cash_columns(tx, year.book)
}

fn source_of(leg: &AccountLine) -> Result<Address, Fault> {
    leg.source
        .parse()
        .map_err(|_| Fault::new(format!("ledger source {:?}", leg.source)))
}

/// What came into the bank accounts and left them between two days, in the order of recording.
pub fn cash_lines(
    tx: &mut Tx<'_>,
    year: Id<TrusteeYear>,
    from: Date,
    to: Date,
) -> Outcome<Vec<CashLine>> {
    let year = year_rows::year(tx, year)?;
    let balance = CashAccount::Balance;
    let legs = ledger::legs(tx, year.book, cash_number(balance))?;
    let within = legs
        .into_iter()
        .filter(|leg| (from..=to).contains(&leg.effective_on));
    within
        .map(|leg| {
            Ok(CashLine {
                seq: leg.seq,
                on: leg.effective_on,
                source: source_of(&leg)?,
                amount: leg.signed(balance.normal()),
                reverses: leg.reverses,
                kind: leg.kind,
                memo: leg.memo,
            })
        })
        .collect()
}

/// What every entry did to the columns of a line, in the order of recording. Folded by column they
/// give its columns again.
pub fn line_entries(tx: &mut Tx<'_>, line: Id<TrusteeLine>) -> Outcome<Vec<LineEntry>> {
    let line = line_rows::line(tx, line)?;
    let year = year_rows::year(tx, line.year)?;
    let mut entries = Vec::new();
    if line.first_account.is_none() {
        return Ok(entries);
    }
    for account in LineAccount::ALL {
        let number = line_number(&line, *account)?;
        for leg in ledger::legs(tx, year.book, number)? {
            entries.push(LineEntry {
                seq: leg.seq,
                on: leg.effective_on,
                source: source_of(&leg)?,
                account: *account,
                amount: leg.signed(account.normal()),
                reverses: leg.reverses,
                kind: leg.kind,
                memo: leg.memo,
            });
        }
    }
    entries.sort_by_key(|entry| (entry.seq, entry.account));
    Ok(entries)
}

/// The dedicated accounts of a year's program with their cards, the main one first.
pub fn bank_accounts(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<Vec<BankAccount>> {
    let year = year_rows::year(tx, year)?;
    Ok(accounts::accounts(tx, year.program)?)
}

/// The account of a number that a statement names; hyphens and blanks do not count.
pub fn account_by_number(tx: &mut Tx<'_>, number: &str) -> Outcome<Option<BankAccount>> {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let marker = vault::same_marker(tx, NUMBER_TABLE, NUMBER_COLUMN, &digits)?;
    let Some(found) = accounts::account_marked(tx, marker)? else {
        return Ok(None);
    };
    let own = accounts::accounts(tx, found.program)?.into_iter();
    Ok(own.into_iter().find(|account| account.id == found.id))
}

/// Where the sealed numbers stand.
pub(crate) const NUMBER_TABLE: &str = "trustee_bank_account";
/// In which column.
pub(crate) const NUMBER_COLUMN: &str = "number";

/// Whether a day of delivery or service belongs to the year.
///
/// # Errors
/// `trustee.outside_year`, with the principle of the independence of fiscal years.
#[doc(alias = "회계연도 독립")]
pub fn day_fits(year: &TrusteeYear, day: Date) -> Result<(), Refusal> {
    posting::day_fits(&dated::rules(), year, day).map_err(Refusal::from)
}

/// The grants of a year in the order of asking.
pub fn grants(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<Vec<Grant>> {
    tx.require(&access::VIEW)?;
    Ok(grant_rows::grants(tx, year)?)
}

/// One grant.
pub fn grant(tx: &mut Tx<'_>, id: Id<Grant>) -> Outcome<Grant> {
    tx.require(&access::VIEW)?;
    grant_rows::grant(tx, id)
}

/// The quarters whose report was sent.
pub fn report_marks(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<Vec<ReportMark>> {
    tx.require(&access::VIEW)?;
    Ok(grant_rows::marks(tx, year)?)
}

/// The change requests of a year in the order of asking.
pub fn changes(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<Vec<ChangeRequest>> {
    tx.require(&access::VIEW)?;
    Ok(change_rows::changes(tx, year)?)
}

/// One change request.
pub fn change(tx: &mut Tx<'_>, id: Id<ChangeRequest>) -> Outcome<ChangeRequest> {
    tx.require(&access::VIEW)?;
    change_rows::change(tx, id)
}

/// Whether two persons may do the work of three on a day.
pub fn duty_exception(tx: &mut Tx<'_>, year: Id<TrusteeYear>, on: Date) -> Result<bool, Fault> {
    accounts::excepted(tx, year, on)
}

/// The written exceptions of a year.
pub fn duty_exceptions(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Outcome<Vec<DutyException>> {
    tx.require(&access::VIEW)?;
    Ok(accounts::exceptions(tx, year)?)
}
