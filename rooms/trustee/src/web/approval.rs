//! Signing the budget of a year: exactly what is signed, who signed, who is next.

use askama::Template;
use axum::extract::Path;
use kernel::Outcome;
use store::Tx;
use web::{Answer, Failure, Sent, Visit};

use super::{
    frame_under,
    number::Number,
    settle,
    signing::{Signing, signing},
    year_at, year_path,
};
use crate::{
    access,
    approve_budget::{approve_budget, budget_content},
    books,
    model::{ApproveBudget, Chosen, LineStanding, Measure, TrusteeYear, YearState},
};

#[derive(Template)]
#[template(path = "approval.html")]
struct ApprovalPage {
    frame: ui::Frame,
    form: ui::FormView,
    year: TrusteeYear,
    path: String,
    seen: String,
    lines: Vec<Line>,
    total: Number,
    signing: Option<Signing>,
    may_submit: bool,
    may_sign: bool,
    may_withdraw: bool,
}

struct Line {
    title: String,
    nature: &'static str,
    headcount: String,
    drafted: Number,
}

struct Loaded {
    year: TrusteeYear,
    standings: Vec<LineStanding>,
    seen: String,
    signing: Option<Signing>,
}

fn load(tx: &mut Tx<'_>, id: &str) -> Outcome<Loaded> {
    let year = year_at(tx, id)?;
    Ok(Loaded {
        standings: books::standings(tx, &year)?,
        seen: budget_content(tx, year.id)?.to_string(),
        signing: signing(tx, &TrusteeYear::address(year.id))?,
        year,
    })
}

async fn page(visit: &Visit, id: String, form: ui::FormView) -> Result<ApprovalPage, Failure> {
    let loaded = visit.read(move |tx| load(tx, &id)).await?;
    let year = loaded.year;
    let draft = year.state == YearState::Draft;
    let waits = draft && loaded.signing.as_ref().is_some_and(|one| one.waits);
    let mine = loaded
        .signing
        .as_ref()
        .is_some_and(|one| one.drafted_by == visit.ctx().actor.key());
    let drafted = |line| Chosen::new(Measure::Drafted, year.id, line);
    let lines: Outcome<Vec<Line>> = loaded
        .standings
        .iter()
        .map(|one| {
            let title = one.line.title();
            let only = std::slice::from_ref(one);
            Ok(Line {
                nature: one.line.nature.label(),
                headcount: one
                    .line
                    .headcount
                    .map(|n| format!("{n}명"))
                    .unwrap_or_default(),
                drafted: Number::chosen(&drafted(Some(one.line.id)), &title, only)?,
                title,
            })
        })
        .collect();
    Ok(ApprovalPage {
        frame: frame_under(visit, "예산 결재", &year),
        form,
        path: year_path(year.id),
        seen: loaded.seen,
        lines: lines?,
        total: Number::chosen(&drafted(None), "계", &loaded.standings)?,
        signing: loaded.signing,
        may_submit: draft && !waits && visit.may(&access::WRITE_BUDGET),
        may_sign: waits && !mine && visit.may(&access::SIGN),
        may_withdraw: waits && mine,
        year,
    })
}

/// Shows what is to be signed.
pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let page = page(&visit, id, visit.form()).await?;
    Ok(visit.page(&page))
}

/// Submits, signs, gives back or withdraws.
pub async fn save(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let ask = ApproveBudget {
        year: id.clone(),
        step: sent.text("step").to_owned(),
        seen: sent.text("seen").to_owned(),
        note: sent.text("note").to_owned(),
    };
    let said = match ask.step.as_str() {
        "submit" => "예산 결재를 올렸습니다.",
        "sign" => "결재했습니다.",
        "give_back" => "반려했습니다.",
        _ => "결재를 거두어들였습니다.",
    };
    let verb = move |tx: &mut Tx<'_>| approve_budget(tx, ask.clone());
    match settle(visit.write(&sent, access::SIGN.label, verb).await)? {
        Ok(YearState::Open) => Ok(visit.go(
            &format!("/trustee/years/{id}"),
            "결재가 끝나 예산이 열렸습니다.",
        )),
        Ok(_) => Ok(visit.go(&format!("/trustee/years/{id}/approval"), said)),
        Err(refusal) => {
            let page = page(&visit, id, visit.form_again(&sent, &refusal)).await?;
            Ok(visit.refused(&page))
        }
    }
}
