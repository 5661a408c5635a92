//! `/reports`: what citizens said, and the answers.

use askama::Template;
use axum::{
    extract::{Path, Query},
    response::IntoResponse,
};
use kernel::{Error, Id};
use serde::Deserialize;
use web::{Answer, Json, Key, Sent, Visit};

use crate::{
    access,
    answer_report::answer_report,
    model::{AnswerReport, Report, ReportState},
    rules::refused::shown as day,
    store::reports as rows,
    web::settle,
};

/// The most that a page lists: the oldest that wait come first.
const MOST: i64 = 200;

#[derive(Template)]
#[template(path = "reports.html")]
struct Page {
    frame: ui::Frame,
    waiting: i64,
    state: ReportState,
    reports: Vec<(String, Report)>,
}

#[derive(Template)]
#[template(path = "report.html")]
struct One {
    frame: ui::Frame,
    form: ui::FormView,
    report: Report,
    received: String,
    answered: String,
    outcomes: Vec<(&'static str, &'static str)>,
    may_answer: bool,
}

/// Which reports.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    state: String,
}

fn received(report: &Report) -> String {
    let at = report.received_at;
    day(at
        .to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(9)))
        .date())
}

pub(super) async fn list(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let state = ReportState::read(asked.state.trim()).unwrap_or(ReportState::Open);
    let read = visit.read(move |tx| {
        let reports = rows::in_state(tx, state, MOST)?;
        Ok((reports, rows::waiting(tx)?))
    });
    let (reports, waiting) = read.await?;
    let page = Page {
        frame: visit.frame("시민 알림"),
        waiting,
        state,
        reports: reports
            .into_iter()
            .map(|report| (received(&report), report))
            .collect(),
    };
    Ok(visit.page(&page))
}

fn page(visit: &Visit, report: Report, form: ui::FormView) -> One {
    let outcomes = [ReportState::Answered, ReportState::Dismissed];
    One {
        frame: visit.frame("알림에 답하기").under("시민 알림", "/reports"),
        form,
        received: received(&report),
        answered: report.answered_on.map(day).unwrap_or_default(),
        may_answer: report.state == ReportState::Open && visit.may(&access::ANSWER_REPORT),
        report,
        outcomes: outcomes.map(|state| (state.word(), state.label())).to_vec(),
    }
}

pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let id: Id<Report> = id.parse().map_err(|_| Error::NotFound)?;
    let report = visit.read(move |tx| rows::one(tx, id)).await?;
    let form = visit.form_with(&[("state", ReportState::Answered.word().to_owned())]);
    Ok(visit.page(&page(&visit, report, form)))
}

pub(super) async fn answer(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let known: Id<Report> = id.parse().map_err(|_| Error::NotFound)?;
    let ask = AnswerReport {
        report: id,
        state: sent.text("state").to_owned(),
        answer: sent.text("answer").to_owned(),
    };
    let label = access::ANSWER_REPORT.label;
    let done = visit.write(&sent, label, move |tx| answer_report(tx, ask.clone()));
    match settle(done.await)? {
        Ok(_) => Ok(visit.go("/reports", "알림에 답했습니다.")),
        Err(refusal) => {
            let report = visit.read(move |tx| rows::one(tx, known)).await?;
            let form = visit.form_again(&sent, &refusal);
            Ok(visit.refused(&page(&visit, report, form)))
        }
    }
}

/// `GET /api/reports?state=…`.
pub(super) async fn list_json(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let state = ReportState::read(asked.state.trim()).unwrap_or(ReportState::Open);
    let read = visit.read(move |tx| Ok(rows::in_state(tx, state, MOST)?));
    Ok(Json(read.await?).into_response())
}

/// `POST /api/reports/{id}/answer` with an [`AnswerReport`], whose `report` the path overrides.
pub(super) async fn answer_json(
    visit: Visit,
    key: Key,
    Path(id): Path<String>,
    Json(ask): Json<AnswerReport>,
) -> Answer {
    let ask = AnswerReport { report: id, ..ask };
    let label = access::ANSWER_REPORT.label;
    let done = visit.write_json(&key, label, move |tx| answer_report(tx, ask.clone()));
    Ok(Json(done.await?).into_response())
}
