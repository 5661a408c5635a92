//! How a use case comes further: one table of moves, each with its gates.

use jiff::civil::Date;
use kernel::{Refusal, typed};

use super::{
    procedure::{StepState, open, open_permits},
    proposals::{LINE, allowed},
    refused::Refused,
};
use crate::model::{AssetUseCase, Lease, MoveUse, Permit, Phase, UseState};

/// What a move asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// That every step up to a phase is done.
    Steps(Phase),
    /// That the asset may be used for the purpose, by the rules of the day.
    Purpose,
    /// That a lease is signed.
    Lease,
    /// That every permit is there.
    Permits,
    /// That the lease has begun.
    Begun,
    /// A reason in words.
    Reason,
}

/// One way from here to there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// From here.
    pub from: UseState,
    /// To there.
    pub to: UseState,
    /// What it is called on a button.
    pub label: &'static str,
    /// Whether the director decides it.
    pub is_decision: bool,
    /// What it asks for.
    pub gates: &'static [Gate],
}

const fn step(
    from: UseState,
    to: UseState,
    label: &'static str,
    is_decision: bool,
    gates: &'static [Gate],
) -> Move {
    Move {
        from,
        to,
        label,
        is_decision,
        gates,
    }
}

const WHY: &[Gate] = &[Gate::Reason];
const CONSULTED: &[Gate] = &[Gate::Steps(Phase::Consult)];
const FEASIBLE: &[Gate] = &[Gate::Steps(Phase::Feasibility), Gate::Purpose];
const APPLIED: &[Gate] = &[Gate::Steps(Phase::Apply), Gate::Purpose];
const AGREED: &[Gate] = &[Gate::Steps(Phase::Agree), Gate::Purpose, Gate::Lease];
const BEGUN: &[Gate] = &[Gate::Lease, Gate::Permits, Gate::Begun];

/// Every move.
pub static MOVES: &[Move] = &[
    step(
        UseState::Idea,
        UseState::OwnerConsulted,
        "협의 마침",
        false,
        CONSULTED,
    ),
    step(UseState::Idea, UseState::Dropped, "접기", false, WHY),
    step(
        UseState::OwnerConsulted,
        UseState::FeasibilityOk,
        "타당성 확인",
        false,
        FEASIBLE,
    ),
    step(
        UseState::OwnerConsulted,
        UseState::Dropped,
        "접기",
        false,
        WHY,
    ),
    step(
        UseState::FeasibilityOk,
        UseState::Applied,
        "신청",
        false,
        APPLIED,
    ),
    step(
        UseState::FeasibilityOk,
        UseState::Dropped,
        "접기",
        false,
        WHY,
    ),
    step(UseState::Applied, UseState::Agreed, "합의", true, AGREED),
    step(UseState::Applied, UseState::Dropped, "접기", false, WHY),
    step(UseState::Agreed, UseState::InUse, "활용 시작", false, BEGUN),
    step(UseState::Agreed, UseState::Dropped, "접기", true, WHY),
    step(UseState::InUse, UseState::Ended, "활용 끝", true, WHY),
];

/// The moves from a state, in the order of the buttons.
pub fn moves_from(state: UseState) -> impl Iterator<Item = &'static Move> {
    MOVES.iter().filter(move |one| one.from == state)
}

/// Whether the director decides a move.
pub fn is_decision(from: UseState, to: UseState) -> bool {
    moves_from(from).any(|one| one.to == to && one.is_decision)
}

/// What a move is judged by.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'f> {
    /// The use case.
    pub known: &'f AssetUseCase,
    /// Its steps with what was done.
    pub steps: &'f [StepState],
    /// Its leases, by number.
    pub leases: &'f [Lease],
    /// Its permits, in the order in which they were written down.
    pub permits: &'f [Permit],
}

/// Decides a move. Answers it and what the journal keeps as its reason.
pub fn decide(
    ask: &MoveUse,
    facts: Facts<'_>,
    today: Date,
) -> Result<(&'static Move, String), Refusal> {
    let mut no = Vec::new();
    let from = facts.known.state;
    let to = typed::choice(&mut no, "to", "할 일을", &ask.to, UseState::read);
    let reason = typed::fitting(&mut no, "reason", typed::one_line(&ask.reason), LINE);
    if ask.version.trim() != facts.known.version.to_string() {
        no.push(Refused::ChangedMeanwhile { state: from });
    }
    let found = to.and_then(|to| moves_from(from).find(|one| one.to == to));
    if let (None, Some(to)) = (found, to) {
        no.push(Refused::NoSuchMove { from, to });
    }
    let reason = reason.unwrap_or_default();
    for gate in found.map_or(&[][..], |one| one.gates) {
        no.extend(closed(*gate, facts, &reason, today));
    }
    Refusal::none_of(no)?;
    let one = found.ok_or(Refused::NoSuchMove { from, to: from })?;
    let reason = match reason.is_empty() {
        true => one.label.to_owned(),
        false => reason,
    };
    Ok((one, reason))
}

/// Why a gate is closed; nothing where it is open.
pub fn closed(gate: Gate, facts: Facts<'_>, reason: &str, today: Date) -> Vec<Refused> {
    let one = match gate {
        Gate::Steps(phase) => return open(facts.steps, phase),
        Gate::Permits => return open_permits(facts.permits),
        Gate::Purpose => allowed(facts.known.asset, facts.known.purpose, today),
        Gate::Lease => facts.leases.is_empty().then_some(Refused::NoLease),
        Gate::Begun => facts
            .leases
            .first()
            .map(|lease| lease.first_day)
            .filter(|first| today < *first)
            .map(|on| Refused::NotBegun { on }),
        Gate::Reason => reason.is_empty().then_some(Refused::Missing {
            field: "reason",
            what: "까닭을",
        }),
    };
    one.into_iter().collect()
}

#[cfg(test)]
mod tests;
