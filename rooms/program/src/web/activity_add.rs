//! The form that adds an activity, under a line that is there or a new one.

use askama::Template;
use axum::extract::Query;
use kernel::{Error, Outcome};
use store::Tx;
use web::{Answer, Failure, Sent, Visit};

use super::{
    Asked, asked,
    lines::{category_choices, kind_choices},
    many,
    scope::{Scope, scope},
    settle,
};
use crate::{
    access,
    add_activity::add_activity,
    model::{ActivityState, AddActivity, Line, Region},
    store as rows,
};

#[derive(Template)]
#[template(path = "activity_add.html")]
struct ActivityAddPage {
    frame: ui::Frame,
    form: ui::FormView,
    scope: Scope,
    lines: Vec<(String, String)>,
    kinds: Vec<(String, String)>,
    categories: Vec<(String, String)>,
    regions: Vec<(String, String)>,
    states: Vec<(String, String)>,
    years: Vec<(String, String)>,
}

/// What the form can offer for a program and year.
struct Offered {
    scope: Scope,
    lines: Vec<Line>,
    regions: Vec<Region>,
}

/// Reads what the form can offer. A chosen line tells program and year.
fn offered(tx: &mut Tx<'_>, mut query: Asked) -> Outcome<Offered> {
    if let Ok(id) = asked(&query, "line").parse()
        && let Some(line) = rows::lines::maybe(tx, id)?
    {
        query.insert("program".to_owned(), line.program.to_string());
        query.insert("year".to_owned(), line.fiscal_year.to_string());
    }
    let scope = scope(tx, &query)?.ok_or(Error::NotFound)?;
    let lines = rows::lines::of_year(tx, scope.program.id, scope.year)?;
    let mut regions = rows::lines::regions(tx)?;
    regions.retain(|region| region.span.touches(scope.year));
    Ok(Offered {
        scope,
        lines,
        regions,
    })
}

/// Regions as choices, by name.
pub fn region_choices(regions: &[Region]) -> Vec<(String, String)> {
    regions
        .iter()
        .map(|r| (r.name.clone(), r.name.clone()))
        .collect()
}

/// The lines of a year as choices.
pub fn line_choices(lines: &[Line]) -> impl Iterator<Item = (String, String)> + '_ {
    lines
        .iter()
        .map(|line| (line.id.to_string(), line.title.clone()))
}

fn page(visit: &Visit, form: ui::FormView, offered: Offered) -> ActivityAddPage {
    let Offered {
        scope,
        lines,
        regions,
    } = offered;
    let mut states = vec![ActivityState::Planned, ActivityState::Done];
    if visit.may(&access::APPROVE_ACTIVITY) {
        states.insert(1, ActivityState::Approved);
    }
    let new_line = (String::new(), "새 실적 항목 만들기".to_owned());
    ActivityAddPage {
        frame: visit
            .frame("활동 추가")
            .under("활동", scope.path("/activities")),
        form,
        lines: std::iter::once(new_line)
            .chain(line_choices(&lines))
            .collect(),
        kinds: kind_choices(),
        categories: category_choices(),
        regions: region_choices(&regions),
        states: states
            .iter()
            .map(|s| (s.word().to_owned(), s.label().to_owned()))
            .collect(),
        years: scope.year_choices(),
        scope,
    }
}

/// Shows the form, with the line of `?line=` chosen.
pub async fn show(visit: Visit, Query(query): Query<Asked>) -> Answer {
    let line = asked(&query, "line").to_owned();
    let offered = visit.read(move |tx| offered(tx, query)).await?;
    let form = visit.form_with(&[
        ("line", line),
        ("fiscal_year", offered.scope.year.to_string()),
        ("state", ActivityState::Planned.word().to_owned()),
    ]);
    Ok(visit.page(&page(&visit, form, offered)))
}

/// Adds the activity.
pub async fn save(visit: Visit, sent: Sent) -> Answer {
    let ask = ask(&sent);
    let verb = move |tx: &mut Tx<'_>| add_activity(tx, ask.clone());
    match settle(visit.write(&sent, access::ADD_ACTIVITY.label, verb).await)? {
        Ok(id) => Ok(visit.go(&format!("/activities/{id}"), "활동을 추가했습니다.")),
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            let offered = offered_again(&visit, &sent).await?;
            Ok(visit.refused(&page(&visit, form, offered)))
        }
    }
}

/// What the form can offer for what was sent; a year that cannot be read offers the usual one.
async fn offered_again(visit: &Visit, sent: &Sent) -> Result<Offered, Failure> {
    let mut query = Asked::new();
    for (name, field) in [
        ("program", "program"),
        ("year", "fiscal_year"),
        ("line", "line"),
    ] {
        query.insert(name.to_owned(), sent.text(field).to_owned());
    }
    let mut without_year = query.clone();
    without_year.remove("year");
    match visit.read(move |tx| offered(tx, query)).await {
        Err(Error::NotFound) => Ok(visit.read(move |tx| offered(tx, without_year)).await?),
        other => Ok(other?),
    }
}

fn ask(sent: &Sent) -> AddActivity {
    let text = |name: &str| sent.text(name).to_owned();
    AddActivity {
        line: text("line"),
        program: text("program"),
        fiscal_year: text("fiscal_year"),
        line_kind: text("line_kind"),
        line_title: text("line_title"),
        line_category: text("line_category"),
        label: text("label"),
        period: text("period"),
        places: many(sent, "places"),
        regions: many(sent, "regions"),
        state: text("state"),
        note: text("note"),
        source: text("source"),
        confirmed: sent.has("confirmed"),
    }
}
