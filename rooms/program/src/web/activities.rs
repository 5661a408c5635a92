//! The register: a long list with filters.

use askama::Template;
use axum::extract::Query;
use kernel::number::grouped;
use ui::Pager;
use web::{Answer, Visit};

use super::{
    Asked, asked, choices,
    scope::{Scope, YearLink, scope},
};
use crate::{
    access,
    model::{ActivityFilter, ActivityRow, ActivityState, LineKind},
    result_lines::result_line,
    store as rows,
};

/// Rows of a page.
pub const PER_PAGE: usize = 50;

#[derive(Template)]
#[template(path = "activities.html")]
struct ActivitiesPage {
    frame: ui::Frame,
    shown: Option<Shown>,
    form: ui::FormView,
    kinds: Vec<(String, String)>,
    states: Vec<(String, String)>,
    may_add: bool,
}

struct Shown {
    scope: Scope,
    years: Vec<YearLink>,
    year_choices: Vec<(String, String)>,
    rows: Vec<Numbered>,
    pager: Pager,
    total: String,
    filtered: bool,
    /// The chosen line's id, empty for none, and how it prints now.
    line: String,
    printed: Option<String>,
}

struct Numbered {
    number: String,
    row: ActivityRow,
}

/// Reads the filter of a list from its address. The list shows every state unless one is chosen.
fn filter(scope: &Scope, query: &Asked) -> ActivityFilter {
    ActivityFilter {
        program: Some(scope.program.id),
        year: Some(scope.year),
        line: asked(query, "line").parse().ok(),
        kind: LineKind::read(asked(query, "kind")),
        state: ActivityState::read(asked(query, "state")),
        text: asked(query, "text").trim().to_owned(),
    }
}

/// The list's own address with its filters.
fn base(scope: &Scope, filter: &ActivityFilter) -> String {
    let line = filter.line.map(|id| id.to_string()).unwrap_or_default();
    let pairs = [
        ("program", scope.program.id.to_string()),
        ("year", scope.year.to_string()),
        ("line", line),
        ("kind", filter.kind.map_or("", LineKind::word).to_owned()),
        (
            "state",
            filter.state.map_or("", ActivityState::word).to_owned(),
        ),
        ("text", filter.text.clone()),
    ];
    let kept: Vec<_> = pairs
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .collect();
    format!(
        "/activities?{}",
        serde_urlencoded::to_string(kept).unwrap_or_default()
    )
}

/// Shows a page of the list.
pub async fn show(visit: Visit, Query(query): Query<Asked>) -> Answer {
    let values: Vec<(&str, String)> = ["kind", "state", "text"]
        .into_iter()
        .map(|name| (name, asked(&query, name).to_owned()))
        .collect();
    let shown = visit
        .read(move |tx| {
            let Some(scope) = scope(tx, &query)? else {
                return Ok(None);
            };
            let filter = filter(&scope, &query);
            let total = usize::try_from(rows::activities::count(tx, &filter)?).unwrap_or_default();
            let page = asked(&query, "page").parse().unwrap_or(1);
            let pager = Pager::new(total, PER_PAGE, page, base(&scope, &filter));
            let at = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
            let list = rows::activities::list(tx, &filter, at(pager.limit()), at(pager.offset()))?;
            let printed = match filter.line {
                Some(line) => result_line(tx, line)?.map(|line| line.printed()),
                None => None,
            };
            Ok(Some(shown(scope, &filter, list, pager, printed)))
        })
        .await?;
    let mut form = visit.form_with(&values);
    if let Some(shown) = &shown {
        form = form.with_values([("year", shown.scope.year.to_string())]);
    }
    let page = ActivitiesPage {
        frame: visit.frame("활동"),
        shown,
        form,
        kinds: choices(
            LineKind::ALL,
            Some("모든 종류"),
            LineKind::word,
            LineKind::label,
        ),
        states: choices(
            ActivityState::ALL,
            Some("모든 상태"),
            ActivityState::word,
            ActivityState::label,
        ),
        may_add: visit.may(&access::ADD_ACTIVITY),
    };
    Ok(visit.page(&page))
}

fn shown(
    scope: Scope,
    filter: &ActivityFilter,
    list: Vec<ActivityRow>,
    pager: Pager,
    printed: Option<String>,
) -> Shown {
    let numbered = (pager.offset() + 1..)
        .zip(list)
        .map(|(number, row)| Numbered {
            number: grouped(i64::try_from(number).unwrap_or(i64::MAX)),
            row,
        });
    Shown {
        years: scope.year_links("/activities"),
        year_choices: scope.year_choices(),
        rows: numbered.collect(),
        total: grouped(i64::try_from(pager.total()).unwrap_or(i64::MAX)),
        filtered: filter.kind.is_some()
            || filter.state.is_some()
            || filter.line.is_some()
            || !filter.text.is_empty(),
        line: filter.line.map(|id| id.to_string()).unwrap_or_default(),
        pager,
        printed,
        scope,
    }
}
