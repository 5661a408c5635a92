//! The published rules are never broken, whatever a season looks like.

use std::collections::BTreeSet;

use jiff::civil::date;
use partner::ProducerKind;
use proptest::prelude::*;

use super::*;
use crate::{
    model::{DayState, Item, ItemSort, PaperKind, SeasonTerms, VendorPaper},
    rules::{
        days::tests::day,
        vendors::tests::{application, season},
    },
};

/// What a random season has: booths of each day, and of each farm its municipality, the days that
/// it ticks, how many it wants, its points, whether it is new, how often it went away without a
/// booth, and the last day of its insurance, counted in days of the season.
#[derive(Debug, Clone)]
struct Season {
    booths: Vec<i64>,
    most_per_municipality: i64,
    most_days: i64,
    newcomer_percent: i64,
    farms: Vec<Farm>,
}

#[derive(Debug, Clone)]
struct Farm {
    region: usize,
    ticked: Vec<bool>,
    wants: i64,
    points: i64,
    is_new: bool,
    carried: i64,
    insured: usize,
}

const REGIONS: [&str; 3] = ["51760", "51720", "43720"];

fn farm() -> impl Strategy<Value = Farm> {
    (
        0..REGIONS.len(),
        proptest::collection::vec(any::<bool>(), 4),
        1_i64..4,
        -3_i64..6,
        any::<bool>(),
        0_i64..5,
        0_usize..6,
    )
        .prop_map(
            |(region, ticked, wants, points, is_new, carried, insured)| Farm {
                region,
                ticked,
                wants,
                points,
                is_new,
                carried,
                insured,
            },
        )
}

fn a_season() -> impl Strategy<Value = Season> {
    (
        proptest::collection::vec(1_i64..5, 1..5),
        1_i64..8,
        1_i64..4,
        0_i64..101,
        proptest::collection::vec(farm(), 1..14),
    )
        .prop_map(
            |(booths, most_per_municipality, most_days, newcomer_percent, farms)| Season {
                booths,
                most_per_municipality,
                most_days,
                newcomer_percent,
                farms,
            },
        )
}

/// A season with its days and its farms as records.
struct Records {
    season: MarketSeason,
    days: Vec<MarketDay>,
    parts: Vec<ApplicationParts>,
}

fn records(it: &Season) -> Records {
    let days: Vec<MarketDay> = (1_i8..)
        .zip(&it.booths)
        .map(|(at, booths)| MarketDay {
            id: Id::from_parts(u64::from(at.unsigned_abs()), [1; 10]),
            on_day: date(2018, 5, at),
            booths: *booths,
            state: DayState::Recruiting,
            ..day("2018-05-05")
        })
        .collect();
    let parts = (1_u64..).zip(&it.farms).map(|(at, farm)| {
        let own: Vec<MarketDay> = days
            .iter()
            .zip(&farm.ticked)
            .filter(|(_, is_ticked)| **is_ticked)
            .map(|(day, _)| day.clone())
            .collect();
        let mut parts = application(&own, &[VendorStep::Screened]);
        parts.application.id = Id::from_parts(at, [9; 10]);
        parts.application.vendor_kind = ProducerKind::ProducerGroup;
        parts.application.region = REGIONS[farm.region].parse().unwrap();
        parts.application.most_days = farm.wants;
        parts.items = vec![Item {
            id: Id::from_parts(at, [8; 10]),
            name: "감자".to_owned(),
            sort: ItemSort::Produce,
            origin: "국산".to_owned(),
        }];
        let last = i8::try_from(farm.insured).unwrap();
        parts.papers = vec![VendorPaper {
            id: Id::from_parts(at, [7; 10]),
            kind: PaperKind::Insurance,
            number: "1".to_owned(),
            valid_from: date(2018, 1, 1),
            valid_to: Some(date(2018, 5, last.max(1)).min(date(2018, 5, 31))),
        }];
        parts
    });
    let terms = SeasonTerms {
        booths: 4,
        most_per_municipality: it.most_per_municipality,
        most_days_per_vendor: it.most_days,
        newcomer_percent: it.newcomer_percent,
    };
    let parts = parts.collect();
    Records {
        season: MarketSeason { terms, ..season() },
        days,
        parts,
    }
}

fn computed(it: &Season, records: &Records, seed: [u8; 32]) -> Computed {
    let entries: Vec<Entry<'_>> = records
        .parts
        .iter()
        .zip(&it.farms)
        .map(|(parts, farm)| Entry {
            parts,
            points: farm.points,
            carried: farm.carried,
            is_new: farm.is_new,
            has: 0,
        })
        .collect();
    let days: Vec<&MarketDay> = records.days.iter().collect();
    let facts = Facts {
        season: &records.season,
        days: &days,
        entries: &entries,
        weights: weights(date(2018, 3, 6)),
        given: &BTreeMap::new(),
    };
    compute(facts, &seed, "로또 1 2 3").unwrap()
}

fn is_ready(farm: &Farm, day: usize) -> bool {
    // Days are the 1st, the 2nd and so on; an insurance holds at least on the 1st.
    day < farm.insured.max(1)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn no_rule_is_broken_and_the_same_seed_gives_the_same_booths(
        it in a_season(),
        seed in any::<[u8; 32]>(),
    ) {
        let records = records(&it);
        let computed = computed(&it, &records, seed);
        let again = self::computed(&it, &records, seed);
        prop_assert_eq!(&computed.allotments, &again.allotments);
        let mut by_region = [0; REGIONS.len()];
        let mut by_farm = vec![0; it.farms.len()];
        let mut answered = 0;
        for (at, day) in records.days.iter().enumerate() {
            let of_day: Vec<&Allotment> =
                computed.allotments.iter().filter(|one| one.day == day.id).collect();
            let mut turns = BTreeSet::new();
            let mut given = 0;
            for (farm, parts) in records.parts.iter().enumerate() {
                let own = of_day.iter().find(|one| one.application == parts.application.id);
                let is_ticked = it.farms[farm].ticked[at];
                prop_assert_eq!(own.is_some(), is_ticked, "every wish has one answer");
                let Some(own) = own else { continue };
                answered += 1;
                let ready = is_ready(&it.farms[farm], at);
                prop_assert_eq!(own.outcome != AllotmentOutcome::Unready, ready);
                prop_assert_eq!(own.cause == AllotmentCause::None,
                    own.outcome == AllotmentOutcome::Booth, "who has none reads why");
                match own.outcome {
                    AllotmentOutcome::Booth => {
                        given += 1;
                        by_farm[farm] += 1;
                        by_region[it.farms[farm].region] += 1;
                    }
                    AllotmentOutcome::Waiting => {
                        turns.insert(own.turn.unwrap());
                    }
                    AllotmentOutcome::Unready => prop_assert_eq!(own.turn, None),
                }
            }
            prop_assert!(given <= day.booths);
            let count = i64::try_from(turns.len()).unwrap();
            prop_assert_eq!(turns.into_iter().collect::<Vec<_>>(), (1..=count).collect::<Vec<_>>());
        }
        prop_assert_eq!(answered, computed.allotments.len());
        for (farm, given) in it.farms.iter().zip(by_farm) {
            prop_assert!(given <= farm.wants.min(it.most_days));
        }
        prop_assert!(by_region.iter().all(|given| *given <= it.most_per_municipality));
        // The proof of the answer is checked by another code.
        let answer = arrange(&computed.asked.question).unwrap();
        prop_assert!(answer.verify().is_ok());
        prop_assert_eq!(answer.chosen, chosen(&computed.asked, &computed.allotments));
    }

    #[test]
    fn where_there_are_enough_newcomers_they_get_their_part(
        it in a_season(),
        seed in any::<[u8; 32]>(),
    ) {
        // One day, wide caps: the published part can be kept whatever the points are.
        let mut it = Season { most_per_municipality: 100, ..it };
        it.booths.truncate(1);
        let records = records(&it);
        let computed = computed(&it, &records, seed);
        let new = |one: &&Allotment| {
            let farm = records.parts.iter().position(|p| p.application.id == one.application);
            it.farms[farm.unwrap()].is_new
        };
        let ready = |one: &&Allotment| one.outcome != AllotmentOutcome::Unready;
        let wished = computed.allotments.iter().filter(ready).filter(new).count();
        let booth = |one: &&Allotment| one.outcome == AllotmentOutcome::Booth;
        let got = computed.allotments.iter().filter(booth).filter(new).count();
        let part = usize::try_from((it.booths[0] * it.newcomer_percent + 99) / 100).unwrap();
        prop_assert!(got >= part.min(wished), "{got} of {wished}, part {part}");
    }
}

/// Who of two farms gets the only booth, and why the other one does not.
fn two_farms(
    points: [i64; 2],
    carried: [i64; 2],
    is_new: [bool; 2],
    percent: i64,
) -> (usize, AllotmentCause) {
    let farm = |at: usize| Farm {
        region: at,
        ticked: vec![true],
        wants: 1,
        points: points[at],
        is_new: is_new[at],
        carried: carried[at],
        insured: 5,
    };
    let it = Season {
        booths: vec![1],
        most_per_municipality: 5,
        most_days: 1,
        newcomer_percent: percent,
        farms: vec![farm(0), farm(1)],
    };
    let records = records(&it);
    let computed = computed(&it, &records, [7; 32]);
    let booth = |one: &&Allotment| one.outcome == AllotmentOutcome::Booth;
    let winner = computed.allotments.iter().find(booth).unwrap().application;
    let other = computed
        .allotments
        .iter()
        .find(|one| one.application != winner);
    let first = records.parts[0].application.id == winner;
    (usize::from(!first), other.unwrap().cause)
}

#[test]
fn points_decide_then_rounds_without_a_booth_and_newcomers_have_their_part() {
    let old = [false; 2];
    let full = AllotmentCause::DayFull;
    assert_eq!(two_farms([3, 2], [0, 0], old, 0), (0, full));
    assert_eq!(two_farms([2, 3], [0, 0], old, 0), (1, full));
    // One round without a booth is worth two points.
    assert_eq!(two_farms([2, 3], [1, 0], old, 0), (0, full));
    assert_eq!(two_farms([0, 3], [1, 0], old, 0), (1, full));
    // The only booth is kept for who never had one.
    let kept = AllotmentCause::Newcomers;
    assert_eq!(two_farms([5, 0], [0, 0], [false, true], 30), (1, kept));
    assert_eq!(two_farms([5, 0], [0, 0], [false, true], 0), (0, full));
    // It is not kept from newcomers.
    assert_eq!(two_farms([5, 0], [0, 0], [true, true], 30), (0, full));
}

#[test]
fn equals_are_decided_by_the_draw_alone() {
    let it = Season {
        booths: vec![1],
        most_per_municipality: 5,
        most_days: 1,
        newcomer_percent: 0,
        farms: vec![
            Farm {
                region: 0,
                ticked: vec![true],
                wants: 1,
                points: 1,
                is_new: false,
                carried: 0,
                insured: 5,
            };
            6
        ],
    };
    let records = records(&it);
    let winner = |seed: u8| {
        let computed = computed(&it, &records, [seed; 32]);
        let booth = |one: &&Allotment| one.outcome == AllotmentOutcome::Booth;
        let winner = computed.allotments.iter().find(booth).unwrap();
        let list = lots(
            records.parts.iter().map(|one| one.application.id),
            "로또 1 2 3",
        );
        let first = &draw(&list, &[seed; 32]).unwrap()[0];
        assert_eq!(
            winner.application.to_string(),
            first.name,
            "anybody can draw again"
        );
        winner.application
    };
    let winners: BTreeSet<_> = (0..20).map(winner).collect();
    assert!(winners.len() > 3, "{winners:?}");
}
