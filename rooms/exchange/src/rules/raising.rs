//! What would raise a pair's score, and which constraint alone excludes it.
//!
//! Nothing here is estimated: the pair is changed as the line says and judged again.

use jiff::civil::Date;
use kernel::Won;
use resource::Season;

use super::{
    fitting::{Against, DemandFacts, Fit, OfferFacts, fit},
    refused::won_text,
    scoring::cost,
};
use crate::model::Side;

/// A change of one side and what it brings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raise {
    /// Whose change it is.
    pub side: Side,
    /// What to change.
    pub text: String,
    /// How many points more; of an excluded pair, the whole score.
    pub points: i64,
}

/// What to read beside a pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Advice {
    /// It fits; each change brings so many points more, the most first.
    More(Vec<Raise>),
    /// One constraint alone excludes it; with the change it has so many points. `None` where no
    /// change of one number helps.
    Alone(Against, Option<Raise>),
    /// Several exclude it together.
    Several(Vec<Against>),
}

/// Judges the changes.
pub fn advise(demand: &DemandFacts, offer: &OfferFacts, today: Date) -> Advice {
    match fit(demand, offer, today) {
        Fit::Scored(now) => {
            let changes = improvements(demand, offer, today).into_iter();
            let mut raises: Vec<Raise> = changes
                .filter_map(|change| change.judged(today, now.total))
                .filter(|raise| raise.points > 0)
                .collect();
            raises.sort_by_key(|raise| std::cmp::Reverse(raise.points));
            Advice::More(raises)
        }
        Fit::Excluded(broken) => match broken[..] {
            [one] => {
                let cure = cure(one, demand, offer);
                Advice::Alone(one, cure.and_then(|it| it.judged(today, 0)))
            }
            _ => Advice::Several(broken),
        },
    }
}

/// A pair with one side changed.
struct Change {
    side: Side,
    text: String,
    demand: DemandFacts,
    offer: OfferFacts,
}

impl Change {
    fn of_demand(
        demand: &DemandFacts,
        offer: &OfferFacts,
        text: String,
        edit: impl FnOnce(&mut DemandFacts),
    ) -> Self {
        let mut changed = demand.clone();
        edit(&mut changed);
        Self {
            side: Side::Demand,
            text,
            demand: changed,
            offer: offer.clone(),
        }
    }

    fn of_offer(
        demand: &DemandFacts,
        offer: &OfferFacts,
        text: String,
        edit: impl FnOnce(&mut OfferFacts),
    ) -> Self {
        let mut changed = offer.clone();
        edit(&mut changed);
        Self {
            side: Side::Offer,
            text,
            demand: demand.clone(),
            offer: changed,
        }
    }

    fn judged(self, today: Date, before: i64) -> Option<Raise> {
        match fit(&self.demand, &self.offer, today) {
            Fit::Scored(score) => Some(Raise {
                side: self.side,
                text: self.text,
                points: score.total - before,
            }),
            Fit::Excluded(_) => None,
        }
    }
}

/// Changes that could make a pair that fits better.
fn improvements(demand: &DemandFacts, offer: &OfferFacts, today: Date) -> Vec<Change> {
    let mut all = Vec::new();
    let highest = cost(demand.demand.people, offer.offer.price_high);
    if demand.demand.budget < highest {
        all.push(budget(demand, offer, highest));
    }
    for wish in demand.demand.wishes.0.keys() {
        if !offer.offer.features.has(*wish) {
            let text = format!("‘{}’을(를) 마련하면", wish.label());
            all.push(Change::of_offer(demand, offer, text, |it| {
                it.offer.features.0.insert(*wish);
            }));
        }
    }
    if offer.seen_on.is_none_or(|seen| seen < today) {
        let text = "현장을 다시 확인해 기록하면".to_owned();
        all.push(Change::of_offer(demand, offer, text, |it| {
            it.seen_on = Some(today);
        }));
    }
    if offer.offer.months != Season::ALL_YEAR {
        let text = "모든 달에 이용할 수 있게 하면".to_owned();
        all.push(Change::of_offer(demand, offer, text, |it| {
            it.offer.months = Season::ALL_YEAR;
        }));
    }
    if demand.demand.days > 1 {
        let days = demand.demand.days - 1;
        let text = format!("{days}일로 줄이면");
        all.push(Change::of_demand(demand, offer, text, |it| {
            it.demand.days = days
        }));
    }
    all
}

fn budget(demand: &DemandFacts, offer: &OfferFacts, to: Won) -> Change {
    let text = format!("예산을 {}으로 올리면", won_text(to));
    Change::of_demand(demand, offer, text, |it| it.demand.budget = to)
}

/// The change that takes a constraint away and nothing else.
fn cure(against: Against, demand: &DemandFacts, offer: &OfferFacts) -> Option<Change> {
    let people = demand.demand.people;
    Some(match against {
        Against::Kind => return None,
        Against::Place => {
            let text = format!(
                "갈 수 있는 지역에 ‘{}’을(를) 더하면",
                offer.offer.region_text
            );
            Change::of_demand(demand, offer, text, |it| it.regions.clear())
        }
        Against::TooMany => {
            let most = offer.offer.capacity;
            let text = format!("{most}명으로 나누면");
            Change::of_demand(demand, offer, text, |it| it.demand.people = most)
        }
        Against::TooFew => {
            let text = format!("{people}명도 받으면");
            Change::of_offer(demand, offer, text, |it| it.offer.least_group = people)
        }
        Against::TooYoung => {
            let age = demand.demand.youngest;
            let text = format!("{age}살도 받으면");
            Change::of_offer(demand, offer, text, |it| it.offer.least_age = age)
        }
        Against::Lacks(feature) => {
            let text = format!("‘{}’을(를) 마련하면", feature.label());
            Change::of_offer(demand, offer, text, |it| {
                it.offer.features.0.insert(feature);
            })
        }
        Against::Price => budget(demand, offer, cost(people, offer.offer.price_low)),
        Against::Time => {
            let (from, to) = (offer.offer.first_day, offer.offer.last_day);
            let text = format!("바라는 기간을 {from}부터 {to}까지로 바꾸면");
            Change::of_demand(demand, offer, text, |it| {
                it.demand.first_day = from;
                it.demand.last_day = to;
            })
        }
        Against::Held => {
            let most = offer.offer.capacity + people;
            let text = format!("한 번에 {most}명을 받으면");
            Change::of_offer(demand, offer, text, |it| it.offer.capacity = most)
        }
    })
}
