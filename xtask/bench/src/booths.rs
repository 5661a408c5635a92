//! W4: booths of a season: who comes on which day, then who stands where.

use std::time::Instant;

use matching::{
    arrange::{Bounds, Person, Place, Question, Wish, arrange},
    mixed::{Effort, SideRule, arrange_mixed},
    stand::{Site, Stall, stand},
};

use crate::{
    assign::Chance,
    measure::{Setting, median},
    report::Row,
};

const CATEGORIES: i64 = 10;
const MUNICIPALITIES: i64 = 50;
/// One need: power.
const POWER: u32 = 1;
/// Ways of the network that may be looked at.
const WORK: u64 = 100_000_000;

struct Vendor {
    category: i64,
    municipality: i64,
    power: bool,
    new: bool,
}

/// A season of so many vendors, booths and days.
struct Season {
    vendors: Vec<Vendor>,
    booths: i64,
    days: i64,
}

/// Times the two seasons the goals speak of.
pub fn measure(setting: &Setting) -> Vec<Row> {
    let large = season(1_000, 200, 6);
    let long = season(200, 60, 40);
    [
        (
            large,
            "1,000 vendors, 200 booths, 6 days",
            (100.0, "≤ 100 ms"),
        ),
        (long, "200 vendors, 60 booths, 40 days", (2_000.0, "≤ 2 s")),
    ]
    .iter()
    .flat_map(|(season, name, aim)| one_season(setting, season, name, *aim))
    .collect()
}

fn season(vendors: i64, booths: i64, days: i64) -> Season {
    let mut chance = Chance(2018);
    let one = |_| Vendor {
        category: chance.below(CATEGORIES).min(chance.below(CATEGORIES)),
        municipality: chance
            .below(MUNICIPALITIES)
            .min(chance.below(MUNICIPALITIES)),
        power: chance.below(3) == 0,
        new: chance.below(3) == 0,
    };
    Season {
        vendors: (0..vendors).map(one).collect(),
        booths,
        days,
    }
}

fn one_season(
    setting: &Setting,
    season: &Season,
    name: &str,
    aim: (f64, &'static str),
) -> Vec<Row> {
    let question = question(season);
    let rules = rules(season, &question);
    let (mut flows, mut days, mut places) = (Vec::new(), [Vec::new(), Vec::new()], Vec::new());
    let (mut gaps, mut clashes) = ([0.0, 0.0], 0);
    for _ in 0..setting.rounds {
        flows.push(millis(|| {
            arrange(&question).expect("an answer");
        }));
        let mut chosen = Vec::new();
        for (at, within) in [1_000, 0].into_iter().enumerate() {
            let effort = Effort { work: WORK, within };
            days[at].push(millis(|| {
                let answer = arrange_mixed(&question, &rules, effort).expect("an answer");
                assert_eq!(answer.verify(&question, &rules), Ok(answer.proven));
                gaps[at] = answer.gap() as f64 * 100.0 / answer.bound as f64;
                chosen = answer.chosen;
            }));
        }
        places.push(millis(|| {
            clashes = (0..season.days as usize)
                .map(|day| stand_on(season, &question, &chosen, day))
                .sum();
        }));
    }
    let [near, best] = days.map(median);
    let [near_gap, best_gap] = gaps;
    vec![
        Row::of_time(
            format!("{name}: municipalities' caps, one flow"),
            median(flows),
            None,
        ),
        Row::of_time(
            format!("{name}: days, gap {near_gap:.4} %"),
            near,
            Some(aim),
        ),
        Row::of_time(
            format!("{name}: days, gap {best_gap:.4} %"),
            best,
            Some(aim),
        ),
        Row::of_time(
            format!("{name}: places, {clashes} alike"),
            median(places),
            None,
        ),
    ]
}

fn millis(work: impl FnOnce()) -> f64 {
    let began = Instant::now();
    work();
    began.elapsed().as_secs_f64() * 1_000.0
}

/// Everybody asks for every day, some days rather than others, and each day a little less.
fn question(season: &Season) -> Question {
    let mut chance = Chance(17);
    let mut wishes = Vec::new();
    for person in 0..season.vendors.len() {
        let worth = 100 + chance.below(400);
        for place in 0..season.days as usize {
            let value = worth + chance.below(200);
            wishes.push(Wish {
                person,
                place,
                value,
            });
        }
    }
    let most = (season.days / 2).max(1);
    let share = season.booths * season.days / MUNICIPALITIES * 2;
    Question {
        groups: vec![Bounds::up_to(share); MUNICIPALITIES as usize],
        people: season
            .vendors
            .iter()
            .map(|vendor| Person {
                group: vendor.municipality as usize,
                class: 0,
                places: Bounds::up_to(most),
                priority: 20 * i64::from(vendor.new),
                falls: 30,
            })
            .collect(),
        places: vec![
            Place {
                people: Bounds::up_to(season.booths),
                falls: 0,
                classes: Vec::new(),
            };
            season.days as usize
        ],
        wishes,
    }
}

/// On each day: a cap for each category, sockets, a share of newcomers.
fn rules(season: &Season, question: &Question) -> Vec<SideRule> {
    let booths = season.booths;
    let mut rules = Vec::new();
    let mut add = |day: i64, come_true: Bounds, counts: &dyn Fn(&Vendor) -> bool| {
        let counted =
            question.wishes.iter().enumerate().filter(|(_, wish)| {
                wish.place as i64 == day && counts(&season.vendors[wish.person])
            });
        let wishes = counted.map(|(at, _)| at).collect();
        rules.push(SideRule { wishes, come_true });
    };
    for day in 0..season.days {
        for category in 0..CATEGORIES {
            add(day, Bounds::up_to(booths * 3 / 20), &|vendor| {
                vendor.category == category
            });
        }
        add(day, Bounds::up_to(booths / 4), &|vendor| vendor.power);
        let least = booths * 3 / 10;
        add(
            day,
            Bounds {
                least,
                most: booths,
            },
            &|vendor| vendor.new,
        );
    }
    rules
}

/// Stands in rows of twenty, power at every third booth; answers how many neighbours are alike.
fn stand_on(season: &Season, question: &Question, chosen: &[bool], day: usize) -> usize {
    let booths = season.booths as usize;
    let beside = (1..booths).filter(|at| at % 20 != 0).map(|at| (at - 1, at));
    let site = Site {
        booths: (0..booths)
            .map(|at| if at % 3 == 0 { POWER } else { 0 })
            .collect(),
        neighbors: beside.collect(),
    };
    let coming = question.wishes.iter().zip(chosen);
    let coming = coming.filter(|(wish, chosen)| **chosen && wish.place == day);
    let stalls: Vec<Stall> = coming
        .map(|(wish, _)| {
            let vendor = &season.vendors[wish.person];
            Stall {
                category: vendor.category as usize,
                needs: if vendor.power { POWER } else { 0 },
            }
        })
        .collect();
    stand(&site, &stalls, 1_000_000)
        .expect("a standing")
        .clashes
        .len()
}
