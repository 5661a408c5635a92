//! Why a wish came true or not, as data: rooms put words to it.
//!
//! The margins are reduced costs of the proof: they hold for the arrangement as a whole, with all
//! other wishes as they are.

use serde::{Deserialize, Serialize};

use crate::{
    arrange::{ClassRule, Place, Question, Wish},
    layout::Layout,
    network::EdgeId,
    solver::Solver,
};

/// A rule that left no room for a wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Cause {
    /// The person has as many places as it may have.
    OwnLimit,
    /// The group has as many places as it may have.
    GroupFull {
        /// The group.
        group: usize,
    },
    /// The place has as many of the class as it may have.
    ClassFull {
        /// The class.
        class: usize,
    },
    /// The place is full.
    PlaceFull,
    /// Seats are kept for what is short of its quota.
    Kept,
    /// No rule stood in the way: it was not worth it.
    NoGain,
}

/// Why a wish came true or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// It came true, and would have with a value lower by so much.
    Chosen {
        /// How much lower.
        margin: i64,
    },
    /// It did not.
    NotChosen {
        /// The rules that left no room, never empty.
        causes: Vec<Cause>,
        /// The wish with the lowest value that came true under the first of them.
        last: Option<usize>,
        /// It would not have with a value higher by so much either.
        short_by: i64,
    },
}

/// Why each wish came true or not, in the order of the wishes.
pub(crate) fn reasons(
    layout: &Layout,
    question: &Question,
    solver: &Solver,
    chosen: &[bool],
) -> Vec<Reason> {
    let tally = Tally::of(layout, question, solver, chosen);
    let edges = solver.network().edges();
    let reason = |(at, edge): (usize, &EdgeId)| {
        let way = edges[edge.0 as usize];
        let reduced = way.cost + solver.price(way.from) - solver.price(way.to);
        if chosen[at] {
            return Reason::Chosen { margin: -reduced };
        }
        let wish = question.wishes[at];
        let causes = tally.causes(question, &wish);
        let last = causes
            .first()
            .and_then(|cause| tally.last(question, &wish, *cause));
        Reason::NotChosen {
            causes,
            last,
            short_by: reduced,
        }
    };
    layout.wishes.iter().enumerate().map(reason).collect()
}

/// How full everything is, and the last wish that came true in it.
struct Tally {
    people: Vec<i64>,
    groups: Vec<i64>,
    places: Vec<i64>,
    classes: Vec<Vec<i64>>,
    last_of_person: Vec<Option<usize>>,
    last_of_group: Vec<Option<usize>>,
    last_of_place: Vec<Option<usize>>,
    last_of_class: Vec<Vec<Option<usize>>>,
}

impl Tally {
    fn of(layout: &Layout, question: &Question, solver: &Solver, chosen: &[bool]) -> Self {
        let none = |places: &[Place]| places.iter().map(|p| vec![None; p.classes.len()]).collect();
        let units = |edges: &Vec<EdgeId>| edges.iter().map(|edge| solver.units(*edge)).collect();
        let mut tally = Self {
            people: vec![0; question.people.len()],
            groups: layout
                .groups
                .iter()
                .map(|edge| solver.units(*edge))
                .collect(),
            places: vec![0; question.places.len()],
            classes: layout.classes.iter().map(units).collect(),
            last_of_person: vec![None; question.people.len()],
            last_of_group: vec![None; question.groups.len()],
            last_of_place: vec![None; question.places.len()],
            last_of_class: none(&question.places),
        };
        for (at, wish) in question
            .wishes
            .iter()
            .enumerate()
            .filter(|(at, _)| chosen[*at])
        {
            tally.people[wish.person] += 1;
            tally.places[wish.place] += 1;
            let lower = |last: &mut Option<usize>| {
                if last.is_none_or(|last| question.wishes[last].value > wish.value) {
                    *last = Some(at);
                }
            };
            lower(&mut tally.last_of_person[wish.person]);
            lower(&mut tally.last_of_group[question.people[wish.person].group]);
            lower(&mut tally.last_of_place[wish.place]);
            if let Some(rule) = question.rule_of(wish) {
                lower(&mut tally.last_of_class[wish.place][rule]);
            }
        }
        tally
    }

    fn causes(&self, question: &Question, wish: &Wish) -> Vec<Cause> {
        let (person, place) = (&question.people[wish.person], &question.places[wish.place]);
        let mut causes = Vec::new();
        if self.people[wish.person] >= person.places.most {
            causes.push(Cause::OwnLimit);
        }
        let group = person.group;
        if self.groups[group] >= question.groups[group].most {
            causes.push(Cause::GroupFull { group });
        }
        if let Some(rule) = question.rule_of(wish) {
            let ClassRule { class, people } = place.classes[rule];
            if self.classes[wish.place][rule] >= people.most {
                causes.push(Cause::ClassFull { class });
            }
        }
        if self.places[wish.place] >= place.people.most {
            causes.push(Cause::PlaceFull);
            let kept = place.classes.iter().enumerate().any(|(at, rule)| {
                rule.people.least > 0 && self.classes[wish.place][at] <= rule.people.least
            });
            if kept {
                causes.push(Cause::Kept);
            }
        }
        if causes.is_empty() {
            causes.push(Cause::NoGain);
        }
        causes
    }

    fn last(&self, question: &Question, wish: &Wish, cause: Cause) -> Option<usize> {
        match cause {
            Cause::OwnLimit => self.last_of_person[wish.person],
            Cause::GroupFull { group } => self.last_of_group[group],
            Cause::ClassFull { .. } => {
                let rule = question.rule_of(wish)?;
                self.last_of_class[wish.place][rule]
            }
            Cause::PlaceFull => self.last_of_place[wish.place],
            Cause::Kept | Cause::NoGain => None,
        }
    }
}
