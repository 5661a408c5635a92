//! The form that names a program in another way.

use askama::Template;
use axum::extract::Query;
use kernel::{Error, Id};
use web::{Answer, Sent, Visit};

use super::{Asked, id_in, scope::scope, settle};
use crate::{access, add_alias::add_alias, model::Program, year_plan::program};

#[derive(Template)]
#[template(path = "aliases.html")]
struct AliasesPage {
    frame: ui::Frame,
    form: ui::FormView,
    program: Program,
}

async fn page(
    visit: &Visit,
    form: ui::FormView,
    id: Id<Program>,
) -> Result<AliasesPage, web::Failure> {
    let program = visit.read(move |tx| program(tx, id)).await?;
    let frame = visit
        .frame("다른 이름")
        .under("사업", format!("/program?program={id}"));
    Ok(AliasesPage {
        frame,
        form,
        program,
    })
}

/// Shows the names and the form.
pub async fn show(visit: Visit, Query(query): Query<Asked>) -> Answer {
    let scope = visit
        .read(move |tx| scope(tx, &query))
        .await?
        .ok_or(Error::NotFound)?;
    let page = page(&visit, visit.form(), scope.program.id).await?;
    Ok(visit.page(&page))
}

/// Adds a name.
pub async fn save(visit: Visit, sent: Sent) -> Answer {
    let id = id_in(sent.text("program"))?;
    let name = sent.text("name").to_owned();
    let verb = move |tx: &mut store::Tx<'_>| add_alias(tx, id, &name);
    match settle(visit.write(&sent, access::ADD_ALIAS.label, verb).await)? {
        Ok(()) => Ok(visit.go(
            &format!("/program/aliases?program={id}"),
            "다른 이름을 추가했습니다.",
        )),
        Err(refusal) => {
            let page = page(&visit, visit.form_again(&sent, &refusal), id).await?;
            Ok(visit.refused(&page))
        }
    }
}
