//! The steps of a use case: what the rules of its day ask for, and what was done.

use jiff::civil::Date;
use kernel::{Refusal, typed};

use super::{
    dated::{self, Step},
    proposals::{LINE, line, past_day},
    refused::{Refused, unread},
};
use crate::model::{
    AssetUseCase, DoStep, Permit, PermitState, Phase, StepDone, UseState, WritePermit,
};

/// A step with what was done for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepState {
    /// What is asked for.
    pub step: Step,
    /// What was done; the last row counts.
    pub done: Option<StepDone>,
}

/// The steps of a use case by the rules of the day it was proposed, each with what was done. `done`
/// comes in the order in which it was written down.
pub fn steps(known: &AssetUseCase, done: &[StepDone]) -> Vec<StepState> {
    dated::steps_on(known.asset, known.proposed_on)
        .into_iter()
        .map(|step| StepState {
            done: done.iter().rfind(|one| one.step == step.key).cloned(),
            step,
        })
        .collect()
}

/// The steps up to a phase that are not done.
pub fn open(steps: &[StepState], phase: Phase) -> Vec<Refused> {
    let open = steps
        .iter()
        .filter(|one| one.step.phase <= phase && one.done.is_none());
    open.map(|one| Refused::StepOpen {
        name: one.step.name.clone(),
        paper: one.step.paper.clone(),
        article: one.step.article.clone(),
    })
    .collect()
}

/// The permits that are needed and not there; `permits` come in the order in which they were
/// written down.
pub fn open_permits(permits: &[Permit]) -> Vec<Refused> {
    let mut names: Vec<&str> = permits.iter().map(|one| one.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    let last = |name: &&str| permits.iter().rfind(|one| one.name == *name);
    let open = |state| matches!(state, PermitState::Needed | PermitState::Denied);
    names
        .iter()
        .filter_map(last)
        .filter(|one| open(one.state))
        .map(|one| Refused::PermitOpen {
            name: one.name.clone(),
        })
        .collect()
}

/// Whether a use case is over, so that nothing is written any more.
fn not_over(no: &mut Vec<Refused>, state: UseState) {
    if matches!(state, UseState::Ended | UseState::Dropped) {
        no.push(Refused::NotHere { state });
    }
}

/// A step as it will be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepDraft {
    /// Its key.
    pub key: String,
    /// When it was done.
    pub done_on: Date,
    /// Where the paper lies.
    pub proof: String,
}

/// Reads that a step was done.
pub fn do_step(ask: &DoStep, known: &AssetUseCase, today: Date) -> Result<StepDraft, Refusal> {
    let mut no = Vec::new();
    let all = steps(known, &[]);
    let which = |text: &str| all.iter().find(|one| one.step.key == text);
    let step = typed::choice(&mut no, "step", "절차를", &ask.step, which);
    let done_on = past_day(&mut no, "done_on", &ask.done_on, today);
    let proof = typed::fitting(&mut no, "proof", typed::one_line(&ask.proof), LINE);
    let proof = proof.unwrap_or_default();
    if proof.is_empty() && ask.file.is_empty() {
        let what = "서류가 있는 곳을";
        no.push(Refused::Missing {
            field: "proof",
            what,
        });
    }
    not_over(&mut no, known.state);
    Refusal::none_of(no)?;
    let (step, done_on) = step.zip(done_on).ok_or_else(unread)?;
    Ok(StepDraft {
        key: step.step.key.clone(),
        done_on,
        proof,
    })
}

/// A permit as it will be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PermitDraft {
    /// What it is called.
    pub name: String,
    /// How it stands.
    pub state: PermitState,
    /// The day.
    pub on_day: Date,
    /// The paper's number or the reason.
    pub note: String,
}

/// Reads how a permit stands.
pub fn permit(
    ask: &WritePermit,
    known: &AssetUseCase,
    today: Date,
) -> Result<PermitDraft, Refusal> {
    let mut no = Vec::new();
    let name = line(&mut no, "name", "인허가 이름을", &ask.name);
    let state = typed::choice(
        &mut no,
        "state",
        "지금 어떤지",
        &ask.state,
        PermitState::read,
    );
    let on_day = past_day(&mut no, "on_day", &ask.on_day, today);
    let note = typed::fitting(&mut no, "note", typed::one_line(&ask.note), LINE);
    let note = note.unwrap_or_default();
    if state.is_some_and(|state| state != PermitState::Needed) && note.is_empty() {
        no.push(Refused::Missing {
            field: "note",
            what: "문서번호나 까닭을",
        });
    }
    not_over(&mut no, known.state);
    Refusal::none_of(no)?;
    let (state, on_day) = state.zip(on_day).ok_or_else(unread)?;
    Ok(PermitDraft {
        name,
        state,
        on_day,
        note,
    })
}
