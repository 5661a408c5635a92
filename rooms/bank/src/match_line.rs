//! Lines and entries that are the same money.

use std::collections::BTreeSet;

use kernel::{Error, Id, Outcome, Won};
use program::Program;
use store::Tx;
use trustee::TrusteeYear;

use crate::{
    access, accounts,
    model::{BankLine, LineMatch, MatchHow, MatchLine},
    reconcile::{cash, is_between_years},
    rules::Refused,
    store::{
        lines,
        matches::{self, EntryOf, Members},
    },
};

/// Matches lines with entries: one with one, the payments of a batch with the one line that paid
/// them, lines that undo each other, entries that do. Their sums are equal, and none of them is
/// matched otherwise.
///
/// # Errors
/// `bank.unequal`, `bank.already_matched`, `bank.other_program`.
pub fn match_line(tx: &mut Tx<'_>, ask: MatchLine) -> Outcome<Id<LineMatch>> {
    tx.require(&access::MATCH)?;
    let of_bank = wanted_lines(tx, &ask.lines)?;
    let of_book = wanted_entries(&ask.entries)?;
    if of_bank.len() + of_book.len() < 2 {
        let text = "맞출 거래와 장부 기록을 고르세요.";
        return Err(Refused::cannot(text).into());
    }
    let program = one_program(tx, &of_bank, &of_book)?;
    let of_book = check_entries(tx, &of_book)?;
    let entries = Won::sum(of_book.iter().map(|(_, amount)| *amount))?;
    let lines = Won::sum(of_bank.iter().map(|line| line.amount))?;
    if lines != entries {
        return Err(Refused::Unequal { lines, entries }.into());
    }
    let entries: Vec<_> = of_book.into_iter().map(|(entry, _)| entry).collect();
    let members = Members {
        program,
        lines: &of_bank,
        entries: &entries,
    };
    matches::insert(tx, MatchHow::Person, &members)
}

fn wanted_lines(tx: &mut Tx<'_>, ids: &[String]) -> Outcome<Vec<BankLine>> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for text in ids {
        let id: Id<BankLine> = text.trim().parse().map_err(|_| Error::NotFound)?;
        if seen.insert(id) {
            found.push(unmatched(tx, id)?);
        }
    }
    Ok(found)
}

/// A line that counts and that nothing stands for yet.
pub(crate) fn unmatched(tx: &mut Tx<'_>, id: Id<BankLine>) -> Outcome<BankLine> {
    let line = lines::line(tx, id)?;
    if line.matched.is_some() {
        let what = format!("{} {}원 거래", line.day, line.amount);
        return Err(Refused::AlreadyMatched { what }.into());
    }
    Ok(line)
}

/// `YEAR:SEQ`.
fn wanted_entries(texts: &[String]) -> Outcome<Vec<(Id<TrusteeYear>, i64)>> {
    let mut found = BTreeSet::new();
    for text in texts {
        let (year, seq) = text.trim().split_once(':').ok_or(Error::NotFound)?;
        let year = year.parse().map_err(|_| Error::NotFound)?;
        found.insert((year, seq.parse().map_err(|_| Error::NotFound)?));
    }
    Ok(found.into_iter().collect())
}

/// The program that all of them belong to.
pub(crate) fn one_program(
    tx: &mut Tx<'_>,
    of_bank: &[BankLine],
    of_book: &[(Id<TrusteeYear>, i64)],
) -> Outcome<Id<Program>> {
    let mut programs = BTreeSet::new();
    for line in of_bank {
        programs.insert(accounts::of(tx, line.account)?.program());
    }
    for (year, _) in of_book {
        programs.insert(trustee::year(tx, *year)?.program);
    }
    match programs.into_iter().collect::<Vec<_>>().as_slice() {
        [program] => Ok(*program),
        _ => Err(Refused::OtherProgram.into()),
    }
}

/// The entries with their days and amounts; each is there, moved cash, and is not matched.
fn check_entries(
    tx: &mut Tx<'_>,
    wanted: &[(Id<TrusteeYear>, i64)],
) -> Outcome<Vec<(EntryOf, Won)>> {
    let Some((year, _)) = wanted.first() else {
        return Ok(Vec::new());
    };
    let all = cash(tx, *year)?;
    let mut checked = Vec::new();
    for (year, seq) in wanted {
        let found = all
            .iter()
            .find(|(own, entry, _)| own.id == *year && entry.seq == *seq);
        let (_, entry, matched) = found.ok_or(Error::NotFound)?;
        let what = format!("장부 {seq}번 기록");
        if matched.is_some() {
            return Err(Refused::AlreadyMatched { what }.into());
        }
        if is_between_years(entry) {
            let text = format!("{what}은 연도 사이의 이월이라 통장에 나오지 않습니다.");
            return Err(Refused::cannot(text).into());
        }
        checked.push(((*year, *seq, entry.on), entry.amount));
    }
    Ok(checked)
}
