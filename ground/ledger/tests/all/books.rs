//! What a book promises, on both databases.

use crate::place::{self, ask, ask_close, ask_hold, at, book, code, ctx, ctx_of, pair, places};
use jiff::civil::date;
use kernel::{Outcome, Won};
use ledger::{AccountNumber, BookNumber, Guard, Leg, Posted, ReverseEntry, Side};
use store::Store;

fn post(store: &Store, number: BookNumber, key: &str, legs: Vec<Leg>) -> Outcome<Posted> {
    let wanted = ask(key, legs);
    store.write(ctx(), move |tx| ledger::post(tx, number, wanted.clone()))
}

fn reverse(store: &Store, number: BookNumber, seq: i64, key: &str) -> Outcome<Posted> {
    let wanted = ReverseEntry {
        key: key.to_owned(),
        effective_on: date(2018, 3, 3),
        reason: "잘못 적음".to_owned(),
        source: "test/thing/2".to_owned(),
        memo: String::new(),
    };
    store.write(ctx(), move |tx| {
        ledger::reverse(tx, number, seq, wanted.clone())
    })
}

fn debit_balance(store: &Store, number: BookNumber, account: i64) -> i64 {
    store
        .read(&ctx(), |tx| {
            Ok(ledger::balance(tx, number, AccountNumber(account))?
                .debit_balance()?
                .0)
        })
        .unwrap()
}

#[test]
fn entries_are_numbered_and_chained_without_a_gap() {
    for place in places() {
        let number = book(&place.store, "hanbit", "city/a/2018");
        let first = post(&place.store, number, "k1", pair(2, 1, 626_000_000)).unwrap();
        let refused = post(&place.store, number, "k2", pair(1, 3, 1)).unwrap_err();
        assert_eq!(code(&refused), "ledger.overdrawn");
        let second = post(&place.store, number, "k3", pair(3, 2, 600_000_000)).unwrap();
        assert_eq!((first.seq, second.seq), (1, 2));
        let entries = place
            .store
            .read(&ctx(), |tx| Ok(ledger::entries(tx, number, 0, 9)?))
            .unwrap();
        assert_eq!(entries.len(), 2);
        assert_eq!(entries[1].prev_hash, first.hash);
        assert_eq!(entries[1].legs, pair(3, 2, 600_000_000));
        assert_eq!(debit_balance(&place.store, number, 2), 26_000_000);
        let report = place
            .store
            .read(&ctx(), |tx| ledger::verify(tx, number))
            .unwrap()
            .unwrap();
        assert_eq!((report.entries, report.legs, report.accounts), (2, 4, 4));
        assert_eq!(report.head, second.hash);
    }
}

#[test]
fn the_same_key_is_recorded_once_and_another_body_is_refused() {
    for place in places() {
        let number = book(&place.store, "hanbit", "city/a/2018");
        let first = post(&place.store, number, "k1", pair(2, 1, 100)).unwrap();
        let again = post(&place.store, number, "k1", pair(2, 1, 100)).unwrap();
        assert_eq!(
            (again.seq, again.hash, again.repeated),
            (first.seq, first.hash, true)
        );
        let other = post(&place.store, number, "k1", pair(2, 1, 101)).unwrap_err();
        assert_eq!(code(&other), "ledger.key_reused");
        assert_eq!(debit_balance(&place.store, number, 2), 100);
        let second_book = book(&place.store, "hanbit", "city/b/2018");
        assert!(
            !post(&place.store, second_book, "k1", pair(2, 1, 5))
                .unwrap()
                .repeated
        );
    }
}

#[test]
fn an_entry_is_undone_once_by_a_new_one() {
    for place in places() {
        let number = book(&place.store, "hanbit", "city/a/2018");
        post(&place.store, number, "k1", pair(2, 1, 100)).unwrap();
        let undone = reverse(&place.store, number, 1, "r1").unwrap();
        assert_eq!(undone.seq, 2);
        assert_eq!(debit_balance(&place.store, number, 2), 0);
        assert!(reverse(&place.store, number, 1, "r1").unwrap().repeated);
        let twice = reverse(&place.store, number, 1, "r2").unwrap_err();
        assert_eq!(code(&twice), "ledger.already_reversed");
        let of_reversal = reverse(&place.store, number, 2, "r3").unwrap_err();
        assert_eq!(code(&of_reversal), "ledger.reversal_of_reversal");
        assert_eq!(
            code(&reverse(&place.store, number, 9, "r4").unwrap_err()),
            "not_found"
        );
        let entry = place
            .store
            .read(&ctx(), |tx| ledger::entry(tx, number, 2))
            .unwrap();
        assert_eq!(
            (entry.kind.as_str(), entry.reverses),
            (ledger::REVERSAL, Some(1))
        );
        let by = place
            .store
            .read(&ctx(), |tx| Ok(ledger::reversal_of(tx, number, 1)?))
            .unwrap();
        assert_eq!(by, Some(2));
    }
}

#[test]
fn undoing_what_has_been_spent_is_refused() {
    for place in places() {
        let number = book(&place.store, "hanbit", "city/a/2018");
        post(&place.store, number, "k1", pair(2, 1, 100)).unwrap();
        post(&place.store, number, "k2", pair(3, 2, 60)).unwrap();
        let refused = reverse(&place.store, number, 1, "r1").unwrap_err();
        assert_eq!(code(&refused), "ledger.overdrawn");
        assert_eq!(debit_balance(&place.store, number, 2), 40);
    }
}

#[test]
fn both_guards_hold_and_a_free_account_does_not_care() {
    for place in places() {
        let number = book(&place.store, "hanbit", "city/a/2018");
        let overdrawn = |legs| code(&post(&place.store, number, "x", legs).unwrap_err());
        assert_eq!(overdrawn(pair(1, 2, 1)), "ledger.overdrawn");
        assert_eq!(overdrawn(pair(4, 1, 1)), "ledger.overdrawn");
        post(&place.store, number, "k1", pair(1, 4, 10)).unwrap();
        post(&place.store, number, "k2", pair(4, 1, 10)).unwrap();
        assert_eq!(overdrawn(pair(4, 1, 1)), "ledger.overdrawn");
    }
}

#[test]
fn an_entry_of_four_legs_moves_four_accounts() {
    for place in places() {
        let number = book(&place.store, "hanbit", "city/a/2018");
        post(&place.store, number, "k1", pair(2, 1, 100)).unwrap();
        let legs = [pair(3, 4, 30), pair(1, 2, 30)].concat();
        post(&place.store, number, "k2", legs.clone()).unwrap();
        assert_eq!(debit_balance(&place.store, number, 3), 30);
        assert_eq!(debit_balance(&place.store, number, 4), -30);
        let odd = vec![
            Leg::debit(AccountNumber(2), Won(3)),
            Leg::credit(AccountNumber(1), Won(1)),
            Leg::credit(AccountNumber(4), Won(2)),
        ];
        post(&place.store, number, "k3", odd.clone()).unwrap();
        let entries = place
            .store
            .read(&ctx(), |tx| Ok(ledger::entries(tx, number, 1, 9)?))
            .unwrap();
        assert_eq!(entries[0].legs, legs);
        assert_eq!(entries[1].legs, odd);
    }
}

#[test]
fn an_account_sheet_adds_up_to_the_guarded_row() {
    for place in places() {
        let number = book(&place.store, "hanbit", "city/a/2018");
        for (at, amount) in [700, 20, 5].into_iter().enumerate() {
            post(&place.store, number, &format!("k{at}"), pair(2, 1, amount)).unwrap();
        }
        post(&place.store, number, "spent", pair(3, 2, 25)).unwrap();
        reverse(&place.store, number, 2, "r").unwrap();
        let lines = place
            .store
            .read(&ctx(), |tx| Ok(ledger::legs(tx, number, AccountNumber(2))?))
            .unwrap();
        let folded: i64 = lines.iter().map(|line| line.signed(Side::Debit).0).sum();
        assert_eq!(folded, 680);
        assert_eq!(folded, debit_balance(&place.store, number, 2));
    }
}

#[test]
fn an_account_that_is_not_there_is_refused() {
    for place in places() {
        let number = book(&place.store, "hanbit", "city/a/2018");
        for account in [0, 5, -1] {
            let refused = post(&place.store, number, "k", pair(2, account, 1)).unwrap_err();
            assert_eq!(code(&refused), "ledger.no_such_account");
        }
        let nowhere = post(&place.store, BookNumber(77), "k", pair(2, 1, 1)).unwrap_err();
        assert_eq!(code(&nowhere), "not_found");
    }
}

#[test]
fn totals_out_of_range_are_refused() {
    let place = place::sqlite();
    let number = book(&place.store, "hanbit", "city/a/2018");
    let wanted = ask("big", pair(2, 1, ledger::LARGEST_AMOUNT.0));
    let outcome: Outcome<()> = place.store.write(ctx(), move |tx| {
        for at in 0..4_001 {
            let mut one = wanted.clone();
            one.key = format!("big-{at}");
            ledger::post(tx, number, one)?;
        }
        Ok(())
    });
    assert_eq!(code(&outcome.unwrap_err()), "ledger.out_of_range");
    assert_eq!(debit_balance(&place.store, number, 2), 0);
}

#[test]
fn names_are_taken_once() {
    for place in places() {
        let number = book(&place.store, "hanbit", "city/a/2018");
        let again = place
            .store
            .write(ctx(), |tx| ledger::open_book(tx, "city/a/2018"))
            .unwrap_err();
        assert_eq!(code(&again), "ledger.name_taken");
        let account = place
            .store
            .write(ctx(), move |tx| {
                ledger::open_account(tx, number, "account-1", Guard::Free)
            })
            .unwrap_err();
        assert_eq!(code(&account), "ledger.name_taken");
        let blank = place
            .store
            .write(ctx(), |tx| ledger::open_book(tx, "a b"))
            .unwrap_err();
        assert_eq!(code(&blank), "ledger.text");
        let found = place
            .store
            .read(&ctx(), |tx| Ok(ledger::book_named(tx, "city/a/2018")?))
            .unwrap()
            .unwrap();
        assert_eq!(
            (found.number, found.account_count, found.head_seq),
            (number, 4, 0)
        );
    }
}

#[test]
fn another_office_has_its_own_books() {
    for place in places() {
        let ours = book(&place.store, "hanbit", "city/a/2018");
        post(&place.store, ours, "k1", pair(2, 1, 100)).unwrap();
        let theirs = book(&place.store, "saebyeok", "city/a/2018");
        assert_eq!(ours, theirs, "numbers begin anew in each office");
        let other = ctx_of("saebyeok");
        let seen = place
            .store
            .read(&other, |tx| Ok(ledger::entries(tx, theirs, 0, 9)?))
            .unwrap();
        assert!(seen.is_empty());
        let missing = place
            .store
            .read(&other, |tx| ledger::entry(tx, theirs, 1))
            .unwrap_err();
        assert_eq!(code(&missing), "not_found");
        let verdicts = place
            .store
            .read(&other, |tx| Ok(ledger::verify_all(tx)?))
            .unwrap();
        assert_eq!(verdicts.len(), 1);
        assert_eq!(verdicts[0].as_ref().unwrap().entries, 0);
    }
}

#[test]
fn a_clock_that_steps_back_does_not_reorder_the_book() {
    for place in places() {
        let number = book(&place.store, "hanbit", "city/a/2018");
        for (key, second) in [("k1", 100), ("k2", 40), ("k3", 120)] {
            let mut when = ctx();
            when.now = at(second);
            let wanted = ask(key, pair(2, 1, 1));
            place
                .store
                .write(when, move |tx| ledger::post(tx, number, wanted.clone()))
                .unwrap();
        }
        let entries = place
            .store
            .read(&ctx(), |tx| Ok(ledger::entries(tx, number, 0, 9)?))
            .unwrap();
        let recorded: Vec<_> = entries.iter().map(|entry| entry.recorded_at).collect();
        assert_eq!(recorded, [at(100), at(100), at(120)]);
        assert!(
            place
                .store
                .read(&ctx(), |tx| ledger::verify(tx, number))
                .unwrap()
                .is_ok()
        );
    }
}

const EDITS_BY_HAND: [&str; 20] = [
    "UPDATE ledger_entry SET memo = 'x'",
    "DELETE FROM ledger_entry",
    "UPDATE ledger_leg SET amount = 1",
    "DELETE FROM ledger_leg",
    "DELETE FROM ledger_book",
    "UPDATE ledger_book SET name = 'x'",
    "DELETE FROM ledger_account",
    "UPDATE ledger_account SET guard = 'free'",
    "UPDATE ledger_account SET credit_total = debit_total + 1 WHERE number = 2",
    "UPDATE ledger_hold SET amount = amount + 1",
    "UPDATE ledger_hold SET posted = amount + 1",
    "UPDATE ledger_hold SET voided = voided - 1",
    "DELETE FROM ledger_hold",
    "UPDATE ledger_hold_step SET finish = 1",
    "DELETE FROM ledger_hold_step",
    "UPDATE ledger_closing SET closed_through = '2018-01-30'",
    "DELETE FROM ledger_closing",
    "UPDATE ledger_lock SET locked = 0",
    "DELETE FROM ledger_head",
    "DELETE FROM ledger_tip",
];

/// One row in each table.
fn one_of_each(place: &place::Place) {
    let number = book(&place.store, "hanbit", "city/a/2018");
    post(&place.store, number, "k1", pair(2, 1, 100)).unwrap();
    place
        .store
        .write(ctx(), move |tx| {
            ledger::hold(tx, number, ask_hold("h", 10))?;
            ledger::close(tx, number, ask_close("c", date(2018, 1, 31)))?;
            ledger::lock(tx, number, "점검")?;
            ledger::sign_heads(tx)
        })
        .unwrap();
}

#[test]
fn entries_legs_and_openings_cannot_be_changed_even_by_hand() {
    let place = place::sqlite();
    one_of_each(&place);
    let raw = rusqlite::Connection::open(place.file()).unwrap();
    for sql in EDITS_BY_HAND {
        assert!(raw.execute(sql, []).is_err(), "{sql}");
    }
}

#[test]
fn nor_by_the_owner_of_the_server_database() {
    let Some(place) = place::postgres_place() else {
        return;
    };
    one_of_each(&place);
    let mut raw = postgres::Client::connect(place.url(), postgres::NoTls).unwrap();
    raw.batch_execute("SET sangsaeng.tenant = 'hanbit'")
        .unwrap();
    for sql in EDITS_BY_HAND
        .into_iter()
        .chain(["TRUNCATE ledger_entry CASCADE", "TRUNCATE ledger_tip"])
    {
        assert!(raw.batch_execute(sql).is_err(), "{sql}");
    }
}
