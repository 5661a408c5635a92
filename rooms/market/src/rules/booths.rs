//! What becomes of booths: one table of steps, and whose turn it is.

use jiff::civil::Date;
use kernel::{Id, Refusal, typed};

use super::{
    papers::{Lack, lacks},
    reading::{note, same_version},
    refused::Refused,
    sale_refused::SaleRefused,
    vendor_refused::VendorRefused,
};
use crate::model::{
    Allotment, AllotmentOutcome, ApplicationParts, BoothState, BoothStep, BoothStepRow, DayState,
    MarketDay, MarketSeason, Sale, Stand, StepBooth, VendorApplication, VendorStep,
};

/// When a step is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Until the end of the day.
    UntilTheDay,
    /// On the day itself, and afterwards as long as the day is not closed: what happened on it may
    /// be written down later.
    OnTheDay,
}

/// One way from here to there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BoothWay {
    /// From here.
    pub from: BoothState,
    /// What happens.
    pub step: BoothStep,
    /// When.
    pub when: When,
    /// Whether it asks for a reason.
    pub asks_why: bool,
}

const fn way(from: BoothState, step: BoothStep, when: When) -> BoothWay {
    BoothWay {
        from,
        step,
        when,
        asks_why: matches!(step, BoothStep::GivenBack),
    }
}

/// Every way that somebody takes by hand; who waits takes over in turn.
pub static WAYS: &[BoothWay] = &[
    way(BoothState::Given, BoothStep::Confirmed, When::UntilTheDay),
    way(BoothState::Given, BoothStep::GivenBack, When::UntilTheDay),
    way(BoothState::Given, BoothStep::Attended, When::OnTheDay),
    way(BoothState::Given, BoothStep::NoShow, When::OnTheDay),
    way(
        BoothState::Confirmed,
        BoothStep::GivenBack,
        When::UntilTheDay,
    ),
    way(BoothState::Confirmed, BoothStep::Attended, When::OnTheDay),
    way(BoothState::Confirmed, BoothStep::NoShow, When::OnTheDay),
    way(BoothState::NoShow, BoothStep::Attended, When::OnTheDay),
    way(BoothState::Attended, BoothStep::NoShow, When::OnTheDay),
    way(BoothState::Waiting, BoothStep::Passed, When::UntilTheDay),
];

/// The ways of a vendor on a day, in the order of the buttons.
pub fn ways_from(state: BoothState, day: &MarketDay, today: Date) -> Vec<&'static BoothWay> {
    let is_held = day.state == DayState::Open;
    let is_time = |when| match when {
        When::UntilTheDay => today <= day.on_day,
        When::OnTheDay => today == day.on_day || is_held,
    };
    if !is_held && day.state != DayState::Allocated {
        return Vec::new();
    }
    let fits = |one: &&BoothWay| one.from == state && is_time(one.when);
    WAYS.iter().filter(fits).collect()
}

/// A day whose booths are given out.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'f> {
    /// The season with its terms.
    pub season: &'f MarketSeason,
    /// The day.
    pub day: &'f MarketDay,
    /// The answers for that day that vendors know.
    pub answers: &'f [Allotment],
    /// What happened on it, in the order in which it was written down.
    pub steps: &'f [BoothStepRow],
    /// The applications of the season.
    pub parts: &'f [ApplicationParts],
    /// Who has a booth on which days of the season, this one included.
    pub held: &'f [Stand],
    /// What was sold on the day, struck or not.
    pub sales: &'f [Sale],
    /// The day of the request.
    pub today: Date,
}

/// How a vendor stands on the day.
pub fn state_of(facts: Facts<'_>, application: Id<VendorApplication>) -> Option<BoothState> {
    let answer = facts
        .answers
        .iter()
        .find(|one| one.application == application)?;
    let own = facts
        .steps
        .iter()
        .filter(|row| row.application == application);
    Some(BoothState::of(answer.outcome, own.map(|row| &row.step)))
}

/// How many booths of the day nobody has, of those that were given out or could be.
pub fn free(facts: Facts<'_>) -> i64 {
    let holds =
        |one: &&Allotment| state_of(facts, one.application).is_some_and(|state| state.holds());
    let held = facts.answers.iter().filter(holds).count();
    facts.day.booths - i64::try_from(held).unwrap_or(i64::MAX)
}

/// Who is passed over, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PassedOver {
    /// The application was taken back or turned down since.
    Gone,
    /// Papers or items are missing on the day.
    Unready(Vec<Lack>),
    /// The vendor has as many days as it may have.
    OwnLimit,
    /// Its municipality has as many booths as it may have.
    MunicipalityFull,
}

/// Whose turn it is, and who was passed over before.
pub fn next_in_turn(
    facts: Facts<'_>,
) -> (
    Option<&ApplicationParts>,
    Vec<(&ApplicationParts, PassedOver)>,
) {
    let mut waiting: Vec<&Allotment> = facts
        .answers
        .iter()
        .filter(|one| one.outcome == AllotmentOutcome::Waiting)
        .filter(|one| state_of(facts, one.application) == Some(BoothState::Waiting))
        .collect();
    waiting.sort_by_key(|one| one.turn);
    let mut passed = Vec::new();
    for one in waiting {
        let of = |parts: &&ApplicationParts| parts.application.id == one.application;
        let Some(parts) = facts.parts.iter().find(of) else {
            continue;
        };
        match in_the_way(facts, parts) {
            None => return (Some(parts), passed),
            Some(why) => passed.push((parts, why)),
        }
    }
    (None, passed)
}

/// The rule that stands in the way of somebody who waits.
fn in_the_way(facts: Facts<'_>, parts: &ApplicationParts) -> Option<PassedOver> {
    let application = &parts.application;
    if parts.state() != VendorStep::Screened {
        return Some(PassedOver::Gone);
    }
    let lacks = lacks(
        application.vendor_kind,
        &parts.items,
        &parts.papers,
        facts.day.on_day,
    );
    if !lacks.is_empty() {
        return Some(PassedOver::Unready(lacks));
    }
    let terms = &facts.season.terms;
    let count = |fits: &dyn Fn(Id<VendorApplication>) -> bool| {
        let held = facts.held.iter().filter(|(one, _)| fits(*one)).count();
        i64::try_from(held).unwrap_or(i64::MAX)
    };
    let most = application.most_days.min(terms.most_days_per_vendor);
    if count(&|one| one == application.id) >= most {
        return Some(PassedOver::OwnLimit);
    }
    let is_neighbour = |one: Id<VendorApplication>| {
        let found = facts.parts.iter().find(|parts| parts.application.id == one);
        found.is_some_and(|parts| parts.application.region == application.region)
    };
    if count(&is_neighbour) >= terms.most_per_municipality {
        return Some(PassedOver::MunicipalityFull);
    }
    None
}

/// Whether booths of the day can be touched: they are given out, and the day is not over or what
/// happened on it is still being written down.
fn touchable(no: &mut Vec<Refused>, facts: Facts<'_>, seen: &str) {
    let known = i64::try_from(facts.steps.len()).unwrap_or(i64::MAX);
    same_version(no, seen, known);
    let state = facts.day.state;
    if !matches!(state, DayState::Allocated | DayState::Open) {
        no.push(Refused::NotHere { state });
    }
    if facts.day.on_day < facts.today && state != DayState::Open {
        no.push(
            VendorRefused::DayOver {
                day: facts.day.on_day,
            }
            .into(),
        );
    }
}

/// Decides what becomes of a vendor's booth; answers the step and why.
pub fn decide(ask: &StepBooth, facts: Facts<'_>) -> Result<(BoothStep, String), Refusal> {
    let mut no: Vec<Refused> = Vec::new();
    touchable(&mut no, facts, &ask.seen);
    let step = typed::choice(&mut no, "step", "할 일을", &ask.step, BoothStep::read);
    let reason = note(&mut no, "reason", &ask.reason);
    let application = ask.application.trim().parse().ok();
    let state = application.and_then(|id| state_of(facts, id));
    if let Some(step) = step {
        let from = state.unwrap_or(BoothState::Unready);
        let ways = ways_from(from, facts.day, facts.today);
        match ways.into_iter().find(|one| one.step == step) {
            None => no.push(VendorRefused::NoSuchBoothStep { from, step }.into()),
            Some(way) if way.asks_why && reason.is_empty() => {
                let what = "까닭을";
                no.push(Refused::Missing {
                    field: "reason",
                    what,
                });
            }
            Some(_) if step == BoothStep::NoShow && sold(facts, application) => {
                no.push(SaleRefused::HasSales.into());
            }
            // Somebody else may have got the booth meanwhile.
            Some(_) if !from.holds() && step == BoothStep::Attended && free(facts) < 1 => {
                no.push(VendorRefused::NoFreeBooth.into());
            }
            Some(_) => {}
        }
    }
    Refusal::none_of(no)?;
    let step = step.ok_or_else(super::refused::unread)?;
    Ok((step, reason))
}

/// Whether something is written down that a vendor sold.
pub(super) fn sold(facts: Facts<'_>, application: Option<Id<VendorApplication>>) -> bool {
    let mut own = facts
        .sales
        .iter()
        .filter(|one| Some(one.application) == application);
    own.any(Sale::counts)
}

/// Decides who gets a free booth.
pub fn hand_over<'f>(seen: &str, facts: Facts<'f>) -> Result<&'f ApplicationParts, Refusal> {
    let mut no: Vec<Refused> = Vec::new();
    touchable(&mut no, facts, seen);
    if free(facts) < 1 {
        no.push(VendorRefused::NoFreeBooth.into());
    }
    let (next, _) = next_in_turn(facts);
    if next.is_none() {
        no.push(VendorRefused::NobodyWaits.into());
    }
    Refusal::none_of(no)?;
    next.ok_or_else(|| VendorRefused::NobodyWaits.refusal())
}

#[cfg(test)]
pub(crate) mod tests;
