//! What people may correct, and what nobody may, as tables.

use jiff::{Timestamp, civil::date};
use matching::arrange::{Bounds, ClassRule, Person, Place, Question, Wish};

use super::*;
use crate::model::Asked;

fn id(at: u64) -> Id<VendorApplication> {
    Id::from_parts(at, [5; 10])
}

fn the_day() -> Id<MarketDay> {
    Id::from_parts(1, [6; 10])
}

/// One day of two booths, one of them for a newcomer. Farms 1 and 2 have them, 2 is new; 3 to 5
/// wait, 4 is of a municipality that has all it may have and 5 has all the days it may have.
fn allocation() -> (Allocation, Vec<Allotment>) {
    let person = |group, class, most| Person {
        group,
        class,
        places: Bounds::up_to(most),
        priority: 0,
        falls: 0,
    };
    let question = Question {
        groups: vec![Bounds::up_to(9), Bounds::up_to(0)],
        people: vec![
            person(0, 0, 1),
            person(0, 1, 1),
            person(0, 0, 1),
            person(1, 0, 1),
            person(0, 0, 0),
        ],
        places: vec![Place {
            people: Bounds::up_to(2),
            falls: 0,
            classes: vec![ClassRule {
                class: 1,
                people: Bounds { least: 1, most: 2 },
            }],
        }],
        wishes: (0..5)
            .map(|person| Wish {
                person,
                place: 0,
                value: 1,
            })
            .collect(),
    };
    let allocation = Allocation {
        id: Id::from_parts(1, [7; 10]),
        season: Id::from_parts(1, [8; 10]),
        draw: Id::from_parts(1, [9; 10]),
        state: AllocationState::Draft,
        asked: Asked {
            regions: Vec::new(),
            applications: (1..6).map(id).collect(),
            days: vec![the_day()],
            question,
        },
        public_word: String::new(),
        made_on: date(2018, 3, 6),
        made_by: "a".to_owned(),
        made_by_name: "박새길".to_owned(),
        reviewed_by_name: None,
        released_on: None,
        released_by_name: None,
        version: 1,
    };
    (allocation, answers())
}

fn answers() -> Vec<Allotment> {
    let answers = (1_u64..6).map(|at| Allotment {
        application: id(at),
        day: the_day(),
        wish: i64::try_from(at).ok().map(|at| at - 1),
        outcome: match at {
            1 | 2 => AllotmentOutcome::Booth,
            _ => AllotmentOutcome::Waiting,
        },
        cause: match at {
            1 | 2 => AllotmentCause::None,
            _ => AllotmentCause::DayFull,
        },
        turn: i64::try_from(at)
            .ok()
            .map(|at| at - 2)
            .filter(|turn| *turn > 0),
    });
    answers.collect()
}

fn asked(gets: u64, gives: Option<u64>) -> AskOverride {
    AskOverride {
        version: "1".to_owned(),
        day: the_day().to_string(),
        gets: id(gets).to_string(),
        gives: gives.map(|gives| id(gives).to_string()).unwrap_or_default(),
        reason: "같은 품목만 모임".to_owned(),
        ..AskOverride::default()
    }
}

fn waiting() -> BoothOverride {
    BoothOverride {
        id: Id::from_parts(1, [4; 10]),
        allocation: Id::from_parts(1, [7; 10]),
        day: the_day(),
        gets: id(3),
        gives: Some(id(1)),
        reason: "같은 품목만 모임".to_owned(),
        state: OverrideState::Asked,
        asked_at: Timestamp::UNIX_EPOCH,
        asked_by: "a".to_owned(),
        asked_by_name: "박새길".to_owned(),
        decided: None,
    }
}

fn codes<T>(done: Result<T, Refusal>) -> Vec<&'static str> {
    let why = done.err();
    let each = why.iter().flat_map(Refusal::each);
    each.map(|one| one.code).collect()
}

#[test]
fn the_draw_may_be_corrected_and_the_limits_may_not() {
    let (allocation, answers) = allocation();
    let facts = Facts {
        allocation: &allocation,
        answers: &answers,
        overrides: &[],
    };
    let over = "market.over_limit";
    // Who gets, who gives, what is refused.
    let table: [(u64, Option<u64>, &[&str]); 7] = [
        (3, Some(1), &[]),
        // The booth of the newcomer is kept for one.
        (3, Some(2), &[over]),
        // There is none free.
        (3, None, &[over]),
        (4, Some(1), &[over]),
        (5, Some(1), &[over]),
        (2, Some(1), &["market.unreadable"]),
        (3, Some(4), &["market.unreadable"]),
    ];
    for (gets, gives, wanted) in table {
        let found = codes(ask(&asked(gets, gives), facts));
        assert_eq!(found, wanted, "{gets} {gives:?}");
    }
    let without = AskOverride {
        reason: " ".to_owned(),
        ..asked(3, Some(1))
    };
    assert_eq!(codes(ask(&without, facts)), ["market.missing"], "a reason");
    let done = Allocation {
        state: AllocationState::Reviewed,
        ..allocation.clone()
    };
    let late = Facts {
        allocation: &done,
        ..facts
    };
    assert_eq!(codes(ask(&asked(3, Some(1)), late)), ["market.not_draft"]);
    let more = [waiting()];
    let second = Facts {
        overrides: &more,
        ..facts
    };
    assert_eq!(
        codes(ask(&asked(3, Some(1)), second)),
        ["market.override_waits"]
    );
}

#[test]
fn the_one_gets_the_booth_and_the_other_the_turn() {
    let (_, answers) = allocation();
    let changed = corrected(&draft_of(&waiting()), &answers);
    let told: Vec<_> = changed
        .iter()
        .map(|one| (one.application, one.outcome, one.turn))
        .collect();
    assert_eq!(
        told,
        [
            (id(1), AllotmentOutcome::Waiting, Some(1)),
            (id(3), AllotmentOutcome::Booth, None),
        ]
    );
    assert!(
        changed
            .iter()
            .all(|one| one.cause == AllotmentCause::Override)
    );
}

#[test]
fn somebody_else_decides_with_a_reason_to_turn_it_down() {
    let (allocation, answers) = allocation();
    let facts = Facts {
        allocation: &allocation,
        answers: &answers,
        overrides: &[],
    };
    let to = |to: &str, reason: &str| DecideOverride {
        version: "1".to_owned(),
        to: to.to_owned(),
        reason: reason.to_owned(),
        ..DecideOverride::default()
    };
    let known = waiting();
    let table: [(&str, &str, &str, usize); 6] = [
        ("approved", "", "b", 0),
        ("dropped", "품목이 다름", "b", 0),
        ("dropped", "", "b", 1),
        ("approved", "", "a", 1),
        ("asked", "", "b", 1),
        ("", "", "b", 1),
    ];
    for (word, reason, who, wanted) in table {
        let found = codes(decide(&to(word, reason), &known, facts, who));
        assert_eq!(found.len(), wanted, "{word} {reason} {who}: {found:?}");
    }
    let done = BoothOverride {
        state: OverrideState::Approved,
        ..waiting()
    };
    let again = codes(decide(&to("approved", ""), &done, facts, "b"));
    assert_eq!(again, ["market.changed_meanwhile"]);
    let own = codes(decide(&to("approved", ""), &known, facts, "a"));
    assert_eq!(own, ["market.own_override"]);
}
