//! Several posters at one account: the limit holds, and the harness would see it if it did not.

use std::sync::{Arc, Barrier};

use crate::place::{
    self, Place, ask, ask_close, ask_hold, ask_post_hold, book, code, ctx, pair, places,
};
use jiff::civil::date;
use kernel::{Error, Outcome, Won};
use ledger::{AccountNumber, BookNumber, Posted};
use store::Store;

const POSTERS: i64 = 8;

fn post(store: &Store, number: BookNumber, key: &str, from: i64, amount: i64) -> Outcome<Posted> {
    let wanted = ask(key, pair(3, from, amount));
    patient(|| {
        let wanted = wanted.clone();
        store.write(ctx(), move |tx| ledger::post(tx, number, wanted.clone()))
    })
}

/// Asks again when the store gave up because others were always first: nothing was recorded.
fn patient<T>(ask: impl Fn() -> Outcome<T>) -> Outcome<T> {
    loop {
        match ask() {
            Err(Error::Fault(fault)) if fault.passing => {}
            answer => return answer,
        }
    }
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

/// One poster's way to take an amount: whether it got it.
type Take = Box<dyn FnMut(i64, i64) -> bool + Send>;

const ROUNDS: i64 = 400;
const LIMIT: i64 = 100_000;

/// Eight posters try 400 times each, at once; together they want half as much again as there is.
/// Answers what they were told that they got.
fn everyone_takes_parts(poster: impl Fn(i64) -> Take) -> i64 {
    let barrier = Arc::new(Barrier::new(POSTERS.try_into().unwrap()));
    let posters: Vec<_> = (0..POSTERS)
        .map(|at| {
            let (mut take, barrier) = (poster(at), Arc::clone(&barrier));
            std::thread::spawn(move || {
                barrier.wait();
                (0..ROUNDS)
                    .map(|round| (round, 7 + (at * 31 + round * 17) % 87))
                    .filter(|(round, amount)| take(*round, *amount))
                    .map(|(_, amount)| amount)
                    .sum::<i64>()
            })
        })
        .collect();
    posters.into_iter().map(|p| p.join().unwrap()).sum()
}

#[test]
fn a_line_is_never_overspent_and_every_accepted_won_is_there() {
    for place in places() {
        let number = fill(&place, 2, LIMIT);
        let store = place.store.clone();
        let taken = everyone_takes_parts(|poster| {
            let store = store.clone();
            Box::new(move |round, amount| {
                match post(&store, number, &format!("{poster}-{round}"), 2, amount) {
                    Ok(_) => true,
                    Err(error) => {
                        assert_eq!(code(&error), "ledger.overdrawn", "{error}");
                        false
                    }
                }
            })
        });
        let rest = left(&place.store, number, 2);
        assert_eq!(taken + rest, LIMIT, "0 won over, 0 won lost");
        assert!((0..7).contains(&rest), "the posters met the limit: {rest}");
        assert_eq!(left(&place.store, number, 3), taken);
        verified(&place, number);
    }
}

fn verified(place: &Place, number: BookNumber) {
    let verdict = place.store.read(&ctx(), |tx| ledger::verify(tx, number));
    let verdict = verdict.unwrap();
    assert!(verdict.is_ok(), "{verdict:?}");
}

/// A copy of the accounts without the CHECK, on bare connections: look, then take.
const WITHOUT_THE_CHECK: &str = "DROP TABLE IF EXISTS race_line; \
     CREATE TABLE race_line AS SELECT number, debit_total, credit_total FROM ledger_account";
const LOOK: &str = "SELECT debit_total - credit_total FROM race_line WHERE number = 2";

/// The harness has teeth: without the CHECK the same posters overspend the same line. A run in
/// which nobody met anybody is tried again, a few times.
fn must_overspend(mut run: impl FnMut() -> i64) {
    let overspent = (0..8).map(|_| run()).find(|taken| *taken > LIMIT);
    assert!(overspent.is_some(), "the harness did not see an overspend");
}

#[test]
fn without_the_check_the_same_posters_overspend_the_server() {
    let Some(place) = place::postgres_place() else {
        return;
    };
    fill(&place, 2, LIMIT);
    let mut owner = postgres::Client::connect(place.url(), postgres::NoTls).unwrap();
    must_overspend(|| {
        owner.batch_execute(WITHOUT_THE_CHECK).unwrap();
        everyone_takes_parts(|_| {
            let mut conn = postgres::Client::connect(place.url(), postgres::NoTls).unwrap();
            conn.batch_execute("SET synchronous_commit = off").unwrap();
            let look = conn.prepare(LOOK).unwrap();
            let take = "UPDATE race_line SET credit_total = credit_total + $1 WHERE number = 2";
            let take = conn.prepare(take).unwrap();
            Box::new(move |_, amount| {
                let mut tx = conn
                    .build_transaction()
                    .isolation_level(postgres::IsolationLevel::ReadCommitted)
                    .start()
                    .unwrap();
                let left: i64 = tx.query_one(&look, &[]).unwrap().get(0);
                if left >= amount {
                    tx.execute(&take, &[&amount]).unwrap();
                }
                tx.commit().unwrap();
                left >= amount
            })
        })
    });
}

#[test]
fn without_the_check_the_same_posters_overspend_the_file() {
    let place = place::sqlite();
    fill(&place, 2, LIMIT);
    let file = place.file();
    let open = || {
        let conn = rusqlite::Connection::open(&file).unwrap();
        conn.busy_timeout(std::time::Duration::from_secs(30))
            .unwrap();
        conn.execute_batch("PRAGMA synchronous = OFF").unwrap();
        conn
    };
    let owner = open();
    must_overspend(|| {
        owner.execute_batch(WITHOUT_THE_CHECK).unwrap();
        everyone_takes_parts(|_| {
            let conn = open();
            let take = "UPDATE race_line SET credit_total = credit_total + ?1 WHERE number = 2";
            Box::new(move |_, amount| {
                let left: i64 = conn.query_row(LOOK, [], |row| row.get(0)).unwrap();
                if left >= amount {
                    conn.execute(take, [amount]).unwrap();
                }
                left >= amount
            })
        })
    });
}

#[test]
fn a_hold_is_never_spent_twice() {
    for place in places() {
        let number = fill(&place, 2, 2_000);
        let store = place.store.clone();
        let held = store
            .write(ctx(), move |tx| {
                ledger::hold(tx, number, ask_hold("h", 1_000))
            })
            .unwrap();
        let posters: Vec<_> = (0..POSTERS)
            .map(|poster| {
                let store = store.clone();
                std::thread::spawn(move || {
                    (0..40)
                        .filter(|round| {
                            let key = format!("{poster}-{round}");
                            let ask = ask_post_hold(&key, held.seq, 7, false);
                            let posted = store
                                .write(ctx(), move |tx| ledger::post_hold(tx, number, ask.clone()));
                            posted
                                .inspect_err(|e| assert_eq!(code(e), "ledger.over_hold", "{e}"))
                                .is_ok()
                        })
                        .count()
                })
            })
            .collect();
        let won: usize = posters.into_iter().map(|p| p.join().unwrap()).sum();
        assert_eq!(won, 142, "142 times 7 won are 994");
        let hold = store.read(&ctx(), |tx| ledger::hold_of(tx, number, held.seq));
        assert_eq!(hold.unwrap().posted, Won(994));
        verified(&place, number);
    }
}

/// Posters date entries into a month while somebody closes it: what the closing did not see is
/// refused. The check knows which entries it saw.
#[test]
fn nobody_slips_into_a_month_that_is_being_closed() {
    for place in places() {
        let number = fill(&place, 2, LIMIT);
        let store = place.store.clone();
        let posters: Vec<_> = (0..POSTERS)
            .map(|poster| {
                let store = store.clone();
                std::thread::spawn(move || {
                    (0..60)
                        .take_while(|round| {
                            let posted = post(&store, number, &format!("{poster}-{round}"), 2, 1);
                            posted
                                .inspect_err(|e| assert_eq!(code(e), "ledger.closed", "{e}"))
                                .is_ok()
                        })
                        .count()
                })
            })
            .collect();
        std::thread::sleep(std::time::Duration::from_millis(60));
        patient(|| {
            store.write(ctx(), move |tx| {
                ledger::close(tx, number, ask_close("c", date(2018, 3, 31)))
            })
        })
        .unwrap();
        let won: usize = posters.into_iter().map(|p| p.join().unwrap()).sum();
        let closing = store.read(&ctx(), |tx| Ok(ledger::closings(tx, number)?));
        let seen = closing.unwrap()[0].at_seq;
        assert_eq!(i64::try_from(won).unwrap() + 1, seen);
        verified(&place, number);
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
