//! A step: added, shown, changed.

use askama::Template;
use axum::extract::Path;
use kernel::{Error, Id};
use web::{Answer, Sent, Visit};

use super::{kinds, settle};
use crate::{
    access,
    add_step::add_step,
    change_step::change_step,
    history::documents,
    model::{AddStep, ChangeStep, Document, Entrustment, Step},
    store as rows,
};

#[derive(Template)]
#[template(path = "step_form.html")]
struct FormPage {
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    /// The version of the stored step that the form was filled from.
    version: Option<String>,
    kinds: Vec<(String, String)>,
    submit: &'static str,
}

fn form_page(visit: &Visit, title: &str, form: ui::FormView, action: String) -> FormPage {
    let frame = visit.frame(title).under("민간위탁", "/entrustment");
    FormPage {
        frame,
        form,
        action,
        version: None,
        kinds: kinds(),
        submit: "저장",
    }
}

pub(super) async fn ask_new(visit: Visit, Path(id): Path<String>) -> Answer {
    let entrustment: Id<Entrustment> = id.parse().map_err(|_| Error::NotFound)?;
    visit.read(move |tx| rows::one(tx, entrustment)).await?;
    let action = format!("/entrustment/{id}/steps/add");
    Ok(visit.page(&form_page(&visit, "추진경위 추가", visit.form(), action)))
}

pub(super) async fn add(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = AddStep {
        entrustment: id.clone(),
        kind: sent.text("kind").to_owned(),
        period: sent.text("period").to_owned(),
        title: sent.text("title").to_owned(),
        outcome: sent.text("outcome").to_owned(),
        note: sent.text("note").to_owned(),
    };
    let done = visit
        .write(&sent, access::ADD_STEP.label, move |tx| {
            add_step(tx, ask.clone())
        })
        .await;
    match settle(done)? {
        Ok(step) => Ok(visit.go(
            &format!("/entrustment/steps/{step}"),
            "추진경위를 더했습니다.",
        )),
        Err(refusal) => {
            let action = format!("/entrustment/{id}/steps/add");
            let form = visit.form_again(&sent, &refusal);
            Ok(visit.refused(&form_page(&visit, "추진경위 추가", form, action)))
        }
    }
}

#[derive(Template)]
#[template(path = "step.html")]
struct Page {
    frame: ui::Frame,
    step: Step,
    documents: Vec<Document>,
    may_write: bool,
}

pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let id: Id<Step> = id.parse().map_err(|_| Error::NotFound)?;
    let (step, documents) = visit
        .read(move |tx| {
            let step = rows::step(tx, id)?;
            let program = rows::one(tx, step.entrustment)?.program;
            let mut proofs = documents(tx, program)?;
            proofs.retain(|d| d.step == step.id);
            Ok((step, proofs))
        })
        .await?;
    let frame = visit.frame(&step.title).under("민간위탁", "/entrustment");
    let may_write = visit.may(&access::CHANGE_STEP) && step.withdrawn_because.is_none();
    Ok(visit.page(&Page {
        frame,
        step,
        documents,
        may_write,
    }))
}

pub(super) async fn ask(visit: Visit, Path(id): Path<String>) -> Answer {
    let step: Id<Step> = id.parse().map_err(|_| Error::NotFound)?;
    let step = visit.read(move |tx| rows::step(tx, step)).await?;
    let version = Some(step.version.to_string());
    let form = visit.form_with(&[
        ("kind", step.kind.word().to_owned()),
        ("period", step.period.print_official()),
        ("title", step.title),
        ("outcome", step.outcome.unwrap_or_default()),
        ("note", step.note.unwrap_or_default()),
    ]);
    let action = format!("/entrustment/steps/{id}/change");
    Ok(visit.page(&FormPage {
        version,
        ..form_page(&visit, "추진경위 변경", form, action)
    }))
}

pub(super) async fn change(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let step: Id<Step> = id.parse().map_err(|_| Error::NotFound)?;
    let ask = ChangeStep {
        step: id.clone(),
        version: sent.text("version").to_owned(),
        kind: sent.text("kind").to_owned(),
        period: sent.text("period").to_owned(),
        title: sent.text("title").to_owned(),
        outcome: sent.text("outcome").to_owned(),
        note: sent.text("note").to_owned(),
    };
    let done = visit
        .write(&sent, access::CHANGE_STEP.label, move |tx| {
            change_step(tx, ask.clone())
        })
        .await;
    match settle(done)? {
        Ok(_) => Ok(visit.go(
            &format!("/entrustment/steps/{id}"),
            "추진경위를 바꿨습니다.",
        )),
        Err(refusal) => {
            let action = format!("/entrustment/steps/{id}/change");
            let form = visit.form_again(&sent, &refusal);
            // Once the refusal has shown what someone else wrote, saving again is a decision.
            let version = if refusal.code == "entrustment.changed_meanwhile" {
                visit
                    .read(move |tx| rows::step(tx, step))
                    .await?
                    .version
                    .to_string()
            } else {
                sent.text("version").to_owned()
            };
            Ok(visit.refused(&FormPage {
                version: Some(version),
                ..form_page(&visit, "추진경위 변경", form, action)
            }))
        }
    }
}
