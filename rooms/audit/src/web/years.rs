//! The front of the auditor's room: the years and what waits.

use askama::Template;
use axum::extract::Query;
use kernel::Outcome;
use spending::ListPart;
use store::Tx;
use ui::Pager;
use web::{Answer, Visit};

use super::{
    Asked, paged,
    shown::{Number, QuestionLine, question_lines},
};
use crate::{
    access,
    model::{Chosen, QuestionQuery, QuestionState},
    questions::{open_question_count, questions},
};

#[derive(Template)]
#[template(path = "years.html")]
struct YearsPage {
    frame: ui::Frame,
    rows: Vec<Row>,
    pager: Pager,
    open: Number,
    waiting: Vec<QuestionLine>,
    reads: bool,
    may_answer: bool,
}

struct Row {
    title: String,
    path: String,
    state: &'static str,
}

/// Questions that the front page shows.
const FIRST: ListPart = ListPart {
    limit: 10,
    offset: 0,
};

fn load(tx: &mut Tx<'_>, query: &Asked) -> Outcome<(Vec<Row>, Pager, usize, Vec<QuestionLine>)> {
    let years = trustee::years(tx, None)?;
    let (pager, _) = paged(years.len(), query, "/audit?".to_owned());
    let shown = years.into_iter().skip(pager.offset()).take(pager.limit());
    let rows = shown.map(|year| Row {
        path: format!("/audit/years/{}", year.id),
        title: year.title,
        state: year.state.label(),
    });
    let open = open_question_count(tx)?;
    let waiting = QuestionQuery {
        state: Some(QuestionState::Open),
        ..QuestionQuery::default()
    };
    let waiting = question_lines(questions(tx, &waiting, FIRST)?);
    Ok((rows.collect(), pager, open, waiting))
}

/// Shows the years.
pub async fn show(visit: Visit, Query(query): Query<Asked>) -> Answer {
    let (rows, pager, open, waiting) = visit.read(move |tx| load(tx, &query)).await?;
    let selection = Chosen::Questions(QuestionState::Open).selection();
    Ok(visit.page(&YearsPage {
        frame: visit.frame("감사"),
        rows,
        pager,
        open: Number::count(open, selection, "답변을 기다리는 질의"),
        waiting,
        reads: visit.may(&access::READ),
        may_answer: visit.may(&access::ANSWER),
    }))
}
