//! `/agreements/{id}`: what was agreed and promised, what happened and what is due next.

use askama::Template;
use axum::extract::Path;
use jiff::civil::Date;
use web::{Answer, Visit};

use super::{id_of, shown::path as region_path};
use crate::{
    access,
    model::{Agreement, LocalGovernment, Promise, PromiseState, Standing},
    partners::{self, labels},
    rules::{
        agreements::{dormant_after, last_activity, standing},
        promises::{next_due, state},
        refused::shown,
    },
    store as rows,
};

#[derive(Template)]
#[template(path = "agreement.html")]
struct Page {
    frame: ui::Frame,
    agreement: Agreement,
    standing: Standing,
    /// The governments, each with the page of its region.
    parties: Vec<(String, String)>,
    signed: String,
    valid: String,
    fields: String,
    /// When something happened last, and until when that keeps it alive.
    activity: String,
    next: Option<String>,
    promises: Vec<Line>,
    /// What happened, the latest first.
    timeline: Vec<(Date, String)>,
    may_change: bool,
    may_prove: bool,
}

/// A promise with what it has come to.
struct Line {
    promise: Promise,
    state: PromiseState,
    due: String,
    is_open: bool,
}

impl Line {
    fn of(promise: &Promise, day: Date) -> Self {
        Self {
            state: state(promise, day),
            due: promise.due_on.map(shown).unwrap_or_default(),
            is_open: promise.cancelled_on.is_none(),
            promise: promise.clone(),
        }
    }
}

pub(super) async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    let today = visit.ctx().today();
    let (agreement, governments) = visit
        .read(move |tx| Ok((rows::agreements::one(tx, id)?, partners::governments(tx)?)))
        .await?;
    let now = standing(&agreement, today);
    let page = Page {
        frame: visit
            .frame(&agreement.title)
            .under("우호교류협약", "/agreements"),
        standing: now,
        parties: parties(&agreement, &governments, today),
        signed: agreement.signed_on.map(shown).unwrap_or_default(),
        valid: agreement.valid_to.map(shown).unwrap_or_default(),
        fields: labels(&agreement.fields),
        activity: activity(&agreement, now, today),
        next: next_due(&agreement, today)
            .filter(|_| now != Standing::Ended)
            .map(|one| next_words(one, today)),
        promises: agreement
            .promises
            .iter()
            .map(|promise| Line::of(promise, today))
            .collect(),
        timeline: timeline(&agreement, today),
        may_change: visit.may(&access::CHANGE_AGREEMENT) && agreement.ended_on.is_none(),
        may_prove: visit.may(&access::PROVE_PROMISE) && agreement.signed_on.is_some(),
        agreement,
    };
    Ok(visit.page(&page))
}

fn parties(
    agreement: &Agreement,
    governments: &[LocalGovernment],
    day: Date,
) -> Vec<(String, String)> {
    let own = governments
        .iter()
        .filter(|known| agreement.governments.contains(&known.id));
    own.map(|known| (region_path(known.region, day), known.official_name.clone()))
        .collect()
}

fn activity(agreement: &Agreement, now: Standing, today: Date) -> String {
    let Some(last) = last_activity(agreement, today) else {
        return "아직 체결하지 않았습니다.".to_owned();
    };
    let until = shown(dormant_after(last));
    let last = shown(last);
    match now {
        Standing::Dormant => {
            format!("{last} 뒤로 이행한 기록이 없어 {until}부터 쉬고 있습니다.")
        }
        Standing::Alive => {
            format!("{last}에 마지막으로 움직였고, {until}까지 새 기록이 필요합니다.")
        }
        Standing::Draft | Standing::Ended => format!("{last}에 마지막으로 움직였습니다."),
    }
}

fn next_words(promise: &Promise, today: Date) -> String {
    let due = promise.due_on.map(shown).unwrap_or_default();
    let late = match state(promise, today) {
        PromiseState::Late => " 기한이 지났습니다.",
        _ => "",
    };
    format!("{due}까지 {}번: {}.{late}", promise.number, promise.what)
}

/// The days of the agreement that came.
fn timeline(agreement: &Agreement, today: Date) -> Vec<(Date, String)> {
    let mut days = Vec::new();
    days.extend(agreement.signed_on.map(|on| (on, "협약 체결".to_owned())));
    for promise in &agreement.promises {
        let number = promise.number;
        let proofs = promise.proofs.iter().map(|proof| {
            let kept = if proof.fulfils { " (이행함)" } else { "" };
            (
                proof.on,
                format!("{number}번 {}{kept}", proof.what_happened),
            )
        });
        days.extend(proofs);
        days.extend(promise.cancelled_on.map(|on| {
            let text = format!("{number}번 약속 취소: {}", promise.cancelled_reason);
            (on, text)
        }));
    }
    let ended = agreement.ended_on;
    days.extend(ended.map(|on| (on, format!("협약 종료: {}", agreement.ended_reason))));
    let lapsed = agreement
        .valid_to
        .filter(|last| *last < today && ended.is_none());
    days.extend(lapsed.map(|last| (last, "협약 마지막 날".to_owned())));
    days.sort_by_key(|(on, _)| std::cmp::Reverse(*on));
    days
}
