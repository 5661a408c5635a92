//! Writing down what happened on a day beside sales, and what was done about it.

use jiff::Timestamp;
use kernel::{Error, Id, Outcome};
use store::Tx;

use crate::{
    access,
    model::{AnswerLog, LogAnswer, LogEntry, MarketDay, VendorApplication, WriteLog},
    rules::logs as rules,
    store as rows,
    store::{logs, vendors},
};

/// Writes down what somebody complained of, what a check of origin found, or what went wrong.
pub fn write_log(tx: &mut Tx<'_>, ask: &WriteLog) -> Outcome<Id<LogEntry>> {
    tx.require(&access::WRITE_LOG)?;
    write_log_at(tx, ask, None)
}

/// The same of what a phone kept since it happened.
pub(crate) fn write_log_at(
    tx: &mut Tx<'_>,
    ask: &WriteLog,
    happened_at: Option<Timestamp>,
) -> Outcome<Id<LogEntry>> {
    let day: Id<MarketDay> = ask.day.trim().parse().map_err(|_| Error::NotFound)?;
    let known = rows::day(tx, day)?;
    let application = match ask.application.trim() {
        "" => None,
        text => {
            let id: Id<VendorApplication> = text.parse().map_err(|_| Error::NotFound)?;
            let of = vendors::parts(tx, id)?.application.season;
            Some(id)
                .filter(|_| of == known.season)
                .ok_or(Error::NotFound)?;
            Some(id)
        }
    };
    let draft = rules::write(ask, known.state)?;
    let entry = LogEntry {
        id: Id::new(),
        day,
        application,
        kind: draft.kind,
        finding: draft.finding,
        text: draft.text,
        happened_at,
        recorded_at: tx.now(),
        recorded_by_name: tx.actor().name().to_owned(),
        answer: None,
    };
    logs::insert(tx, &entry)?;
    Ok(entry.id)
}

/// Writes down what was done about an entry.
pub fn answer_log(tx: &mut Tx<'_>, ask: &AnswerLog) -> Outcome<Id<LogEntry>> {
    tx.require(&access::WRITE_LOG)?;
    let id = ask.entry.trim().parse().map_err(|_| Error::NotFound)?;
    let entry = logs::entry(tx, id)?;
    let text = rules::answer(ask, &entry)?;
    let answer = LogAnswer {
        text,
        at: tx.now(),
        by_name: tx.actor().name().to_owned(),
    };
    logs::answer(tx, id, &answer)?;
    Ok(id)
}
