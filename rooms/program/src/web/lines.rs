//! The lines of the printed results: how each prints now, adding and changing one.

use askama::Template;
use axum::extract::{Path, Query};
use kernel::{Error, Id};
use web::{Answer, Sent, Visit};

use super::{
    Asked, choices, id_in, path_of,
    scope::{Scope, YearLink, scope},
    settle,
};
use crate::{
    access,
    add_line::add_line,
    change_line::change_line,
    model::{AddLine, ChangeLine, Line, LineKind, ProgramCategory, RecordedResult},
    result_lines::{lines_of, result_lines},
    store as rows,
};

#[derive(Template)]
#[template(path = "lines.html")]
struct LinesPage {
    frame: ui::Frame,
    years: Vec<YearLink>,
    scope: Option<Scope>,
    rows: Vec<LineRow>,
    may_add: bool,
    may_change: bool,
    may_record: bool,
}

struct LineRow {
    line: Line,
    /// The printed line; `None` while nothing under it is done.
    printed: Option<String>,
}

/// Shows every line of a year as it prints now.
pub async fn show(visit: Visit, Query(query): Query<Asked>) -> Answer {
    let found = visit
        .read(move |tx| {
            let Some(scope) = scope(tx, &query)? else {
                return Ok(None);
            };
            let lines = lines_of(tx, scope.program.id, scope.year)?;
            let printed = result_lines(tx, scope.program.id, scope.year)?;
            Ok(Some((scope, lines, printed)))
        })
        .await?;
    let mut page = LinesPage {
        frame: visit.frame("추진실적").under("활동", "/activities"),
        years: Vec::new(),
        scope: None,
        rows: Vec::new(),
        may_add: visit.may(&access::ADD_LINE),
        may_change: visit.may(&access::CHANGE_LINE),
        may_record: visit.may(&access::RECORD_RESULT),
    };
    if let Some((scope, lines, printed)) = found {
        page.years = scope.year_links("/activities/lines");
        page.scope = Some(scope);
        page.rows = lines
            .into_iter()
            .map(|line| LineRow {
                printed: printed
                    .iter()
                    .find(|p| p.line == line.id)
                    .map(|p| p.printed()),
                line,
            })
            .collect();
    }
    Ok(visit.page(&page))
}

#[derive(Template)]
#[template(path = "line.html")]
struct LinePage {
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    program: String,
    year: String,
    kinds: Vec<(String, String)>,
    categories: Vec<(String, String)>,
    /// Whether a stored line is changed; then it also has a place.
    stored: bool,
    /// Results of the line as a whole.
    results: Vec<RecordedResult>,
}

fn form_page(
    visit: &Visit,
    form: ui::FormView,
    stored: Option<(&Line, Vec<RecordedResult>)>,
    program: &str,
    year: &str,
) -> LinePage {
    let is_stored = stored.is_some();
    let line = stored.as_ref().map(|(line, _)| *line);
    let (title, action) = match line {
        Some(line) => ("실적 항목 고치기", format!("/activities/lines/{}", line.id)),
        None => ("실적 항목 추가", "/activities/lines/add".to_owned()),
    };
    let path = format!("/activities/lines?program={program}&year={year}");
    LinePage {
        frame: visit
            .frame(title)
            .under("활동", "/activities")
            .under("추진실적", path),
        form,
        action,
        program: program.to_owned(),
        year: year.to_owned(),
        kinds: kind_choices(),
        categories: category_choices(),
        stored: is_stored,
        results: stored.map(|(_, results)| results).unwrap_or_default(),
    }
}

/// Kinds of lines as choices.
pub fn kind_choices() -> Vec<(String, String)> {
    choices(
        LineKind::ALL,
        Some("고르세요"),
        LineKind::word,
        LineKind::label,
    )
}

/// Fields of the ordinance as choices.
pub fn category_choices() -> Vec<(String, String)> {
    choices(
        ProgramCategory::ALL,
        Some("정하지 않음"),
        ProgramCategory::word,
        ProgramCategory::label,
    )
}

/// Shows the empty form.
pub async fn show_add(visit: Visit, Query(query): Query<Asked>) -> Answer {
    let scope = visit
        .read(move |tx| scope(tx, &query))
        .await?
        .ok_or(Error::NotFound)?;
    let (program, year) = (scope.program.id.to_string(), scope.year.to_string());
    Ok(visit.page(&form_page(&visit, visit.form(), None, &program, &year)))
}

/// Opens the line.
pub async fn add(visit: Visit, sent: Sent) -> Answer {
    let text = |name: &str| sent.text(name).to_owned();
    let ask = AddLine {
        program: text("program"),
        fiscal_year: text("fiscal_year"),
        kind: text("kind"),
        title: text("title"),
        category: text("category"),
    };
    let (program, year) = (ask.program.clone(), ask.fiscal_year.clone());
    let verb = move |tx: &mut store::Tx<'_>| add_line(tx, ask.clone());
    match settle(visit.write(&sent, access::ADD_LINE.label, verb).await)? {
        Ok(_) => {
            let path = format!("/activities/lines?program={program}&year={year}");
            Ok(visit.go(
                &path,
                "실적 항목을 추가했습니다. 완료한 활동이 있으면 인쇄됩니다.",
            ))
        }
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            Ok(visit.refused(&form_page(&visit, form, None, &program, &year)))
        }
    }
}

/// Shows a line's form.
pub async fn show_change(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_in(&id)?;
    let (line, results, place) = visit
        .read(move |tx| {
            let line = rows::lines::one(tx, id)?;
            let results = rows::results::of_line(tx, id)?;
            let of_year = rows::lines::of_year(tx, line.program, line.fiscal_year)?;
            let place = of_year.iter().position(|l| l.id == id).unwrap_or_default() + 1;
            Ok((line, results, place))
        })
        .await?;
    let category = line.category.map_or("", ProgramCategory::word);
    let form = visit.form_with(&[
        ("kind", line.kind.word().to_owned()),
        ("title", line.title.clone()),
        ("category", category.to_owned()),
        ("position", place.to_string()),
    ]);
    let (program, year) = (line.program.to_string(), line.fiscal_year.to_string());
    let stored = Some((&line, results));
    Ok(visit.page(&form_page(&visit, form, stored, &program, &year)))
}

/// Changes the line.
pub async fn change(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let line: Id<Line> = id_in(&id)?;
    let text = |name: &str| sent.text(name).to_owned();
    let ask = ChangeLine {
        line: id,
        kind: text("kind"),
        title: text("title"),
        category: text("category"),
        position: text("position"),
    };
    let verb = move |tx: &mut store::Tx<'_>| change_line(tx, ask.clone());
    let done = settle(visit.write(&sent, access::CHANGE_LINE.label, verb).await)?;
    let (stored, results) = visit
        .read(move |tx| {
            Ok((
                rows::lines::one(tx, line)?,
                rows::results::of_line(tx, line)?,
            ))
        })
        .await?;
    match done {
        Ok(()) => {
            let path = path_of("/activities/lines", stored.program, stored.fiscal_year);
            Ok(visit.go(&path, "실적 항목을 바꾸었습니다."))
        }
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            let (program, year) = (stored.program.to_string(), stored.fiscal_year.to_string());
            let stored = Some((&stored, results));
            Ok(visit.refused(&form_page(&visit, form, stored, &program, &year)))
        }
    }
}
