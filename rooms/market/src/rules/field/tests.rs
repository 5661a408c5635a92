//! Notes of phones in any order, as tables and against the order in which things happened.

use jiff::{ToSpan, civil::date};
use proptest::prelude::*;

use super::*;
use crate::{
    model::{SaleKind, SaleLine, Tender, Till},
    rules::booths::tests::{DAY, Scene, id, row, scene, with},
};

const NINE: &str = "2018-05-05T00:00:00Z";

fn at(minutes: i64) -> Timestamp {
    let nine: Timestamp = NINE.parse().unwrap();
    nine + minutes.minutes()
}

fn ask(vendor: u64, step: BoothStep) -> StepBooth {
    StepBooth {
        application: id(vendor).to_string(),
        step: step.word().to_owned(),
        ..StepBooth::default()
    }
}

fn seen(vendor: u64, step: BoothStep, minutes: i64) -> BoothStepRow {
    BoothStepRow {
        happened_at: Some(at(minutes)),
        ..row(vendor, step)
    }
}

fn held_in(state: DayState) -> Scene {
    let mut scene = scene();
    scene.day.state = state;
    scene
}

/// Asks for a step after some others; answers what is written down, or the code of the refusal.
fn judged(
    scene: &Scene,
    steps: &[BoothStepRow],
    (vendor, step, minutes): (u64, BoothStep, i64),
) -> Result<Joined, &'static str> {
    let mut steps = steps.to_vec();
    steps.sort_by_key(BoothStepRow::when);
    let ask = ask(vendor, step);
    let done = with(scene, &steps, DAY, |facts| {
        super::step(&ask, at(minutes), facts)
    });
    done.map_err(|why| why.code)
}

#[test]
fn what_a_phone_saw_joins_what_is_known() {
    use BoothStep::{Attended, NoShow, TakenOver};
    let open = held_in(DayState::Open);
    let new = |step| Ok(Joined::New(step));
    let gone = [seen(1, NoShow, 10)];
    let given = [seen(1, NoShow, 10), seen(3, TakenOver, 20)];
    // What is known, what comes, what becomes of it.
    type Case<'c> = (
        &'c [BoothStepRow],
        (u64, BoothStep, i64),
        Result<Joined, &'static str>,
    );
    let table: [Case<'_>; 12] = [
        (&[], (1, Attended, 5), new(Attended)),
        (&[], (1, NoShow, 5), new(NoShow)),
        // Late: it happened before what is known, and stands before it.
        (&gone, (1, Attended, 5), new(Attended)),
        (&gone, (1, Attended, 15), new(Attended)),
        // The booth of who did not come is for the first who waits, and for nobody else.
        (&gone, (3, TakenOver, 20), new(TakenOver)),
        (&gone, (4, TakenOver, 20), Err("market.not_in_turn")),
        (&gone, (3, TakenOver, 5), Err("market.no_free_booth")),
        (&[], (3, TakenOver, 20), Err("market.no_free_booth")),
        (&given, (3, TakenOver, 25), Ok(Joined::Known)),
        // Nobody looks for who has no booth.
        (&[], (3, Attended, 5), Err("market.no_such_booth_step")),
        // Once it was handed over, who comes late has none.
        (&given, (1, Attended, 30), Err("market.no_free_booth")),
        // But who was there before it was handed over was there.
        (&given, (1, Attended, 15), new(Attended)),
    ];
    for (known, asked, wanted) in table {
        assert_eq!(
            judged(&open, known, asked),
            wanted,
            "{asked:?} after {known:?}"
        );
    }
    let given_back = judged(&open, &[], (1, BoothStep::GivenBack, 5));
    assert_eq!(
        given_back,
        Err("market.no_such_booth_step"),
        "it takes a reason"
    );
}

#[test]
fn a_day_that_is_over_takes_only_what_it_knows() {
    let closed = held_in(DayState::Closed);
    let known = [seen(1, BoothStep::Attended, 5)];
    let again = judged(&closed, &known, (1, BoothStep::Attended, 9));
    assert_eq!(again, Ok(Joined::Known));
    let other = judged(&closed, &known, (1, BoothStep::NoShow, 9));
    assert_eq!(other, Err("market.not_here"));
    let early = judged(
        &held_in(DayState::Allocated),
        &[],
        (1, BoothStep::Attended, 9),
    );
    assert_eq!(early, Ok(Joined::New(BoothStep::Attended)));
}

#[test]
fn a_wrong_clock_loses_nothing() {
    let day = date(2018, 5, 5);
    let now = at(60);
    for (text, wanted) in [
        ("", None),
        ("2018-05-05T00:30:00Z", Some(at(30))),
        // It runs ahead, or is of another day: what is received counts as of now.
        ("2018-05-05T03:00:00Z", None),
        ("2018-05-03T01:00:00Z", None),
        // Ten past midnight in Seoul is that day.
        ("2018-05-04T15:10:00Z", Some(at(-530))),
    ] {
        assert_eq!(happened(text, day, now).unwrap(), wanted, "{text}");
    }
    let why = happened("아침", day, now).unwrap_err();
    assert_eq!(why.field, Some("at"));
}

fn sale(number: u64, minutes: i64, by: &str) -> Sale {
    Sale {
        id: Id::from_parts(number, [2; 10]),
        day: Id::from_parts(1, [3; 10]),
        application: id(1),
        line: SaleLine {
            item: "감자".to_owned(),
            kind: SaleKind::Sold,
            amount: kernel::Won(15_000),
            quantity: None,
            unit: String::new(),
            tender: Tender::Cash,
            till: Till::Common,
            slip: String::new(),
        },
        happened_at: Some(at(minutes)),
        recorded_at: at(600),
        recorded_by_name: by.to_owned(),
        struck: None,
    }
}

#[test]
fn one_sale_on_two_phones_is_asked_about() {
    let pairs = |sales: &[Sale]| -> Vec<(u64, u64)> {
        let number = |one: &Sale| sales.iter().position(|it| it.id == one.id).unwrap() as u64;
        let found = twins(sales, DAY).into_iter();
        found
            .map(|(one, other)| (number(one), number(other)))
            .collect()
    };
    let (one, near) = (sale(1, 0, "김담당"), sale(2, 8, "이담당"));
    assert_eq!(pairs(&[one.clone(), near.clone()]), [(0, 1)]);
    assert_eq!(
        pairs(&[near, one.clone()]),
        [(1, 0)],
        "the later one is the doubt"
    );
    assert!(
        pairs(&[one.clone(), sale(2, 8, "김담당")]).is_empty(),
        "the same person sold twice"
    );
    assert!(
        pairs(&[one.clone(), sale(2, 11, "이담당")]).is_empty(),
        "too far apart"
    );
    let mut dearer = sale(2, 1, "이담당");
    dearer.line.amount = kernel::Won(15_001);
    assert!(pairs(&[one, dearer]).is_empty());
}

/// A phone that offers what it has until nothing more is taken; answers what is left.
fn offered(scene: &Scene, notes: &[(u64, BoothStep, i64)]) -> (Vec<BoothStepRow>, usize) {
    let (mut taken, mut left) = (Vec::new(), notes.to_vec());
    loop {
        let before = left.len();
        left.retain(|note| match judged(scene, &taken, *note) {
            Ok(Joined::New(step)) => {
                taken.push(seen(note.0, step, note.2));
                false
            }
            Ok(Joined::Known) => false,
            Err(_) => true,
        });
        if left.len() == before {
            return (taken, left.len());
        }
    }
}

fn states(scene: &Scene, steps: &[BoothStepRow]) -> Vec<Option<BoothState>> {
    let mut steps = steps.to_vec();
    steps.sort_by_key(BoothStepRow::when);
    with(scene, &steps, DAY, |facts| {
        (1..7).map(|vendor| state_of(facts, id(vendor))).collect()
    })
}

proptest! {
    #[test]
    fn any_order_comes_to_the_same_end(
        drafts in proptest::collection::vec((1_u64..7, 0_usize..3), 1..25),
        orders in proptest::collection::vec(any::<u32>(), 25),
    ) {
        let scene = held_in(DayState::Open);
        let steps = [BoothStep::Attended, BoothStep::NoShow, BoothStep::TakenOver];
        // A day as it happened: what its phone would not have let anybody write is left out.
        let mut happened: Vec<(u64, BoothStep, i64)> = Vec::new();
        let mut known = Vec::new();
        for (minute, (vendor, step)) in (0_i64..).zip(&drafts) {
            let note = (*vendor, steps[*step], minute);
            if let Ok(Joined::New(step)) = judged(&scene, &known, note) {
                known.push(seen(note.0, step, minute));
                happened.push(note);
            }
        }
        let mut shuffled: Vec<_> = happened.iter().zip(&orders).collect();
        shuffled.sort_by_key(|(_, order)| **order);
        let shuffled: Vec<_> = shuffled.into_iter().map(|(note, _)| *note).collect();
        let (taken, left) = offered(&scene, &shuffled);
        prop_assert_eq!(left, 0, "{:?} stays on the phone", shuffled);
        prop_assert_eq!(states(&scene, &taken), states(&scene, &known));
    }
}
