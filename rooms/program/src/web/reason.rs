//! Taking something out: one form that asks for the reason, for activities, results, citations and
//! plan steps.

use askama::Template;
use axum::extract::Path;
use kernel::{Outcome, Verb};
use store::Tx;
use web::{Answer, Failure, Sent, Visit};

use super::{id_in, path_of, settle};
use crate::{
    access,
    cancel_activity::cancel_activity,
    model::{CancelActivity, Source, Withdraw},
    store as rows,
    withdraw_citation::withdraw_citation,
    withdraw_plan_step::withdraw_plan_step,
    withdraw_result::withdraw_result,
};

#[derive(Template)]
#[template(path = "reason.html")]
struct ReasonPage {
    frame: ui::Frame,
    form: ui::FormView,
    action: String,
    subject: Subject,
    verb: &'static str,
}

/// What is taken out: its words, where it is shown, where to go afterwards.
#[derive(Debug, Clone)]
struct Subject {
    words: String,
    warning: &'static str,
    back: String,
}

type Find = fn(&mut Tx<'_>, &str) -> Outcome<Subject>;
type Act = fn(&mut Tx<'_>, Withdraw) -> Outcome<()>;

async fn page(
    visit: &Visit,
    form: ui::FormView,
    verb: &'static Verb,
    action: String,
    (find, id): (Find, String),
) -> Result<ReasonPage, Failure> {
    let subject = visit.read(move |tx| find(tx, &id)).await?;
    let frame = visit
        .frame(verb.label)
        .under("돌아가기", subject.back.clone());
    Ok(ReasonPage {
        frame,
        form,
        action,
        subject,
        verb: verb.label,
    })
}

async fn ask(visit: Visit, verb: &'static Verb, action: String, find: Find, id: String) -> Answer {
    let page = page(&visit, visit.form(), verb, action, (find, id)).await?;
    Ok(visit.page(&page))
}

async fn act(
    visit: Visit,
    sent: Sent,
    verb: &'static Verb,
    action: String,
    (find, act, id): (Find, Act, String),
) -> Answer {
    let what = Withdraw {
        id: id.clone(),
        reason: sent.text("reason").to_owned(),
    };
    let back = {
        let id = id.clone();
        visit.read(move |tx| find(tx, &id)).await?.back
    };
    let done = visit
        .write(&sent, verb.label, move |tx| act(tx, what.clone()))
        .await;
    match settle(done)? {
        Ok(()) => Ok(visit.go(
            &back,
            "사유와 함께 저장했습니다. 기록은 지워지지 않고 남아 있습니다.",
        )),
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            let page = page(&visit, form, verb, action, (find, id)).await?;
            Ok(visit.refused(&page))
        }
    }
}

fn find_activity(tx: &mut Tx<'_>, id: &str) -> Outcome<Subject> {
    let row = rows::activities::one(tx, id_in(id)?)?;
    Ok(Subject {
        words: format!("{} · {}", row.activity.period.print_short(), row.title),
        warning: "취소한 활동은 추진실적으로 세지 않으며 되돌릴 수 없습니다.",
        back: format!("/activities/{id}"),
    })
}

fn cancel(tx: &mut Tx<'_>, ask: Withdraw) -> Outcome<()> {
    cancel_activity(
        tx,
        CancelActivity {
            activity: ask.id,
            reason: ask.reason,
        },
    )
}

/// Asks why an activity is cancelled.
pub async fn activity(visit: Visit, Path(id): Path<String>) -> Answer {
    let action = format!("/activities/{id}/cancel");
    ask(visit, &access::CANCEL_ACTIVITY, action, find_activity, id).await
}

/// Cancels an activity.
pub async fn activity_out(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let action = format!("/activities/{id}/cancel");
    act(
        visit,
        sent,
        &access::CANCEL_ACTIVITY,
        action,
        (find_activity, cancel, id),
    )
    .await
}

fn find_result(tx: &mut Tx<'_>, id: &str) -> Outcome<Subject> {
    let result = rows::results::one(tx, id_in(id)?)?;
    Ok(Subject {
        words: format!("{} {}{}", result.label, result.quantity, result.unit),
        warning: "제외한 성과는 더 이상 세지 않습니다.",
        back: format!("/activities/results/{id}"),
    })
}

/// Asks why a result is taken out.
pub async fn result(visit: Visit, Path(id): Path<String>) -> Answer {
    let action = format!("/activities/results/{id}/withdraw");
    ask(visit, &access::WITHDRAW_RESULT, action, find_result, id).await
}

/// Takes a result out.
pub async fn result_out(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let action = format!("/activities/results/{id}/withdraw");
    act(
        visit,
        sent,
        &access::WITHDRAW_RESULT,
        action,
        (find_result, withdraw_result, id),
    )
    .await
}

fn find_citation(tx: &mut Tx<'_>, id: &str) -> Outcome<Subject> {
    let stored = rows::sections::citation(tx, id_in(id)?)?;
    let words = match &stored.citation.source {
        Source::Law(law) => format!("{} {}", law.statute, law.article_text),
        Source::Other(document) => document.title.clone(),
    };
    Ok(Subject {
        words,
        warning: "제외한 근거는 그해 설명서에 인쇄되지 않습니다.",
        back: path_of("/program", stored.program, stored.citation.fiscal_year),
    })
}

/// Asks why a citation is taken out.
pub async fn citation(visit: Visit, Path(id): Path<String>) -> Answer {
    let action = format!("/program/citations/{id}/withdraw");
    ask(visit, &access::WITHDRAW_CITATION, action, find_citation, id).await
}

/// Takes a citation out.
pub async fn citation_out(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let action = format!("/program/citations/{id}/withdraw");
    let how: (Find, Act, String) = (find_citation, withdraw_citation, id);
    act(visit, sent, &access::WITHDRAW_CITATION, action, how).await
}

fn find_step(tx: &mut Tx<'_>, id: &str) -> Outcome<Subject> {
    let (step, _) = rows::steps::one(tx, id_in(id)?)?;
    Ok(Subject {
        words: format!("{} · {}", step.period.print_range_dotted(), step.name),
        warning: "제외한 추진일정은 인쇄되지 않고 합계에서도 빠집니다.",
        back: path_of("/program", step.program, step.fiscal_year),
    })
}

/// Asks why a plan step is taken out.
pub async fn step(visit: Visit, Path(id): Path<String>) -> Answer {
    let action = format!("/program/plan/{id}/withdraw");
    ask(visit, &access::WITHDRAW_PLAN_STEP, action, find_step, id).await
}

/// Takes a plan step out.
pub async fn step_out(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let action = format!("/program/plan/{id}/withdraw");
    let how: (Find, Act, String) = (find_step, withdraw_plan_step, id);
    act(visit, sent, &access::WITHDRAW_PLAN_STEP, action, how).await
}
