//! How what a phone kept in the plaza joins what others wrote down meanwhile.
//!
//! Notes come late, in any order and twice. What counts is when each thing happened, not when it
//! was received, and each is judged by what happened before it. So the same notes come to the same
//! end in whatever order they arrive: one that builds on another that is not there yet is refused,
//! stays on the phone and is sent again.

use jiff::{
    Timestamp,
    civil::{Date, date},
};
use kernel::{DatedRules, Id, Refusal, RuleBasis, RuleRow, day_in_seoul, typed};

use super::{
    booths::{Facts, free, next_in_turn, sold, state_of},
    refused::{Refused, unread},
    sale_refused::SaleRefused,
    vendor_refused::VendorRefused,
};
use crate::model::{
    BoothState, BoothStep, BoothStepRow, DayState, Sale, SentPhoto, Stand, StepBooth,
    VendorApplication,
};

/// The largest photograph, in bytes.
const PHOTO_BYTES: &str = "market.field_photo_bytes";
/// The years for which photographs of a day are kept.
const PHOTO_YEARS: &str = "market.field_photo_years";
/// In how many minutes two equal sales of two people look like one.
const TWIN_MINUTES: &str = "market.twin_sale_minutes";

/// The dated settings of what is written down in the plaza.
pub fn rules() -> DatedRules {
    let setting = |key: &str, value: &str, why: &str| RuleRow {
        key: key.to_owned(),
        from: date(2016, 1, 1),
        to: None,
        value: value.to_owned(),
        basis: RuleBasis::Setting(why.to_owned()),
    };
    DatedRules::new(vec![
        setting(PHOTO_BYTES, "6000000", "현장 사진 한 장의 크기"),
        setting(PHOTO_YEARS, "5", "현장 사진을 보존하는 햇수"),
        setting(
            TWIN_MINUTES,
            "10",
            "두 사람이 같은 판매를 두 번 적었는지 묻는 사이",
        ),
    ])
}

/// Years for which a photograph of a day is kept.
pub fn photo_years(on: Date) -> i64 {
    rules().whole(PHOTO_YEARS, on).unwrap_or(5)
}

/// When something happened; `None` where that is when it is received. The clock of a phone may be
/// wrong, and nothing is lost for that: what would happen later than now or before the day counts
/// as of now.
///
/// # Errors
/// What is no instant.
pub fn happened(text: &str, on_day: Date, now: Timestamp) -> Result<Option<Timestamp>, Refusal> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let at: Result<Timestamp, _> = text.parse();
    let told = "일어난 때를 2018-05-05T10:30:00Z처럼 적으세요.";
    let at = at.map_err(|_| Refusal::from(Refused::at("at", told)))?;
    Ok(Some(at).filter(|at| *at < now && day_in_seoul(*at) >= on_day))
}

/// How a step joins the others of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joined {
    /// It is to be written down.
    New(BoothStep),
    /// It is so already.
    Known,
}

/// A day as it was at an instant, as far as anybody knows by now.
struct Then {
    steps: Vec<BoothStepRow>,
    held: Vec<Stand>,
}

impl Then {
    fn at(facts: Facts<'_>, at: Timestamp) -> Self {
        let earlier = facts.steps.iter().filter(|row| row.when() <= at);
        let steps: Vec<BoothStepRow> = earlier.cloned().collect();
        let of_then = Facts {
            steps: &steps,
            ..facts
        };
        let holds = |application| {
            let state = state_of(of_then, application);
            state.is_some_and(BoothState::holds)
        };
        let answers = facts.answers.iter().map(|one| (one.application, one.day));
        let others = facts.held.iter().filter(|(_, day)| *day != facts.day.id);
        let held = others.copied();
        let held = held.chain(answers.filter(|(application, _)| holds(*application)));
        Self {
            held: held.collect(),
            steps,
        }
    }

    fn facts<'f>(&'f self, facts: Facts<'f>) -> Facts<'f> {
        Facts {
            steps: &self.steps,
            held: &self.held,
            ..facts
        }
    }
}

/// Decides how a step that was seen at an instant joins the others of its day.
///
/// It is judged by what was known to be so at that instant, and by nothing later: what happened,
/// happened. Where two people saw two farms at one booth both stay, and the page of booths says so.
pub fn step(ask: &StepBooth, at: Timestamp, facts: Facts<'_>) -> Result<Joined, Refusal> {
    let mut no: Vec<Refused> = Vec::new();
    let step = typed::choice(&mut no, "step", "할 일을", &ask.step, BoothStep::read);
    Refusal::none_of(no)?;
    let step = step.ok_or_else(unread)?;
    let application: Option<Id<VendorApplication>> = ask.application.trim().parse().ok();
    let then = Then::at(facts, at);
    let then = then.facts(facts);
    let states = application.and_then(|id| Some((id, state_of(then, id)?, state_of(facts, id)?)));
    let Some((application, before, current)) = states else {
        let from = BoothState::Unready;
        return Err(VendorRefused::NoSuchBoothStep { from, step }.refusal());
    };
    let after = match later(facts, application, at) {
        true => current,
        false => BoothState::of_step(step),
    };
    let is_known = current.holds() && step == BoothStep::TakenOver;
    open(facts, is_known || current == after)?;
    if is_known || facts.day.state == DayState::Closed {
        return Ok(Joined::Known);
    }
    match step {
        BoothStep::TakenOver if before == BoothState::Waiting => turn(then, application)?,
        BoothStep::Attended | BoothStep::NoShow if is_expected(before) => {
            if after == BoothState::NoShow && sold(facts, Some(application)) {
                return Err(SaleRefused::HasSales.refusal());
            }
            // Somebody else may have got the booth until then.
            if step == BoothStep::Attended && !before.holds() && free(then) < 1 {
                return Err(VendorRefused::NoFreeBooth.refusal());
            }
        }
        _ => return Err(VendorRefused::NoSuchBoothStep { from: before, step }.refusal()),
    }
    Ok(Joined::New(step))
}

/// Whether steps of the day are taken in. Of a day that is closed only what is so already.
fn open(facts: Facts<'_>, is_so: bool) -> Result<(), Refusal> {
    let state = facts.day.state;
    let fits = match state {
        DayState::Open => true,
        DayState::Allocated => facts.today == facts.day.on_day,
        DayState::Closed => is_so,
        _ => false,
    };
    match fits {
        true => Ok(()),
        false => Err(Refused::NotHere { state }.into()),
    }
}

/// Whether somebody looks for a vendor at its booth.
fn is_expected(state: BoothState) -> bool {
    matches!(
        state,
        BoothState::Given | BoothState::Confirmed | BoothState::Attended | BoothState::NoShow
    )
}

/// Whether something is known of a vendor that happened later.
fn later(facts: Facts<'_>, application: Id<VendorApplication>, at: Timestamp) -> bool {
    let mut steps = facts.steps.iter();
    steps.any(|row| row.application == application && row.when() > at)
}

/// Whether a free booth is for somebody who waits.
fn turn(facts: Facts<'_>, application: Id<VendorApplication>) -> Result<(), Refusal> {
    if free(facts) < 1 {
        return Err(VendorRefused::NoFreeBooth.refusal());
    }
    let (next, _) = next_in_turn(facts);
    match next.map(|parts| parts.application.id == application) {
        Some(true) => Ok(()),
        Some(false) => Err(VendorRefused::NotInTurn.refusal()),
        None => Err(VendorRefused::NobodyWaits.refusal()),
    }
}

/// Whether a photograph is small enough on a day.
pub fn photo(photo: &SentPhoto, on: Date) -> Result<(), Refusal> {
    let most = rules().whole(PHOTO_BYTES, on).unwrap_or(i64::MAX);
    let size = i64::try_from(photo.bytes.len()).unwrap_or(i64::MAX);
    if size > most {
        let most = most / 1_000_000;
        let text = format!("사진은 {most}MB까지 올릴 수 있습니다. 작게 다시 찍어 고르세요.");
        return Err(Refused::at("photo", text).into());
    }
    Ok(())
}

/// What is said of a file that is no photograph.
pub fn no_photo() -> Refusal {
    let text = "사진(JPEG, PNG, WebP) 파일을 고르세요.";
    Refused::at("photo", text).into()
}

/// Lines that look like one sale which two people wrote down: the same in everything, within some
/// minutes. Each later one with the one before.
pub fn twins(sales: &[Sale], on: Date) -> Vec<(&Sale, &Sale)> {
    let within = rules().whole(TWIN_MINUTES, on).unwrap_or(0) * 60;
    let mut counted: Vec<&Sale> = sales.iter().filter(|one| one.counts()).collect();
    counted.sort_by_key(|one| (one.when(), one.id));
    let is_twin = |one: &Sale, other: &Sale| {
        let apart = other.when().as_second() - one.when().as_second();
        one.application == other.application
            && one.line == other.line
            && one.recorded_by_name != other.recorded_by_name
            && apart <= within
    };
    let mut found = Vec::new();
    for (at, other) in counted.iter().enumerate() {
        let mut earlier = counted.iter().take(at).rev();
        if let Some(one) = earlier.find(|one| is_twin(one, other)) {
            found.push((*one, *other));
        }
    }
    found
}

#[cfg(test)]
mod tests;
