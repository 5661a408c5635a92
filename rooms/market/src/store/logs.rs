//! What happened on days beside sales.

use kernel::{Fault, Id, Outcome};
use store::{Arg, Row, Tx, args};

use super::word;
use crate::model::{CheckFinding, LogAnswer, LogEntry, LogKind, MarketDay, MarketSeason};

store::statements! {
    /// One entry.
    ENTRY = "SELECT l.id, l.market_day, l.application, l.kind, l.finding, l.text, l.recorded_at, \
        l.recorded_by_name, l.answer, l.answered_at, l.answered_by_name, \
        l.happened_at FROM market_log l \
        WHERE l.tenant = $1 AND l.id = $2";
    /// The entries of a day, in the order in which they were written down.
    OF_DAY = "SELECT l.id, l.market_day, l.application, l.kind, l.finding, l.text, l.recorded_at, \
        l.recorded_by_name, l.answer, l.answered_at, l.answered_by_name, \
        l.happened_at FROM market_log l \
        WHERE l.tenant = $1 AND l.market_day = $2 ORDER BY l.recorded_at, l.id";
    /// The same of a season.
    OF_SEASON = "SELECT l.id, l.market_day, l.application, l.kind, l.finding, l.text, \
        l.recorded_at, l.recorded_by_name, l.answer, l.answered_at, l.answered_by_name, l.happened_at \
        FROM market_log l JOIN market_day d ON d.tenant = l.tenant AND d.id = l.market_day \
        WHERE l.tenant = $1 AND d.tenant = $1 AND d.season = $2 ORDER BY l.recorded_at, l.id";
}

store::tables! {
    /// Entries.
    LOG_ROW = "market_log" key [id]
        columns [market_day, application, kind, finding, text, recorded_at, recorded_by_name,
            answer, answered_at, answered_by_name, happened_at] may edit;
}

fn entry_of(row: &Row<'_>) -> Result<LogEntry, Fault> {
    let finding: String = row.get(4)?;
    let (text, by_name): (Option<String>, Option<String>) = (row.get(8)?, row.get(10)?);
    let answer = text.zip(by_name).zip(row.get(9)?);
    Ok(LogEntry {
        id: row.get(0)?,
        day: row.get(1)?,
        application: row.get(2)?,
        kind: word(row, 3, LogKind::read)?,
        finding: match finding.is_empty() {
            true => None,
            false => Some(word(row, 4, CheckFinding::read)?),
        },
        text: row.get(5)?,
        happened_at: row.get(11)?,
        recorded_at: row.get(6)?,
        recorded_by_name: row.get(7)?,
        answer: answer.map(|((text, by_name), at)| LogAnswer { text, at, by_name }),
    })
}

pub fn entry(tx: &mut Tx<'_>, id: Id<LogEntry>) -> Outcome<LogEntry> {
    tx.one(&ENTRY, args![id], entry_of)
}

pub fn of_day(tx: &mut Tx<'_>, day: Id<MarketDay>) -> Result<Vec<LogEntry>, Fault> {
    tx.list(&OF_DAY, args![day], entry_of)
}

pub fn of_season(tx: &mut Tx<'_>, season: Id<MarketSeason>) -> Result<Vec<LogEntry>, Fault> {
    tx.list(&OF_SEASON, args![season], entry_of)
}

pub fn insert(tx: &mut Tx<'_>, entry: &LogEntry) -> Outcome<()> {
    let answer = entry.answer.as_ref();
    tx.insert(
        &LOG_ROW,
        args![
            entry.id,
            entry.day,
            entry.application,
            entry.kind.word(),
            entry.finding.map_or("", CheckFinding::word),
            &entry.text,
            entry.recorded_at,
            &entry.recorded_by_name,
            answer.map(|one| one.text.as_str()),
            answer.map(|one| one.at),
            answer.map(|one| one.by_name.as_str()),
            entry.happened_at
        ],
    )
}

pub fn answer(tx: &mut Tx<'_>, id: Id<LogEntry>, answer: &LogAnswer) -> Outcome<()> {
    let changes = [
        ("answer", Arg::from(&answer.text)),
        ("answered_at", answer.at.into()),
        ("answered_by_name", (&answer.by_name).into()),
    ];
    tx.update(&LOG_ROW, args![id], &changes)
}
