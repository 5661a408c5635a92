//! How an application comes further: one table of steps.

use jiff::civil::Date;
use kernel::{Refusal, typed};

use super::{
    call_refused::CallRefused,
    criteria::{Criterion, unmet},
    reading::{note, same_version},
    refused::Refused,
    vendor_refused::VendorRefused,
};
use crate::model::{ApplicationParts, DayState, StepVendor, VendorStep};

/// Who takes a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The municipality by its own account, or the office from its letter.
    Municipality,
    /// The office.
    Office,
}

/// One way from here to there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Way {
    /// From here.
    pub from: VendorStep,
    /// To there.
    pub to: VendorStep,
    /// Who takes it.
    pub side: Side,
    /// Whether it asks for a reason.
    pub asks_why: bool,
}

const fn way(from: VendorStep, to: VendorStep, side: Side) -> Way {
    let goes_on = matches!(
        to,
        VendorStep::Recommended | VendorStep::Screened | VendorStep::Submitted
    );
    let goes_back = matches!((from, to), (Screened | Rejected, VendorStep::Recommended));
    let asks_why = goes_back || !goes_on;
    Way {
        from,
        to,
        side,
        asks_why,
    }
}

use Side::{Municipality, Office};
use VendorStep::{NotRecommended, Recommended, Rejected, Screened, Submitted, Withdrawn};

/// Every way. A vendor may go back until the booths are given out.
pub static WAYS: &[Way] = &[
    way(Submitted, Recommended, Municipality),
    way(Submitted, NotRecommended, Municipality),
    way(Submitted, Withdrawn, Municipality),
    way(Recommended, NotRecommended, Municipality),
    way(Recommended, Screened, Office),
    way(Recommended, Rejected, Office),
    way(Recommended, Withdrawn, Municipality),
    way(NotRecommended, Recommended, Municipality),
    way(NotRecommended, Withdrawn, Municipality),
    way(Screened, Recommended, Office),
    way(Screened, Withdrawn, Municipality),
    way(Rejected, Recommended, Office),
    way(Withdrawn, Submitted, Municipality),
];

/// Who asks for a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asker {
    /// Somebody of the office, for either side; a recommendation then rests on a letter.
    Office,
    /// The officer of the vendor's municipality.
    OwnMunicipality,
}

/// The ways that somebody may take from here, in the order of the buttons.
pub fn ways_from(state: VendorStep, asker: Asker) -> impl Iterator<Item = &'static Way> {
    WAYS.iter().filter(move |one| {
        one.from == state && (asker == Asker::Office || one.side == Side::Municipality)
    })
}

/// A step as it will be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepDraft {
    /// What happens.
    pub step: VendorStep,
    /// The letter's number.
    pub paper: String,
    /// Why.
    pub reason: String,
}

/// Decides a step. Who took it back does not apply again once the call is over; `over` is its last
/// day then.
pub fn decide(
    ask: &StepVendor,
    it: &ApplicationParts,
    criteria: &[&'static Criterion],
    asker: Asker,
    over: Option<Date>,
) -> Result<StepDraft, Refusal> {
    let mut no: Vec<Refused> = Vec::new();
    let from = it.state();
    let known = i64::try_from(it.steps.len()).unwrap_or(i64::MAX);
    same_version(&mut no, &ask.seen, known);
    let step = typed::choice(&mut no, "step", "할 일을", &ask.step, VendorStep::read);
    let paper = note(&mut no, "paper", &ask.paper);
    let reason = note(&mut no, "reason", &ask.reason);
    let found = step.and_then(|to| ways_from(from, asker).find(|one| one.to == to));
    match (found, step) {
        (None, Some(to)) => no.push(VendorRefused::NoSuchStep { from, to }.into()),
        (Some(way), _) => {
            if way.asks_why && reason.is_empty() {
                let what = "까닭을";
                no.push(Refused::Missing {
                    field: "reason",
                    what,
                });
            }
            let vouches = way.to == Recommended && way.side == Side::Municipality;
            if vouches && asker == Asker::Office && paper.is_empty() {
                let what = "추천 공문의 번호를";
                no.push(Refused::Missing {
                    field: "paper",
                    what,
                });
            }
            if let Some(last) = over.filter(|_| way.to == Submitted) {
                let field = "step";
                no.push(CallRefused::Over { field, last }.into());
            }
            if way.to == Screened {
                no.extend(not_whole(it, criteria));
            }
        }
        (None, None) => {}
    }
    Refusal::none_of(no)?;
    let step = step.ok_or(VendorRefused::NoSuchStep { from, to: from }.refusal())?;
    Ok(StepDraft {
        step,
        paper,
        reason,
    })
}

/// What an application lacks before it can pass the screening. Papers are no part of this: they are
/// judged on each day.
fn not_whole(it: &ApplicationParts, criteria: &[&'static Criterion]) -> Vec<Refused> {
    let mut no: Vec<Refused> = Vec::new();
    let is_called = |state: DayState| state == DayState::Recruiting;
    if !it.days.iter().any(|day| is_called(day.state)) {
        no.push(VendorRefused::NoDays.into());
    }
    if it.items.is_empty() {
        no.push(VendorRefused::NoItems.into());
    }
    let unmet = unmet(criteria, &it.findings).into_iter();
    no.extend(unmet.map(|one| VendorRefused::Unmet { text: one.text }.into()));
    no
}

#[cfg(test)]
mod tests;
