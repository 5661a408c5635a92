//! The list of resolutions with its filters.

use askama::Template;
use axum::extract::Query;
use kernel::Outcome;
use store::Tx;
use ui::Pager;
use web::{Answer, Visit};

use super::{
    Asked, asked, choices, path_with,
    scope::{Scope, scope},
    shown::Number,
};
use crate::{
    access,
    figure_rows::figure,
    model::{
        Chosen, ExpenditureResolution, ListPart, ResolutionKind, ResolutionQuery, ResolutionState,
    },
    rules::refusal::day_text,
    store::resolutions,
};

/// Rows of a page.
pub const PER_PAGE: usize = 50;

#[derive(Template)]
#[template(path = "resolutions.html")]
struct ResolutionsPage {
    frame: ui::Frame,
    form: ui::FormView,
    shown: Option<Shown>,
    states: Vec<(String, String)>,
    kinds: Vec<(String, String)>,
    may_resolve: bool,
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
    purpose: String,
    kind: &'static str,
    line: String,
    payee: String,
    day: String,
    gross: Number,
    state: &'static str,
}

/// The filter of a list, from its address.
pub fn query_of(scope: &Scope, query: &Asked) -> ResolutionQuery {
    ResolutionQuery {
        year: Some(scope.year.id),
        line: asked(query, "line").parse().ok(),
        state: ResolutionState::read(asked(query, "state")),
        kind: ResolutionKind::read(asked(query, "kind")),
        proposal: asked(query, "proposal").parse().ok(),
        payee: asked(query, "payee").parse().ok(),
        text: asked(query, "text").trim().to_owned(),
        month: asked(query, "month").trim().to_owned(),
    }
}

fn shown(tx: &mut Tx<'_>, query: &Asked) -> Outcome<Option<Shown>> {
    let Some(scope) = scope(tx, query)? else {
        return Ok(None);
    };
    let filter = query_of(&scope, query);
    let total = resolutions::count_of(tx, &filter)?;
    let page = asked(query, "page").parse().unwrap_or(1);
    let pager = Pager::new(
        total,
        PER_PAGE,
        page,
        path_with("/spending", &filter.pairs()),
    );
    let at = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let part = ListPart {
        limit: at(pager.limit()),
        offset: at(pager.offset()),
    };
    let list = resolutions::list(tx, &filter, part)?;
    let sum = figure(tx, "resolutions.sum", &Chosen::Resolutions(filter))?;
    let mut rows = Vec::new();
    for one in list {
        rows.push(row_view(tx, &scope, one)?);
    }
    Ok(Some(Shown {
        scope,
        pager,
        sum: Number::of(&sum, "합계"),
        rows,
    }))
}

fn row_view(tx: &mut Tx<'_>, scope: &Scope, one: ExpenditureResolution) -> Outcome<RowView> {
    let part = crate::model::AmountPart::Gross;
    let gross = figure(tx, "resolution.gross", &Chosen::Amount(one.id, part))?;
    Ok(RowView {
        number: one.number,
        path: format!("/spending/resolutions/{}", one.id),
        purpose: one.purpose,
        kind: one.kind.label(),
        line: scope.line_title(one.line),
        payee: one.payee_name,
        day: day_text(one.service_on),
        gross: Number::of(&gross, &format!("제{}호 결의액", one.number)),
        state: one.state.label(),
    })
}

/// Shows a page of the list.
pub async fn show(visit: Visit, Query(query): Query<Asked>) -> Answer {
    let names = ["year", "line", "state", "kind", "text", "month"];
    let values = names.map(|name| (name, asked(&query, name).to_owned()));
    let shown = visit.read(move |tx| shown(tx, &query)).await?;
    let mut form = visit.form_with(&values);
    if let Some(shown) = &shown {
        form = form.with_values([("year", shown.scope.year.id.to_string())]);
    }
    Ok(visit.page(&ResolutionsPage {
        frame: visit.frame("지출결의서"),
        form,
        shown,
        states: choices(
            ResolutionState::ALL,
            Some("모든 상태"),
            ResolutionState::word,
            ResolutionState::label,
        ),
        kinds: choices(
            ResolutionKind::ALL,
            Some("모든 종류"),
            ResolutionKind::word,
            ResolutionKind::label,
        ),
        may_resolve: visit.may(&access::RESOLVE),
    }))
}
