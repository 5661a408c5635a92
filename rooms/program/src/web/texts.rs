//! The form that writes a section of a year.

use askama::Template;
use axum::extract::Query;
use kernel::Error;
use web::{Answer, Sent, Visit};

use super::{Asked, asked, many, scope::scope, settle};
use crate::{
    access,
    model::{SetTexts, TextSection},
    set_texts::set_texts,
    store as rows,
};

#[derive(Template)]
#[template(path = "texts.html")]
struct TextsPage {
    frame: ui::Frame,
    form: ui::FormView,
    label: &'static str,
    program: String,
    year: String,
    section: &'static str,
}

fn page(
    visit: &Visit,
    form: ui::FormView,
    section: TextSection,
    program: &str,
    year: &str,
) -> TextsPage {
    let path = format!("/program?program={program}&year={year}");
    TextsPage {
        frame: visit
            .frame(&format!("{} 고치기", section.label()))
            .under("사업", path),
        form,
        label: section.label(),
        program: program.to_owned(),
        year: year.to_owned(),
        section: section.word(),
    }
}

/// Shows the lines of the section, one to a line.
pub async fn show(visit: Visit, Query(query): Query<Asked>) -> Answer {
    let section = TextSection::read(asked(&query, "section")).ok_or(Error::NotFound)?;
    let (scope, texts) = visit
        .read(move |tx| {
            let scope = scope(tx, &query)?.ok_or(Error::NotFound)?;
            let texts = rows::sections::texts(tx, scope.program.id, scope.year)?;
            Ok((scope, texts))
        })
        .await?;
    let form = visit.form_with(&[("lines", texts.of(section).join("\n"))]);
    let (program, year) = (scope.program.id.to_string(), scope.year.to_string());
    Ok(visit.page(&page(&visit, form, section, &program, &year)))
}

/// Writes the section anew.
pub async fn save(visit: Visit, sent: Sent) -> Answer {
    let section = TextSection::read(sent.text("section")).ok_or(Error::NotFound)?;
    let ask = SetTexts {
        program: sent.text("program").to_owned(),
        fiscal_year: sent.text("fiscal_year").to_owned(),
        section: sent.text("section").to_owned(),
        lines: many(&sent, "lines"),
    };
    let (program, year) = (ask.program.clone(), ask.fiscal_year.clone());
    let verb = move |tx: &mut store::Tx<'_>| set_texts(tx, ask.clone());
    match settle(visit.write(&sent, access::SET_TEXTS.label, verb).await)? {
        Ok(()) => {
            let said = format!("{} 내용을 저장했습니다.", section.label());
            Ok(visit.go(&format!("/program?program={program}&year={year}"), &said))
        }
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            Ok(visit.refused(&page(&visit, form, section, &program, &year)))
        }
    }
}
