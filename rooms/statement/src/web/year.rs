//! `/statement/{year}`: the paper as the records make it now, and freezing it.

use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use kernel::{Error, FiscalYear, Refusal};
use paper::Paper;
use program::Program;
use ui::{FormView, Frame};
use web::{Answer, Sent, Visit};

use super::{
    bases::{self, BasesLine},
    clock_text, program_of, year_of,
    years::Asked,
};
use crate::{
    access, compose, editions, freeze as verb, missing,
    model::{Edition, Format, FreezeStatement, FrozenEdition, Missing},
    rules,
};

#[derive(Template)]
#[template(path = "year.html")]
struct Page {
    frame: Frame,
    form: FormView,
    program: Program,
    year: FiscalYear,
    paper: String,
    hash: String,
    bases: Vec<BasesLine>,
    editions: Vec<EditionLine>,
    missing: Vec<Missing>,
    formats: &'static [Format],
    may_freeze: bool,
}

struct EditionLine {
    edition: Edition,
    when: String,
    same: bool,
}

/// For those who read figures and nothing else.
#[derive(Template)]
#[template(path = "year_figures.html")]
struct FiguresPage {
    frame: Frame,
    year: FiscalYear,
    figures: Vec<FigureLine>,
}

struct FigureLine {
    name: String,
    value: String,
    path: String,
}

pub(crate) async fn show(
    visit: Visit,
    Path(year): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let year = year_of(&year)?;
    if visit.may(&access::SEE) {
        let form = visit.form();
        return page(&visit, year, asked.program, form, Visit::page).await;
    }
    let paper = visit
        .read(move |tx| {
            let program = program_of(tx, &asked.program)?.ok_or(Error::NotFound)?;
            compose::compose(tx, program.id, year)
        })
        .await?;
    let line = |f: &paper::PaperFigure| FigureLine {
        name: rules::figure_name(&f.figure.key),
        value: rules::printed_value(f.figure.value, f.figure.unit),
        path: f.address.clone(),
    };
    let title = format!("{year}년도 설명서 수치");
    Ok(visit.page(&FiguresPage {
        frame: visit.frame(&title).under("사업별 설명서", "/statement"),
        year,
        figures: paper.figures.iter().map(line).collect(),
    }))
}

pub(crate) async fn freeze(visit: Visit, Path(year): Path<String>, sent: Sent) -> Answer {
    let year = year_of(&year)?;
    let ask = FreezeStatement {
        program: sent.text("program").to_owned(),
        fiscal_year: year.to_string(),
        note: sent.text("note").to_owned(),
    };
    let done = visit
        .write(&sent, access::FREEZE.label, move |tx| {
            verb::freeze(tx, ask.clone())
        })
        .await;
    match done {
        Ok(frozen) => Ok(visit.go(
            &format!("/statement/editions/{}", frozen.id),
            &said(&frozen),
        )),
        Err(Error::Refusal(refusal)) => again(&visit, year, &sent, &refusal).await,
        Err(error) => Err(error.into()),
    }
}

fn said(frozen: &FrozenEdition) -> String {
    let done = format!("제{}판으로 확정했습니다.", frozen.number);
    match frozen.same_as {
        Some(number) => format!("{done} 내용은 제{number}판과 똑같습니다."),
        None => done,
    }
}

async fn again(visit: &Visit, year: FiscalYear, sent: &Sent, refusal: &Refusal) -> Answer {
    let form = visit.form_again(sent, refusal);
    page(
        visit,
        year,
        sent.text("program").to_owned(),
        form,
        Visit::refused,
    )
    .await
}

async fn page(
    visit: &Visit,
    year: FiscalYear,
    asked: String,
    form: FormView,
    answer: impl Fn(&Visit, &Page) -> Response,
) -> Answer {
    let (program, paper, bases, editions, missing) = visit
        .read(move |tx| {
            let program = program_of(tx, &asked)?.ok_or(Error::NotFound)?;
            let paper: Paper = compose::compose(tx, program.id, year)?;
            let bases = bases::lines(tx, program.id, year)?;
            let editions = editions::editions_of_year(tx, program.id, year)?;
            let missing = missing::missing(tx, program.id, year)?;
            Ok((program, paper, bases, editions, missing))
        })
        .await?;
    let hash = paper::hash(&paper)?;
    let line = |edition: Edition| EditionLine {
        when: clock_text(edition.frozen_at),
        same: edition.hash == hash,
        edition,
    };
    let editions = editions.into_iter().map(line).collect();
    let title = format!("{year}년도 사업별 설명서");
    let values = [("program", program.id.to_string())];
    let form = if form.has("program") {
        form
    } else {
        form.with_values(values)
    };
    Ok(answer(
        visit,
        &Page {
            frame: visit.frame(&title).under("사업별 설명서", "/statement"),
            form,
            program,
            year,
            paper: paper::html::fragment(&paper)?,
            hash,
            bases,
            editions,
            missing,
            formats: Format::ALL,
            may_freeze: visit.may(&access::FREEZE),
        },
    ))
}
