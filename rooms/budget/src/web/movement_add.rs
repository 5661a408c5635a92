//! The form that records what happened to a line.

use askama::Template;
use axum::extract::Query;
use kernel::{Error, FiscalYear, Outcome};
use store::Tx;
use web::{Answer, Failure, Sent, Visit};

use super::{
    Asked, asked, choices,
    scope::{Scope, scope, year_in},
    settle,
};
use crate::{
    access,
    model::{Carryover, ExecutionBasis, MovementKind, RecordMovement},
    record_movement::record_movement,
    store::lines,
};

#[derive(Template)]
#[template(path = "movement_add.html")]
struct MovementAddPage {
    frame: ui::Frame,
    form: ui::FormView,
    scope: Scope,
    year: FiscalYear,
    lines: Vec<(String, String)>,
    counter_lines: Vec<(String, String)>,
    kinds: Vec<(String, String)>,
    bases: Vec<(String, String)>,
    carryovers: Vec<(String, String)>,
}

struct Offered {
    scope: Scope,
    year: FiscalYear,
    lines: Vec<(String, String)>,
    counter_lines: Vec<(String, String)>,
}

/// What the form can offer. A chosen line tells program and year; without a year, the last one
/// that has lines.
fn offered(tx: &mut Tx<'_>, mut query: Asked) -> Outcome<Offered> {
    if let Ok(id) = asked(&query, "line").parse() {
        let line = lines::line(tx, id)?;
        query.insert("program".to_owned(), line.program.to_string());
        query.insert("year".to_owned(), line.fiscal_year.to_string());
    }
    let scope = scope(tx, &query)?.ok_or(Error::NotFound)?;
    let year = match asked(&query, "year") {
        "" => lines::years(tx, scope.program)?
            .pop()
            .ok_or(Error::NotFound)?,
        text => year_in(text)?,
    };
    let mut own = vec![(String::new(), "고르세요".to_owned())];
    let mut counter = vec![(String::new(), "없음".to_owned())];
    for line in lines::lines_of_year(tx, year)? {
        let (id, title) = (line.id.to_string(), line.title());
        if line.program == scope.program {
            own.push((id.clone(), title.clone()));
        }
        let program = scope.programs.iter().find(|(id, _)| *id == line.program);
        let name = program.map(|(_, name)| name.as_str()).unwrap_or_default();
        counter.push((id, format!("{name} – {title}")));
    }
    Ok(Offered {
        scope,
        year,
        lines: own,
        counter_lines: counter,
    })
}

async fn page(visit: &Visit, form: ui::FormView, query: Asked) -> Result<MovementAddPage, Failure> {
    let offered = visit.read(move |tx| offered(tx, query)).await?;
    let (scope, year) = (offered.scope, offered.year);
    let frame = visit
        .frame("예산 변동 기록")
        .under("예산", scope.path("/budget"))
        .under(format!("{year}년 예산"), scope.year_path(year));
    Ok(MovementAddPage {
        frame,
        form,
        scope,
        year,
        lines: offered.lines,
        counter_lines: offered.counter_lines,
        kinds: choices(
            MovementKind::ALL,
            Some("고르세요"),
            MovementKind::word,
            MovementKind::label,
        ),
        bases: choices(
            ExecutionBasis::ALL,
            Some("해당 없음"),
            ExecutionBasis::word,
            ExecutionBasis::label,
        ),
        carryovers: choices(
            Carryover::ALL,
            Some("해당 없음"),
            Carryover::word,
            Carryover::label,
        ),
    })
}

/// Shows the form, with the line of `?line=` chosen.
pub async fn show(visit: Visit, Query(query): Query<Asked>) -> Answer {
    let form = visit.form_with(&[("line", asked(&query, "line").to_owned())]);
    let page = page(&visit, form, query).await?;
    Ok(visit.page(&page))
}

/// Records the movement.
pub async fn save(visit: Visit, sent: Sent) -> Answer {
    let text = |name: &str| sent.text(name).to_owned();
    let ask = RecordMovement {
        line: text("line"),
        kind: text("kind"),
        effective_on: text("effective_on"),
        amount: text("amount"),
        counter_line: text("counter_line"),
        basis: text("basis"),
        carryover: text("carryover"),
        memo: text("memo"),
    };
    let verb = move |tx: &mut Tx<'_>| record_movement(tx, ask.clone());
    match settle(
        visit
            .write(&sent, access::RECORD_MOVEMENT.label, verb)
            .await,
    )? {
        Ok(id) => Ok(visit.go(
            &format!("/budget/movements/{id}"),
            "예산 변동을 기록했습니다.",
        )),
        Err(refusal) => {
            let mut query = Asked::new();
            for name in ["program", "year"] {
                query.insert(name.to_owned(), text(name));
            }
            let page = page(&visit, visit.form_again(&sent, &refusal), query).await?;
            Ok(visit.refused(&page))
        }
    }
}
