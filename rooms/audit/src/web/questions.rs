//! The list of questions.

use askama::Template;
use axum::extract::Query;
use kernel::Outcome;
use store::Tx;
use ui::Pager;
use web::{Answer, Visit};

use super::{
    Asked, asked, choices, paged, path_with,
    shown::{QuestionLine, question_lines},
    year_choices,
};
use crate::{
    access,
    model::{QuestionQuery, QuestionState},
    questions::{count_questions, questions},
};

#[derive(Template)]
#[template(path = "questions.html")]
struct QuestionsPage {
    frame: ui::Frame,
    form: ui::FormView,
    years: Vec<(String, String)>,
    states: Vec<(String, String)>,
    rows: Vec<QuestionLine>,
    pager: Pager,
    reads: bool,
}

struct Loaded {
    years: Vec<(String, String)>,
    rows: Vec<QuestionLine>,
    pager: Pager,
}

fn load(tx: &mut Tx<'_>, query: &Asked) -> Outcome<Loaded> {
    let (year, state) = (asked(query, "year"), asked(query, "state"));
    let filter = QuestionQuery {
        state: QuestionState::read(state),
        year: year.parse().ok(),
        subject: None,
    };
    let total = count_questions(tx, &filter)?;
    let base = path_with("/audit/questions", &[("year", year), ("state", state)]);
    let (pager, part) = paged(total, query, base);
    Ok(Loaded {
        years: year_choices(tx, Some("모든 연도"))?,
        rows: question_lines(questions(tx, &filter, part)?),
        pager,
    })
}

/// Shows a page of the list.
pub async fn show(visit: Visit, Query(query): Query<Asked>) -> Answer {
    let values = ["year", "state"].map(|name| (name, asked(&query, name).to_owned()));
    let loaded = visit.read(move |tx| load(tx, &query)).await?;
    let all = QuestionState::ALL;
    Ok(visit.page(&QuestionsPage {
        frame: visit.frame("질의").under("감사", "/audit"),
        form: visit.form_with(&values),
        years: loaded.years,
        states: choices(
            all,
            Some("모든 상태"),
            QuestionState::word,
            QuestionState::label,
        ),
        rows: loaded.rows,
        pager: loaded.pager,
        reads: visit.may(&access::READ),
    }))
}
