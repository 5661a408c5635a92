//! Giving out booths: the question that the published rules ask, and what its answer means.
//!
//! A vendor who passed the screening wishes for each day that it ticked and is ready for. A wish is
//! worth the points of the screening, then what it carries from earlier rounds without a booth;
//! the draw decides between equals. A further day of the same vendor is worth less than the first
//! day of another with nearly as many points.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use kernel::{DatedRules, Id, Refusal, RuleBasis, RuleRow};
use matching::{
    Refused as Unsolved,
    arrange::{Arrangement, Bounds, ClassRule, Person, Place, Question, Wish, arrange},
    draw::{Entrant, Lots, draw},
    reason::{Cause, Reason},
};
use partner::RegionCode;

use super::{
    papers, reading::note, refused::Refused, vendor_refused::VendorRefused, vendors::open_days,
};
use crate::model::{
    Allotment, AllotmentCause, AllotmentOutcome, ApplicationParts, Asked, MarketDay, MarketSeason,
    Stand, VendorApplication, VendorStep,
};

/// What a wish is worth without any points.
const BASE: &str = "market.wish_base";
/// By how many points the next day of the same vendor is worth less.
const NEXT_DAY: &str = "market.wish_next_day";
/// By how many points the first day of somebody is worth more for each round without a booth.
const CARRIED: &str = "market.wish_carried";
/// The most rounds that count.
const MOST_CARRIED: &str = "market.wish_most_carried";

/// The dated settings of what wishes are worth.
pub fn rules() -> DatedRules {
    let rows = [
        (BASE, "10"),
        (NEXT_DAY, "2"),
        (CARRIED, "2"),
        (MOST_CARRIED, "3"),
    ];
    let row = |(key, value): (&str, &str)| RuleRow {
        key: key.to_owned(),
        from: date(2016, 1, 1),
        to: None,
        value: value.to_owned(),
        basis: RuleBasis::Setting("사무국이 모집할 때 알린 배정 점수".to_owned()),
    };
    DatedRules::new(rows.map(row).into())
}

/// What wishes are worth, in points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weights {
    /// A wish without any points.
    pub base: i64,
    /// How much less the next day of the same vendor.
    pub next_day: i64,
    /// How much more the first day for each round without a booth.
    pub carried: i64,
    /// The most rounds that count.
    pub most_carried: i64,
}

/// Those of a day: of a season, the day of its first call, with which they were published.
pub fn weights(day: Date) -> Weights {
    let rules = rules();
    let whole = |key| rules.whole(key, day).unwrap_or_default();
    Weights {
        base: whole(BASE),
        next_day: whole(NEXT_DAY),
        carried: whole(CARRIED),
        most_carried: whole(MOST_CARRIED),
    }
}

/// The class of those who never had a booth.
pub const NEWCOMER: usize = 1;

/// An application that passed the screening.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'f> {
    /// The application with its parts.
    pub parts: &'f ApplicationParts,
    /// The points of the screening.
    pub points: i64,
    /// How many earlier rounds its vendor stayed without a booth.
    pub carried: i64,
    /// Whether its vendor never had a booth.
    pub is_new: bool,
    /// How many booths it has in this season.
    pub has: i64,
}

/// What booths are given out by.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'f> {
    /// The season with its published terms.
    pub season: &'f MarketSeason,
    /// The days that vendors are called for and that are ahead.
    pub days: &'f [&'f MarketDay],
    /// Everybody who passed the screening.
    pub entries: &'f [Entry<'f>],
    /// What wishes are worth.
    pub weights: Weights,
    /// How many booths each municipality has in this season.
    pub given: &'f BTreeMap<RegionCode, i64>,
}

/// The days that booths are given out for.
pub fn days_of(days: &[MarketDay], today: Date) -> Vec<&MarketDay> {
    open_days(days, today).collect()
}

/// How many booths each municipality has, of those that are held.
pub fn given(parts: &[ApplicationParts], held: &[Stand]) -> BTreeMap<RegionCode, i64> {
    let mut given = BTreeMap::new();
    for (application, _) in held {
        let of = |one: &&ApplicationParts| one.application.id == *application;
        if let Some(one) = parts.iter().find(of) {
            *given.entry(one.application.region).or_default() += 1;
        }
    }
    given
}

/// What was asked, and what came out.
#[derive(Debug, Clone)]
pub struct Computed {
    /// The question.
    pub asked: Asked,
    /// The answer to each wish, and to those who were not ready.
    pub allotments: Vec<Allotment>,
}

/// Whether booths can be given out. `said` is the public word of an earlier try with the same draw,
/// beside the one of this: who could try words could choose the outcome.
pub fn can_allocate(
    facts: Facts<'_>,
    has_live: bool,
    (said, word): (Option<&str>, &str),
) -> Result<(), Refusal> {
    let mut no: Vec<Refused> = Vec::new();
    if has_live {
        no.push(VendorRefused::AllocationLives.into());
    }
    if said.is_some_and(|said| said != word) {
        no.push(VendorRefused::OtherWord.into());
    }
    if facts.days.is_empty() || facts.entries.is_empty() {
        no.push(VendorRefused::NothingToAllocate.into());
    }
    Refusal::none_of(no)
}

/// Reads what nobody could know when the seed was promised.
pub fn public_word(text: &str) -> Result<String, Refusal> {
    let mut no: Vec<Refused> = Vec::new();
    let word = note(&mut no, "public_word", text);
    Refusal::none_of(no)?;
    Ok(word)
}

/// Gives out the booths by the published rules, with the promised seed.
///
/// # Errors
/// What the solvers refuse: never for numbers that the terms allow.
pub fn compute(facts: Facts<'_>, seed: &[u8; 32], public: &str) -> Result<Computed, Unsolved> {
    let order = drawn(facts.entries, seed, public)?;
    let (mut asked, mut allotments) = wishes(facts, &order);
    let kept = newcomers(facts.season, &asked.question)?;
    for (place, least) in asked.question.places.iter_mut().zip(kept) {
        let most = place.people.most;
        place.classes = vec![ClassRule {
            class: NEWCOMER,
            people: Bounds { least, most },
        }];
    }
    let answer = arrange(&asked.question)?;
    let turns = turns(&asked.question, &answer.chosen);
    for (at, wish) in asked.question.wishes.iter().enumerate() {
        let is_chosen = answer.chosen[at];
        allotments.push(Allotment {
            application: asked.applications[wish.person],
            day: asked.days[wish.place],
            wish: i64::try_from(at).ok(),
            outcome: match is_chosen {
                true => AllotmentOutcome::Booth,
                false => AllotmentOutcome::Waiting,
            },
            cause: cause(
                &answer,
                at,
                asked.question.people[wish.person].class == NEWCOMER,
            ),
            turn: turns[at],
        });
    }
    Ok(Computed { asked, allotments })
}

/// Everybody's place in the draw, from 0.
fn drawn(
    entries: &[Entry<'_>],
    seed: &[u8; 32],
    public: &str,
) -> Result<BTreeMap<Id<VendorApplication>, i64>, Unsolved> {
    let order = draw(
        &lots(entries.iter().map(|one| one.parts.application.id), public),
        seed,
    )?;
    let places = order.iter().zip(0..);
    Ok(places
        .filter_map(|(one, place)| Some((one.name.parse().ok()?, place)))
        .collect())
}

/// The list of the draw, as anybody can write it again: the ids of the applications.
pub fn lots(applications: impl Iterator<Item = Id<VendorApplication>>, public: &str) -> Lots {
    Lots {
        // Nobody wins a seat in it: its order decides between equals.
        seats: 0,
        public: public.to_owned(),
        quotas: BTreeMap::new(),
        entrants: applications
            .map(|id| Entrant {
                name: id.to_string(),
                tickets: 1,
                groups: Default::default(),
            })
            .collect(),
    }
}

/// The wishes of those who are ready, and the answers to those who are not.
fn wishes(
    facts: Facts<'_>,
    order: &BTreeMap<Id<VendorApplication>, i64>,
) -> (Asked, Vec<Allotment>) {
    let (terms, weights) = (&facts.season.terms, facts.weights);
    let mut regions: Vec<RegionCode> = Vec::new();
    for one in facts.entries {
        regions.push(one.parts.application.region);
    }
    regions.sort_unstable();
    regions.dedup();
    // Points are whole units of this; what is below them is the draw's.
    let unit = i64::try_from(facts.entries.len()).unwrap_or(i64::MAX) + 1;
    let (mut question, mut unready) = (Question::default(), Vec::new());
    let left = |region: &RegionCode| {
        let given = facts.given.get(region).copied().unwrap_or_default();
        (terms.most_per_municipality - given).max(0)
    };
    question.groups = regions.iter().map(|one| Bounds::up_to(left(one))).collect();
    question.places = facts.days.iter().map(|day| place(day)).collect();
    for (person, one) in facts.entries.iter().enumerate() {
        let application = &one.parts.application;
        let most = application.most_days.min(terms.most_days_per_vendor);
        question.people.push(Person {
            group: regions
                .binary_search(&application.region)
                .unwrap_or_default(),
            class: usize::from(one.is_new),
            places: Bounds::up_to((most - one.has).max(0)),
            priority: one.carried.clamp(0, weights.most_carried) * weights.carried * unit,
            falls: weights.next_day * unit,
        });
        let lot = order.get(&application.id).copied().unwrap_or_default();
        for (place, day) in facts.days.iter().enumerate() {
            if !one.parts.days.iter().any(|ticked| ticked.id == day.id) {
                continue;
            }
            let lacks = papers::lacks(
                application.vendor_kind,
                &one.parts.items,
                &one.parts.papers,
                day.on_day,
            );
            if lacks.is_empty() {
                let value = (weights.base + one.points) * unit + (unit - 1 - lot);
                question.wishes.push(Wish {
                    person,
                    place,
                    value,
                });
            } else {
                unready.push(not_ready(application.id, day.id));
            }
        }
    }
    let asked = Asked {
        regions,
        applications: facts
            .entries
            .iter()
            .map(|one| one.parts.application.id)
            .collect(),
        days: facts.days.iter().map(|day| day.id).collect(),
        question,
    };
    (asked, unready)
}

fn place(day: &MarketDay) -> Place {
    Place {
        people: Bounds::up_to(day.booths),
        falls: 0,
        classes: Vec::new(),
    }
}

fn not_ready(application: Id<VendorApplication>, day: Id<MarketDay>) -> Allotment {
    Allotment {
        application,
        day,
        wish: None,
        outcome: AllotmentOutcome::Unready,
        cause: AllotmentCause::Papers,
        turn: None,
    }
}

/// How many booths of each day newcomers get at least: the published part, as far as there are
/// enough of them under all other rules.
fn newcomers(season: &MarketSeason, question: &Question) -> Result<Vec<i64>, Unsolved> {
    let mut own = question.clone();
    for place in &mut own.places {
        let part = place.people.most * season.terms.newcomer_percent;
        // A part of a booth is a booth.
        place.people = Bounds::up_to((part + 99) / 100);
    }
    own.wishes
        .retain(|wish| question.people[wish.person].class == NEWCOMER);
    for wish in &mut own.wishes {
        wish.value = 1;
    }
    for person in &mut own.people {
        (person.priority, person.falls) = (0, 0);
    }
    let answer = arrange(&own)?;
    let mut kept = vec![0; own.places.len()];
    let chosen = own.wishes.iter().zip(&answer.chosen);
    for (wish, _) in chosen.filter(|(_, is_chosen)| **is_chosen) {
        kept[wish.place] += 1;
    }
    Ok(kept)
}

/// For each wish that did not come true whose turn it is on its day, from 1: by what it is worth.
fn turns(question: &Question, chosen: &[bool]) -> Vec<Option<i64>> {
    let mut waiting: Vec<usize> = (0..question.wishes.len())
        .filter(|at| !chosen[*at])
        .collect();
    let worth = |at: usize| {
        let wish = &question.wishes[at];
        wish.value + question.people[wish.person].priority
    };
    waiting.sort_by_key(|at| (question.wishes[*at].place, -worth(*at)));
    let mut turns = vec![None; question.wishes.len()];
    let mut next: BTreeMap<usize, i64> = BTreeMap::new();
    for at in waiting {
        let turn = next.entry(question.wishes[at].place).or_default();
        *turn += 1;
        turns[at] = Some(*turn);
    }
    turns
}

/// The first rule that stood in the way of a wish. What is kept for newcomers is in the way of
/// others alone.
fn cause(answer: &Arrangement, at: usize, is_new: bool) -> AllotmentCause {
    let Reason::NotChosen { causes, .. } = &answer.reasons[at] else {
        return AllotmentCause::None;
    };
    match causes.first() {
        Some(Cause::OwnLimit) => AllotmentCause::OwnLimit,
        Some(Cause::GroupFull { .. }) => AllotmentCause::MunicipalityFull,
        Some(Cause::ClassFull { .. } | Cause::PlaceFull | Cause::Kept) => {
            match !is_new && causes.contains(&Cause::Kept) {
                true => AllotmentCause::Newcomers,
                false => AllotmentCause::DayFull,
            }
        }
        Some(Cause::NoGain) | None => AllotmentCause::OtherDay,
    }
}

/// Which wishes of a question came true, from what is stored.
pub fn chosen(asked: &Asked, allotments: &[Allotment]) -> Vec<bool> {
    let mut chosen = vec![false; asked.question.wishes.len()];
    for one in allotments {
        let at = one.wish.and_then(|wish| usize::try_from(wish).ok());
        if let Some(is_chosen) = at.and_then(|at| chosen.get_mut(at)) {
            *is_chosen = one.outcome == AllotmentOutcome::Booth;
        }
    }
    chosen
}

/// Whether an application takes part.
pub fn takes_part(parts: &ApplicationParts) -> bool {
    parts.state() == VendorStep::Screened
}

#[cfg(test)]
mod tests;
