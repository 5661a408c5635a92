//! Everybody at once: threads on both databases, one payment in the end (invariant I18).

use crate::office::{CASHIER, CLERK, CLERK_2, HEAD, approved, offices, paid, payee, prepare, send};
use kernel::Error;

/// Runs the same thing on several threads at once.
fn race<T: Send>(threads: usize, run: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let start = std::sync::Barrier::new(threads);
    std::thread::scope(|scope| {
        let running: Vec<_> = (0..threads)
            .map(|n| {
                let (start, run) = (&start, &run);
                scope.spawn(move || {
                    start.wait();
                    run(n)
                })
            })
            .collect();
        running
            .into_iter()
            .map(|one| one.join().expect("no panic"))
            .collect()
    })
}

/// How many got through; whoever did not was refused or came at the same moment.
fn winners<T>(outcomes: Vec<Result<T, Error>>) -> Vec<T> {
    outcomes
        .into_iter()
        .filter_map(|outcome| match outcome {
            Ok(done) => Some(done),
            Err(Error::Refusal(_)) => None,
            Err(Error::Fault(fault)) if fault.passing => None,
            Err(other) => panic!("{other:?}"),
        })
        .collect()
}

/// Eight submits of one approval, two clerks preparing it four times each, and four times sending
/// and confirming it, all at once, on both engines: one payable, one batch, one payment.
#[test]
fn at_most_one_payment_per_subject_whoever_comes_at_once() {
    for office in offices() {
        let to = office.act(CLERK, |tx| payee(tx, 1)).expect("a payee");
        for round in 1..=5 {
            let paper = approved(&office, to, 1, 1_000);
            let asked = winners(race(8, |_| {
                let paper = paper.clone();
                office.act(HEAD, move |tx| paper.ask(tx))
            }));
            let [payable] = asked.as_slice() else {
                panic!("{} payables on {}", asked.len(), office.store.name())
            };
            let payable = *payable;
            let batches = winners(race(8, |n| {
                let ask = prepare(office.year, &[payable]);
                let who = if n % 2 == 0 { CLERK } else { CLERK_2 };
                office.act(who, move |tx| payment::prepare_batch(tx, ask.clone()))
            }));
            let [batch] = batches.as_slice() else {
                panic!("{} batches on {}", batches.len(), office.store.name())
            };
            let batch = *batch;
            let sent = winners(race(4, |_| office.act(CASHIER, move |tx| send(tx, batch))));
            assert_eq!(sent.len(), 1);
            let confirmed = winners(race(4, |_| {
                office.act(CASHIER, move |tx| {
                    payment::confirm_payment(tx, paid(payable))
                })
            }));
            assert_eq!(confirmed.len(), 1);
            let (spent, held, _) = office.books();
            assert_eq!((spent, held), (1_000 * round, 0), "{}", office.store.name());
        }
        let verdicts = office.see(|tx| Ok(ledger::verify_all(tx)?)).expect("read");
        assert!(verdicts.iter().all(Result::is_ok), "{verdicts:?}");
    }
}
