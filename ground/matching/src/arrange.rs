//! People and places: who gets what, with caps, quotas and carried priority, exactly.
//!
//! Vendors and market days, workers and farms, judges and entries, guests and hosts are people who
//! wish for places. Rules come in two partitions that a flow can carry at once: each person
//! belongs to a **group** that is bounded over all places (a municipality over the season) and to
//! a **class** that may be bounded in each place (newcomers, a category of goods on one day).
//! Rules beyond these, such as two partitions crossing in one place, are for a mixed model.

use serde::{Deserialize, Serialize};

use crate::{
    certificate::{self, Certificate, Flaw},
    layout::Layout,
    network::{MOST_COST, MOST_UNITS, Network, Refused},
    reason::Reason,
};

/// At least and at most so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bounds {
    /// At least.
    pub least: i64,
    /// At most.
    pub most: i64,
}

impl Bounds {
    /// No bounds.
    pub const FREE: Self = Self::up_to(MOST_UNITS);

    /// At most so many.
    pub const fn up_to(most: i64) -> Self {
        Self { least: 0, most }
    }
}

/// Who wishes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Its group, as an index into [`Question::groups`].
    pub group: usize,
    /// Its class: any number; places name the ones they bound.
    pub class: usize,
    /// How many places it gets.
    pub places: Bounds,
    /// By how much its first place is worth more, carried from earlier rounds; not negative.
    pub priority: i64,
    /// By how much each further place is worth less than the one before; not negative.
    pub falls: i64,
}

/// A class in a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassRule {
    /// The class.
    pub class: usize,
    /// How many of it the place takes.
    pub people: Bounds,
}

/// What is wished for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// How many people it takes.
    pub people: Bounds,
    /// By how much each further person is worth less than the one before; not negative.
    pub falls: i64,
    /// Classes with bounds here, each at most once.
    pub classes: Vec<ClassRule>,
}

/// A person who would like a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// Index into [`Question::people`].
    pub person: usize,
    /// Index into [`Question::places`].
    pub place: usize,
    /// What it is worth, in units of the caller's; negative where only a quota would ask for it.
    pub value: i64,
}

/// Who wishes for what, and the rules. Group, person and place are indexes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// How many places the people of each group get together.
    pub groups: Vec<Bounds>,
    /// Who wishes.
    pub people: Vec<Person>,
    /// What is wished for.
    pub places: Vec<Place>,
    /// The wishes; a pair at most once.
    pub wishes: Vec<Wish>,
}

impl Question {
    /// The rule of the wished place that counts the person, as an index into its classes.
    pub(crate) fn rule_of(&self, wish: &Wish) -> Option<usize> {
        let class = self.people[wish.person].class;
        let rules = &self.places[wish.place].classes;
        rules.iter().position(|rule| rule.class == class)
    }
}

/// An answer with reasons and proof.
#[derive(Debug, Clone)]
pub struct Arrangement {
    /// For each wish whether it comes true.
    pub chosen: Vec<bool>,
    /// For each wish why.
    pub reasons: Vec<Reason>,
    /// The sum of values, with priority and falling values.
    pub value: i128,
    network: Network,
    certificate: Certificate,
}

impl Arrangement {
    pub(crate) fn new(
        chosen: Vec<bool>,
        reasons: Vec<Reason>,
        value: i128,
        network: Network,
        certificate: Certificate,
    ) -> Self {
        Self {
            chosen,
            reasons,
            value,
            network,
            certificate,
        }
    }

    /// Proves again that nothing better keeps the rules; answers its value.
    pub fn verify(&self) -> Result<i128, Flaw> {
        certificate::check(&self.network, &self.certificate).map(|cost| -cost)
    }

    /// The question as a flow, and the proof.
    pub fn proof(&self) -> (&Network, &Certificate) {
        (&self.network, &self.certificate)
    }
}

/// The best of all arrangements that keep the rules.
pub fn arrange(question: &Question) -> Result<Arrangement, Refused> {
    Layout::of(question)?.solve(question)
}

/// What the rules cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Price {
    /// The best value under all rules.
    pub with: i128,
    /// The best value when only seats and each person's most count.
    pub without: i128,
}

/// The price of fairness: the best value with quotas, groups and classes, and without.
pub fn price_of_fairness(question: &Question) -> Result<Price, Refused> {
    let mut free = question.clone();
    free.groups
        .iter_mut()
        .for_each(|group| *group = Bounds::FREE);
    free.people
        .iter_mut()
        .for_each(|person| person.places.least = 0);
    for place in &mut free.places {
        place.people.least = 0;
        place.classes.clear();
    }
    Ok(Price {
        with: arrange(question)?.value,
        without: arrange(&free)?.value,
    })
}

/// Whether everything named is there, no wish is told twice and no number is too large.
pub(crate) fn validate(question: &Question) -> Result<(), Refused> {
    let (people, places) = (&question.people, &question.places);
    let unknown = people
        .iter()
        .any(|person| person.group >= question.groups.len())
        || question
            .wishes
            .iter()
            .any(|wish| wish.person >= people.len() || wish.place >= places.len());
    if unknown {
        return Err(Refused::UnknownNode);
    }
    let mut pairs: Vec<(usize, usize)> = Vec::with_capacity(question.wishes.len());
    pairs.extend(question.wishes.iter().map(|wish| (wish.person, wish.place)));
    pairs.sort_unstable();
    if pairs.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err(Refused::BadName);
    }
    check_numbers(question)
}

/// Numbers small enough to be added up and turned round.
fn check_numbers(question: &Question) -> Result<(), Refused> {
    let (people, places) = (&question.people, &question.places);
    let falls = people.iter().map(|person| person.falls);
    let falls = falls.chain(places.iter().map(|place| place.falls));
    let mut worth = falls.chain(people.iter().map(|person| person.priority));
    let mut values = question.wishes.iter().map(|wish| wish.value);
    if worth.any(|worth| !(0..=MOST_COST).contains(&worth))
        || values.any(|value| !(-MOST_COST..=MOST_COST).contains(&value))
    {
        return Err(Refused::TooLarge);
    }
    let bounds = people.iter().map(|person| person.places);
    for Bounds { least, most } in bounds.chain(places.iter().map(|place| place.people)) {
        if least > MOST_UNITS || most > MOST_UNITS {
            return Err(Refused::TooLarge);
        }
        if least < 0 || least > most {
            return Err(Refused::BoundsCrossed);
        }
    }
    Ok(())
}
