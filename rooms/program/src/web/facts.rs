//! The form that states a fact from a day on.

use askama::Template;
use axum::extract::Query;
use kernel::{Error, Id};
use web::{Answer, Sent, Visit};

use super::{Asked, asked, choices, id_in, scope::scope, settle};
use crate::{
    access,
    model::{Fact, FactKey, Program, SetFact},
    set_fact::set_fact,
    year_plan::facts_of,
};

#[derive(Template)]
#[template(path = "facts.html")]
struct FactsPage {
    frame: ui::Frame,
    form: ui::FormView,
    program: Id<Program>,
    keys: Vec<(String, String)>,
    known: Vec<Fact>,
}

async fn page(
    visit: &Visit,
    form: ui::FormView,
    program: Id<Program>,
) -> Result<FactsPage, web::Failure> {
    let mut known = visit.read(move |tx| facts_of(tx, program)).await?;
    if let Some(key) = FactKey::read(form.value("key")) {
        known.retain(|fact| fact.key == key);
    }
    Ok(FactsPage {
        frame: visit
            .frame("기본 현황 고치기")
            .under("사업", format!("/program?program={program}")),
        form,
        program,
        keys: choices(FactKey::ALL, None, FactKey::word, FactKey::label),
        known,
    })
}

/// Shows the form, with the day on which the chosen year begins.
pub async fn show(visit: Visit, Query(query): Query<Asked>) -> Answer {
    let key = asked(&query, "key").to_owned();
    let scope = visit
        .read(move |tx| scope(tx, &query))
        .await?
        .ok_or(Error::NotFound)?;
    let form = visit.form_with(&[("key", key), ("from", scope.year.first_day().to_string())]);
    let page = page(&visit, form, scope.program.id).await?;
    Ok(visit.page(&page))
}

/// States the fact.
pub async fn save(visit: Visit, sent: Sent) -> Answer {
    let program: Id<Program> = id_in(sent.text("program"))?;
    let ask = SetFact {
        program: program.to_string(),
        key: sent.text("key").to_owned(),
        from: sent.text("from").to_owned(),
        text: sent.text("text").to_owned(),
    };
    let year = ask
        .from
        .get(..4)
        .filter(|y| y.bytes().all(|b| b.is_ascii_digit()));
    let back = match year {
        Some(year) => format!("/program?program={program}&year={year}"),
        None => format!("/program?program={program}"),
    };
    let verb = move |tx: &mut store::Tx<'_>| set_fact(tx, ask.clone());
    match settle(visit.write(&sent, access::SET_FACT.label, verb).await)? {
        Ok(()) => Ok(visit.go(&back, "기본 현황을 저장했습니다.")),
        Err(refusal) => {
            let page = page(&visit, visit.form_again(&sent, &refusal), program).await?;
            Ok(visit.refused(&page))
        }
    }
}
