//! Arrangements against every arrangement there is, rules on random seasons, reasons that are true.

use crate::chance::Chance;
use matching::{
    Refused,
    arrange::{Bounds, ClassRule, Person, Place, Question, Wish, arrange, price_of_fairness},
    certificate,
    fairness::{envy, fairest, shares},
    reason::{Cause, Reason},
};

fn season(chance: &mut Chance, people: i64, places: i64, one_in: u64, quotas: bool) -> Question {
    let least = |chance: &mut Chance| i64::from(quotas && chance.one_in(6));
    let bounds = |chance: &mut Chance, most: i64| {
        let least = least(chance);
        Bounds {
            least,
            most: least + chance.within(0, most),
        }
    };
    let groups = (0..3).map(|_| bounds(chance, people)).collect();
    let of_people = (0..people).map(|_| Person {
        group: chance.within(0, 3) as usize,
        class: chance.within(0, 3) as usize,
        places: bounds(chance, 3),
        priority: chance.within(0, 3) * chance.within(0, 5),
        falls: chance.within(0, 4),
    });
    let people: Vec<Person> = of_people.collect();
    let of_places = (0..places).map(|_| {
        let rules = (0..2).filter(|_| chance.one_in(2)).collect::<Vec<usize>>();
        Place {
            people: bounds(chance, 4),
            falls: chance.within(0, 2),
            classes: rules
                .into_iter()
                .map(|class| ClassRule {
                    class,
                    people: bounds(chance, 3),
                })
                .collect(),
        }
    });
    let places: Vec<Place> = of_places.collect();
    let mut wishes = Vec::new();
    for person in 0..people.len() {
        for place in 0..places.len() {
            if chance.one_in(one_in) {
                let value = chance.within(-3, 20);
                wishes.push(Wish {
                    person,
                    place,
                    value,
                });
            }
        }
    }
    Question {
        groups,
        people,
        places,
        wishes,
    }
}

/// The value of an arrangement, or nothing when it breaks a rule: written from the words of the
/// types.
fn judged(question: &Question, chosen: &[bool]) -> Option<i128> {
    let taken: Vec<&Wish> = question
        .wishes
        .iter()
        .zip(chosen)
        .filter_map(|(wish, chosen)| chosen.then_some(wish))
        .collect();
    let within =
        |bounds: &Bounds, count: usize| (bounds.least..=bounds.most).contains(&(count as i64));
    let mut value: i64 = taken.iter().map(|wish| wish.value).sum();
    for (group, bounds) in question.groups.iter().enumerate() {
        let of_group = |wish: &&&Wish| question.people[wish.person].group == group;
        if !within(bounds, taken.iter().filter(of_group).count()) {
            return None;
        }
    }
    for (at, person) in question.people.iter().enumerate() {
        let has = taken.iter().filter(|wish| wish.person == at).count();
        if !within(&person.places, has) {
            return None;
        }
        value += if has > 0 { person.priority } else { 0 };
        value -= (0..has as i64).map(|step| step * person.falls).sum::<i64>();
    }
    for (at, place) in question.places.iter().enumerate() {
        let here: Vec<_> = taken.iter().filter(|wish| wish.place == at).collect();
        if !within(&place.people, here.len()) {
            return None;
        }
        value -= (0..here.len() as i64)
            .map(|step| step * place.falls)
            .sum::<i64>();
        for rule in &place.classes {
            let of_class = |wish: &&&&Wish| question.people[wish.person].class == rule.class;
            if !within(&rule.people, here.iter().filter(of_class).count()) {
                return None;
            }
        }
    }
    Some(i128::from(value))
}

fn subsets(wishes: usize) -> impl Iterator<Item = Vec<bool>> {
    (0..1_u32 << wishes).map(move |bits| (0..wishes).map(|at| bits >> at & 1 == 1).collect())
}

fn small(seed: u64) -> Question {
    let chance = &mut Chance(seed);
    let mut question = season(chance, 4, 3, 2, seed.is_multiple_of(3));
    question.wishes.truncate(9);
    question
}

#[test]
fn as_good_as_the_best_of_all_arrangements() {
    let mut answered = 0;
    for seed in 0..1_500 {
        let question = small(seed);
        let best = subsets(question.wishes.len())
            .filter_map(|chosen| judged(&question, &chosen))
            .max();
        match arrange(&question) {
            Ok(answer) => {
                assert_eq!(Some(answer.value), best, "seed {seed}");
                assert_eq!(judged(&question, &answer.chosen), best, "seed {seed}");
                assert_eq!(answer.verify(), Ok(answer.value), "seed {seed}");
                answered += 1;
            }
            Err(Refused::Infeasible { .. }) => assert_eq!(best, None, "seed {seed}"),
            Err(other) => panic!("seed {seed}: {other:?}"),
        }
    }
    assert!(answered > 1_000, "{answered} answered");
}

#[test]
fn rules_hold_on_a_thousand_seasons() {
    for seed in 0..1_000 {
        let chance = &mut Chance(seed);
        let question = season(chance, 60, 8, 3, false);
        let answer = arrange(&question).expect("an answer");
        assert_eq!(
            judged(&question, &answer.chosen),
            Some(answer.value),
            "seed {seed}"
        );
        assert_eq!(answer.verify(), Ok(answer.value), "seed {seed}");
        let price = price_of_fairness(&question).expect("a price");
        assert!(
            price.with == answer.value && price.without >= price.with,
            "seed {seed}"
        );
        let fair = fairest(&question).expect("an answer");
        let value = judged(&question, &fair.chosen).expect("rules kept");
        assert!(value == fair.value && value <= answer.value, "seed {seed}");
    }
}

#[test]
fn every_reason_is_true() {
    for seed in 0..60 {
        let question = season(&mut Chance(seed), 12, 5, 2, false);
        let answer = arrange(&question).expect("an answer");
        for (at, reason) in answer.reasons.iter().enumerate() {
            let with_value = |by: i64| {
                let mut changed = question.clone();
                changed.wishes[at].value += by;
                arrange(&changed).expect("an answer").value
            };
            match reason {
                Reason::Chosen { margin } => {
                    let lower = answer.value - i128::from(*margin);
                    assert!(answer.chosen[at] && *margin >= 0);
                    assert_eq!(with_value(-margin), lower, "seed {seed}, wish {at}");
                }
                Reason::NotChosen {
                    causes,
                    last,
                    short_by,
                } => {
                    assert!(!answer.chosen[at] && *short_by >= 0 && !causes.is_empty());
                    assert_eq!(
                        with_value(*short_by),
                        answer.value,
                        "seed {seed}, wish {at}"
                    );
                    assert!(last.is_none_or(|last| answer.chosen[last]));
                }
            }
        }
    }
}

fn plain(most: i64) -> Person {
    Person {
        group: 0,
        class: 0,
        places: Bounds::up_to(most),
        priority: 0,
        falls: 0,
    }
}

fn wish(person: usize, place: usize, value: i64) -> Wish {
    Wish {
        person,
        place,
        value,
    }
}

#[test]
fn a_no_says_which_rule_and_who_was_last() {
    let full = Place {
        people: Bounds::up_to(1),
        falls: 0,
        classes: Vec::new(),
    };
    let mut question = Question {
        groups: vec![Bounds::up_to(9)],
        people: vec![plain(1), plain(1)],
        places: vec![full],
        wishes: vec![wish(0, 0, 10), wish(1, 0, 7)],
    };
    let no = |causes: Vec<Cause>, short_by| Reason::NotChosen {
        causes,
        last: Some(0),
        short_by,
    };
    let second = |question: &Question| arrange(question).expect("an answer").reasons[1].clone();
    let Reason::NotChosen {
        causes,
        last,
        short_by,
    } = second(&question)
    else {
        panic!("the second has no place");
    };
    assert_eq!((causes, last), (vec![Cause::PlaceFull], Some(0)));
    assert!((0..=3).contains(&short_by), "{short_by}");
    question.places[0].people.most = 2;
    question.groups[0].most = 1;
    let Reason::NotChosen { causes, .. } = second(&question) else {
        panic!("the second has no place");
    };
    assert_eq!(causes, vec![Cause::GroupFull { group: 0 }]);
    question.groups[0].most = 2;
    let people = Bounds::up_to(1);
    question.places[0].classes = vec![ClassRule { class: 0, people }];
    let found = second(&question);
    let Reason::NotChosen { short_by, .. } = found else {
        panic!("the second has no place");
    };
    assert_eq!(found, no(vec![Cause::ClassFull { class: 0 }], short_by));
    question.places[0].classes.clear();
    question.wishes[1].value = -2;
    let nothing = Reason::NotChosen {
        causes: vec![Cause::NoGain],
        last: None,
        short_by: 2,
    };
    assert_eq!(second(&question), nothing);
}

#[test]
fn the_worst_off_group_is_as_well_off_as_can_be() {
    for seed in 0..400 {
        let mut question = small(seed);
        question.groups = vec![Bounds::FREE; 3];
        for person in &mut question.people {
            person.places.least = 0;
        }
        for place in &mut question.places {
            place.people.least = 0;
            place
                .classes
                .iter_mut()
                .for_each(|rule| rule.people.least = 0);
        }
        // Rates from the lowest, then the value.
        let rank = |chosen: &Vec<bool>| {
            let value = judged(&question, chosen)?;
            let shares = shares(&question, chosen);
            let mut rates: Vec<i64> = shares
                .iter()
                .filter(|share| share.asked > 0)
                .map(|share| share.got * 27_720 / share.asked)
                .collect();
            rates.sort_unstable();
            Some((rates, value))
        };
        let best = subsets(question.wishes.len())
            .filter_map(|chosen| rank(&chosen))
            .max();
        let fair = fairest(&question).expect("an answer");
        assert_eq!(
            rank(&fair.chosen).map(|rank| rank.0),
            best.map(|best| best.0),
            "seed {seed}"
        );
        assert_eq!(
            certificate::check(fair.proof().0, fair.proof().1),
            Ok(-fair.value)
        );
    }
}

#[test]
fn envy_has_a_cap_behind_it() {
    let place = Place {
        people: Bounds::up_to(2),
        falls: 0,
        classes: Vec::new(),
    };
    let mut people = vec![plain(1), plain(1), plain(1)];
    people[2].group = 1;
    let mut question = Question {
        groups: vec![Bounds::up_to(1), Bounds::FREE],
        people,
        places: vec![place],
        wishes: vec![wish(0, 0, 10), wish(1, 0, 8), wish(2, 0, 5)],
    };
    let answer = arrange(&question).expect("an answer");
    assert_eq!(answer.chosen, [true, false, true]);
    let found = envy(&question, &answer.chosen);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].wish, found[0].holder, found[0].by), (1, 2, 3));
    let price = price_of_fairness(&question).expect("a price");
    assert_eq!((price.with, price.without), (15, 18));
    question.groups[0] = Bounds::FREE;
    let answer = arrange(&question).expect("an answer");
    assert_eq!(envy(&question, &answer.chosen), Vec::new());
}

#[test]
fn what_makes_no_sense_is_refused() {
    assert_eq!(arrange(&Question::default()).expect("an answer").value, 0);
    let good = season(&mut Chance(1), 3, 2, 1, false);
    let refused = |edit: &dyn Fn(&mut Question)| {
        let mut question = good.clone();
        edit(&mut question);
        arrange(&question).err()
    };
    assert_eq!(
        refused(&|q| q.wishes[0].person = 9),
        Some(Refused::UnknownNode)
    );
    assert_eq!(
        refused(&|q| q.people[0].group = 9),
        Some(Refused::UnknownNode)
    );
    assert_eq!(
        refused(&|q| q.wishes.push(q.wishes[0])),
        Some(Refused::BadName)
    );
    assert_eq!(
        refused(&|q| q.wishes[0].value = i64::MIN),
        Some(Refused::TooLarge)
    );
    assert_eq!(
        refused(&|q| q.people[0].priority = i64::MAX),
        Some(Refused::TooLarge)
    );
    assert_eq!(
        refused(&|q| q.people[0].falls = -1),
        Some(Refused::TooLarge)
    );
    assert_eq!(
        refused(&|q| q.places[0].people.most = i64::MAX),
        Some(Refused::TooLarge)
    );
    assert_eq!(
        refused(&|q| q.groups[0].least = -1),
        Some(Refused::BoundsCrossed)
    );
    assert_eq!(
        refused(&|q| q.people[0].places.least = 99),
        Some(Refused::BoundsCrossed)
    );
    let short = refused(&|q| {
        q.people[0].places = Bounds {
            least: 99,
            most: 99,
        };
        q.people[0].falls = 1;
    });
    assert!(
        matches!(short, Some(Refused::Infeasible { .. })),
        "{short:?}"
    );
}
