//! The buttons of both pages: handing in, signing, giving back and their kin.

use axum::{extract::Path, response::Response};
use kernel::{Outcome, Verb};
use store::Tx;
use web::{Answer, Failure, Sent, Visit};

use super::{proposal, resolution, settle};
use crate::{
    access,
    model::{CloseProposal, Decide, ProposalState, ResolutionState},
};

fn decide_of(id: &str, sent: &Sent) -> Decide {
    let note = if sent.has("opinion") {
        "opinion"
    } else {
        "note"
    };
    Decide {
        subject: id.to_owned(),
        content: sent.text("content").to_owned(),
        note: sent.text(note).to_owned(),
    }
}

type OnProposal = fn(&mut Tx<'_>, Decide) -> Outcome<ProposalState>;
type OnResolution = fn(&mut Tx<'_>, Decide) -> Outcome<ResolutionState>;

async fn on_proposal(
    visit: Visit,
    id: String,
    sent: Sent,
    why: &'static Verb,
    verb: OnProposal,
    said: fn(ProposalState) -> &'static str,
) -> Answer {
    let ask = decide_of(&id, &sent);
    let done = visit.write(&sent, why.label, move |tx| verb(tx, ask.clone()));
    match settle(done.await)? {
        Ok(state) => Ok(visit.go(&format!("/spending/proposals/{id}"), said(state))),
        Err(refusal) => {
            let form = visit.form_again(&sent, &refusal);
            let page = proposal::page(&visit, id, Some(form)).await?;
            Ok(visit.refused(&page))
        }
    }
}

async fn on_resolution(
    visit: Visit,
    id: String,
    sent: Sent,
    why: &'static Verb,
    verb: OnResolution,
    said: fn(ResolutionState) -> &'static str,
) -> Answer {
    let ask = decide_of(&id, &sent);
    let done = visit.write(&sent, why.label, move |tx| verb(tx, ask.clone()));
    match settle(done.await)? {
        Ok(state) => Ok(visit.go(&format!("/spending/resolutions/{id}"), said(state))),
        Err(refusal) => Ok(refused_resolution(&visit, id, &sent, &refusal).await?),
    }
}

/// The page of a resolution again, with what was refused.
pub async fn refused_resolution(
    visit: &Visit,
    id: String,
    sent: &Sent,
    refusal: &kernel::Refusal,
) -> Result<Response, Failure> {
    let form = visit.form_again(sent, refusal);
    let page = resolution::page(visit, id, Some(form)).await?;
    Ok(visit.refused(&page))
}

/// Hands a proposal in.
pub async fn submit_proposal(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let said = |_| "품의를 상신했습니다.";
    let (why, verb) = (&access::PROPOSE, crate::submit_proposal as OnProposal);
    on_proposal(visit, id, sent, why, verb, said).await
}

/// Signs a proposal.
pub async fn sign_proposal(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let said = |state| match state {
        ProposalState::Approved => "승인했습니다. 예산을 잡아 두었습니다.",
        _ => "서명했습니다. 다음 결재로 넘어갑니다.",
    };
    let (why, verb) = (&access::SIGN_PROPOSAL, crate::sign_proposal as OnProposal);
    on_proposal(visit, id, sent, why, verb, said).await
}

/// Gives a proposal back.
pub async fn return_proposal(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let said = |_| "품의를 반려했습니다.";
    let (why, verb) = (&access::SIGN_PROPOSAL, crate::return_proposal as OnProposal);
    on_proposal(visit, id, sent, why, verb, said).await
}

/// Takes one's own proposal back.
pub async fn withdraw_proposal(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let said = |_| "품의를 회수했습니다. 고쳐서 다시 상신하세요.";
    let (why, verb) = (&access::PROPOSE, crate::withdraw_proposal as OnProposal);
    on_proposal(visit, id, sent, why, verb, said).await
}

/// Closes a proposal.
pub async fn close_proposal(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let said = |_| "품의를 종결했습니다. 남은 금액은 예산 과목으로 돌아갔습니다.";
    let close: OnProposal = |tx, ask| {
        let ask = CloseProposal {
            proposal: ask.subject,
            reason: ask.note,
        };
        crate::close_proposal(tx, ask)
    };
    on_proposal(visit, id, sent, &access::PROPOSE, close, said).await
}

/// Hands a resolution in.
pub async fn submit_resolution(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let said = |_| "지출결의서를 상신했습니다.";
    let (why, verb) = (&access::RESOLVE, crate::submit_resolution as OnResolution);
    on_resolution(visit, id, sent, why, verb, said).await
}

/// Signs a resolution.
pub async fn sign_resolution(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let said = |state| match state {
        ResolutionState::Approved => "승인했습니다. 다음은 지급입니다.",
        _ => "서명했습니다. 다음 결재로 넘어갑니다.",
    };
    let why = &access::SIGN_RESOLUTION;
    let verb = crate::sign_resolution as OnResolution;
    on_resolution(visit, id, sent, why, verb, said).await
}

/// Gives a resolution back.
pub async fn return_resolution(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let said = |_| "지출결의서를 반려했습니다.";
    let why = &access::SIGN_RESOLUTION;
    let verb = crate::return_resolution as OnResolution;
    on_resolution(visit, id, sent, why, verb, said).await
}

/// Takes one's own resolution back.
pub async fn withdraw_resolution(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let said = |_| "지출결의서를 회수했습니다. 고쳐서 다시 상신하세요.";
    let (why, verb) = (&access::RESOLVE, crate::withdraw_resolution as OnResolution);
    on_resolution(visit, id, sent, why, verb, said).await
}

/// Gives a resolution up.
pub async fn drop_resolution(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let said = |_| "지출결의서를 폐기했습니다.";
    let (why, verb) = (&access::RESOLVE, crate::drop_resolution as OnResolution);
    on_resolution(visit, id, sent, why, verb, said).await
}

/// Opens a resolution whose payment failed.
pub async fn reopen_resolution(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let said = |_| "지출결의서를 다시 열었습니다. 고쳐서 다시 상신하세요.";
    let (why, verb) = (&access::RESOLVE, crate::reopen_resolution as OnResolution);
    on_resolution(visit, id, sent, why, verb, said).await
}
