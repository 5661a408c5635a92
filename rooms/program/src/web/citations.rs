//! Grounds of the program: adding one, seeing the printed and the corrected reference side by side.

use askama::Template;
use axum::extract::{Path, Query};
use kernel::{Error, Id};
use web::{Answer, Failure, Sent, Visit};

use super::{Asked, asked, id_in, path_of, scope::scope, settle};
use crate::{
    access,
    add_citation::add_citation,
    correct_citation::correct_citation,
    model::{AddCitation, Citation, CorrectCitation, LawReference, Source},
    rules::citations::other_lines,
    store as rows,
};

#[derive(Template)]
#[template(path = "citation_add.html")]
struct CitationAddPage {
    frame: ui::Frame,
    form: ui::FormView,
    law: bool,
    program: String,
    year: String,
}

fn add_page(
    visit: &Visit,
    form: ui::FormView,
    law: bool,
    program: &str,
    year: &str,
) -> CitationAddPage {
    let title = if law {
        "법률근거 추가"
    } else {
        "기타근거 추가"
    };
    CitationAddPage {
        frame: visit
            .frame(title)
            .under("사업", format!("/program?program={program}&year={year}")),
        form,
        law,
        program: program.to_owned(),
        year: year.to_owned(),
    }
}

/// Shows the form for a law or a document.
pub async fn show_add(visit: Visit, Query(query): Query<Asked>) -> Answer {
    let law = asked(&query, "kind") != "other";
    let scope = visit
        .read(move |tx| scope(tx, &query))
        .await?
        .ok_or(Error::NotFound)?;
    let form = visit.form_with(&[("as_of", scope.year.first_day().to_string())]);
    let (program, year) = (scope.program.id.to_string(), scope.year.to_string());
    Ok(visit.page(&add_page(&visit, form, law, &program, &year)))
}

/// Adds the ground.
pub async fn add(visit: Visit, sent: Sent) -> Answer {
    let text = |name: &str| sent.text(name).to_owned();
    let ask = AddCitation {
        program: text("program"),
        fiscal_year: text("fiscal_year"),
        kind: text("kind"),
        title: text("title"),
        article_text: text("article_text"),
        article_title: text("article_title"),
        as_of: text("as_of"),
        corrected_text: text("corrected_text"),
        corrected_note: text("corrected_note"),
        policy_rank: text("policy_rank"),
        issued: text("issued"),
    };
    let (program, year) = (ask.program.clone(), ask.fiscal_year.clone());
    let verb = move |tx: &mut store::Tx<'_>| add_citation(tx, ask.clone());
    match settle(visit.write(&sent, access::ADD_CITATION.label, verb).await)? {
        Ok(id) => Ok(visit.go(
            &format!("/program/citations/{id}"),
            "사업근거를 추가했습니다.",
        )),
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            let law = sent.text("kind") != "other";
            Ok(visit.refused(&add_page(&visit, form, law, &program, &year)))
        }
    }
}

#[derive(Template)]
#[template(path = "citation.html")]
struct CitationPage {
    frame: ui::Frame,
    form: ui::FormView,
    id: Id<Citation>,
    /// The printed line, whatever is cited.
    printed: String,
    law: Option<LawReference>,
    withdrawn_reason: Option<String>,
    may_correct: bool,
    may_withdraw: bool,
}

async fn page(
    visit: &Visit,
    form: Option<ui::FormView>,
    id: Id<Citation>,
) -> Result<CitationPage, Failure> {
    let stored = visit
        .read(move |tx| rows::sections::citation(tx, id))
        .await?;
    let path = path_of("/program", stored.program, stored.citation.fiscal_year);
    let (printed, law) = match &stored.citation.source {
        Source::Law(law) => (
            format!("{} {}", law.statute, law.article_text),
            Some(law.clone()),
        ),
        Source::Other(_) => (
            other_lines(std::slice::from_ref(&stored.citation)).concat(),
            None,
        ),
    };
    let form = form.unwrap_or_else(|| {
        let text = |value: Option<&String>| value.cloned().unwrap_or_default();
        let law = law.as_ref();
        visit.form_with(&[
            (
                "corrected_text",
                text(law.and_then(|l| l.corrected_text.as_ref())),
            ),
            (
                "corrected_note",
                text(law.and_then(|l| l.corrected_note.as_ref())),
            ),
        ])
    });
    let standing = stored.withdrawn_reason.is_none();
    Ok(CitationPage {
        frame: visit.frame("사업근거").under("사업", path),
        form,
        id,
        printed,
        may_correct: standing && law.is_some() && visit.may(&access::CORRECT_CITATION),
        may_withdraw: standing && visit.may(&access::WITHDRAW_CITATION),
        law,
        withdrawn_reason: stored.withdrawn_reason,
    })
}

/// Shows the printed and the corrected reference side by side.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = page(&visit, None, id_in(&id)?).await?;
    Ok(visit.page(&page))
}

/// Puts a correction beside the printed reference.
pub async fn correct(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let citation: Id<Citation> = id_in(&id)?;
    let ask = CorrectCitation {
        citation: id,
        corrected_text: sent.text("corrected_text").to_owned(),
        corrected_note: sent.text("corrected_note").to_owned(),
    };
    let verb = move |tx: &mut store::Tx<'_>| correct_citation(tx, ask.clone());
    match settle(
        visit
            .write(&sent, access::CORRECT_CITATION.label, verb)
            .await,
    )? {
        Ok(()) => {
            let said = "바로잡은 조문을 저장했습니다. 적힌 그대로의 조문도 남아 있습니다.";
            Ok(visit.go(&format!("/program/citations/{citation}"), said))
        }
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            let page = page(&visit, Some(form), citation).await?;
            Ok(visit.refused(&page))
        }
    }
}
