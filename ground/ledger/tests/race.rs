//! Several posters at one account: the limit holds, and the harness would see it if it did not.
#![allow(clippy::unwrap_used)] // a test may fail

mod place;

use std::sync::{Arc, Barrier};

use kernel::{Outcome, Won};
use ledger::{AccountNumber, BookNumber, Posted};
use place::{Place, ask, book, code, ctx, pair, places};
use store::Store;

const POSTERS: i64 = 8;

fn post(store: &Store, number: BookNumber, key: &str, from: i64, amount: i64) -> Outcome<Posted> {
    let wanted = ask(key, pair(3, from, amount));
    store.write(ctx(), move |tx| ledger::post(tx, number, wanted.clone()))
}

fn fill(place: &Place, account: i64, amount: i64) -> BookNumber {
    let number = book(&place.store, "hanbit", "race");
    let other = if account == 1 { 2 } else { 1 };
    let legs = if account == 1 {
        pair(1, 4, amount)
    } else {
        pair(account, other, amount)
    };
    let wanted = ask("fill", legs);
    place
        .store
        .write(ctx(), move |tx| ledger::post(tx, number, wanted.clone()))
        .unwrap();
    number
}

fn left(store: &Store, number: BookNumber, account: i64) -> i64 {
    store
        .read(&ctx(), |tx| {
            Ok(ledger::balance(tx, number, AccountNumber(account))?
                .debit_balance()?
                .0)
        })
        .unwrap()
}

/// Every poster first looks how much is left, then – all at once – takes all of it.
fn everyone_takes_all(place: &Place, number: BookNumber, account: i64) -> usize {
    let barrier = Arc::new(Barrier::new(POSTERS.try_into().unwrap()));
    let posters: Vec<_> = (0..POSTERS)
        .map(|poster| {
            let (store, barrier) = (place.store.clone(), Arc::clone(&barrier));
            std::thread::spawn(move || {
                let seen = left(&store, number, account);
                barrier.wait();
                post(&store, number, &format!("all-{poster}"), account, seen).is_ok()
            })
        })
        .collect();
    posters
        .into_iter()
        .map(|p| p.join().unwrap())
        .filter(|ok| *ok)
        .count()
}

#[test]
fn the_guard_lets_exactly_one_take_all() {
    for place in places() {
        let number = fill(&place, 2, 1_000);
        assert_eq!(everyone_takes_all(&place, number, 2), 1);
        assert_eq!(left(&place.store, number, 2), 0);
    }
}

/// The harness has teeth: the same posters overspend an account without a guard.
#[test]
fn without_the_guard_the_same_posters_overspend() {
    for place in places() {
        let number = fill(&place, 1, 1_000);
        assert!(everyone_takes_all(&place, number, 1) > 1);
        assert!(left(&place.store, number, 1) < 0);
    }
}

#[test]
fn a_line_is_never_overspent_and_every_accepted_won_is_there() {
    for (place, rounds) in places().into_iter().zip([60, 12]) {
        let number = fill(&place, 2, 10_000);
        let posters: Vec<_> = (0..POSTERS)
            .map(|poster| {
                let store = place.store.clone();
                std::thread::spawn(move || {
                    let mut taken = 0;
                    for round in 0..rounds {
                        let amount = 7 + (poster * 31 + round * 17) % 87;
                        let amount = if rounds < 20 { amount * 4 } else { amount };
                        match post(&store, number, &format!("{poster}-{round}"), 2, amount) {
                            Ok(_) => taken += amount,
                            // A poster that lost twelve times in a row recorded nothing either.
                            Err(error) => {
                                assert!(["ledger.overdrawn", "fault"].contains(&code(&error)));
                            }
                        }
                    }
                    taken
                })
            })
            .collect();
        let taken: i64 = posters.into_iter().map(|p| p.join().unwrap()).sum();
        let rest = left(&place.store, number, 2);
        assert!(rest >= 0);
        assert_eq!(taken + rest, 10_000);
        assert_eq!(left(&place.store, number, 3), taken);
        assert!(taken > 9_000, "the posters met the limit: {taken}");
        assert!(
            place
                .store
                .read(&ctx(), |tx| ledger::verify(tx, number))
                .unwrap()
                .is_ok()
        );
    }
}

#[test]
fn the_same_key_from_many_posters_is_recorded_once() {
    for place in places() {
        let number = fill(&place, 2, 1_000);
        let posters: Vec<_> = (0..POSTERS)
            .map(|_| {
                let store = place.store.clone();
                std::thread::spawn(move || post(&store, number, "double", 2, 5).unwrap())
            })
            .collect();
        let posted: Vec<_> = posters.into_iter().map(|p| p.join().unwrap()).collect();
        assert!(
            posted
                .iter()
                .all(|p| (p.seq, p.hash) == (posted[0].seq, posted[0].hash))
        );
        assert_eq!(posted.iter().filter(|p| !p.repeated).count(), 1);
        assert_eq!(left(&place.store, number, 2), 995);
    }
}

#[test]
fn shortfall_tells_what_the_guard_would() {
    let place = place::sqlite();
    let number = fill(&place, 2, 100);
    let account = place
        .store
        .read(&ctx(), |tx| ledger::balance(tx, number, AccountNumber(2)))
        .unwrap();
    let missing = ledger::shortfall(&account, ledger::Side::Credit, Won(130)).unwrap();
    assert_eq!(missing, Won(30));
    assert!(post(&place.store, number, "over", 2, 130).is_err());
    assert!(post(&place.store, number, "fits", 2, 130 - missing.0).is_ok());
}
