//! What a hold promises, on both databases.

use crate::place::{
    Place, ask, ask_hold, ask_post_hold, ask_reverse, ask_void_hold, book, code, ctx, pair, places,
    two_more,
};
use kernel::{Outcome, Won};
use ledger::{AccountNumber, BookNumber, Leg, Posted, Side};
use store::Tx;

/// A book with 1,000 in account 2.
fn filled(place: &Place) -> BookNumber {
    let number = book(&place.store, "hanbit", "trustee/a/2018");
    two_more(&place.store, "hanbit", number);
    write(place, move |tx| {
        ledger::post(tx, number, ask("fill", pair(2, 1, 1_000)))
    })
    .unwrap();
    number
}

fn write<T: Send + 'static>(
    place: &Place,
    f: impl Fn(&mut Tx<'_>) -> Outcome<T> + Send + 'static,
) -> Outcome<T> {
    place.store.write(ctx(), f)
}

fn hold(place: &Place, number: BookNumber, key: &'static str, amount: i64) -> Outcome<Posted> {
    write(place, move |tx| {
        ledger::hold(tx, number, ask_hold(key, amount))
    })
}

fn post_hold(
    place: &Place,
    number: BookNumber,
    key: &'static str,
    hold: i64,
    amount: i64,
    finish: bool,
) -> Outcome<Posted> {
    write(place, move |tx| {
        ledger::post_hold(tx, number, ask_post_hold(key, hold, amount, finish))
    })
}

fn void_hold(
    place: &Place,
    number: BookNumber,
    key: &'static str,
    hold: i64,
    amount: Option<i64>,
) -> Outcome<Posted> {
    write(place, move |tx| {
        ledger::void_hold(tx, number, ask_void_hold(key, hold, amount))
    })
}

fn reverse(place: &Place, number: BookNumber, key: &'static str, seq: i64) -> Outcome<Posted> {
    write(place, move |tx| {
        ledger::reverse(tx, number, seq, ask_reverse(key))
    })
}

/// What is in accounts 2 (free), 3 (held) and 1 (spent), and what the hold has posted and voided.
fn stands(place: &Place, number: BookNumber, seq: i64) -> (i64, i64, i64, i64, i64) {
    place
        .store
        .read(&ctx(), |tx| {
            let mut balance = |account| -> Outcome<i64> {
                let account = ledger::balance(tx, number, AccountNumber(account))?;
                Ok(account.debit_balance()?.0)
            };
            let (free, held, spent) = (balance(2)?, balance(3)?, balance(1)?);
            let hold = ledger::hold_of(tx, number, seq)?;
            assert!(ledger::verify(tx, number)?.is_ok());
            Ok((free, held, spent + 1_000, hold.posted.0, hold.voided.0))
        })
        .unwrap()
}

#[test]
fn a_hold_is_posted_in_parts_and_the_rest_goes_back() {
    for place in places() {
        let number = filled(&place);
        let seq = hold(&place, number, "h", 600).unwrap().seq;
        assert_eq!(stands(&place, number, seq), (400, 600, 0, 0, 0));
        post_hold(&place, number, "p1", seq, 250, false).unwrap();
        assert_eq!(stands(&place, number, seq), (400, 350, 250, 250, 0));
        void_hold(&place, number, "v1", seq, Some(50)).unwrap();
        assert_eq!(stands(&place, number, seq), (450, 300, 250, 250, 50));
        let over = post_hold(&place, number, "p2", seq, 301, false).unwrap_err();
        assert_eq!(code(&over), "ledger.over_hold");
        assert!(over.to_string().contains("300원"), "{over}");
        post_hold(&place, number, "p3", seq, 200, true).unwrap();
        assert_eq!(stands(&place, number, seq), (550, 0, 450, 450, 150));
        let nothing = void_hold(&place, number, "v2", seq, None).unwrap_err();
        assert_eq!(code(&nothing), "ledger.over_hold");
    }
}

#[test]
fn a_post_carries_its_cash_in_the_same_entry() {
    for place in places() {
        let number = filled(&place);
        let seq = hold(&place, number, "h", 100).unwrap().seq;
        let posted = write(&place, move |tx| {
            let mut wanted = ask_post_hold("p", seq, 100, true);
            wanted.extra = vec![
                Leg::debit(AccountNumber(5), Won(100)),
                Leg::credit(AccountNumber(6), Won(97)),
                Leg::credit(AccountNumber(4), Won(3)),
            ];
            ledger::post_hold(tx, number, wanted)
        })
        .unwrap();
        let entry = place
            .store
            .read(&ctx(), |tx| ledger::entry(tx, number, posted.seq))
            .unwrap();
        assert_eq!(entry.legs.len(), 5, "no rest: nothing goes back");
        assert_eq!(entry.step.map(|step| step.hold), Some(seq));
        assert_eq!(entry.kind, ledger::POST_HOLD);
        assert_eq!(stands(&place, number, seq), (900, 0, 100, 100, 0));
    }
}

#[test]
fn an_entry_of_a_hold_is_undone_with_its_row() {
    for place in places() {
        let number = filled(&place);
        let seq = hold(&place, number, "h", 600).unwrap().seq;
        let post = post_hold(&place, number, "p", seq, 200, true).unwrap().seq;
        assert_eq!(stands(&place, number, seq), (800, 0, 200, 200, 400));
        let in_use = reverse(&place, number, "r0", seq).unwrap_err();
        assert_eq!(code(&in_use), "ledger.hold_in_use");
        reverse(&place, number, "r1", post).unwrap();
        assert_eq!(stands(&place, number, seq), (400, 600, 0, 0, 0));
        let void = void_hold(&place, number, "v", seq, None).unwrap().seq;
        assert_eq!(stands(&place, number, seq), (1_000, 0, 0, 0, 600));
        reverse(&place, number, "r2", void).unwrap();
        reverse(&place, number, "r3", seq).unwrap();
        assert_eq!(stands(&place, number, seq), (1_000, 0, 0, 0, 600));
        let gone = post_hold(&place, number, "p2", seq, 1, false).unwrap_err();
        assert_eq!(code(&gone), "ledger.over_hold");
        let twice = reverse(&place, number, "r4", seq).unwrap_err();
        assert_eq!(code(&twice), "ledger.already_reversed");
    }
}

#[test]
fn a_voiding_is_not_undone_when_its_amount_is_held_anew() {
    for place in places() {
        let number = filled(&place);
        let first = hold(&place, number, "h1", 1_000).unwrap().seq;
        let void = void_hold(&place, number, "v", first, None).unwrap().seq;
        hold(&place, number, "h2", 1_000).unwrap();
        let refused = reverse(&place, number, "r", void).unwrap_err();
        assert_eq!(code(&refused), "ledger.overdrawn");
        assert_eq!(stands(&place, number, first), (0, 1_000, 0, 0, 1_000));
    }
}

#[test]
fn more_than_is_free_is_not_held_and_the_account_is_named() {
    for place in places() {
        let number = filled(&place);
        let refused = hold(&place, number, "h", 1_001).unwrap_err();
        assert_eq!(code(&refused), "ledger.overdrawn");
        assert!(refused.to_string().contains("account-2"), "{refused}");
        let nowhere = post_hold(&place, number, "p", 1, 1, false).unwrap_err();
        assert_eq!(code(&nowhere), "not_found", "entry 1 is no hold");
    }
}

#[test]
fn a_used_key_answers_the_same_or_is_refused() {
    for place in places() {
        let number = filled(&place);
        let seq = hold(&place, number, "h", 600).unwrap().seq;
        assert!(hold(&place, number, "h", 600).unwrap().repeated);
        let other = hold(&place, number, "h", 601).unwrap_err();
        assert_eq!(code(&other), "ledger.key_reused");
        let first = post_hold(&place, number, "p", seq, 200, true).unwrap();
        // Nothing is open any more, yet the same question has the same answer.
        let again = post_hold(&place, number, "p", seq, 200, true).unwrap();
        assert_eq!((again.seq, again.hash), (first.seq, first.hash));
        for (amount, finish) in [(201, true), (200, false)] {
            let other = post_hold(&place, number, "p", seq, amount, finish).unwrap_err();
            assert_eq!(code(&other), "ledger.key_reused");
        }
        let second = hold(&place, number, "h2", 50).unwrap().seq;
        let all = void_hold(&place, number, "v", second, None).unwrap();
        let again = void_hold(&place, number, "v", second, None).unwrap();
        assert_eq!((again.seq, again.repeated), (all.seq, true));
        let other = void_hold(&place, number, "v", second, Some(50)).unwrap_err();
        assert_eq!(code(&other), "ledger.key_reused");
    }
}

#[test]
fn holds_are_listed_with_what_they_have_open() {
    for place in places() {
        let number = filled(&place);
        let first = hold(&place, number, "h1", 300).unwrap().seq;
        let second = hold(&place, number, "h2", 200).unwrap().seq;
        post_hold(&place, number, "p", first, 120, false).unwrap();
        let holds = place
            .store
            .read(&ctx(), |tx| Ok(ledger::holds(tx, number)?))
            .unwrap();
        let seen: Vec<_> = holds
            .iter()
            .map(|hold| (hold.seq, hold.open().unwrap().0, hold.side))
            .collect();
        let expected = [(first, 180, Side::Debit), (second, 200, Side::Debit)];
        assert_eq!(seen, expected);
    }
}

#[test]
fn a_hold_on_the_credit_side_works_the_other_way_round() {
    for place in places() {
        let number = filled(&place);
        let held = write(&place, move |tx| {
            let other = ledger::open_account(
                tx,
                number,
                "account-7",
                ledger::Guard::NoOverdraftCreditNormal,
            )?;
            ledger::post(tx, number, ask("income", pair(1, 4, 80)))?;
            let mut wanted = ask_hold("h", 70);
            (wanted.from, wanted.held) = (AccountNumber(4), other);
            wanted.side = Side::Credit;
            let held = ledger::hold(tx, number, wanted)?;
            let mut wanted = ask_post_hold("p", held.seq, 30, true);
            wanted.to = AccountNumber(5);
            ledger::post_hold(tx, number, wanted)?;
            Ok(held.seq)
        })
        .unwrap();
        let (hold, left, verdict) = place
            .store
            .read(&ctx(), |tx| {
                let left = ledger::balance(tx, number, AccountNumber(4))?.credit_balance()?;
                let hold = ledger::hold_of(tx, number, held)?;
                Ok((hold, left, ledger::verify(tx, number)?))
            })
            .unwrap();
        assert_eq!(
            (hold.posted, hold.voided, left),
            (Won(30), Won(40), Won(50))
        );
        assert_eq!(verdict.unwrap().holds, 1);
    }
}
