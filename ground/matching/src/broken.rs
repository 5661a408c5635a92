//! Which rules an answer breaks that somebody made by hand.

use serde::{Deserialize, Serialize};

use crate::arrange::{Bounds, Question};

/// A rule of a question that an answer breaks. Indexes are those of the question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Broken {
    /// A person has too many places, or too few.
    Person(usize),
    /// A group has too many places, or too few.
    Group(usize),
    /// A place has too many people, or too few.
    Place(usize),
    /// A place has too many of a class, or too few.
    Class {
        /// The place.
        place: usize,
        /// The class.
        class: usize,
    },
}

/// The rules that an answer breaks, in linear time; none of what
/// [`arrange`](crate::arrange::arrange) answers. `chosen` says of each wish whether it comes
/// true; wishes beyond its end do not.
pub fn broken(question: &Question, chosen: &[bool]) -> Vec<Broken> {
    let mut of_person = vec![0_i64; question.people.len()];
    let mut of_group = vec![0_i64; question.groups.len()];
    let mut of_place = vec![0_i64; question.places.len()];
    let rules = question.places.iter().map(|place| place.classes.len());
    let mut of_class: Vec<Vec<i64>> = rules.map(|count| vec![0; count]).collect();
    let come_true = question.wishes.iter().zip(chosen);
    for (wish, _) in come_true.filter(|(_, is_chosen)| **is_chosen) {
        of_person[wish.person] += 1;
        of_group[question.people[wish.person].group] += 1;
        of_place[wish.place] += 1;
        if let Some(rule) = question.rule_of(wish) {
            of_class[wish.place][rule] += 1;
        }
    }
    let out = |bounds: Bounds, count: i64| !(bounds.least..=bounds.most).contains(&count);
    let mut found = Vec::new();
    for (at, person) in question.people.iter().enumerate() {
        found.extend(out(person.places, of_person[at]).then_some(Broken::Person(at)));
    }
    for (at, group) in question.groups.iter().enumerate() {
        found.extend(out(*group, of_group[at]).then_some(Broken::Group(at)));
    }
    for (at, place) in question.places.iter().enumerate() {
        found.extend(out(place.people, of_place[at]).then_some(Broken::Place(at)));
        for (rule, count) in place.classes.iter().zip(&of_class[at]) {
            let class = rule.class;
            found.extend(out(rule.people, *count).then_some(Broken::Class { place: at, class }));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arrange::{ClassRule, Person, Place, Wish};

    #[test]
    fn each_rule_is_seen_to_break() {
        let person = |group, class| Person {
            group,
            class,
            places: Bounds::up_to(1),
            priority: 0,
            falls: 0,
        };
        let place = |least| Place {
            people: Bounds::up_to(2),
            falls: 0,
            classes: vec![ClassRule {
                class: 1,
                people: Bounds { least, most: 2 },
            }],
        };
        let wish = |person, place| Wish {
            person,
            place,
            value: 1,
        };
        let question = Question {
            groups: vec![Bounds::up_to(2), Bounds::up_to(1)],
            people: vec![person(0, 0), person(0, 1), person(1, 1), person(1, 0)],
            places: vec![place(1), place(0)],
            wishes: vec![wish(0, 0), wish(1, 0), wish(2, 0), wish(3, 1), wish(0, 1)],
        };
        let table: [([bool; 5], Vec<Broken>); 5] = [
            ([true, true, false, true, false], Vec::new()),
            // Nobody of the class that the first place asks for.
            (
                [true, false, false, true, false],
                vec![Broken::Class { place: 0, class: 1 }],
            ),
            ([true, true, true, false, false], vec![Broken::Place(0)]),
            (
                [true, true, false, false, true],
                vec![Broken::Person(0), Broken::Group(0)],
            ),
            ([false, true, true, true, false], vec![Broken::Group(1)]),
        ];
        for (chosen, wanted) in table {
            assert_eq!(broken(&question, &chosen), wanted, "{chosen:?}");
        }
    }
}
