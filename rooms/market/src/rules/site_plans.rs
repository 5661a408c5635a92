//! What may become of the plan of a day.

use kernel::{Id, Refusal, typed};

use super::{
    plan_layout,
    plan_refused::PlanRefused,
    plan_space::{PlanLimits, faults, faults_of, metres_text, read_metres, without_power},
    reading::{note, whole},
    refused::{Refused, unread},
};
use crate::model::{
    AssignVendor, DayState, MarketDay, MovePart, PartKind, PlacePart, Placement, PlanPart,
    PlanState, SitePlan, StartPlan, VendorApplication,
};

/// The longest edge of a plaza or of a part.
const LONGEST: i64 = 6_000;
/// Most parts of a plan.
pub const MOST_PARTS: i64 = 400;
/// Longest name of a part, in letters: it is printed on it.
const NAME: usize = 30;
/// How far one push moves.
const PUSH: i64 = 5;

/// A part before it has an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartDraft {
    /// What it is.
    pub kind: PartKind,
    /// The number of a booth.
    pub number: Option<i64>,
    /// What people call it.
    pub name: String,
    /// Where it stands.
    pub place: Placement,
    /// Whether who stands there needs power.
    pub needs_power: bool,
    /// Who stands there.
    pub application: Option<Id<VendorApplication>>,
}

/// A plan before it has an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanDraft {
    /// How wide the plaza is.
    pub width_dm: i64,
    /// How deep it is.
    pub depth_dm: i64,
    /// What the measures rest on.
    pub note: String,
    /// What stands on it.
    pub parts: Vec<PartDraft>,
}

/// The draft of a day with what it is judged by.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'f> {
    /// The day.
    pub day: &'f MarketDay,
    /// The draft.
    pub plan: &'f SitePlan,
    /// What stands on it.
    pub parts: &'f [PlanPart],
    /// Who has a booth on the day.
    pub holders: &'f [Id<VendorApplication>],
    /// What it is judged by.
    pub limits: &'f PlanLimits,
}

/// A day that is over or called off needs no plan any more.
fn is_ahead(no: &mut Vec<Refused>, day: &MarketDay) {
    let state = day.state;
    if matches!(state, DayState::Closed | DayState::Cancelled) {
        no.push(Refused::NotHere { state });
    }
}

/// A length that must be there.
fn length(
    no: &mut Vec<Refused>,
    field: &'static str,
    what: &'static str,
    text: &str,
    (least, most): (i64, i64),
) -> Option<i64> {
    if text.trim().is_empty() {
        no.push(Refused::Missing { field, what });
        return None;
    }
    let read = read_metres(text).filter(|dm| (least..=most).contains(dm));
    if read.is_none() {
        let text = format!(
            "{} m부터 {} m까지, 소수 한 자리까지 적으세요. 예: 2.5",
            metres_text(least),
            metres_text(most)
        );
        no.push(Refused::at(field, text));
    }
    read
}

/// Reads the plaza and lays out a first plan.
pub fn start(ask: &StartPlan, day: &MarketDay, drafts: usize) -> Result<PlanDraft, Refusal> {
    let mut no: Vec<Refused> = Vec::new();
    is_ahead(&mut no, day);
    if drafts > 0 {
        no.push(PlanRefused::DraftThere.into());
    }
    let range = (10, LONGEST);
    let width = length(&mut no, "width", "광장의 가로 길이를", &ask.width, range);
    let depth = length(&mut no, "depth", "광장의 세로 길이를", &ask.depth, range);
    let booths = whole(&mut no, "booths", "부스의 수를", &ask.booths, (0, 300));
    let size = |no: &mut Vec<Refused>, field, what, text: &str| {
        // No booths have no size.
        match booths {
            Some(0) => Some(PUSH),
            _ => length(no, field, what, text, (10, 200)),
        }
    };
    let booth = (
        size(
            &mut no,
            "booth_width",
            "부스의 가로 길이를",
            &ask.booth_width,
        ),
        size(
            &mut no,
            "booth_depth",
            "부스의 세로 길이를",
            &ask.booth_depth,
        ),
    );
    let words = note(&mut no, "note", &ask.note);
    let limits = PlanLimits::on(day.on_day);
    let mut parts = Vec::new();
    if let (Some(width), Some(depth), Some(booths), (Some(along), Some(across))) =
        (width, depth, booths, booth)
    {
        match plan_layout::rows((width, depth), booths, (along, across), limits.lane.dm) {
            Ok(laid) => parts = laid,
            Err(fits) => no.push(PlanRefused::NoSpace { fits }.into()),
        }
    }
    Refusal::none_of(no)?;
    let (width_dm, depth_dm) = width.zip(depth).ok_or_else(unread)?;
    Ok(PlanDraft {
        width_dm,
        depth_dm,
        note: words,
        parts,
    })
}

/// Takes a released plan over: all of it on its own day, the ground without vendors on another one.
pub fn copy(
    (day, drafts): (&MarketDay, usize),
    (of_day, plan, parts): (&MarketDay, &SitePlan, &[PlanPart]),
) -> Result<PlanDraft, Refusal> {
    let mut no: Vec<Refused> = Vec::new();
    is_ahead(&mut no, day);
    if drafts > 0 {
        no.push(PlanRefused::DraftThere.into());
    }
    if (of_day.venue, &of_day.place) != (day.venue, &day.place) {
        no.push(PlanRefused::OtherVenue.into());
    }
    if plan.state != PlanState::Released {
        no.push(PlanRefused::NotReleased.into());
    }
    Refusal::none_of(no)?;
    let is_own = of_day.id == day.id;
    let part = |part: &PlanPart| PartDraft {
        kind: part.kind,
        number: part.number,
        name: part.name.clone(),
        place: part.place,
        needs_power: is_own && part.needs_power,
        application: part.application.filter(|_| is_own),
    };
    Ok(PlanDraft {
        width_dm: plan.width_dm,
        depth_dm: plan.depth_dm,
        note: plan.note.clone(),
        parts: parts.iter().map(part).collect(),
    })
}

/// Whether the draft can be changed by who saw it so.
fn open(seen: &str, facts: Facts<'_>) -> Vec<Refused> {
    let mut no: Vec<Refused> = Vec::new();
    if seen.trim() != facts.plan.seen() {
        no.push(Refused::ChangedMeanwhile);
    }
    is_ahead(&mut no, facts.day);
    no
}

/// Whether a draft may be touched at all; nothing else is decided.
pub fn touch(seen: &str, facts: Facts<'_>) -> Result<(), Refusal> {
    Refusal::none_of(open(seen, facts))
}

fn turns(no: &mut Vec<Refused>, text: &str) -> i64 {
    let read = match text.trim() {
        "" => Some(0),
        text => text.parse().ok().filter(|turns| (0..=3).contains(turns)),
    };
    if read.is_none() {
        no.push(Refused::at("turns", "앞면의 방향을 목록에서 고르세요."));
    }
    read.unwrap_or(0)
}

/// The faults of a placement, as refusals.
fn judge(
    no: &mut Vec<Refused>,
    facts: Facts<'_>,
    (kind, place, what): (PartKind, Placement, &str),
    others: &[&PlanPart],
) {
    let found = faults_of((facts.plan, facts.limits), (kind, place, what), others);
    no.extend(found.into_iter().map(Refused::from));
}

/// Reads something new that stands on the plaza.
pub fn place(ask: &PlacePart, facts: Facts<'_>) -> Result<PartDraft, Refusal> {
    let mut no = open(&ask.seen, facts);
    let kind = typed::choice(&mut no, "kind", "무엇을 놓을지", &ask.kind, PartKind::read);
    let number = match kind {
        Some(PartKind::Booth) => number(&mut no, &ask.number, facts.parts),
        _ => None,
    };
    let name = typed::fitting(&mut no, "name", typed::one_line(&ask.name), NAME);
    if i64::try_from(facts.parts.len()).unwrap_or(i64::MAX) >= MOST_PARTS {
        no.push(PlanRefused::Full { most: MOST_PARTS }.into());
    }
    let (from, size) = ((0, LONGEST), (1, LONGEST));
    let left = length(&mut no, "left", "왼쪽에서의 거리를", &ask.left, from);
    let top = length(&mut no, "top", "위에서의 거리를", &ask.top, from);
    let width = length(&mut no, "width", "가로 길이를", &ask.width, size);
    let depth = length(&mut no, "depth", "세로 길이를", &ask.depth, size);
    let turns = turns(&mut no, &ask.turns);
    let place = match (left.zip(top), width.zip(depth)) {
        (Some((left_dm, top_dm)), Some((width_dm, depth_dm))) => Some(Placement {
            left_dm,
            top_dm,
            width_dm,
            depth_dm,
            turns,
        }),
        _ => None,
    };
    if let (Some(kind), Some(place)) = (kind, place) {
        let others: Vec<&PlanPart> = facts.parts.iter().collect();
        let what = match number {
            Some(number) => format!("{} {number}", kind.label()),
            None => kind.label().to_owned(),
        };
        judge(&mut no, facts, (kind, place, &what), &others);
    }
    Refusal::none_of(no)?;
    let (kind, place) = kind.zip(place).ok_or_else(unread)?;
    Ok(PartDraft {
        kind,
        number,
        name: name.unwrap_or_default(),
        place,
        needs_power: false,
        application: None,
    })
}

/// The number of a new booth: the one that was typed, or the next.
fn number(no: &mut Vec<Refused>, text: &str, parts: &[PlanPart]) -> Option<i64> {
    let used: Vec<i64> = parts.iter().filter_map(|part| part.number).collect();
    if text.trim().is_empty() {
        return Some(used.iter().max().copied().unwrap_or(0) + 1);
    }
    let number = whole(no, "number", "부스 번호를", text, (1, 999))?;
    if used.contains(&number) {
        no.push(PlanRefused::NumberTaken { number }.into());
    }
    Some(number)
}

/// Reads where a part stands from now on.
pub fn shift(ask: &MovePart, facts: Facts<'_>, part: &PlanPart) -> Result<Placement, Refusal> {
    let mut no = open(&ask.seen, facts);
    let mut place = part.place;
    let put = |no: &mut Vec<Refused>, field, text: &str, least, known: i64| match text
        .trim()
        .is_empty()
    {
        true => known,
        false => length(no, field, "길이를", text, (least, LONGEST)).unwrap_or(known),
    };
    place.left_dm = put(&mut no, "left", &ask.left, 0, place.left_dm);
    place.top_dm = put(&mut no, "top", &ask.top, 0, place.top_dm);
    place.width_dm = put(&mut no, "width", &ask.width, 1, place.width_dm);
    place.depth_dm = put(&mut no, "depth", &ask.depth, 1, place.depth_dm);
    if !ask.turns.trim().is_empty() {
        place.turns = turns(&mut no, &ask.turns);
    }
    match ask.step.trim() {
        "" => {}
        "left" => place.left_dm -= PUSH,
        "right" => place.left_dm += PUSH,
        "up" => place.top_dm -= PUSH,
        "down" => place.top_dm += PUSH,
        "turn" => place.turns = (place.turns + 1) % 4,
        _ => no.push(Refused::at("step", "움직일 방향을 단추에서 고르세요.")),
    }
    let others: Vec<&PlanPart> = { facts.parts.iter() }
        .filter(|other| other.id != part.id)
        .collect();
    judge(&mut no, facts, (part.kind, place, &part.called()), &others);
    Refusal::none_of(no)?;
    Ok(place)
}

/// Reads who stands at a booth, and whether power is needed there.
pub fn assign(
    ask: &AssignVendor,
    facts: Facts<'_>,
    part: &PlanPart,
) -> Result<(Option<Id<VendorApplication>>, bool), Refusal> {
    let mut no = open(&ask.seen, facts);
    if part.kind != PartKind::Booth {
        no.push(PlanRefused::NoBooth.into());
    }
    let application = match ask.application.trim() {
        "" => None,
        text => typed::id(&mut no, "application", "농가를", text),
    };
    if let Some(application) = application {
        if !facts.holders.contains(&application) {
            no.push(PlanRefused::NoStand.into());
        }
        let stands =
            |other: &&PlanPart| other.id != part.id && other.application == Some(application);
        if let Some(other) = facts.parts.iter().find(stands) {
            no.push(PlanRefused::StandsAlready { at: other.called() }.into());
        }
    }
    Refusal::none_of(no)?;
    Ok((application, ask.power.trim() == "1"))
}

/// What a draft lacks before it can count: everything is judged again, since the day, its vendors
/// and the rules may have changed since it was drawn.
pub fn lacks(facts: Facts<'_>) -> Vec<PlanRefused> {
    let mut found = faults(facts.plan, facts.limits, facts.parts);
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let is = |kind: PartKind| move |part: &&PlanPart| part.kind == kind;
    let booths = count(facts.parts.iter().filter(is(PartKind::Booth)).count());
    let vendors = count(facts.holders.len());
    if booths < vendors {
        found.push(PlanRefused::TooFewBooths { booths, vendors });
    }
    if !facts.parts.iter().any(|part| part.kind == PartKind::Lane) {
        found.push(PlanRefused::NoLane);
    }
    let names = |parts: &[&PlanPart]| {
        let names: Vec<String> = parts.iter().map(|part| part.called()).collect();
        names.join(", ")
    };
    let cold = without_power(facts.limits, facts.parts);
    if !cold.is_empty() {
        found.push(PlanRefused::NoPower {
            names: names(&cold),
            most: facts.limits.power.dm,
            basis: facts.limits.power.basis.clone(),
        });
    }
    let is_gone = |part: &&PlanPart| {
        let stands = part.application.as_ref();
        stands.is_some_and(|application| !facts.holders.contains(application))
    };
    let gone: Vec<&PlanPart> = facts.parts.iter().filter(is_gone).collect();
    if !gone.is_empty() {
        found.push(PlanRefused::Gone {
            names: names(&gone),
        });
    }
    found.extend(twice(facts.parts));
    found
}

/// A vendor that stands at two booths.
fn twice(parts: &[PlanPart]) -> Option<PlanRefused> {
    let standing = parts
        .iter()
        .enumerate()
        .filter(|(_, part)| part.application.is_some());
    let mut again = standing.filter(|(at, part)| {
        let mut before = parts.iter().take(*at);
        before.any(|other| other.application == part.application)
    });
    let (_, part) = again.next()?;
    Some(PlanRefused::StandsAlready { at: part.called() })
}

/// Decides whether the draft counts from now on.
pub fn release(seen: &str, facts: Facts<'_>) -> Result<(), Refusal> {
    let mut no = open(seen, facts);
    no.extend(lacks(facts).into_iter().map(Refused::from));
    Refusal::none_of(no)
}

#[cfg(test)]
mod tests;
