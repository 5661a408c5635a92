//! The list of proposals with its filters.

use askama::Template;
use axum::extract::Query;
use kernel::Outcome;
use store::Tx;
use ui::Pager;
use web::{Answer, Visit};

use super::{
    Asked, asked, choices, path_with,
    resolutions::PER_PAGE,
    scope::{Scope, scope},
    shown::Number,
};
use crate::{
    access,
    figure_rows::figure,
    model::{Chosen, ListPart, ProposalQuery, ProposalState},
    rules::refusal::day_text,
    store::proposals,
};

#[derive(Template)]
#[template(path = "proposals.html")]
struct ProposalsPage {
    frame: ui::Frame,
    form: ui::FormView,
    shown: Option<Shown>,
    states: Vec<(String, String)>,
    may_propose: bool,
}

struct Shown {
    scope: Scope,
    pager: Pager,
    sum: Number,
    rows: Vec<RowView>,
}

struct RowView {
    number: i64,
    path: String,
    title: String,
    line: String,
    payee: String,
    due: String,
    total: String,
    left: Number,
    state: &'static str,
}

fn shown(tx: &mut Tx<'_>, query: &Asked) -> Outcome<Option<Shown>> {
    let Some(scope) = scope(tx, query)? else {
        return Ok(None);
    };
    let filter = ProposalQuery {
        year: Some(scope.year.id),
        line: asked(query, "line").parse().ok(),
        state: ProposalState::read(asked(query, "state")),
        text: asked(query, "text").trim().to_owned(),
    };
    let total = proposals::count_of(tx, &filter)?;
    let page = asked(query, "page").parse().unwrap_or(1);
    let base = path_with("/spending/proposals", &filter.pairs());
    let pager = Pager::new(total, PER_PAGE, page, base);
    let at = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let part = ListPart {
        limit: at(pager.limit()),
        offset: at(pager.offset()),
    };
    let list = proposals::list(tx, &filter, part)?;
    let sum = figure(tx, "proposals.sum", &Chosen::Proposals(filter))?;
    let mut rows = Vec::new();
    for row in list {
        let left = figure(tx, "proposal.left", &Chosen::Left(row.proposal.id))?;
        let one = row.proposal;
        rows.push(RowView {
            number: one.number,
            path: format!("/spending/proposals/{}", one.id),
            line: scope.line_title(one.line),
            due: day_text(one.due_on),
            total: one.total()?.to_string(),
            left: Number::of(&left, &format!("제{}호 남은 금액", one.number)),
            state: one.state.label(),
            title: one.title,
            payee: one.payee_name,
        });
    }
    Ok(Some(Shown {
        scope,
        pager,
        sum: Number::of(&sum, "합계"),
        rows,
    }))
}

/// Shows a page of the list.
pub async fn show(visit: Visit, Query(query): Query<Asked>) -> Answer {
    let names = ["year", "line", "state", "text"];
    let values = names.map(|name| (name, asked(&query, name).to_owned()));
    let shown = visit.read(move |tx| shown(tx, &query)).await?;
    let mut form = visit.form_with(&values);
    if let Some(shown) = &shown {
        form = form.with_values([("year", shown.scope.year.id.to_string())]);
    }
    Ok(visit.page(&ProposalsPage {
        frame: visit.frame("품의").under("지출", "/spending"),
        form,
        shown,
        states: choices(
            ProposalState::ALL,
            Some("모든 상태"),
            ProposalState::word,
            ProposalState::label,
        ),
        may_propose: visit.may(&access::PROPOSE),
    }))
}
