//! Rules that cross, against every arrangement there is.

use crate::chance::Chance;
use matching::{
    Refused,
    arrange::{Bounds, Person, Place, Question, Wish, arrange},
    mixed::{Effort, SideRule, arrange_mixed},
};

const ENOUGH: Effort = Effort::exact(50_000_000);

fn season(chance: &mut Chance, people: usize, places: usize, seats: i64) -> Question {
    let of_people = (0..people).map(|_| Person {
        group: 0,
        class: 0,
        places: Bounds::up_to(chance.within(1, 3)),
        priority: chance.within(0, 4),
        falls: chance.within(0, 3),
    });
    let people: Vec<Person> = of_people.collect();
    let place = Place {
        people: Bounds::up_to(seats),
        falls: 0,
        classes: Vec::new(),
    };
    let mut wishes = Vec::new();
    for person in 0..people.len() {
        for place in 0..places {
            if !chance.one_in(3) {
                let value = chance.within(1, 20);
                wishes.push(Wish {
                    person,
                    place,
                    value,
                });
            }
        }
    }
    Question {
        groups: vec![Bounds::FREE],
        people,
        places: vec![place; places],
        wishes,
    }
}

/// Each person has three marks, and each mark is bounded in each place.
fn crossing(chance: &mut Chance, question: &Question, least: bool) -> Vec<SideRule> {
    let marks: Vec<[i64; 3]> = question
        .people
        .iter()
        .map(|_| {
            [
                chance.within(0, 3),
                chance.within(0, 2),
                chance.within(0, 4),
            ]
        })
        .collect();
    let mut rules = Vec::new();
    for place in 0..question.places.len() {
        for (kind, mark) in [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (2, 1)] {
            let counted = question
                .wishes
                .iter()
                .enumerate()
                .filter(|(_, wish)| wish.place == place && marks[wish.person][kind] == mark);
            let wishes: Vec<usize> = counted.map(|(at, _)| at).collect();
            let least = i64::from(least && chance.one_in(20));
            let most = least + chance.within(0, 3) + wishes.len() as i64 / 4;
            let come_true = Bounds { least, most };
            rules.push(SideRule { wishes, come_true });
        }
    }
    rules
}

fn keeps(rules: &[SideRule], chosen: &[bool]) -> bool {
    rules.iter().all(|rule| {
        let used = rule.wishes.iter().filter(|wish| chosen[**wish]).count() as i64;
        (rule.come_true.least..=rule.come_true.most).contains(&used)
    })
}

/// The value of an arrangement that keeps the question's own rules.
fn worth(question: &Question, chosen: &[bool]) -> Option<i128> {
    let mut fixed = question.clone();
    let mut at = 0;
    fixed.wishes.retain(|_| {
        at += 1;
        chosen[at - 1]
    });
    let (mut value, mut here) = (0, vec![0; question.places.len()]);
    for (at, person) in question.people.iter().enumerate() {
        let has: Vec<&Wish> = fixed
            .wishes
            .iter()
            .filter(|wish| wish.person == at)
            .collect();
        let count = has.len() as i64;
        if count > person.places.most {
            return None;
        }
        value += has.iter().map(|wish| wish.value).sum::<i64>();
        value += if count > 0 { person.priority } else { 0 };
        value -= (0..count).map(|step| step * person.falls).sum::<i64>();
        has.iter().for_each(|wish| here[wish.place] += 1);
    }
    let fits = here
        .iter()
        .zip(&question.places)
        .all(|(here, place)| *here <= place.people.most);
    fits.then_some(i128::from(value))
}

#[test]
fn as_good_as_the_best_of_all() {
    let mut answered = 0;
    for seed in 0..1_000 {
        let chance = &mut Chance(seed);
        let mut question = season(chance, 5, 2, 3);
        question.wishes.truncate(9);
        let rules = crossing(chance, &question, true);
        let best = (0..1_u32 << question.wishes.len())
            .map(|bits| {
                (0..question.wishes.len())
                    .map(|at| bits >> at & 1 == 1)
                    .collect()
            })
            .filter(|chosen: &Vec<bool>| keeps(&rules, chosen))
            .filter_map(|chosen| worth(&question, &chosen))
            .max();
        match arrange_mixed(&question, &rules, ENOUGH) {
            Ok(answer) => {
                assert_eq!(Some(answer.value), best, "seed {seed}");
                assert_eq!(worth(&question, &answer.chosen), best, "seed {seed}");
                assert!(keeps(&rules, &answer.chosen), "seed {seed}");
                let proven = answer.verify(&question, &rules);
                assert!(
                    answer.gap() == 0 && proven == Ok(answer.proven),
                    "seed {seed}"
                );
                assert!(answer.proven >= answer.value, "seed {seed}");
                answered += 1;
            }
            Err(Refused::Infeasible { .. }) => assert_eq!(best, None, "seed {seed}"),
            Err(other) => panic!("seed {seed}: {other:?}"),
        }
    }
    assert!(answered > 500, "{answered} answered");
}

#[test]
fn a_season_with_crossing_rules_keeps_them_and_says_how_good_it_is() {
    for seed in 0..20 {
        let chance = &mut Chance(seed);
        let question = season(chance, 60, 6, 12);
        let rules = crossing(chance, &question, false);
        let answer = arrange_mixed(&question, &rules, Effort::exact(3_000_000)).expect("an answer");
        assert!(keeps(&rules, &answer.chosen), "seed {seed}");
        assert_eq!(
            worth(&question, &answer.chosen),
            Some(answer.value),
            "seed {seed}"
        );
        assert_eq!(
            answer.verify(&question, &rules),
            Ok(answer.proven),
            "seed {seed}"
        );
        let free = arrange(&question).expect("an answer").value;
        assert!(
            answer.bound <= free && answer.value <= answer.bound,
            "seed {seed}"
        );
        let again = arrange_mixed(&question, &rules, Effort::exact(3_000_000)).expect("an answer");
        assert_eq!(
            again.chosen, answer.chosen,
            "the same question, seed {seed}"
        );
        let rough = Effort {
            work: 3_000_000,
            within: 20,
        };
        let rough = arrange_mixed(&question, &rules, rough).expect("an answer");
        assert!(keeps(&rules, &rough.chosen), "seed {seed}");
        assert!(
            rough.gap() <= 20 && rough.bound >= answer.value,
            "seed {seed}"
        );
        // Within one part in two hundred, finished or not.
        assert!(
            answer.gap() * 200 <= answer.bound,
            "seed {seed}: {}",
            answer.gap()
        );
    }
}

#[test]
fn without_further_rules_it_is_the_plain_answer() {
    let question = season(&mut Chance(3), 20, 4, 4);
    let answer = arrange_mixed(&question, &[], ENOUGH).expect("an answer");
    let plain = arrange(&question).expect("an answer");
    assert_eq!((answer.value, answer.gap()), (plain.value, 0));
}

#[test]
fn rules_that_make_no_sense_are_refused() {
    let question = season(&mut Chance(3), 4, 2, 4);
    let refused = |wishes: &[usize], least, most| {
        let wishes = wishes.to_vec();
        let come_true = Bounds { least, most };
        arrange_mixed(&question, &[SideRule { wishes, come_true }], ENOUGH).err()
    };
    assert_eq!(refused(&[999], 0, 1), Some(Refused::UnknownNode));
    assert_eq!(refused(&[0, 0], 0, 1), Some(Refused::BadName));
    assert_eq!(refused(&[0, 1], 0, i64::MAX), None);
    assert_eq!(refused(&[0], 2, 1), Some(Refused::BoundsCrossed));
    assert!(matches!(
        refused(&[0], 2, 2),
        Some(Refused::Infeasible { .. })
    ));
    // Must come true and must not: found out by going through the cases, for which there is no
    // time.
    let rule = |units| SideRule {
        wishes: vec![0],
        come_true: Bounds {
            least: units,
            most: units,
        },
    };
    let both = [rule(1), rule(0)];
    assert_eq!(
        arrange_mixed(&question, &both, Effort::exact(0)).err(),
        Some(Refused::WorkLimit)
    );
    let refused = arrange_mixed(&question, &both, ENOUGH).err();
    assert!(
        matches!(refused, Some(Refused::Infeasible { .. })),
        "{refused:?}"
    );
}
