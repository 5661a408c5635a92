//! Which lines stand for which entries.

use std::collections::BTreeMap;

use jiff::civil::Date;
use kernel::{Fault, Id, Outcome, Refusal};
use program::Program;
use store::{Tx, args};
use trustee::TrusteeYear;

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
    /// Every matched entry of a year, and the day on which its match is whole.
    OF_YEAR = "SELECT e.seq, e.matched, x.settled_on FROM bank_match_entry e \
        JOIN bank_match x ON x.tenant = $1 AND x.id = e.matched \
        WHERE e.tenant = $1 AND e.year = $2 ORDER BY e.seq";
}

store::tables! {
    /// Matches.
    MATCH = "bank_match" key [id]
        columns [program, how, settled_on, made_by, made_by_name, made_at] may remove;
    /// Their lines.
    MATCH_LINE = "bank_match_line" key [line] columns [matched] may remove;
    /// Their entries.
    MATCH_ENTRY = "bank_match_entry" key [year, seq] columns [matched] may remove;
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

/// What an entry was matched in, and the day on which that is whole.
pub type Settled = (Id<LineMatch>, Date);

/// Every matched entry of a year, with what it was matched in.
pub fn of_year(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Result<BTreeMap<i64, Settled>, Fault> {
    let all = tx.list(&OF_YEAR, args![year], |row| {
        Ok((row.get(0)?, (row.get(1)?, row.get(2)?)))
    })?;
    Ok(all.into_iter().collect())
}

/// An entry: its year, its place in the book, its day.
pub type EntryOf = (Id<TrusteeYear>, i64, Date);

/// Lines and entries that are to be one match.
pub struct Members<'a> {
    /// The program of both.
    pub program: Id<Program>,
    /// The lines.
    pub lines: &'a [BankLine],
    /// The entries.
    pub entries: &'a [EntryOf],
}

/// Makes a match. The keys of its members refuse whoever comes second.
pub fn insert(tx: &mut Tx<'_>, how: MatchHow, members: &Members<'_>) -> Outcome<Id<LineMatch>> {
    let id = Id::new();
    let days = members.lines.iter().map(|line| line.day);
    let settled_on = days.chain(members.entries.iter().map(|(.., on)| *on)).max();
    let (by, name, at) = (tx.actor().key(), tx.actor().name().to_owned(), tx.now());
    let values = args![id, members.program, how.word(), settled_on, by, name, at];
    tx.insert(&MATCH, values)?;
    for line in members.lines {
        let what = format!("{} {}원 거래", line.day, line.amount);
        tx.insert_or(&MATCH_LINE, args![line.id, id], |_| {
            Refusal::from(Refused::AlreadyMatched { what })
        })?;
    }
    for (year, seq, _) in members.entries {
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
