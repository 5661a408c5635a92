//! Reports.

use jiff::civil::Date;
use kernel::{Fault, Id, Outcome, Refusal};
use store::{Row, Tx, args};
use trustee::TrusteeYear;

use super::word;
use crate::{
    model::{Report, ReportKind, ReportState},
    rules::Refused,
};

store::statements! {
    /// The reports of a year, by period.
    LIST_REPORTS = "SELECT r.id, r.year, r.kind, r.period, r.state, r.variance, r.next_plan, \
        r.drafted_by, r.drafted_by_name, r.drafted_on, r.sent_on, r.hash FROM clearing_report r \
        WHERE r.tenant = $1 AND r.year = $2 ORDER BY r.kind DESC, r.period";
    /// One report.
    READ_REPORT = "SELECT r.id, r.year, r.kind, r.period, r.state, r.variance, r.next_plan, \
        r.drafted_by, r.drafted_by_name, r.drafted_on, r.sent_on, r.hash FROM clearing_report r \
        WHERE r.tenant = $1 AND r.id = $2";
    /// The paper that was handed in, as canonical JSON.
    READ_REPORT_PAPER = "SELECT r.paper FROM clearing_report r \
        WHERE r.tenant = $1 AND r.id = $2 AND r.paper IS NOT NULL";
}

store::tables! {
    /// Reports.
    REPORT = "clearing_report" key [id]
        columns [year, kind, period, state, variance, next_plan, drafted_by, drafted_by_name,
            drafted_on, sent_on, hash, paper] may edit;
}

fn report_of(row: &Row<'_>) -> Result<Report, Fault> {
    Ok(Report {
        id: row.get(0)?,
        year: row.get(1)?,
        kind: word(row, 2, ReportKind::read)?,
        period: row.get(3)?,
        state: word(row, 4, ReportState::read)?,
        variance: row.get(5)?,
        next_plan: row.get(6)?,
        drafted_by: row.get(7)?,
        drafted_by_name: row.get(8)?,
        drafted_on: row.get(9)?,
        sent_on: row.get(10)?,
        hash: row.get(11)?,
    })
}

/// The reports of a year, by period.
pub fn reports(tx: &mut Tx<'_>, year: Id<TrusteeYear>) -> Result<Vec<Report>, Fault> {
    tx.list(&LIST_REPORTS, args![year], report_of)
}

/// One report.
pub fn report(tx: &mut Tx<'_>, id: Id<Report>) -> Outcome<Report> {
    tx.one(&READ_REPORT, args![id], report_of)
}

/// The canonical JSON of the paper that was handed in.
pub fn paper(tx: &mut Tx<'_>, id: Id<Report>) -> Outcome<String> {
    let bytes: Vec<u8> = tx.one(&READ_REPORT_PAPER, args![id], |row| row.get(0))?;
    String::from_utf8(bytes)
        .map_err(|_| Fault::new(format!("the paper of report {id} is not UTF-8")).into())
}

/// A new report; refused where the period has one.
pub fn insert_report(tx: &mut Tx<'_>, one: &Report) -> Outcome<()> {
    let none: Option<String> = None;
    let values = args![
        one.id,
        one.year,
        one.kind.word(),
        one.period,
        one.state.word(),
        &one.variance,
        &one.next_plan,
        &one.drafted_by,
        &one.drafted_by_name,
        one.drafted_on,
        none.clone(),
        none.clone(),
        none
    ];
    tx.insert_or(&REPORT, values, |_| {
        let text = "이 기간의 보고서가 이미 있습니다. 그 보고서를 여세요.".to_owned();
        Refusal::from(Refused::Taken { text })
    })
}

/// Other words; who wrote them is the drafter now.
pub fn set_words(tx: &mut Tx<'_>, one: &Report) -> Outcome<()> {
    let changes = [
        ("variance", one.variance.as_str().into()),
        ("next_plan", one.next_plan.as_str().into()),
        ("drafted_by", one.drafted_by.as_str().into()),
        ("drafted_by_name", one.drafted_by_name.as_str().into()),
    ];
    tx.update(&REPORT, args![one.id], &changes)
}

/// Handed in with exactly this paper.
pub fn hand_in(tx: &mut Tx<'_>, id: Id<Report>, hash: &str, paper: &str) -> Outcome<()> {
    let changes = [
        ("state", ReportState::Waiting.word().into()),
        ("hash", hash.into()),
        ("paper", paper.as_bytes().into()),
    ];
    tx.update(&REPORT, args![id], &changes)
}

/// Given or taken back.
pub fn back_to_draft(tx: &mut Tx<'_>, id: Id<Report>) -> Outcome<()> {
    let changes = [("state", ReportState::Draft.word().into())];
    tx.update(&REPORT, args![id], &changes)
}

/// Signed: it is with the city.
pub fn send(tx: &mut Tx<'_>, id: Id<Report>, on: Date) -> Outcome<()> {
    let changes = [
        ("state", ReportState::Sent.word().into()),
        ("sent_on", on.into()),
    ];
    tx.update(&REPORT, args![id], &changes)
}
