//! Everything that has one possibility only.

use jiff::{Span, civil::Date};
use kernel::{Id, Outcome};
use store::Tx;
use trustee::TrusteeYear;

use crate::{
    access, accounts,
    book_side::open_entries,
    model::{BankLine, BookEntry, BookRef, MatchHow},
    rules::{
        dated,
        matching::{self, Days},
    },
    store::{
        lines,
        matches::{self, EntryOf, Members},
    },
};

/// Matches every line of the office that has exactly one candidate, which is no candidate of
/// another line. Doing it again changes nothing. Answers how many lines were matched.
pub fn match_all_sure(tx: &mut Tx<'_>) -> Outcome<usize> {
    tx.require(&access::MATCH)?;
    let all = accounts::all(tx)?;
    let mut done = 0;
    let mut programs = Vec::new();
    for one in &all {
        if programs.contains(&one.program()) {
            continue;
        }
        programs.push(one.program());
        let own = all.iter().filter(|other| other.program() == one.program());
        let own: Vec<_> = own.map(|other| other.account.id).collect();
        if let Some(year) = one.years.first() {
            done += match_program(tx, year, &own)?;
        }
    }
    Ok(done)
}

fn match_program(
    tx: &mut Tx<'_>,
    year: &TrusteeYear,
    accounts: &[Id<trustee::BankAccount>],
) -> Outcome<usize> {
    let days = days(tx.today());
    let all = open_entries(tx, year.id)?;
    let Some((from, to)) = reach(&all, days.possible) else {
        return Ok(0);
    };
    let mut open: Vec<BankLine> = Vec::new();
    for account in accounts {
        open.extend(lines::open(tx, *account, from, to)?);
    }
    let found = matching::sure(days, &open, &all);
    for (place, entries) in &found {
        let of_book: Vec<_> = entries
            .iter()
            .filter_map(|at| dated_entry(&all, *at))
            .collect();
        let line = open
            .get(*place)
            .map(std::slice::from_ref)
            .unwrap_or_default();
        let members = Members {
            program: year.program,
            lines: line,
            entries: &of_book,
        };
        matches::insert(tx, MatchHow::Sure, &members)?;
    }
    Ok(found.len())
}

/// An entry with its day; none for what is not in the book.
fn dated_entry(all: &[BookEntry], at: BookRef) -> Option<EntryOf> {
    let entry = all.iter().find(|entry| entry.at == at)?;
    match at {
        BookRef::Entry { year, seq } => Some((year, seq, entry.on)),
        BookRef::Sent(_) => None,
    }
}

/// How far apart a line and an entry may lie today.
pub(crate) fn days(today: Date) -> Days {
    Days {
        possible: dated::days(dated::MATCH_DAYS, today),
        sure: dated::days(dated::SURE_DAYS, today),
    }
}

/// The days in which a line could have a candidate at all.
fn reach(entries: &[BookEntry], days: i64) -> Option<(Date, Date)> {
    let first = entries.iter().map(|entry| entry.on).min()?;
    let last = entries.iter().map(|entry| entry.on).max()?;
    let span = Span::new().days(days);
    Some((first.saturating_sub(span), last.saturating_add(span)))
}
