//! A document is put beside a step.

use askama::Template;
use axum::extract::Path;
use kernel::{Error, Id};
use web::{Answer, Failure, Sent, Visit};

use super::settle;
use crate::{
    access,
    add_document::add_document,
    model::{AddDocument, Step},
    store as rows,
};

#[derive(Template)]
#[template(path = "document.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    step: Step,
}

async fn page(visit: &Visit, form: ui::FormView, id: &str) -> Result<Page, Failure> {
    let id: Id<Step> = id.parse().map_err(|_| Error::NotFound)?;
    let step = visit.read(move |tx| rows::step(tx, id)).await?;
    let frame = visit
        .frame("증명 문서 추가")
        .under("민간위탁", "/entrustment");
    Ok(Page { frame, form, step })
}

pub(super) async fn ask(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = page(&visit, visit.form(), &id).await?;
    Ok(visit.page(&page))
}

pub(super) async fn save(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = AddDocument {
        step: id.clone(),
        title: sent.text("title").to_owned(),
        number: sent.text("number").to_owned(),
        dated: sent.text("dated").to_owned(),
        digest: sent.text("digest").to_owned(),
    };
    let label = access::ADD_DOCUMENT.label;
    let done = visit
        .write(&sent, label, move |tx| add_document(tx, ask.clone()))
        .await;
    match settle(done)? {
        Ok(_) => Ok(visit.go(&format!("/entrustment/steps/{id}"), "문서를 더했습니다.")),
        Err(refusal) => {
            let page = page(&visit, visit.form_again(&sent, &refusal), &id).await?;
            Ok(visit.refused(&page))
        }
    }
}
