//! Constraints as a table, and what must hold for every pair.

use std::collections::BTreeSet;

use jiff::civil::date;
use kernel::{Id, Won};
use proptest::prelude::*;
use resource::{ResourceKind, Season};

use super::*;
use crate::{
    model::{BodyKind, FeatureSet, Stage, Wishes},
    rules::raising::{Advice, advise},
};

pub const TODAY: Date = date(2018, 3, 5);

pub fn offer() -> OfferFacts {
    OfferFacts {
        offer: Offer {
            id: Id::from_parts(1, [1; 10]),
            resource: None,
            body: "솔바람마을".to_owned(),
            kind: ResourceKind::Village,
            what: "두부 만들기".to_owned(),
            region: "51760".parse().ok(),
            region_text: "강원 평창군".to_owned(),
            capacity: 40,
            least_group: 10,
            least_age: 7,
            first_day: date(2018, 4, 1),
            last_day: date(2018, 10, 31),
            months: Season::of(&[4, 5, 6, 9, 10]).unwrap(),
            price_low: Won(10_000),
            price_high: Won(20_000),
            features: FeatureSet(BTreeSet::from([Feature::Meal])),
            note: String::new(),
            stage: Stage::Open,
            version: 1,
            registered_by: String::new(),
            confirmed_on: date(2018, 3, 1),
        },
        codes: ["51760", "51"]
            .iter()
            .filter_map(|code| code.parse().ok())
            .collect(),
        centre: Some(Centre {
            x: 1_080_000,
            y: 1_950_000,
        }),
        seen_on: Some(date(2018, 3, 1)),
        taken: Vec::new(),
        made: 0,
    }
}

pub fn demand() -> DemandFacts {
    DemandFacts {
        demand: Demand {
            id: Id::from_parts(1, [2; 10]),
            body: "새솔초등학교".to_owned(),
            body_kind: BodyKind::School,
            kind: ResourceKind::Village,
            what: "농촌 체험".to_owned(),
            people: 30,
            youngest: 8,
            first_day: date(2018, 5, 1),
            last_day: date(2018, 5, 10),
            days: 2,
            budget: Won(600_000),
            origin: None,
            regions: Vec::new(),
            musts: FeatureSet::default(),
            wishes: Wishes::default(),
            note: String::new(),
            stage: Stage::Open,
            version: 1,
            registered_by: String::new(),
        },
        regions: "51".parse().into_iter().collect(),
        centre: Some(Centre {
            x: 1_000_000,
            y: 1_950_000,
        }),
    }
}

type Edit = fn(&mut DemandFacts, &mut OfferFacts);

#[test]
fn each_constraint_excludes_alone() {
    let table: &[(Edit, &[Against])] = &[
        (|_, _| (), &[]),
        (
            |d, _| d.demand.kind = ResourceKind::Culture,
            &[Against::Kind],
        ),
        (
            |d, _| d.regions = "43".parse().into_iter().collect(),
            &[Against::Place],
        ),
        (|d, _| d.regions.clear(), &[]),
        (|_, o| o.offer.capacity = 29, &[Against::TooMany]),
        (|_, o| o.offer.least_group = 31, &[Against::TooFew]),
        (|d, _| d.demand.youngest = 6, &[Against::TooYoung]),
        (
            |d, _| d.demand.musts = FeatureSet(BTreeSet::from([Feature::Meal, Feature::Stay])),
            &[Against::Lacks(Feature::Stay)],
        ),
        (|d, _| d.demand.budget = Won(299_999), &[Against::Price]),
        (|_, o| o.offer.last_day = date(2018, 5, 1), &[Against::Time]),
        (
            |_, o| o.offer.months = Season::of(&[6]).unwrap(),
            &[Against::Time],
        ),
        (
            |_, o| {
                o.taken = vec![Taken {
                    from: date(2018, 5, 1),
                    to: date(2018, 5, 10),
                    people: 11,
                }]
            },
            &[Against::Held],
        ),
        (
            |d, o| {
                d.demand.people = 50;
                o.offer.months = Season::of(&[7]).unwrap();
            },
            &[Against::TooMany, Against::Time],
        ),
    ];
    for (row, (edit, against)) in table.iter().enumerate() {
        let (mut demand, mut offer) = (demand(), offer());
        edit(&mut demand, &mut offer);
        assert_eq!(broken(&demand, &offer, TODAY), *against, "row {row}");
        let alone = matches!(advise(&demand, &offer, TODAY), Advice::Alone(..));
        assert_eq!(alone, against.len() == 1, "row {row}");
    }
}

#[test]
fn an_excluded_pair_says_what_would_let_it_in() {
    let (mut demand, offer) = (demand(), offer());
    demand.demand.budget = Won(100_000);
    let Advice::Alone(Against::Price, Some(cure)) = advise(&demand, &offer, TODAY) else {
        panic!("the price alone excludes it");
    };
    assert_eq!(cure.text, "예산을 300,000원으로 올리면");
    demand.demand.budget = Won(300_000);
    let Fit::Scored(score) = fit(&demand, &offer, TODAY) else {
        panic!("it fits now");
    };
    assert_eq!(cure.points, score.total);
}

#[test]
fn what_is_said_to_raise_a_score_does() {
    let (mut demand, offer) = (demand(), offer());
    demand.demand.budget = Won(400_000);
    demand.demand.wishes = Wishes([(Feature::Stay, 3), (Feature::Meal, 1)].into());
    let Fit::Scored(before) = fit(&demand, &offer, TODAY) else {
        panic!("it fits");
    };
    let Advice::More(raises) = advise(&demand, &offer, TODAY) else {
        panic!("it fits");
    };
    let stay = raises.iter().find(|one| one.text.contains("숙박")).unwrap();
    let mut better = offer.clone();
    better.offer.features.0.insert(Feature::Stay);
    let Fit::Scored(after) = fit(&demand, &better, TODAY) else {
        panic!("it fits");
    };
    assert_eq!(stay.points, after.total - before.total);
    assert!(raises.is_sorted_by_key(|one| std::cmp::Reverse(one.points)));
}

/// The same days, found without any cleverness.
fn naive(demand: &DemandFacts, offer: &OfferFacts) -> Vec<Date> {
    let mut found = Vec::new();
    let mut start = demand.demand.first_day;
    while start <= demand.demand.last_day {
        let all = (0..demand.demand.days).all(|n| {
            let day = dated::days_after(start, n);
            let held: i64 = offer
                .taken
                .iter()
                .filter(|one| (one.from..=one.to).contains(&day))
                .map(|one| one.people)
                .sum();
            day <= demand.demand.last_day
                && day >= TODAY
                && (offer.offer.first_day..=offer.offer.last_day).contains(&day)
                && offer.offer.months.months().contains(&day.month())
                && held + demand.demand.people <= offer.offer.capacity
        });
        if all {
            found.push(start);
        }
        start = start.tomorrow().unwrap();
    }
    found
}

prop_compose! {
    fn pairs()(
        people in 1_i64..50, youngest in 0_i64..12, from in -10_i64..60, span in 0_i64..40,
        days in 1_i64..5, budget in 0_i64..1_500_000, must in 0_usize..8, wish in 0_usize..8,
        bits in 1_i64..4096, open in 0_i64..80, length in 0_i64..120, low in 0_i64..30_000,
        more in 0_i64..20_000, seen in 0_i64..500, made in 0_i64..5,
        holds in prop::collection::vec((0_i64..80, 0_i64..10, 1_i64..30), 0..4),
    ) -> (DemandFacts, OfferFacts) {
        let (mut d, mut o) = (demand(), offer());
        let some = |n: usize| Feature::ALL.iter().copied().take(n).collect::<BTreeSet<_>>();
        d.demand.people = people;
        d.demand.youngest = youngest;
        d.demand.first_day = dated::days_after(TODAY, from);
        d.demand.last_day = dated::days_after(TODAY, from + span.max(days - 1));
        d.demand.days = days;
        d.demand.budget = Won(budget);
        d.demand.musts = FeatureSet(some(must / 3));
        d.demand.wishes = Wishes(some(wish).into_iter().zip(1..).collect());
        o.offer.months = Season::from_bits(bits).unwrap();
        o.offer.first_day = dated::days_after(TODAY, open - 20);
        o.offer.last_day = dated::days_after(TODAY, open - 20 + length);
        o.offer.price_low = Won(low);
        o.offer.price_high = Won(low + more);
        o.seen_on = Some(dated::days_after(TODAY, -seen));
        o.made = made;
        o.taken = holds.into_iter().map(|(at, long, people)| Taken {
            from: dated::days_after(TODAY, at),
            to: dated::days_after(TODAY, at + long),
            people,
        }).collect();
        (d, o)
    }
}

proptest! {
    #[test]
    fn possible_days_are_those_of_the_naive_search((demand, offer) in pairs()) {
        prop_assert_eq!(possible_starts(&demand, &offer, TODAY), naive(&demand, &offer));
    }

    #[test]
    fn a_pair_is_excluded_or_its_parts_sum_to_its_score((demand, offer) in pairs()) {
        match fit(&demand, &offer, TODAY) {
            Fit::Scored(score) => {
                let sum: i64 = score.points.iter().map(|one| one.points).sum();
                prop_assert_eq!(score.total, sum);
                prop_assert!((0..=100).contains(&score.total));
                let within = |one: &crate::Point| (0..=one.weight).contains(&one.points);
                prop_assert!(score.points.iter().all(within));
                prop_assert!(!naive(&demand, &offer).is_empty());
            }
            Fit::Excluded(broken) => prop_assert!(!broken.is_empty()),
        }
    }

    #[test]
    fn a_higher_budget_never_lowers_a_score((demand, offer) in pairs(), more in 0_i64..500_000) {
        let mut richer = demand.clone();
        richer.demand.budget = Won(demand.demand.budget.0 + more);
        let before = fit(&demand, &offer, TODAY);
        match (before, fit(&richer, &offer, TODAY)) {
            (Fit::Scored(before), Fit::Scored(after)) => prop_assert!(before.total <= after.total),
            (Fit::Scored(_), Fit::Excluded(_)) => prop_assert!(false, "excluded by money"),
            (Fit::Excluded(before), Fit::Excluded(after)) => {
                prop_assert!(after.iter().all(|one| before.contains(one)));
            }
            (Fit::Excluded(_), Fit::Scored(_)) => {}
        }
    }

    #[test]
    fn advice_keeps_its_word((demand, offer) in pairs()) {
        match advise(&demand, &offer, TODAY) {
            Advice::More(raises) => {
                let Fit::Scored(now) = fit(&demand, &offer, TODAY) else {
                    return Err(TestCaseError::fail("raises of a pair that does not fit"));
                };
                prop_assert!(raises.iter().all(|one| one.points > 0));
                prop_assert!(raises.iter().all(|one| now.total + one.points <= 100));
            }
            Advice::Alone(one, _) => prop_assert_eq!(broken(&demand, &offer, TODAY), vec![one]),
            Advice::Several(all) => prop_assert!(all.len() > 1),
        }
    }
}
