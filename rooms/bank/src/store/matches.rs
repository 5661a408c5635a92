//! Which lines stand for which entries.

use std::collections::BTreeMap;

use jiff::civil::Date;
use kernel::{Fault, Id, Outcome, Refusal};
use program::Program;
use store::{Tx, args};
use trustee::{BankAccount, TrusteeYear};

use super::lines;
use crate::{
    model::{BankLine, LineMatch, MatchHow},
    rules::Refused,
};

store::statements! {
    /// One match without its members.
    READ_MATCH = "SELECT x.id, x.how, x.made_by_name, x.made_at FROM bank_match x \
        WHERE x.tenant = $1 AND x.id = $2";
    /// The entries of a match.
    ENTRIES = "SELECT e.year, e.seq FROM bank_match_entry e \
        WHERE e.tenant = $1 AND e.matched = $2 ORDER BY e.year, e.seq";
    /// Every matched entry of a year.
    OF_YEAR = "SELECT e.seq, e.matched FROM bank_match_entry e \
        WHERE e.tenant = $1 AND e.year = $2 ORDER BY e.seq";
    /// Matches with a line of an account after a day.
    AFTER = "SELECT DISTINCT m.matched FROM bank_line l \
        JOIN bank_match_line m ON m.tenant = $1 AND m.line = l.id \
        WHERE l.tenant = $1 AND l.account = $2 AND l.day > $3 ORDER BY m.matched";
}

store::tables! {
    /// Matches.
    MATCH = "bank_match" key [id] columns [program, how, made_by, made_by_name, made_at] may erase;
    /// Their lines.
    MATCH_LINE = "bank_match_line" key [line] columns [matched] may erase;
    /// Their entries.
    MATCH_ENTRY = "bank_match_entry" key [year, seq] columns [matched] may erase;
}

/// A match with its lines and entries.
pub fn found(tx: &mut Tx<'_>, id: Id<LineMatch>) -> Outcome<LineMatch> {
    let found = tx.one(&READ_MATCH, args![id], |row| {
        let how: String = row.get(1)?;
        Ok(LineMatch {
            id: row.get(0)?,
            how: MatchHow::read(&how).ok_or_else(|| Fault::new(format!("match how {how:?}")))?,
            made_by_name: row.get(2)?,
            made_at: row.get(3)?,
            lines: Vec::new(),
            entries: Vec::new(),
        })
    })?;
    Ok(LineMatch {
        lines: lines::of_match(tx, id)?,
        entries: tx.list(&ENTRIES, args![id], |row| Ok((row.get(0)?, row.get(1)?)))?,
        ..found
    })
}

/// Every matched entry of a year, with what it was matched in.
pub fn of_year(
    tx: &mut Tx<'_>,
    year: Id<TrusteeYear>,
) -> Result<BTreeMap<i64, Id<LineMatch>>, Fault> {
    let all = tx.list(&OF_YEAR, args![year], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(all.into_iter().collect())
}

/// Matches with a line of an account after a day.
pub fn after(
    tx: &mut Tx<'_>,
    account: Id<BankAccount>,
    day: Date,
) -> Result<Vec<Id<LineMatch>>, Fault> {
    tx.list(&AFTER, args![account, day], |row| row.get(0))
}

/// Makes a match. The keys of its members refuse whoever comes second.
pub fn insert(
    tx: &mut Tx<'_>,
    program: Id<Program>,
    how: MatchHow,
    of_bank: &[BankLine],
    of_book: &[(Id<TrusteeYear>, i64)],
) -> Outcome<Id<LineMatch>> {
    let id = Id::new();
    let (by, name, at) = (tx.actor().key(), tx.actor().name().to_owned(), tx.now());
    tx.insert(&MATCH, args![id, program, how.word(), by, name, at])?;
    for line in of_bank {
        let what = format!("{} {}원 거래", line.day, line.amount);
        tx.insert_or(&MATCH_LINE, args![line.id, id], |_| {
            Refusal::from(Refused::AlreadyMatched { what })
        })?;
    }
    for (year, seq) in of_book {
        let what = format!("장부 {seq}번 기록");
        tx.insert_or(&MATCH_ENTRY, args![*year, *seq, id], |_| {
            Refusal::from(Refused::AlreadyMatched { what })
        })?;
    }
    Ok(id)
}

/// Takes a match apart; the journal keeps what it was.
pub fn delete(tx: &mut Tx<'_>, one: &LineMatch) -> Outcome<()> {
    for line in &one.lines {
        tx.delete(&MATCH_LINE, args![line.id])?;
    }
    for (year, seq) in &one.entries {
        tx.delete(&MATCH_ENTRY, args![*year, *seq])?;
    }
    tx.delete(&MATCH, args![one.id])
}
