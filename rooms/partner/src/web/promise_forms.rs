//! `/agreements/{id}/promises`, `/promises/{id}/change`, `/promises/{id}/prove` and
//! `/promises/{id}/cancel`.

use askama::Template;
use axum::extract::Path;
use kernel::Id;
use web::{Answer, Failure, Sent, Visit};

use super::{agreement_path, id_of, settle, version_after};
use crate::{
    access,
    add_promise::add_promise,
    cancel_promise::cancel_promise,
    change_promise::change_promise,
    model::{
        AddPromise, Agreement, CancelPromise, ChangePromise, Promise, PromiseSide, PromiseTerms,
        ProvePromise,
    },
    prove_promise::prove_promise,
    store as rows,
};

#[derive(Template)]
#[template(path = "promise_form.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    version: Option<String>,
    sides: Vec<(&'static str, &'static str)>,
}

#[derive(Template)]
#[template(path = "promise_prove.html")]
struct Prove {
    frame: ui::Frame,
    form: ui::FormView,
    promise: Promise,
}

#[derive(Template)]
#[template(path = "promise_cancel.html")]
struct Cancel {
    frame: ui::Frame,
    form: ui::FormView,
    promise: Promise,
    version: String,
}

fn frame(visit: &Visit, title: &str, agreement: &Agreement) -> ui::Frame {
    visit
        .frame(title)
        .under("우호교류협약", "/agreements")
        .under(&agreement.title, agreement_path(agreement.id))
}

fn page(frame: ui::Frame, form: ui::FormView, action: String, version: Option<String>) -> Page {
    let sides = PromiseSide::ALL.iter();
    Page {
        frame,
        form,
        action,
        version,
        sides: sides.map(|one| (one.word(), one.label())).collect(),
    }
}

fn typed(sent: &Sent) -> PromiseTerms {
    let text = |name: &str| sent.text(name).to_owned();
    PromiseTerms {
        what: text("what"),
        side: text("side"),
        department: text("department"),
        due_on: text("due_on"),
    }
}

async fn stored(visit: &Visit, id: &str) -> Result<(Promise, Agreement), Failure> {
    let id: Id<Promise> = id_of(id)?;
    Ok(visit
        .read(move |tx| rows::agreements::promise(tx, id))
        .await?)
}

async fn new_page(visit: &Visit, id: Id<Agreement>, form: ui::FormView) -> Result<Page, Failure> {
    let agreement = visit.read(move |tx| rows::agreements::one(tx, id)).await?;
    let frame = frame(visit, access::ADD_PROMISE.label, &agreement);
    let action = format!("{}/promises", agreement_path(id));
    Ok(page(frame, form, action, None))
}

pub(super) async fn ask_new(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = new_page(&visit, id_of(&id)?, visit.form()).await?;
    Ok(visit.page(&page))
}

pub(super) async fn add(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let id: Id<Agreement> = id_of(&id)?;
    let ask = AddPromise {
        agreement: id.to_string(),
        terms: typed(&sent),
    };
    let label = access::ADD_PROMISE.label;
    let done = visit
        .write(&sent, label, move |tx| add_promise(tx, ask.clone()))
        .await;
    match settle(done)? {
        Ok(_) => Ok(visit.go(&agreement_path(id), "이행 약속을 등록했습니다.")),
        Err(refusal) => {
            let page = new_page(&visit, id, visit.form_again(&sent, &refusal)).await?;
            Ok(visit.refused(&page))
        }
    }
}

fn change_page(
    visit: &Visit,
    promise: &Promise,
    agreement: &Agreement,
    form: ui::FormView,
    version: String,
) -> Page {
    let frame = frame(visit, access::CHANGE_PROMISE.label, agreement);
    let action = format!("/promises/{}/change", promise.id);
    page(frame, form, action, Some(version))
}

pub(super) async fn ask_change(visit: Visit, Path(id): Path<String>) -> Answer {
    let (promise, agreement) = stored(&visit, &id).await?;
    let due_on = promise.due_on.map(|day| day.to_string());
    let form = visit.form_with(&[
        ("what", promise.what.clone()),
        ("side", promise.side.word().to_owned()),
        ("department", promise.department.clone()),
        ("due_on", due_on.unwrap_or_default()),
    ]);
    let version = promise.version.to_string();
    Ok(visit.page(&change_page(&visit, &promise, &agreement, form, version)))
}

pub(super) async fn change(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = ChangePromise {
        promise: id.clone(),
        version: sent.text("version").to_owned(),
        terms: typed(&sent),
    };
    let label = access::CHANGE_PROMISE.label;
    let done = visit
        .write(&sent, label, move |tx| change_promise(tx, ask.clone()))
        .await;
    match settle(done)? {
        Ok(id) => Ok(visit.go(&agreement_path(id), "이행 약속을 바꿨습니다.")),
        Err(refusal) => {
            let (promise, agreement) = stored(&visit, &id).await?;
            let form = visit.form_again(&sent, &refusal);
            let version = version_after(&refusal, &sent, promise.version);
            let page = change_page(&visit, &promise, &agreement, form, version);
            Ok(visit.refused(&page))
        }
    }
}

fn prove_page(
    visit: &Visit,
    (promise, agreement): (Promise, Agreement),
    form: ui::FormView,
) -> Prove {
    Prove {
        frame: frame(visit, access::PROVE_PROMISE.label, &agreement),
        form,
        promise,
    }
}

pub(super) async fn ask_prove(visit: Visit, Path(id): Path<String>) -> Answer {
    let known = stored(&visit, &id).await?;
    let form = visit.form_with(&[("on", visit.ctx().today().to_string())]);
    Ok(visit.page(&prove_page(&visit, known, form)))
}

pub(super) async fn prove(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let text = |name: &str| sent.text(name).to_owned();
    let ask = ProvePromise {
        promise: id.clone(),
        on: text("on"),
        what_happened: text("what_happened"),
        evidence_text: text("evidence_text"),
        address: text("address"),
        fulfils: text("fulfils"),
    };
    let label = access::PROVE_PROMISE.label;
    let done = visit
        .write(&sent, label, move |tx| prove_promise(tx, ask.clone()))
        .await;
    match settle(done)? {
        Ok(id) => Ok(visit.go(&agreement_path(id), "이행한 일을 기록했습니다.")),
        Err(refusal) => {
            let known = stored(&visit, &id).await?;
            let form = visit.form_again(&sent, &refusal);
            Ok(visit.refused(&prove_page(&visit, known, form)))
        }
    }
}

fn cancel_page(
    visit: &Visit,
    (promise, agreement): (Promise, Agreement),
    form: ui::FormView,
    version: String,
) -> Cancel {
    Cancel {
        frame: frame(visit, access::CANCEL_PROMISE.label, &agreement),
        form,
        promise,
        version,
    }
}

pub(super) async fn ask_cancel(visit: Visit, Path(id): Path<String>) -> Answer {
    let known = stored(&visit, &id).await?;
    let version = known.0.version.to_string();
    Ok(visit.page(&cancel_page(&visit, known, visit.form(), version)))
}

pub(super) async fn cancel(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = CancelPromise {
        promise: id.clone(),
        version: sent.text("version").to_owned(),
        reason: sent.text("reason").to_owned(),
    };
    let label = access::CANCEL_PROMISE.label;
    let done = visit
        .write(&sent, label, move |tx| cancel_promise(tx, ask.clone()))
        .await;
    match settle(done)? {
        Ok(id) => Ok(visit.go(
            &agreement_path(id),
            "약속을 취소했습니다. 기록은 남아 있습니다.",
        )),
        Err(refusal) => {
            let known = stored(&visit, &id).await?;
            let version = version_after(&refusal, &sent, known.0.version);
            let form = visit.form_again(&sent, &refusal);
            Ok(visit.refused(&cancel_page(&visit, known, form, version)))
        }
    }
}
