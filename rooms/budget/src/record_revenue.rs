//! Recording what comes to the city outside its lines.

use jiff::civil::Date;
use kernel::{Address, FiscalYear, Id, Outcome, Won};
use ledger::{AccountNumber, BookNumber, Guard, Leg, PostEntry};
use program::Program;
use store::Tx;

use crate::{
    access, books,
    model::{CityRevenue, RECEIVED, RevenueKind},
    rules::{dated, refuse, revenue as rules},
    store::{movements, revenues},
};

/// Money of the program that came to the city outside its lines.
#[derive(Debug, Clone)]
pub struct RecordRevenue {
    /// The program.
    pub program: Id<Program>,
    /// The year whose money it was.
    pub for_year: FiscalYear,
    /// What kind.
    pub kind: RevenueKind,
    /// The day on which it came. Its year takes the money.
    pub received_on: Date,
    /// Whole won, above zero.
    pub amount: Won,
    /// The record that causes it.
    pub source: Address,
    /// What to read beside it.
    pub memo: String,
}

/// Records revenue of the year in which it came: a row and its balanced entry in the program's
/// book of that year. No line and no settlement row changes. Higher rooms call this inside their
/// own verb.
///
/// # Errors
/// `budget.in_future`, `budget.year_closed`; `budget.taken` when the same record has brought the
/// same kind before.
#[doc(alias = "세외수입")]
pub fn record_revenue(tx: &mut Tx<'_>, ask: RecordRevenue) -> Outcome<Id<CityRevenue>> {
    tx.require(&access::RECORD_MOVEMENT)?;
    let closings = movements::closings(tx, ask.program)?;
    let year = rules::year_of(
        &dated::rules(),
        ask.for_year,
        ask.received_on,
        tx.today(),
        &closings,
    )
    .map_err(|no| refuse(vec![no]))?;
    let book = books::book_or_new(tx, ask.program, year)?;
    let (received, counter) = accounts(tx, book, ask.kind)?;
    let id = Id::<CityRevenue>::new();
    let reason = match tx.reason().trim() {
        "" => ask.kind.label().to_owned(),
        reason => reason.to_owned(),
    };
    let entry = PostEntry {
        key: id.to_string(),
        kind: ask.kind.word().to_owned(),
        effective_on: ask.received_on,
        reason,
        source: CityRevenue::address(id).to_string(),
        memo: ask.memo.clone(),
        legs: vec![
            Leg::debit(received, ask.amount),
            Leg::credit(counter, ask.amount),
        ],
    };
    let posted = ledger::post(tx, book, entry)?;
    let recorded = CityRevenue {
        id,
        program: ask.program,
        fiscal_year: year,
        for_year: ask.for_year,
        kind: ask.kind,
        received_on: ask.received_on,
        amount: ask.amount,
        source: ask.source,
        memo: ask.memo,
        recorded_by: tx.actor().name().to_owned(),
        book: book.0,
        seq: posted.seq,
    };
    revenues::insert_revenue(tx, &recorded)?;
    Ok(id)
}

/// Revenue of a program's year, oldest first.
pub fn revenues(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    year: FiscalYear,
) -> Outcome<Vec<CityRevenue>> {
    tx.require(&access::VIEW)?;
    Ok(revenues::revenues(tx, program, year)?)
}

/// One of them.
pub fn revenue(tx: &mut Tx<'_>, id: Id<CityRevenue>) -> Outcome<CityRevenue> {
    tx.require(&access::VIEW)?;
    revenues::revenue(tx, id)
}

/// The two accounts of a kind, opened for its first entry.
fn accounts(
    tx: &mut Tx<'_>,
    book: BookNumber,
    kind: RevenueKind,
) -> Outcome<(AccountNumber, AccountNumber)> {
    let known = ledger::accounts(tx, book)?;
    let mut number =
        |(name, guard): (&str, Guard)| match known.iter().find(|account| account.name == name) {
            Some(account) => Ok(account.number),
            None => ledger::open_account(tx, book, name, guard),
        };
    Ok((number(RECEIVED)?, number(kind.account())?))
}
