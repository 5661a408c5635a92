//! What excludes a pair, and which days are possible.

use jiff::civil::Date;
use partner::{Centre, RegionCode};

use super::{
    dated,
    refused::won_text,
    scoring::{self, Score, cost},
};
use crate::model::{Demand, Feature, Offer};

/// People who hold an offer from one day to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Taken {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// How many.
    pub people: i64,
}

/// What must be known of an offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferFacts {
    /// The offer.
    pub offer: Offer,
    /// Its region and what that lies in, by the boundaries of the day of the request.
    pub codes: Vec<RegionCode>,
    /// The middle of its region.
    pub centre: Option<Centre>,
    /// The day on which somebody last looked.
    pub seen_on: Option<Date>,
    /// Who holds it already.
    pub taken: Vec<Taken>,
    /// How many matches its partner got so far.
    pub made: i64,
}

/// What must be known of a demand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemandFacts {
    /// The demand.
    pub demand: Demand,
    /// Where it may be, by the boundaries of the day of the request.
    pub regions: Vec<RegionCode>,
    /// The middle of where they set out from.
    pub centre: Option<Centre>,
}

/// A hard constraint that a pair breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Against {
    /// Something else is asked for.
    Kind,
    /// It lies outside the regions.
    Place,
    /// It is too small.
    TooMany,
    /// The group is too small for it.
    TooFew,
    /// Some are too young.
    TooYoung,
    /// It lacks what must be there.
    Lacks(Feature),
    /// Even the lowest price is above the budget.
    Price,
    /// It cannot be had so many days in a row in the time.
    Time,
    /// Others hold it on all of those days.
    Held,
}

impl Against {
    /// Its word in JSON; a feature that lacks is named after a colon.
    pub fn word(self) -> String {
        match self {
            Self::Kind => "kind".to_owned(),
            Self::Place => "place".to_owned(),
            Self::TooMany => "too_many".to_owned(),
            Self::TooFew => "too_few".to_owned(),
            Self::TooYoung => "too_young".to_owned(),
            Self::Lacks(feature) => format!("lacks:{}", feature.word()),
            Self::Price => "price".to_owned(),
            Self::Time => "time".to_owned(),
            Self::Held => "held".to_owned(),
        }
    }

    /// What people read of a pair that breaks it.
    pub fn text(self, demand: &Demand, offer: &Offer) -> String {
        match self {
            Self::Kind => format!(
                "찾는 것은 {}인데 제안은 {}입니다.",
                demand.kind.label(),
                offer.kind.label()
            ),
            Self::Place => format!("‘{}’은(는) 갈 수 있는 지역이 아닙니다.", offer.region_text),
            Self::TooMany => format!(
                "{}명인데 한 번에 {}명까지입니다.",
                demand.people, offer.capacity
            ),
            Self::TooFew => format!(
                "{}명인데 {}명부터 받습니다.",
                demand.people, offer.least_group
            ),
            Self::TooYoung => format!(
                "가장 어린 사람이 {}살인데 {}살부터 받습니다.",
                demand.youngest, offer.least_age
            ),
            Self::Lacks(feature) => format!("꼭 필요한 ‘{}’이(가) 없습니다.", feature.label()),
            Self::Price => format!(
                "가장 낮은 가격으로도 {}인데 예산은 {}입니다.",
                won_text(cost(demand.people, offer.price_low)),
                won_text(demand.budget)
            ),
            Self::Time => format!(
                "바라는 기간에 이어서 {}일 동안 이용할 수 있는 때가 없습니다.",
                demand.days
            ),
            Self::Held => "이용할 수 있는 날에 이미 다른 연결이 자리를 잡았습니다.".to_owned(),
        }
    }
}

/// What a pair comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fit {
    /// It fits so well.
    Scored(Score),
    /// It does not, and why: every broken constraint.
    Excluded(Vec<Against>),
}

/// Hard constraints first, then the score.
pub fn fit(demand: &DemandFacts, offer: &OfferFacts, today: Date) -> Fit {
    let broken = broken(demand, offer, today);
    if broken.is_empty() {
        Fit::Scored(scoring::score(demand, offer, today))
    } else {
        Fit::Excluded(broken)
    }
}

/// Every hard constraint that a pair breaks, in the order of [`Against`].
pub fn broken(facts: &DemandFacts, offered: &OfferFacts, today: Date) -> Vec<Against> {
    let (demand, offer) = (&facts.demand, &offered.offer);
    let mut broken = Vec::new();
    let mut check = |against, is_broken: bool| {
        if is_broken {
            broken.push(against);
        }
    };
    check(Against::Kind, demand.kind != offer.kind);
    let inside = facts
        .regions
        .iter()
        .any(|code| offered.codes.contains(code));
    check(Against::Place, !facts.regions.is_empty() && !inside);
    check(Against::TooMany, demand.people > offer.capacity);
    check(Against::TooFew, demand.people < offer.least_group);
    check(Against::TooYoung, demand.youngest < offer.least_age);
    for must in &demand.musts.0 {
        check(Against::Lacks(*must), !offer.features.has(*must));
    }
    check(
        Against::Price,
        cost(demand.people, offer.price_low) > demand.budget,
    );
    let free = OfferFacts {
        taken: Vec::new(),
        ..offered.clone()
    };
    let roomy = offer.capacity.max(demand.people);
    let no_time = starts(facts, &free, roomy, today).is_empty();
    check(Against::Time, no_time);
    // Where the group is too large anyway, others hold nothing from it.
    let held = !no_time
        && demand.people <= offer.capacity
        && starts(facts, offered, offer.capacity, today).is_empty();
    check(Against::Held, held);
    broken
}

/// Days on which the demand could begin if every day would do; none before the day of the request.
pub fn wanted_starts(facts: &DemandFacts, today: Date) -> Vec<Date> {
    let demand = &facts.demand;
    let last = dated::days_after(demand.last_day, 1 - demand.days);
    days(demand.first_day.max(today), last).collect()
}

/// Those of them on which the offer can be had for all days and is free for all people.
pub fn possible_starts(facts: &DemandFacts, offered: &OfferFacts, today: Date) -> Vec<Date> {
    starts(facts, offered, offered.offer.capacity, today)
}

fn starts(facts: &DemandFacts, offered: &OfferFacts, room: i64, today: Date) -> Vec<Date> {
    let demand = &facts.demand;
    let wanted = wanted_starts(facts, today);
    let (Some(first), Some(last)) = (wanted.first(), wanted.last()) else {
        return Vec::new();
    };
    // Walking backwards: how many good days in a row begin on each day.
    let end = dated::days_after(*last, demand.days - 1);
    let good: Vec<bool> = days(*first, end)
        .map(|day| is_free(offered, room, demand.people, day))
        .collect();
    let mut runs = vec![0_i64; good.len()];
    let mut run = 0;
    for (place, good) in runs.iter_mut().zip(&good).rev() {
        run = if *good { run + 1 } else { 0 };
        *place = run;
    }
    wanted
        .into_iter()
        .zip(runs)
        .filter(|(_, run)| *run >= demand.days)
        .map(|(day, _)| day)
        .collect()
}

/// Whether so many more people find room on a day.
fn is_free(offered: &OfferFacts, room: i64, people: i64, day: Date) -> bool {
    let offer = &offered.offer;
    let held: i64 = offered
        .taken
        .iter()
        .filter(|one| one.from <= day && day <= one.to)
        .map(|one| one.people)
        .sum();
    offer.first_day <= day
        && day <= offer.last_day
        && offer.months.months().contains(&day.month())
        && held.saturating_add(people) <= room
}

/// Whether so many people still find room on all days of a match.
pub fn has_room(offered: &OfferFacts, people: i64, from: Date, to: Date) -> bool {
    days(from, to).all(|day| is_free(offered, offered.offer.capacity, people, day))
}

/// Every day from one to another.
fn days(from: Date, to: Date) -> impl Iterator<Item = Date> {
    let all = std::iter::successors(Some(from), |day| day.tomorrow().ok());
    all.take_while(move |day| *day <= to)
}

#[cfg(test)]
pub mod tests;
