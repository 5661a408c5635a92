//! Promises of agreements: what may be written, and what they have come to on a day.

use jiff::civil::Date;
use kernel::{Address, Refusal, typed};

use super::{
    agreements::{not_to_come, public_line, some_day, standing},
    refused::{Refused, all, unread},
};
use crate::model::{
    Agreement, CancelPromise, ChangePromise, Promise, PromiseSide, PromiseState, PromiseTerms,
    ProvePromise, Standing,
};

/// Longest promise, and longest account of what happened, in letters.
const LONGEST_TEXT: usize = 300;
/// Longest of the other lines.
const LONGEST_LINE: usize = 200;
/// Longest name of a department.
const LONGEST_DEPARTMENT: usize = 60;

/// A promise as it will be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromiseDraft {
    /// What was promised.
    pub what: String,
    /// Which side keeps it.
    pub side: PromiseSide,
    /// The department that keeps it.
    pub department: String,
    /// The day by which.
    pub due_on: Option<Date>,
}

/// What happened, as it will be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProofDraft {
    /// The day on which it happened.
    pub on: Date,
    /// What happened.
    pub what_happened: String,
    /// Where the paper lies.
    pub evidence_text: String,
    /// The record elsewhere.
    pub address: Option<Address>,
    /// Whether the promise is kept by it.
    pub fulfils: bool,
}

/// Reads a new promise of an agreement.
pub fn add(
    terms: &PromiseTerms,
    agreement: &Agreement,
    today: Date,
) -> Result<PromiseDraft, Refusal> {
    not_over(agreement, today)?;
    draft(Vec::new(), terms, agreement)
}

/// Reads a change and checks it against what is stored now.
pub fn change(
    ask: &ChangePromise,
    stored: &Promise,
    agreement: &Agreement,
    today: Date,
) -> Result<PromiseDraft, Refusal> {
    not_over(agreement, today)?;
    not_cancelled(stored)?;
    let mut no = Vec::new();
    same_version(&mut no, &ask.version, stored);
    draft(no, &ask.terms, agreement)
}

fn draft(
    mut no: Vec<Refused>,
    terms: &PromiseTerms,
    agreement: &Agreement,
) -> Result<PromiseDraft, Refusal> {
    let what = public_line(&mut no, "what", "약속한 일을", &terms.what, LONGEST_TEXT);
    let side = typed::choice(&mut no, "side", "맡은 쪽을", &terms.side, PromiseSide::read);
    let (field, label) = ("department", "맡은 부서를");
    let department = public_line(&mut no, field, label, &terms.department, LONGEST_DEPARTMENT);
    let due_on = some_day(&mut no, "due_on", &terms.due_on);
    if let Some((due, first)) = due_on.zip(agreement.signed_on)
        && due < first
    {
        let field = "due_on";
        no.push(Refused::TooEarly { field, first });
    }
    match (all(no), side) {
        (None, Some(side)) => Ok(PromiseDraft {
            what,
            side,
            department,
            due_on,
        }),
        (refusal, _) => Err(refusal.unwrap_or_else(unread)),
    }
}

/// Reads what happened for a promise.
pub fn prove(
    ask: &ProvePromise,
    stored: &Promise,
    agreement: &Agreement,
    today: Date,
) -> Result<ProofDraft, Refusal> {
    not_cancelled(stored)?;
    let Some(first) = agreement.signed_on else {
        return Err(Refused::NotSigned.into());
    };
    let mut no = Vec::new();
    let field = "on";
    let on = typed::day(&mut no, field, &ask.on);
    not_to_come(&mut no, field, on, today);
    if on.is_some_and(|on| on < first) {
        no.push(Refused::TooEarly { field, first });
    }
    let mut line = |field, what, text: &str, most| {
        let line = typed::fitting(&mut no, field, typed::one_line(text), most);
        typed::present(&mut no, field, what, line).unwrap_or_default()
    };
    let what_happened = line("what_happened", "한 일을", &ask.what_happened, LONGEST_TEXT);
    let (field, what) = ("evidence_text", "증빙이 있는 곳을");
    let evidence_text = line(field, what, &ask.evidence_text, LONGEST_LINE);
    let address = match ask.address.trim() {
        "" => None,
        text => {
            let read = text.parse().ok();
            if read.is_none() {
                let text = "기록의 주소를 방/종류/번호로 적으세요. 예: program/activity/…";
                no.push(Refused::Unreadable {
                    field: "address",
                    text: text.to_owned(),
                });
            }
            read
        }
    };
    match (all(no), on) {
        (None, Some(on)) => Ok(ProofDraft {
            on,
            what_happened,
            evidence_text,
            address,
            fulfils: ask.fulfils.trim() == "1",
        }),
        (refusal, _) => Err(refusal.unwrap_or_else(unread)),
    }
}

/// Reads why a promise is given up.
pub fn cancel(ask: &CancelPromise, stored: &Promise) -> Result<String, Refusal> {
    not_cancelled(stored)?;
    let mut no = Vec::new();
    same_version(&mut no, &ask.version, stored);
    let reason = typed::one_line(&ask.reason);
    let reason = typed::fitting(&mut no, "reason", reason, LONGEST_LINE);
    let reason = typed::present(&mut no, "reason", "취소하는 까닭을", reason);
    match (all(no), reason) {
        (None, Some(reason)) => Ok(reason),
        (refusal, _) => Err(refusal.unwrap_or_else(unread)),
    }
}

fn not_over(agreement: &Agreement, today: Date) -> Result<(), Refused> {
    match (standing(agreement, today), agreement.ended_on) {
        (Standing::Ended, on) => Err(Refused::AgreementEnded {
            on: on.or(agreement.valid_to).unwrap_or(today),
        }),
        _ => Ok(()),
    }
}

fn not_cancelled(stored: &Promise) -> Result<(), Refused> {
    match stored.cancelled_on {
        Some(on) => Err(Refused::PromiseCancelled { on }),
        None => Ok(()),
    }
}

fn same_version(no: &mut Vec<Refused>, version: &str, stored: &Promise) {
    if version.trim() != stored.version.to_string() {
        let theirs = format!("{} {}", stored.what, stored.department);
        no.push(Refused::ChangedMeanwhile { theirs });
    }
}

/// What a promise has come to on a day: the latest that happened says whether it is kept.
pub fn state(promise: &Promise, day: Date) -> PromiseState {
    let happened = promise.proofs.iter().filter(|proof| proof.on <= day);
    let latest = happened.max_by_key(|proof| (proof.on, proof.proved_at));
    let is_late = promise.due_on.is_some_and(|due| due < day);
    match latest {
        _ if promise.cancelled_on.is_some_and(|on| on <= day) => PromiseState::Cancelled,
        Some(proof) if proof.fulfils => PromiseState::Kept,
        _ if is_late => PromiseState::Late,
        Some(_) => PromiseState::InProgress,
        None => PromiseState::Planned,
    }
}

/// The promise of an agreement that must be kept next: of those that are open, the one whose day
/// comes first, late ones before it.
pub fn next_due(agreement: &Agreement, day: Date) -> Option<&Promise> {
    let open = agreement.promises.iter().filter(|promise| {
        !matches!(
            state(promise, day),
            PromiseState::Kept | PromiseState::Cancelled
        )
    });
    open.filter(|promise| promise.due_on.is_some())
        .min_by_key(|promise| (promise.due_on, promise.number))
}

#[cfg(test)]
mod tests;
