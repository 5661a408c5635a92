//! How a record comes further: one table of moves, each with what it asks for.

use jiff::civil::Date;
use kernel::{Refusal, typed};

use super::{
    freshness,
    publicity::{Publicity, by_consent, consent_article},
    refused::Refused,
};
use crate::model::{Consent, MoveState, Resource, State};

/// Longest reason, in letters.
const LINE: usize = 300;

/// What a move asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// A region that somebody could tell.
    Region,
    /// That somebody looked, or that public data says so.
    Seen,
    /// That it was not too long ago.
    Fresh,
    /// The owner's consent on that day, where the owner is private.
    Consent,
    /// A reason in words.
    Reason,
}

/// One way from here to there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// From here.
    pub from: State,
    /// To there.
    pub to: State,
    /// What it is called on a button.
    pub label: &'static str,
    /// What it asks for.
    pub needs: &'static [Need],
}

const CHECKED: &[Need] = &[Need::Region, Need::Seen, Need::Fresh];
const OPEN: &[Need] = &[Need::Region, Need::Seen, Need::Fresh, Need::Consent];
const WHY: &[Need] = &[Need::Reason];
const OPEN_WHY: &[Need] = &[Need::Consent, Need::Reason];

const fn step(from: State, to: State, label: &'static str, needs: &'static [Need]) -> Move {
    Move {
        from,
        to,
        label,
        needs,
    }
}

/// Every move but the survey, which is a verb of its own and brings a candidate to 조사됨.
pub static MOVES: &[Move] = &[
    // Public data can be checked at the desk; anything else somebody must have seen.
    step(State::Candidate, State::Verified, "확인", CHECKED),
    step(State::Candidate, State::Rejected, "제외", WHY),
    step(State::Surveyed, State::Verified, "확인", CHECKED),
    step(State::Surveyed, State::Rejected, "제외", WHY),
    step(State::Verified, State::Published, "공개", OPEN),
    step(State::Verified, State::Rejected, "제외", WHY),
    step(State::Verified, State::Retired, "종료", WHY),
    step(State::Published, State::Matched, "연결", &[]),
    step(State::Published, State::Verified, "공개 그만두기", WHY),
    step(State::Published, State::Retired, "종료", WHY),
    step(State::Matched, State::InUse, "활용 시작", &[]),
    step(State::Matched, State::Published, "연결 해제", OPEN_WHY),
    step(State::Matched, State::Retired, "종료", WHY),
    step(State::InUse, State::Published, "활용 끝", OPEN_WHY),
    step(State::InUse, State::Retired, "종료", WHY),
    step(State::Retired, State::Candidate, "다시 후보로", WHY),
    step(State::Rejected, State::Candidate, "다시 후보로", WHY),
];

/// The moves from a state, in the order of the buttons.
pub fn moves_from(state: State) -> impl Iterator<Item = &'static Move> {
    MOVES.iter().filter(move |one| one.from == state)
}

/// Whether a move decides over what everybody may read, or ends the record.
pub fn is_grave(from: State, to: State) -> bool {
    to == State::Published
        || to == State::Retired
        || from == State::Published && to == State::Verified
}

/// Decides a move. Answers it and what the history keeps as its reason.
pub fn decide(
    ask: &MoveState,
    stored: &Resource,
    consents: &[Consent],
    today: Date,
) -> Result<(&'static Move, String), Refusal> {
    let mut no = Vec::new();
    let to = typed::choice(&mut no, "to", "상태를", &ask.to, State::read);
    let reason = typed::fitting(&mut no, "reason", typed::one_line(&ask.reason), LINE);
    if ask.version.trim() != stored.version.to_string() {
        no.push(Refused::changed_meanwhile(stored));
    }
    let found = to.and_then(|to| moves_from(stored.state).find(|one| one.to == to));
    match (found, to) {
        (Some(one), _) => {
            let given = reason.as_deref().unwrap_or_default();
            let open = one
                .needs
                .iter()
                .filter_map(|need| unmet(*need, stored, consents, given, today));
            no.extend(open);
        }
        (None, Some(to)) => no.push(Refused::NoSuchMove {
            from: stored.state,
            to,
        }),
        (None, None) => {}
    }
    Refusal::none_of(no)?;
    let one = found.ok_or(Refused::NoSuchMove {
        from: stored.state,
        to: stored.state,
    })?;
    let reason = reason.filter(|reason| !reason.is_empty());
    Ok((one, reason.unwrap_or_else(|| one.label.to_owned())))
}

/// What is missing of a need.
pub fn unmet(
    need: Need,
    resource: &Resource,
    consents: &[Consent],
    reason: &str,
    today: Date,
) -> Option<Refused> {
    let fresh_until = freshness::of(resource);
    match need {
        Need::Region => resource.region.is_none().then_some(Refused::NoRegion),
        Need::Seen => fresh_until.is_none().then_some(Refused::NotSeen),
        Need::Fresh => fresh_until
            .filter(|until| freshness::is_stale(Some(*until), today))
            .map(|until| Refused::Stale { until }),
        Need::Consent => match by_consent(resource, consents, today) {
            Publicity::Public { .. } => None,
            Publicity::Hidden(why) => Some(Refused::NoConsent {
                article: consent_article(resource.kind),
                why: why.text(),
            }),
        },
        Need::Reason => reason.is_empty().then_some(Refused::Missing {
            field: "reason",
            what: "까닭을",
        }),
    }
}

#[cfg(test)]
mod tests;
