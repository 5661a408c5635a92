//! One activity: its values, what it prints, its results, how it came about.

use askama::Template;
use axum::extract::Path;
use jiff::{Timestamp, tz::TimeZone};
use kernel::{Id, Kind};
use store::{JournalQuery, JournalRow};
use web::{Answer, Visit};

use super::{Pages, id_in};
use crate::{
    access,
    model::{Activity, ActivityRow, ActivityState, RecordedResult},
    result_lines::result_line,
    rules::activities::may_become,
    store as rows,
};

#[derive(Template)]
#[template(path = "activity.html")]
struct ActivityPage {
    frame: ui::Frame,
    form: ui::FormView,
    row: ActivityRow,
    /// Where it comes from, as people read it, with the page of that record.
    source: Option<(String, Option<String>)>,
    printed: Option<String>,
    results: Vec<RecordedResult>,
    history: Vec<HistoryRow>,
    may_change: bool,
    may_approve: bool,
    may_complete: bool,
    may_cancel: bool,
    may_record: bool,
    may_withdraw: bool,
    may_read_journal: bool,
}

struct HistoryRow {
    at: String,
    who: String,
    why: String,
    what: String,
}

/// Where an activity comes from: a paper in words, or a record of another room, linked for who may
/// open it.
fn source_of(visit: &Visit, activity: &Activity, pages: Pages) -> Option<(String, Option<String>)> {
    let source = activity.source.clone()?;
    let Some(address) = Activity::origin_in(&source) else {
        return Some((source, None));
    };
    let page = pages(&address).filter(|(_, verb)| visit.may(verb));
    Some((source_text(&source), page.map(|(path, _)| path)))
}

/// A source as people read it.
fn source_text(source: &str) -> String {
    match Activity::origin_in(source) {
        Some(_) => "마친 날의 기록".to_owned(),
        None => source.to_owned(),
    }
}

/// Shows an activity.
pub async fn show(visit: Visit, Path(id): Path<String>, pages: Pages) -> Answer {
    let id: Id<Activity> = id_in(&id)?;
    let (row, printed, results, journal) = visit
        .read(move |tx| {
            let row = rows::activities::one(tx, id)?;
            let printed = result_line(tx, row.activity.line)?.map(|line| line.printed());
            let results = rows::results::of_activity(tx, id)?;
            let query = JournalQuery {
                table: format!("program_{}", Activity::NAME),
                row_key: id.to_string(),
                ..JournalQuery::default()
            };
            Ok((row, printed, results, tx.journal(&query)?))
        })
        .await?;
    let state = row.activity.state;
    let may = |verb, to| visit.may(verb) && may_become(state, to);
    let path = super::path_of("/activities", row.program, row.activity.fiscal_year);
    let page = ActivityPage {
        frame: visit.frame(&row.title).under("활동", path),
        form: visit.form(),
        printed,
        results,
        history: journal.iter().map(history_row).collect(),
        may_change: visit.may(&access::CHANGE_ACTIVITY) && state != ActivityState::Cancelled,
        may_approve: may(&access::APPROVE_ACTIVITY, ActivityState::Approved),
        may_complete: may(&access::COMPLETE_ACTIVITY, ActivityState::Done),
        may_cancel: may(&access::CANCEL_ACTIVITY, ActivityState::Cancelled),
        may_record: visit.may(&access::RECORD_RESULT) && state != ActivityState::Cancelled,
        may_withdraw: visit.may(&access::WITHDRAW_RESULT),
        may_read_journal: visit.may(&people::access::VIEW_JOURNAL),
        source: source_of(&visit, &row.activity, pages),
        row,
    };
    Ok(visit.page(&page))
}

fn history_row(row: &JournalRow) -> HistoryRow {
    let what: Vec<String> = row
        .changes()
        .iter()
        .filter_map(|(column, was, is)| change_words(column, was, is))
        .collect();
    HistoryRow {
        at: seoul(row.at),
        who: row.actor_name.clone(),
        why: row.reason.clone(),
        what: what.join(" · "),
    }
}

/// A changed column as people read it; nothing for columns that only follow others.
fn change_words(column: &str, was: &str, is: &str) -> Option<String> {
    let state =
        |word: &str| ActivityState::read(word).map_or(word.to_owned(), |s| s.label().to_owned());
    let (label, was, is) = match column {
        "label" => ("회차 이름", was.to_owned(), is.to_owned()),
        "period" => ("기간", was.to_owned(), is.to_owned()),
        "state" => ("상태", state(was), state(is)),
        "cancel_reason" => ("취소 사유", was.to_owned(), is.to_owned()),
        "note" => ("비고", was.to_owned(), is.to_owned()),
        "source" => ("출처", source_text(was), source_text(is)),
        "line" if !was.is_empty() => return Some("실적 항목을 옮김".to_owned()),
        _ => return None,
    };
    Some(if was.is_empty() {
        format!("{label}: {is}")
    } else {
        format!("{label}: {was} → {is}")
    })
}

/// The minute in Seoul.
fn seoul(at: Timestamp) -> String {
    at.to_zoned(TimeZone::fixed(jiff::tz::offset(9)))
        .strftime("%Y-%m-%d %H:%M")
        .to_string()
}
