//! Who has a booth after whatever happens, as tables and against any order of taps.

use jiff::{Timestamp, civil::date};
use proptest::prelude::*;

use super::*;
use crate::{
    model::{AllotmentCause, PaperKind, SeasonTerms, VendorPaper},
    rules::{
        days::tests::day,
        vendors::tests::{application, codes, season},
    },
};

pub(crate) const DAY: Date = date(2018, 5, 5);

pub(crate) fn id(at: u64) -> Id<VendorApplication> {
    Id::from_parts(at, [9; 10])
}

/// The day with its booths given out: farms 1 and 2 have one, 3 to 6 wait in turn.
pub(crate) struct Scene {
    season: MarketSeason,
    pub(crate) day: MarketDay,
    answers: Vec<Allotment>,
    parts: Vec<ApplicationParts>,
}

pub(crate) fn scene() -> Scene {
    let day = MarketDay {
        booths: 2,
        state: DayState::Allocated,
        ..day("2018-05-05")
    };
    let answer = |at: u64| Allotment {
        application: id(at),
        day: day.id,
        wish: None,
        outcome: match at {
            1 | 2 => AllotmentOutcome::Booth,
            _ => AllotmentOutcome::Waiting,
        },
        cause: AllotmentCause::DayFull,
        turn: i64::try_from(at)
            .ok()
            .map(|at| at - 2)
            .filter(|turn| *turn > 0),
    };
    let parts = |at: u64| {
        let mut parts = application(std::slice::from_ref(&day), &[VendorStep::Screened]);
        parts.application.id = id(at);
        parts.application.region = match at % 2 {
            0 => "51760".parse().unwrap(),
            _ => "51720".parse().unwrap(),
        };
        let paper = |kind| VendorPaper {
            id: Id::from_parts(at, [1; 10]),
            kind,
            number: "1".to_owned(),
            valid_from: date(2018, 1, 1),
            valid_to: Some(date(2018, 12, 31)),
        };
        parts.papers = vec![
            paper(PaperKind::Insurance),
            paper(PaperKind::FarmRegistration),
        ];
        parts
    };
    Scene {
        season: season(),
        answers: (1..7).map(answer).collect(),
        parts: (1..7).map(parts).collect(),
        day,
    }
}

pub(crate) fn row(at: u64, step: BoothStep) -> BoothStepRow {
    BoothStepRow {
        id: Id::new(),
        application: id(at),
        step,
        reason: String::new(),
        happened_at: None,
        recorded_at: Timestamp::UNIX_EPOCH,
        recorded_by_name: String::new(),
    }
}

/// Asks something of the scene after some steps, on a day.
pub(crate) fn with<T>(
    scene: &Scene,
    steps: &[BoothStepRow],
    today: Date,
    ask: impl FnOnce(Facts<'_>) -> T,
) -> T {
    let bare = Facts {
        season: &scene.season,
        day: &scene.day,
        answers: &scene.answers,
        steps,
        parts: &scene.parts,
        held: &[],
        sales: &[],
        today,
    };
    let holds = |one: &&Allotment| state_of(bare, one.application).unwrap().holds();
    let held: Vec<_> = scene
        .answers
        .iter()
        .filter(holds)
        .map(|one| (one.application, one.day))
        .collect();
    ask(Facts {
        held: &held,
        ..bare
    })
}

fn ask(at: u64, step: &str, seen: usize) -> StepBooth {
    StepBooth {
        application: id(at).to_string(),
        seen: seen.to_string(),
        step: step.to_owned(),
        reason: "수확이 늦어짐".to_owned(),
        ..StepBooth::default()
    }
}

#[test]
fn each_step_has_its_time_and_its_place() {
    let scene = scene();
    let before = date(2018, 5, 1);
    let after = date(2018, 5, 6);
    // Whose booth, the step, before, on the day, after.
    let table = [
        (1, "confirmed", true, true, false),
        (1, "given_back", true, true, false),
        (1, "attended", false, true, false),
        (1, "no_show", false, true, false),
        (1, "passed", false, false, false),
        (1, "taken_over", false, false, false),
        (3, "passed", true, true, false),
        (3, "confirmed", false, false, false),
        (3, "taken_over", false, false, false),
        (9, "confirmed", false, false, false),
    ];
    for (at, step, early, same, late) in table {
        for (today, may) in [(before, early), (DAY, same), (after, late)] {
            let done = with(&scene, &[], today, |facts| decide(&ask(at, step, 0), facts));
            assert_eq!(done.is_ok(), may, "{at} {step} {today}");
        }
    }
    let silent = StepBooth {
        reason: String::new(),
        ..ask(1, "given_back", 0)
    };
    assert_eq!(
        with(&scene, &[], before, |facts| codes(decide(&silent, facts))),
        [(Some("reason"), "market.missing")]
    );
    assert_eq!(
        with(&scene, &[], before, |facts| codes(decide(
            &ask(1, "confirmed", 1),
            facts
        ))),
        [(None, "market.changed_meanwhile")]
    );
}

#[test]
fn who_came_is_written_down_until_the_day_is_closed() {
    let table = [
        (DayState::Allocated, DAY, true),
        (DayState::Allocated, date(2018, 5, 6), false),
        (DayState::Open, DAY, true),
        (DayState::Open, date(2018, 5, 9), true),
        (DayState::Closed, DAY, false),
        (DayState::Cancelled, DAY, false),
    ];
    for (state, today, may) in table {
        let mut scene = scene();
        scene.day.state = state;
        for step in ["attended", "no_show"] {
            let done = with(&scene, &[], today, |facts| decide(&ask(1, step, 0), facts));
            assert_eq!(done.is_ok(), may, "{state:?} {step} {today}");
        }
        let free = [row(1, BoothStep::NoShow)];
        let done = with(&scene, &free, today, |facts| hand_over("1", facts).is_ok());
        assert_eq!(done, may, "{state:?} {today}");
    }
}

fn next(scene: &Scene, steps: &[BoothStepRow]) -> (Option<u64>, Vec<PassedOver>) {
    with(scene, steps, DAY, |facts| {
        let (next, passed) = next_in_turn(facts);
        let at = next.map(|parts| (1..7).find(|at| id(*at) == parts.application.id).unwrap());
        (at, passed.into_iter().map(|(_, why)| why).collect())
    })
}

#[test]
fn the_next_in_turn_is_who_may_have_it() {
    let mut scene = scene();
    let free = [row(1, BoothStep::NoShow)];
    assert_eq!(next(&scene, &free), (Some(3), vec![]));
    let passed = [row(1, BoothStep::NoShow), row(3, BoothStep::Passed)];
    assert_eq!(next(&scene, &passed), (Some(4), vec![]));
    scene.parts[2].steps = application(&[], &[VendorStep::Withdrawn]).steps;
    scene.parts[3].papers.clear();
    let (at, why) = next(&scene, &free);
    assert_eq!(at, Some(5));
    assert!(
        matches!(why[..], [PassedOver::Gone, PassedOver::Unready(_)]),
        "{why:?}"
    );
    // One booth a municipality: farm 2 has that of the even ones, so only odd ones come.
    scene.season.terms = SeasonTerms {
        most_per_municipality: 1,
        ..scene.season.terms
    };
    scene.parts[4].application.region = "51760".parse().unwrap();
    let (at, why) = next(&scene, &free);
    assert_eq!(at, None);
    assert_eq!(why.last(), Some(&PassedOver::MunicipalityFull));
    assert_eq!(
        with(&scene, &free, DAY, |facts| codes(hand_over("1", facts))),
        [(None, "market.nobody_waits")]
    );
    assert_eq!(
        with(&scene, &[], DAY, |facts| codes(hand_over("0", facts)))[0],
        (None, "market.no_free_booth")
    );
}

#[test]
fn who_comes_late_has_the_booth_only_while_nobody_else_has() {
    let scene = scene();
    let gone = [row(1, BoothStep::NoShow)];
    let late = |steps: &[BoothStepRow]| {
        with(&scene, steps, DAY, |facts| {
            codes(decide(&ask(1, "attended", steps.len()), facts))
        })
    };
    assert_eq!(late(&gone), []);
    let given = [row(1, BoothStep::NoShow), row(3, BoothStep::TakenOver)];
    assert_eq!(late(&given), [(None, "market.no_free_booth")]);
}

proptest! {
    #[test]
    fn nobody_stands_twice_and_no_booth_is_given_twice(
        taps in proptest::collection::vec((0_u64..8, 0_usize..7), 1..40),
        days in proptest::collection::vec(0_i8..3, 40),
    ) {
        let scene = scene();
        let words = ["confirmed", "given_back", "attended", "no_show", "passed", "taken_over"];
        let mut steps: Vec<BoothStepRow> = Vec::new();
        for ((at, tap), later) in taps.into_iter().zip(days) {
            let today = date(2018, 5, 4 + later);
            let seen = steps.len();
            let written = match words.get(tap) {
                Some(word) => with(&scene, &steps, today, |facts| {
                    decide(&ask(at, word, seen), facts).ok().map(|(step, _)| row(at, step))
                }),
                None => with(&scene, &steps, today, |facts| {
                    let next = hand_over(&seen.to_string(), facts).ok()?;
                    let at = (1..7).find(|at| id(*at) == next.application.id)?;
                    Some(row(at, BoothStep::TakenOver))
                }),
            };
            steps.extend(written);
            let left = with(&scene, &steps, today, free);
            prop_assert!((0..=2).contains(&left), "{left} booths are free");
        }
    }
}
