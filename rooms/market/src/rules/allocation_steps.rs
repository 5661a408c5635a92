//! How an allocation comes further: one table of steps, and whether what was computed still holds.

use kernel::{Refusal, typed};

use super::{
    allocation::takes_part,
    reading::{note, same_version},
    refused::{Refused, shown},
    vendor_refused::VendorRefused,
};
use crate::model::{
    Allocation, AllocationState, Allotment, AllotmentOutcome, ApplicationParts, DayState,
    MarketDay, MoveAllocation,
};

/// Who may take a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hand {
    /// Who gives out booths.
    Maker,
    /// Somebody else of the office.
    Reviewer,
    /// The director.
    Director,
}

/// One way from here to there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AllocationWay {
    /// From here.
    pub from: AllocationState,
    /// To there.
    pub to: AllocationState,
    /// Who takes it.
    pub hand: Hand,
    /// What it is called on a button.
    pub label: &'static str,
}

const fn way(
    from: AllocationState,
    to: AllocationState,
    hand: Hand,
    label: &'static str,
) -> AllocationWay {
    AllocationWay {
        from,
        to,
        hand,
        label,
    }
}

use AllocationState::{Discarded, Draft, Released, Reviewed};

/// Every way: three acts by three people, until then it can be thrown away.
pub static WAYS: &[AllocationWay] = &[
    way(Draft, Reviewed, Hand::Reviewer, "검토함"),
    way(Reviewed, Released, Hand::Director, "발표"),
    way(Draft, Discarded, Hand::Maker, "버리기"),
    way(Reviewed, Discarded, Hand::Director, "버리기"),
];

/// Decides a step of an allocation; answers it and why.
pub fn decide(
    ask: &MoveAllocation,
    known: &Allocation,
    is_maker: bool,
) -> Result<(&'static AllocationWay, String), Refusal> {
    let mut no: Vec<Refused> = Vec::new();
    same_version(&mut no, &ask.version, known.version);
    let to = typed::choice(&mut no, "to", "할 일을", &ask.to, AllocationState::read);
    let reason = note(&mut no, "reason", &ask.reason);
    let from = known.state;
    let found = to.and_then(|to| WAYS.iter().find(|one| (one.from, one.to) == (from, to)));
    match (found, to) {
        (None, Some(to)) => no.push(VendorRefused::NoSuchAllocationStep { from, to }.into()),
        (Some(way), _) if way.to == Discarded && reason.is_empty() => {
            let what = "버리는 까닭을";
            no.push(Refused::Missing {
                field: "reason",
                what,
            });
        }
        (Some(way), _) if way.hand == Hand::Reviewer && is_maker => {
            no.push(VendorRefused::OwnAllocation.into());
        }
        _ => {}
    }
    Refusal::none_of(no)?;
    let way = found.ok_or(VendorRefused::NoSuchAllocationStep { from, to: from }.refusal())?;
    let reason = match reason.is_empty() {
        true => way.label.to_owned(),
        false => reason,
    };
    Ok((way, reason))
}

/// Whether what was computed still holds: everybody with a booth still comes, every day is still
/// called for.
pub fn still_holds(
    answers: &[Allotment],
    parts: &[ApplicationParts],
    days: &[MarketDay],
) -> Result<(), Refusal> {
    let mut no: Vec<Refused> = Vec::new();
    let booths = || {
        let booth = |one: &&Allotment| one.outcome == AllotmentOutcome::Booth;
        answers.iter().filter(booth)
    };
    let gone = parts.iter().find(|one| {
        !takes_part(one) && booths().any(|booth| booth.application == one.application.id)
    });
    no.extend(gone.map(|one| {
        let what = one.application.vendor_name.clone();
        Refused::from(VendorRefused::Outdated { what })
    }));
    let shut = days
        .iter()
        .find(|day| day.state != DayState::Recruiting && booths().any(|booth| booth.day == day.id));
    no.extend(shut.map(|day| {
        let what = shown(day.on_day);
        Refused::from(VendorRefused::Outdated { what })
    }));
    Refusal::none_of(no)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{AllotmentCause, VendorStep},
        rules::{days::tests::day, vendors::tests::application},
    };

    #[test]
    fn what_was_computed_is_released_only_as_long_as_it_holds() {
        let day = MarketDay {
            state: DayState::Recruiting,
            ..day("2018-05-05")
        };
        let own = application(std::slice::from_ref(&day), &[VendorStep::Screened]);
        let answer = |outcome| Allotment {
            application: own.application.id,
            day: day.id,
            wish: Some(0),
            outcome,
            cause: AllotmentCause::None,
            turn: None,
        };
        let booth = [answer(AllotmentOutcome::Booth)];
        let waits = [answer(AllotmentOutcome::Waiting)];
        let gone = application(std::slice::from_ref(&day), &[VendorStep::Withdrawn]);
        let off = MarketDay {
            state: DayState::Cancelled,
            ..day.clone()
        };
        let holds = |answers: &[Allotment], parts: &ApplicationParts, day: &MarketDay| {
            still_holds(
                answers,
                std::slice::from_ref(parts),
                std::slice::from_ref(day),
            )
            .is_ok()
        };
        assert!(holds(&booth, &own, &day));
        assert!(!holds(&booth, &gone, &day) && holds(&waits, &gone, &day));
        assert!(!holds(&booth, &own, &off) && holds(&waits, &own, &off));
    }
}
