//! Proposing a match and accepting it.

use jiff::civil::Date;
use kernel::{Refusal, typed};

use super::{
    dated,
    fitting::{DemandFacts, Fit, OfferFacts, fit, has_room},
    reading::{LINE, unread},
    refused::Refused,
};
use crate::model::{
    AcceptMatch, Acceptance, DeclineMatch, Match, Point, ProposeMatch, Side, Stage,
};

/// A match as it will be proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposalDraft {
    /// Its first day.
    pub first_day: Date,
    /// Its last.
    pub last_day: Date,
    /// The last day on which the sides may answer.
    pub answer_by: Date,
    /// Its score by parts.
    pub reasons: Vec<Point>,
}

/// Reads a proposal. `live` says whether the same pair has a match that goes on.
pub fn propose(
    ask: &ProposeMatch,
    demand: &DemandFacts,
    offer: &OfferFacts,
    live: bool,
    today: Date,
) -> Result<ProposalDraft, Refusal> {
    let mut no = Vec::new();
    let first = typed::day(&mut no, "first_day", &ask.first_day);
    for (noun, stage) in [
        ("수요가", demand.demand.stage),
        ("제안이", offer.offer.stage),
    ] {
        if stage != Stage::Open {
            let what = format!("{noun} ‘{}’", stage.label());
            no.push(Refused::NotOpen { what });
        }
    }
    if live {
        no.push(Refused::ProposedAlready);
    }
    let score = match fit(demand, offer, today) {
        Fit::Scored(score) => Some(score),
        Fit::Excluded(broken) => {
            let texts = broken
                .iter()
                .map(|one| one.text(&demand.demand, &offer.offer));
            let why = texts.collect::<Vec<_>>().join(" ");
            no.push(Refused::DoesNotFit { why });
            None
        }
    };
    let last = first.map(|first| dated::days_after(first, demand.demand.days - 1));
    if let (Some(_), Some(first), Some(last)) = (&score, first, last) {
        if first < demand.demand.first_day || demand.demand.last_day < last || first < today {
            let text = "바라는 기간 안의 앞으로 올 날을 고르세요.";
            no.push(Refused::at("first_day", text));
        } else if !has_room(offer, demand.demand.people, first, last) {
            no.push(Refused::Held);
        }
    }
    Refusal::none_of(no)?;
    let read = || {
        Some(ProposalDraft {
            first_day: first?,
            last_day: last?,
            answer_by: dated::days_after(today, dated::whole(dated::ANSWER_DAYS, today)),
            reasons: score?.points,
        })
    };
    read().ok_or_else(unread)
}

/// An acceptance as it will be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcceptanceDraft {
    /// Which side.
    pub side: Side,
    /// When it said so.
    pub accepted_on: Date,
    /// How.
    pub how: String,
    /// Whether it is the second one, with which the match holds what it takes.
    pub completes: bool,
}

/// Who writes an acceptance down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writer {
    /// The office, for either side.
    Staff,
    /// The account that registered the demand, for its own side.
    OwnDemand,
    /// The officer of the local government in whose region the offer lies, for that side.
    OwnRegion,
    /// Any other account.
    Stranger,
}

impl Writer {
    /// Whether they answer for a side.
    pub fn answers_for(self, side: Side) -> bool {
        match self {
            Self::Staff => true,
            Self::OwnDemand => side == Side::Demand,
            Self::OwnRegion => side == Side::Offer,
            Self::Stranger => false,
        }
    }
}

/// Whether a side can still accept a match on a day. A no can be said longer.
pub fn awaits(stored: &Match, has_accepted: bool, today: Date) -> bool {
    stored.stage == Stage::Proposed && today <= stored.answer_by && !has_accepted
}

/// A no as it will be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclineDraft {
    /// Which side.
    pub side: Side,
    /// Why.
    pub reason: String,
}

/// Reads a no. It can be said as long as the match is proposed, also after the time to answer.
pub fn decline(
    ask: &DeclineMatch,
    stored: &Match,
    writer: Writer,
) -> Result<DeclineDraft, Refusal> {
    let mut no = Vec::new();
    let side = typed::choice(&mut no, "side", "어느 쪽인지", &ask.side, Side::read);
    let reason = typed::fitting(&mut no, "reason", typed::one_line(&ask.reason), LINE);
    let reason = typed::present(&mut no, "reason", "거절하는 까닭을", reason);
    if side.is_some_and(|side| !writer.answers_for(side)) {
        no.push(Refused::NotYourSide);
    }
    if stored.stage != Stage::Proposed {
        let stage = stored.stage;
        no.push(Refused::NotProposed { stage });
    }
    Refusal::none_of(no)?;
    let read = || {
        Some(DeclineDraft {
            side: side?,
            reason: reason?,
        })
    };
    read().ok_or_else(unread)
}

/// Reads an acceptance. `offer` is what is held now, this match left out.
pub fn accept(
    ask: &AcceptMatch,
    stored: &Match,
    before: &[Acceptance],
    offer: &OfferFacts,
    writer: Writer,
    today: Date,
) -> Result<AcceptanceDraft, Refusal> {
    let mut no = Vec::new();
    let side = typed::choice(&mut no, "side", "어느 쪽인지", &ask.side, Side::read);
    let on = match ask.accepted_on.trim() {
        "" => Some(today),
        text => typed::day(&mut no, "accepted_on", text),
    };
    let how = typed::fitting(&mut no, "how", typed::one_line(&ask.how), LINE);
    let how = match writer {
        Writer::Staff => typed::present(&mut no, "how", "어떻게 수락했는지", how),
        Writer::OwnDemand | Writer::OwnRegion | Writer::Stranger => {
            how.map(|how| match how.is_empty() {
                true => "자기 계정으로 수락".to_owned(),
                false => how,
            })
        }
    };
    if side.is_some_and(|side| !writer.answers_for(side)) {
        no.push(Refused::NotYourSide);
    }
    if stored.stage != Stage::Proposed {
        let stage = stored.stage;
        no.push(Refused::NotProposed { stage });
    } else if stored.answer_by < today {
        no.push(Refused::TooLate {
            last: stored.answer_by,
            proposes: writer == Writer::Staff,
        });
    }
    if on.is_some_and(|on| on < stored.proposed_on || today < on) {
        let text = "제안한 날부터 오늘까지의 날을 적으세요.";
        no.push(Refused::at("accepted_on", text));
    }
    if let Some(known) = before.iter().find(|known| Some(known.side) == side) {
        let (side, on) = (known.side, known.accepted_on);
        no.push(Refused::AcceptedAlready { side, on });
    }
    let completes = before.iter().any(|known| Some(known.side) != side);
    if completes && !has_room(offer, stored.people, stored.first_day, stored.last_day) {
        no.push(Refused::HeldMeanwhile);
    }
    Refusal::none_of(no)?;
    let read = || {
        Some(AcceptanceDraft {
            side: side?,
            accepted_on: on?,
            how: how?,
            completes,
        })
    };
    read().ok_or_else(unread)
}
