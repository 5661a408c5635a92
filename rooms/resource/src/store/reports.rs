//! SQL of what citizens say.

use jiff::civil::Date;
use kernel::{Error, Fault, Id, Outcome};
use store::{Row, Tx, args};

use crate::{
    model::{Report, ReportKind, ReportState, Resource},
    rules::reports::CameToday,
};

store::statements! {
    /// What is said, the oldest of those that wait first, then the latest of the others.
    REPORTS = "SELECT p.id, p.resource, r.name, p.kind, COALESCE(t.said, p.said), p.received_at, \
               p.state, p.answer, p.answered_on, p.said_erased_on FROM resource_report p \
               LEFT JOIN resource_report_text t ON t.tenant = $1 AND t.report = p.id \
               JOIN resource_resource r ON r.tenant = $1 AND r.id = p.resource WHERE p.tenant = $1 \
               AND p.state = $2 ORDER BY p.received_at, p.id LIMIT $3";
    /// One of them.
    REPORT = "SELECT p.id, p.resource, r.name, p.kind, COALESCE(t.said, p.said), p.received_at, \
              p.state, p.answer, p.answered_on, p.said_erased_on FROM resource_report p \
              LEFT JOIN resource_report_text t ON t.tenant = $1 AND t.report = p.id \
              JOIN resource_resource r ON r.tenant = $1 AND r.id = p.resource \
              WHERE p.tenant = $1 AND p.id = $2";
    /// How many came on a day, about one record and about all.
    CAME = "SELECT COUNT(*), COALESCE(SUM(CASE WHEN p.resource = $3 THEN 1 ELSE 0 END), 0) \
            FROM resource_report p WHERE p.tenant = $1 AND p.received_on = $2";
    /// Keeps what a citizen says; the journal has the report without it.
    ADD_WORDS = "INSERT INTO resource_report_text (tenant, report, said) VALUES ($1, $2, $3)";
    /// Reports answered before a day whose words are still kept.
    WITH_WORDS = "SELECT p.id FROM resource_report p WHERE p.tenant = $1 AND p.answered_on < $2 \
                  AND p.said_erased_on IS NULL ORDER BY p.id";
    /// Forgets what a citizen said.
    ERASE_WORDS = "DELETE FROM resource_report_text WHERE tenant = $1 AND report = $2";
    /// How many wait.
    WAITING = "SELECT COUNT(*) FROM resource_report p WHERE p.tenant = $1 AND p.state = 'open'";
}

store::tables! {
    /// What citizens say.
    REPORT_ROWS = "resource_report" key [id]
        columns [resource, kind, said, received_on, received_at, state, answer, answered_on,
            answered_by, said_erased_on] may edit;
}

fn report(row: &Row<'_>) -> Result<Report, Fault> {
    let (kind, state): (String, String) = (row.get(3)?, row.get(6)?);
    Ok(Report {
        id: row.get(0)?,
        resource: row.get(1)?,
        resource_name: row.get(2)?,
        kind: ReportKind::read(&kind).ok_or_else(|| Fault::new(format!("report {kind}")))?,
        said: row.get(4)?,
        received_at: row.get(5)?,
        state: ReportState::read(&state).ok_or_else(|| Fault::new(format!("report {state}")))?,
        answer: row.get(7)?,
        answered_on: row.get(8)?,
        erased_on: row.get(9)?,
    })
}

/// Those in a state, the oldest first, at most `most`.
pub(crate) fn in_state(
    tx: &mut Tx<'_>,
    state: ReportState,
    most: i64,
) -> Result<Vec<Report>, Fault> {
    tx.list(&REPORTS, args![state.word(), most], report)
}

pub(crate) fn one(tx: &mut Tx<'_>, id: Id<Report>) -> Outcome<Report> {
    let found = tx.maybe(&REPORT, args![id], report)?;
    found.ok_or(Error::NotFound)
}

pub(crate) fn came(tx: &mut Tx<'_>, resource: Id<Resource>, day: Date) -> Outcome<CameToday> {
    tx.one(&CAME, args![day, resource], |row| {
        Ok(CameToday {
            of_day: row.get(0)?,
            of_record: row.get(1)?,
        })
    })
}

pub(crate) fn waiting(tx: &mut Tx<'_>) -> Outcome<i64> {
    tx.one(&WAITING, &[], |row| row.get(0))
}

pub(crate) fn insert(
    tx: &mut Tx<'_>,
    id: Id<Report>,
    resource: Id<Resource>,
    (kind, said): (ReportKind, &str),
) -> Outcome<()> {
    let (today, now) = (tx.today(), tx.now());
    let open = ReportState::Open.word();
    let values = args![
        id,
        resource,
        kind.word(),
        "",
        today,
        now,
        open,
        "",
        None::<Date>,
        "",
        None::<Date>
    ];
    tx.insert(&REPORT_ROWS, values)?;
    tx.execute(&ADD_WORDS, args![id, said])?;
    Ok(())
}

/// Reports answered before a day whose words are still kept.
pub(crate) fn answered_with_words(tx: &mut Tx<'_>, before: Date) -> Result<Vec<Id<Report>>, Fault> {
    tx.list(&WITH_WORDS, args![before], |row| row.get(0))
}

/// Forgets what a citizen said; that it was said, and the answer, stay.
pub(crate) fn erase_words(tx: &mut Tx<'_>, id: Id<Report>) -> Outcome<()> {
    tx.execute(&ERASE_WORDS, args![id])?;
    let changes = [("said", "".into()), ("said_erased_on", tx.today().into())];
    tx.update(&REPORT_ROWS, args![id], &changes)
}

pub(crate) fn answer(
    tx: &mut Tx<'_>,
    id: Id<Report>,
    (state, answer): (ReportState, &str),
) -> Outcome<()> {
    let by = tx.actor().key();
    let changes = [
        ("state", state.word().into()),
        ("answer", answer.into()),
        ("answered_on", tx.today().into()),
        ("answered_by", by.as_str().into()),
    ];
    tx.update(&REPORT_ROWS, args![id], &changes)
}
