//! Steps of the year's plan: adding and changing one.

use askama::Template;
use axum::extract::{Path, Query};
use kernel::{Error, Id};
use web::{Answer, Sent, Visit};

use super::{Asked, id_in, path_of, scope::scope, settle, version_after};
use crate::{
    access,
    add_plan_step::add_plan_step,
    change_plan_step::change_plan_step,
    model::{AddPlanStep, ChangePlanStep, PlanStep},
    store as rows,
};

#[derive(Template)]
#[template(path = "plan.html")]
struct PlanPage {
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    program: String,
    year: String,
    /// The stored step, when one is changed.
    stored: Option<Id<PlanStep>>,
    version: String,
    withdrawn_reason: Option<String>,
}

fn add_page(visit: &Visit, form: ui::FormView, program: &str, year: &str) -> PlanPage {
    PlanPage {
        frame: visit
            .frame("추진일정 추가")
            .under("사업", format!("/program?program={program}&year={year}")),
        form,
        action: "/program/plan/add".to_owned(),
        program: program.to_owned(),
        year: year.to_owned(),
        stored: None,
        version: String::new(),
        withdrawn_reason: None,
    }
}

/// Shows the empty form.
pub async fn show_add(visit: Visit, Query(query): Query<Asked>) -> Answer {
    let scope = visit
        .read(move |tx| scope(tx, &query))
        .await?
        .ok_or(Error::NotFound)?;
    let (program, year) = (scope.program.id.to_string(), scope.year.to_string());
    Ok(visit.page(&add_page(&visit, visit.form(), &program, &year)))
}

/// Adds the step.
pub async fn add(visit: Visit, sent: Sent) -> Answer {
    let text = |name: &str| sent.text(name).to_owned();
    let ask = AddPlanStep {
        program: text("program"),
        fiscal_year: text("fiscal_year"),
        name: text("name"),
        period: text("period"),
        amount: text("amount"),
        detail: text("detail"),
    };
    let (program, year) = (ask.program.clone(), ask.fiscal_year.clone());
    let verb = move |tx: &mut store::Tx<'_>| add_plan_step(tx, ask.clone());
    match settle(visit.write(&sent, access::ADD_PLAN_STEP.label, verb).await)? {
        Ok(_) => {
            let path = format!("/program?program={program}&year={year}");
            Ok(visit.go(&path, "추진일정을 추가했습니다."))
        }
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            Ok(visit.refused(&add_page(&visit, form, &program, &year)))
        }
    }
}

fn page(
    visit: &Visit,
    form: ui::FormView,
    step: &PlanStep,
    version: String,
    withdrawn_reason: Option<String>,
) -> PlanPage {
    let path = path_of("/program", step.program, step.fiscal_year);
    PlanPage {
        frame: visit.frame("추진일정 고치기").under("사업", path),
        form,
        action: format!("/program/plan/{}", step.id),
        program: step.program.to_string(),
        year: step.fiscal_year.to_string(),
        stored: Some(step.id),
        version,
        withdrawn_reason,
    }
}

/// Shows a step's form.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_in(&id)?;
    let (step, withdrawn) = visit.read(move |tx| rows::steps::one(tx, id)).await?;
    let form = visit.form_with(&[
        ("name", step.name.clone()),
        ("period", step.period.print_range_dotted()),
        (
            "amount",
            step.amount.map(|a| a.to_string()).unwrap_or_default(),
        ),
        ("detail", step.detail.clone().unwrap_or_default()),
    ]);
    Ok(visit.page(&page(
        &visit,
        form,
        &step,
        step.version.to_string(),
        withdrawn,
    )))
}

/// Changes the step.
pub async fn change(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let step: Id<PlanStep> = id_in(&id)?;
    let text = |name: &str| sent.text(name).to_owned();
    let ask = ChangePlanStep {
        step: id,
        version: text("version"),
        name: text("name"),
        period: text("period"),
        amount: text("amount"),
        detail: text("detail"),
    };
    let verb = move |tx: &mut store::Tx<'_>| {
        change_plan_step(tx, ask.clone())?;
        let (stored, _) = rows::steps::one(tx, step)?;
        Ok(path_of("/program", stored.program, stored.fiscal_year))
    };
    match settle(
        visit
            .write(&sent, access::CHANGE_PLAN_STEP.label, verb)
            .await,
    )? {
        Ok(path) => Ok(visit.go(&path, "추진일정을 바꾸었습니다.")),
        Err(refusal) => {
            let (stored, withdrawn) = visit.read(move |tx| rows::steps::one(tx, step)).await?;
            let form = visit.form_again(&sent, &refusal);
            let version = version_after(&sent, &refusal, stored.version);
            Ok(visit.refused(&page(&visit, form, &stored, version, withdrawn)))
        }
    }
}
