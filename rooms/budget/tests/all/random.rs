//! Random movements and undoings against a naive model – the list of what was accepted, summed
//! anew each time. The books, their figures and the rows behind them may never disagree.

use crate::city::{self, OFFICER, cities, codes, line, proven, record, thousands, undo, year};
use budget::{BudgetMovement, MovementKind};
use kernel::{Error, Id, Outcome};
use proptest::{
    prelude::*,
    test_runner::{Config, TestCaseError, TestRunner},
};
use testing::{HANBIT, TestStore};

use MovementKind as K;

#[derive(Debug, Clone)]
enum Step {
    Move {
        kind: usize,
        from: usize,
        amount: i64,
    },
    Undo(usize),
}

/// What happens in random years: every kind that one line can have, and the transfer inside one
/// program.
const KINDS: [K; 9] = [
    K::Original,
    K::Supplementary,
    K::SupplementaryCut,
    K::Reserve,
    K::MinorReallocation,
    K::Executed,
    K::RestoreToLine,
    K::CarryOut,
    K::CarryIn,
];

/// A movement that was accepted: kind, line, thousands, sign (−1 for an undoing).
type Accepted = (K, usize, i64, i64);

fn sum(accepted: &[Accepted], line: usize, kinds: &[K]) -> i64 {
    let own = accepted
        .iter()
        .filter(|(kind, of, ..)| *of == line && kinds.contains(kind));
    own.map(|(_, _, amount, sign)| amount * sign).sum()
}

/// original, carried in, change, current, executed, carried out, unexecuted of one line.
fn columns(accepted: &[Accepted], line: usize) -> [i64; 7] {
    let of = |kinds: &[K]| sum(accepted, line, kinds);
    let received = sum(accepted, 1 - line, &[K::MinorReallocation]);
    let change = of(&[K::Supplementary, K::Reserve]) - of(&[K::SupplementaryCut]) + received
        - of(&[K::MinorReallocation]);
    let (original, carried_in) = (of(&[K::Original]), of(&[K::CarryIn]));
    let current = original + carried_in + change;
    let executed = of(&[K::Executed]) - of(&[K::RestoreToLine]);
    let carried_out = of(&[K::CarryOut]);
    [
        original,
        carried_in,
        change,
        current,
        executed,
        carried_out,
        current - executed - carried_out,
    ]
}

fn holds(accepted: &[Accepted]) -> bool {
    (0..2).all(|line| {
        let [original, carried_in, _, _, executed, carried_out, rest] = columns(accepted, line);
        [original, carried_in, executed, carried_out, rest]
            .into_iter()
            .all(|n| n >= 0)
    })
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        6 => (0..KINDS.len(), 0..2_usize, 1..90_i64)
            .prop_map(|(kind, from, amount)| Step::Move { kind, from, amount }),
        1 => (0..20_usize).prop_map(Step::Undo),
    ];
    prop::collection::vec(step, 1..25)
}

/// Whether it was recorded; a refusal is an answer, anything else is not.
fn recorded<T>(outcome: Outcome<T>) -> Result<Option<T>, TestCaseError> {
    match outcome {
        Ok(done) => Ok(Some(done)),
        Err(Error::Refusal(_)) => Ok(None),
        Err(other) => Err(TestCaseError::fail(other.to_string())),
    }
}

fn run(store: &TestStore, name: &'static str, steps: &[Step]) -> Result<(), TestCaseError> {
    let (program, lines) = store
        .act(HANBIT, OFFICER, move |tx| {
            let program = city::found(tx, name)?;
            let lines = [
                line(tx, program, "2017 307-05 city")?,
                line(tx, program, "2017 201-01 city")?,
            ];
            Ok((program, lines))
        })
        .expect("opened");
    let mut accepted: Vec<Accepted> = Vec::new();
    let mut known: Vec<(Id<BudgetMovement>, usize)> = Vec::new();
    for step in steps {
        match step {
            Step::Move { kind, from, amount } => {
                let kind = KINDS[*kind];
                let basis = if kind == K::Executed { " granted" } else { "" };
                let text = format!("{} 2017-12-31 {amount}{basis}", kind.label());
                let counter = kind.is_transfer().then_some(lines[1 - from]);
                let own = lines[*from];
                let done = recorded(
                    store.act(HANBIT, OFFICER, move |tx| record(tx, own, &text, counter)),
                )?;
                accepted.push((kind, *from, *amount, 1));
                if let Some(id) = done {
                    known.push((id, accepted.len() - 1));
                    prop_assert!(holds(&accepted), "{:?} was accepted", step);
                } else {
                    let twice = kind == K::Original && sum(&accepted, *from, &[kind]) > *amount;
                    let unknown_basis = kind == K::RestoreToLine;
                    prop_assert!(
                        !holds(&accepted) || twice || unknown_basis,
                        "{:?} was refused",
                        step
                    );
                    accepted.pop();
                }
            }
            Step::Undo(at) => {
                let Some((id, place)) = known.get(*at).copied() else {
                    continue;
                };
                let done =
                    recorded(store.act(HANBIT, OFFICER, move |tx| undo(tx, id, "다시 적음")))?;
                let (kind, from, amount, _) = accepted[place];
                if done.is_some() {
                    accepted.push((kind, from, amount, -1));
                    prop_assert!(holds(&accepted), "the undoing of {at} was accepted");
                }
            }
        }
    }
    let agree = store.see(HANBIT, OFFICER, |tx| {
        let row = budget::year_totals(tx, program, year(2017))?.row;
        for (_, figure) in row.columns() {
            proven(tx, figure)?;
        }
        Ok(row.columns().map(|(_, figure)| thousands(figure)))
    });
    let (a, b) = (columns(&accepted, 0), columns(&accepted, 1));
    let expected: Vec<i64> = a.iter().zip(b).map(|(a, b)| a + b).collect();
    prop_assert_eq!(agree.expect("read").to_vec(), expected);
    Ok(())
}

#[test]
fn the_books_agree_with_the_naive_model() {
    for ((store, _), cases) in cities().into_iter().zip([32, 8]) {
        store.act(HANBIT, OFFICER, codes).expect("codes");
        let config = Config {
            cases,
            failure_persistence: None,
            ..Config::default()
        };
        let next = std::cell::Cell::new(0_usize);
        TestRunner::new(config)
            .run(&steps(), |steps| {
                next.set(next.get() + 1);
                let name = Box::leak(format!("사업 {}", next.get()).into_boxed_str());
                run(&store, name, &steps)
            })
            .expect("agreement");
        let verdicts = store
            .see(HANBIT, &[], |tx| Ok(ledger::verify_all(tx)?))
            .expect("read");
        assert!(verdicts.iter().all(Result::is_ok), "{verdicts:?}");
    }
}
