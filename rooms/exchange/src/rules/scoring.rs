//! How well an offer that fits answers a demand: parts with weights, and their sum.

use jiff::civil::Date;
use kernel::Won;

use super::{
    dated,
    fitting::{DemandFacts, OfferFacts, possible_starts, wanted_starts},
};
use crate::model::{Part, Point};

/// A whole share.
const WHOLE: i64 = 1_000;

/// A score of 0 to 100 points with its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    /// The sum of the parts.
    pub total: i64,
    /// Each part of [`Part::ALL`].
    pub points: Vec<Point>,
}

/// Scores a pair that fits, with the weights of a day.
pub fn score(demand: &DemandFacts, offer: &OfferFacts, today: Date) -> Score {
    let points: Vec<Point> = dated::weights(today)
        .into_iter()
        .map(|(part, weight)| {
            let (share, why) = share(part, demand, offer, today);
            Point {
                part,
                weight,
                points: (weight * share.clamp(0, WHOLE) + WHOLE / 2) / WHOLE,
                why,
            }
        })
        .collect();
    Score {
        total: points.iter().map(|one| one.points).sum(),
        points,
    }
}

/// A part's share of its weight in thousandths, and why.
fn share(part: Part, demand: &DemandFacts, offer: &OfferFacts, today: Date) -> (i64, String) {
    match part {
        Part::Place => place(demand, offer, today),
        Part::Time => time(demand, offer, today),
        Part::Capacity => {
            let (people, most) = (demand.demand.people, offer.offer.capacity);
            let why = format!("{most}명 가운데 {people}명");
            (ratio(people, most), why)
        }
        Part::Price => price(demand, offer),
        Part::Wishes => wishes(demand, offer),
        Part::Freshness => freshness(offer, today),
        Part::Novelty => {
            let made = offer.made;
            let why = format!("이 협력처와 지금까지 {made}건");
            (WHOLE / (1 + made.max(0)), why)
        }
    }
}

/// Kilometres as the crow flies between the middles of two regions.
pub fn kilometres(demand: &DemandFacts, offer: &OfferFacts) -> Option<i64> {
    let (a, b) = demand.centre.zip(offer.centre)?;
    let (x, y) = (a.x - b.x, a.y - b.y);
    Some((x * x + y * y).isqrt() / 1_000)
}

fn place(demand: &DemandFacts, offer: &OfferFacts, today: Date) -> (i64, String) {
    let Some(km) = kilometres(demand, offer) else {
        return (0, "거리를 알 수 없음".to_owned());
    };
    let near = dated::whole(dated::NEAR_KM, today);
    let far = dated::whole(dated::FAR_KM, today);
    (
        ratio(far - km, (far - near).max(1)),
        format!("직선거리 약 {km}km"),
    )
}

fn time(demand: &DemandFacts, offer: &OfferFacts, today: Date) -> (i64, String) {
    let wanted = wanted_starts(demand, today).len();
    let possible = possible_starts(demand, offer, today).len();
    let why = format!("바라는 시작일 {wanted}일 가운데 {possible}일");
    (ratio(whole(possible), whole(wanted)), why)
}

/// What one side pays at the least and at the most.
pub fn cost(people: i64, price: Won) -> Won {
    Won(people.saturating_mul(price.0))
}

fn price(demand: &DemandFacts, offer: &OfferFacts) -> (i64, String) {
    let people = demand.demand.people;
    let low = cost(people, offer.offer.price_low);
    let high = cost(people, offer.offer.price_high);
    let budget = demand.demand.budget;
    if budget >= high {
        return (WHOLE, "예산이 가장 높은 가격까지 미침".to_owned());
    }
    // The budget reaches the lowest price, or the pair would not fit: from there half the points.
    let above = i128::from(budget.0) - i128::from(low.0);
    let span = (i128::from(high.0) - i128::from(low.0)).max(1);
    let half = i128::from(WHOLE / 2);
    let share = i64::try_from(half + half * above / span).unwrap_or(WHOLE);
    let why = format!(
        "예산이 가격 폭의 {}%까지 미침",
        (above * 100 / span).clamp(0, 100)
    );
    (share, why)
}

fn wishes(demand: &DemandFacts, offer: &OfferFacts) -> (i64, String) {
    let all = &demand.demand.wishes.0;
    if all.is_empty() {
        return (WHOLE, "바람이 없음".to_owned());
    }
    let met = all
        .iter()
        .filter(|(one, _)| offer.offer.features.has(**one));
    let weights: i64 = all.values().sum();
    let (count, sum) = met.fold((0, 0), |(count, sum), (_, weight)| {
        (count + 1, sum + weight)
    });
    (
        ratio(sum, weights),
        format!("바람 {}가지 가운데 {count}가지", all.len()),
    )
}

fn freshness(offer: &OfferFacts, today: Date) -> (i64, String) {
    let Some(seen) = offer.seen_on else {
        return (0, "아무도 확인하지 않음".to_owned());
    };
    let age = i64::from((today - seen).get_days()).max(0);
    let most = dated::whole(dated::FRESH_DAYS, today).max(1);
    (ratio(most - age, most), format!("확인한 지 {age}일"))
}

/// Thousandths of a whole, between none and all.
fn ratio(part: i64, all: i64) -> i64 {
    if all <= 0 {
        return 0;
    }
    let share = i128::from(part) * i128::from(WHOLE) / i128::from(all);
    i64::try_from(share).unwrap_or(0).clamp(0, WHOLE)
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
