//! When people may give a booth to somebody else than the draw did.
//!
//! The draw and the points may be corrected, the published limits may not: nobody gets more days,
//! no municipality more booths and no day fewer newcomers than everybody was told.

use kernel::{Id, Refusal, typed};
use matching::broken::{Broken, broken};

use super::{
    allocation::chosen,
    reading::{line, note, same_version},
    refused::{Refused, unread},
    vendor_refused::VendorRefused,
};
use crate::model::{
    Allocation, AllocationState, Allotment, AllotmentCause, AllotmentOutcome, AskOverride,
    BoothOverride, DecideOverride, MarketDay, OverrideState, VendorApplication,
};

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// On which day.
    pub day: Id<MarketDay>,
    /// Who gets a booth.
    pub gets: Id<VendorApplication>,
    /// Who gives it up.
    pub gives: Option<Id<VendorApplication>>,
    /// Why.
    pub reason: String,
}

/// What corrections are judged by.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'f> {
    /// The allocation.
    pub allocation: &'f Allocation,
    /// Its answers.
    pub answers: &'f [Allotment],
    /// What was asked for before.
    pub overrides: &'f [BoothOverride],
}

/// Whether somebody still waits for a decision.
pub fn waits(overrides: &[BoothOverride]) -> bool {
    let mut all = overrides.iter();
    all.any(|one| one.state == OverrideState::Asked)
}

/// Reads what somebody asks for.
pub fn ask(ask: &AskOverride, facts: Facts<'_>) -> Result<Draft, Refusal> {
    let mut no: Vec<Refused> = Vec::new();
    same_version(&mut no, &ask.version, facts.allocation.version);
    if facts.allocation.state != AllocationState::Draft {
        no.push(VendorRefused::NotDraft.into());
    }
    if waits(facts.overrides) {
        no.push(VendorRefused::OverrideWaits.into());
    }
    let day = ask.day.trim().parse().ok();
    let day = day.filter(|day| facts.allocation.asked.days.contains(day));
    let stands = |text: &str, outcome: AllotmentOutcome| {
        let id = text.trim().parse().ok()?;
        let mut answers = facts.answers.iter();
        let fits = |one: &&Allotment| {
            one.application == id && Some(one.day) == day && one.outcome == outcome
        };
        answers.find(fits).map(|one| one.application)
    };
    let gets = stands(&ask.gets, AllotmentOutcome::Waiting);
    if gets.is_none() {
        no.push(Refused::at("gets", "그날 부스를 기다리는 농가를 고르세요."));
    }
    let gives = match ask.gives.trim() {
        "" => None,
        text => {
            let found = stands(text, AllotmentOutcome::Booth);
            if found.is_none() {
                no.push(Refused::at("gives", "그날 부스를 받은 농가를 고르세요."));
            }
            found
        }
    };
    let reason = line(&mut no, "reason", "조정하는 까닭을", &ask.reason);
    Refusal::none_of(no)?;
    let (Some(day), Some(gets)) = (day, gets) else {
        return Err(unread());
    };
    let draft = Draft {
        day,
        gets,
        gives,
        reason,
    };
    limits(&draft, facts)?;
    Ok(draft)
}

/// The answers once a correction holds: the one gets the booth, the other its turn.
pub fn corrected(draft: &Draft, answers: &[Allotment]) -> Vec<Allotment> {
    let of = |one: &&Allotment, application| one.day == draft.day && one.application == application;
    let turn = answers.iter().find(|one| of(one, draft.gets));
    let turn = turn.and_then(|one| one.turn);
    let one = |known: &Allotment| {
        let (outcome, turn) = match known {
            one if of(&one, draft.gets) => (AllotmentOutcome::Booth, None),
            one if draft.gives.is_some_and(|gives| of(&one, gives)) => {
                (AllotmentOutcome::Waiting, turn)
            }
            _ => return None,
        };
        let cause = AllotmentCause::Override;
        Some(Allotment {
            outcome,
            cause,
            turn,
            ..known.clone()
        })
    };
    answers.iter().filter_map(one).collect()
}

/// Whether the published limits hold once a correction does.
fn limits(draft: &Draft, facts: Facts<'_>) -> Result<(), Refusal> {
    let changed = corrected(draft, facts.answers);
    let after = facts.answers.iter().map(|known| {
        let same = |one: &&Allotment| (one.application, one.day) == (known.application, known.day);
        changed.iter().find(same).unwrap_or(known).clone()
    });
    let after: Vec<Allotment> = after.collect();
    let asked = &facts.allocation.asked;
    let no = broken(&asked.question, &chosen(asked, &after));
    let limit = no.first().map(|one| match one {
        Broken::Person(_) => "한 농가의 날 수",
        Broken::Group(_) => "한 시·군의 부스 수",
        Broken::Place(_) => "그날의 부스 수",
        Broken::Class { .. } => "새 농가 몫",
    });
    match limit {
        None => Ok(()),
        Some(limit) => Err(VendorRefused::OverLimit { limit }.refusal()),
    }
}

/// Decides what somebody else asked for; answers what it comes to, and why.
pub fn decide(
    ask: &DecideOverride,
    known: &BoothOverride,
    facts: Facts<'_>,
    who: &str,
) -> Result<(OverrideState, String), Refusal> {
    let mut no: Vec<Refused> = Vec::new();
    same_version(&mut no, &ask.version, facts.allocation.version);
    if facts.allocation.state != AllocationState::Draft {
        no.push(VendorRefused::NotDraft.into());
    }
    // Somebody decided it: there is nothing left to be done.
    if known.state != OverrideState::Asked {
        no.push(Refused::ChangedMeanwhile);
    }
    if known.asked_by == who {
        no.push(VendorRefused::OwnOverride.into());
    }
    let read = |text: &str| OverrideState::read(text).filter(|to| *to != OverrideState::Asked);
    let to = typed::choice(&mut no, "to", "결정을", &ask.to, read);
    let reason = note(&mut no, "reason", &ask.reason);
    if to == Some(OverrideState::Dropped) && reason.is_empty() {
        no.push(Refused::Missing {
            field: "reason",
            what: "돌려보내는 까닭을",
        });
    }
    Refusal::none_of(no)?;
    let to = to.ok_or_else(unread)?;
    if to == OverrideState::Approved {
        limits(&draft_of(known), facts)?;
    }
    Ok((to, reason))
}

/// What was asked for.
pub fn draft_of(known: &BoothOverride) -> Draft {
    Draft {
        day: known.day,
        gets: known.gets,
        gives: known.gives,
        reason: known.reason.clone(),
    }
}

#[cfg(test)]
mod tests;
