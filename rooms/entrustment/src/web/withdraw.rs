//! A step is taken out of what is printed.

use askama::Template;
use axum::extract::Path;
use kernel::{Error, Id};
use web::{Answer, Failure, Sent, Visit};

use super::settle;
use crate::{
    access,
    model::{Step, WithdrawStep},
    store as rows,
    withdraw_step::withdraw_step,
};

#[derive(Template)]
#[template(path = "withdraw.html")]
struct Page {
    frame: ui::Frame,
    form: ui::FormView,
    step: Step,
}

async fn page(visit: &Visit, form: ui::FormView, id: &str) -> Result<Page, Failure> {
    let id: Id<Step> = id.parse().map_err(|_| Error::NotFound)?;
    let step = visit.read(move |tx| rows::step(tx, id)).await?;
    let frame = visit
        .frame("추진경위 빼기")
        .under("민간위탁", "/entrustment");
    Ok(Page { frame, form, step })
}

pub(super) async fn ask(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = page(&visit, visit.form(), &id).await?;
    Ok(visit.page(&page))
}

pub(super) async fn save(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = WithdrawStep {
        step: id.clone(),
        reason: sent.text("reason").to_owned(),
    };
    let label = access::WITHDRAW_STEP.label;
    let done = visit
        .write(&sent, label, move |tx| withdraw_step(tx, ask.clone()))
        .await;
    match settle(done)? {
        Ok(_) => Ok(visit.go("/entrustment", "추진경위를 뺐습니다. 기록은 남아 있습니다.")),
        Err(refusal) => {
            let page = page(&visit, visit.form_again(&sent, &refusal), &id).await?;
            Ok(visit.refused(&page))
        }
    }
}
