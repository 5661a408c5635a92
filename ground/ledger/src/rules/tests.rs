//! Posts in the trade's notation.

use jiff::civil::date;

use kernel::Won;

use super::{entry::undone, *};
use crate::model::{
    AccountNumber, AskPostHold, AskVoidHold, Guard, HOLD, Hold, LedgerAccount, Leg, POST_HOLD,
    PostEntry, REVERSAL, Side, VOID_HOLD,
};

fn ask(legs: &[(i64, Side, i64)]) -> PostEntry {
    PostEntry {
        key: "key-1".to_owned(),
        kind: "executed".to_owned(),
        effective_on: date(2016, 5, 2),
        reason: "시험".to_owned(),
        source: "room/thing/1".to_owned(),
        memo: String::new(),
        legs: legs
            .iter()
            .map(|&(account, side, amount)| Leg {
                account: AccountNumber(account),
                side,
                amount: Won(amount),
            })
            .collect(),
    }
}

/// A post in the trade's notation: `D1 100 / C2 100`.
fn read(text: &str) -> PostEntry {
    let legs: Vec<_> = text
        .split(" / ")
        .filter(|part| !part.is_empty())
        .map(|part| {
            let (account, amount) = part.split_once(' ').unwrap();
            let side = Side::of(&account[..1]).unwrap();
            (account[1..].parse().unwrap(), side, amount.parse().unwrap())
        })
        .collect();
    ask(&legs)
}

#[test]
fn what_balances_passes_and_what_does_not_is_named() {
    let unbalanced = |debit, credit| Refused::Unbalanced {
        debit: Won(debit),
        credit: Won(credit),
    };
    for (text, expected) in [
        ("D1 100 / C2 100", Ok(())),
        ("D1 100 / D2 50 / C3 150", Ok(())),
        ("D1 1000000000000000 / C2 1000000000000000", Ok(())),
        (
            "D1 1000000000000001 / C2 1000000000000001",
            Err(Refused::Amount),
        ),
        ("D1 0 / C2 0", Err(Refused::Amount)),
        ("D1 -5 / C2 -5", Err(Refused::Amount)),
        ("D1 100 / C2 99", Err(unbalanced(100, 99))),
        ("D1 100 / D2 100", Err(unbalanced(200, 0))),
        ("D1 100 / C1 100", Err(Refused::AccountTwice)),
        ("D1 100", Err(Refused::LegCount)),
        ("", Err(Refused::LegCount)),
    ] {
        assert_eq!(check(&read(text)), expected, "{text}");
    }
}

#[test]
fn words_are_checked() {
    let with = |change: fn(&mut PostEntry)| {
        let mut ask = read("D1 1 / C2 1");
        change(&mut ask);
        check(&ask)
    };
    let text = |which| Err(Refused::Text { which });
    assert_eq!(with(|a| a.key.clear()), text("처리 번호"));
    assert_eq!(with(|a| a.key = "a b".to_owned()), text("처리 번호"));
    assert_eq!(with(|a| a.key = "k".repeat(81)), text("처리 번호"));
    for kind in [REVERSAL, HOLD, POST_HOLD, VOID_HOLD, "Executed", ""] {
        let mut ask = read("D1 1 / C2 1");
        ask.kind = kind.to_owned();
        assert_eq!(check(&ask), text("종류"), "{kind}");
    }
    assert_eq!(with(|a| a.reason = "  ".to_owned()), text("사유"));
    assert_eq!(with(|a| a.memo = "줄\n바꿈".to_owned()), text("적요"));
}

#[test]
fn shortfall_is_what_the_guard_would_miss() {
    let account = |guard, debit, credit| LedgerAccount {
        number: AccountNumber(1),
        name: "a".to_owned(),
        guard,
        debit_total: Won(debit),
        credit_total: Won(credit),
        leg_count: 0,
    };
    use Guard::{Free, NoOverdraftCreditNormal as Cr, NoOverdraftDebitNormal as Dr};
    for (guard, debit, credit, side, amount, missing) in [
        (Dr, 100, 40, Side::Credit, 60, 0),
        (Dr, 100, 40, Side::Credit, 61, 1),
        (Dr, 100, 40, Side::Debit, 900, 0),
        (Cr, 40, 100, Side::Debit, 75, 15),
        (Free, 0, 0, Side::Credit, 5, 0),
    ] {
        let found = shortfall(&account(guard, debit, credit), side, Won(amount)).unwrap();
        assert_eq!(
            found,
            Won(missing),
            "{guard:?} {debit} {credit} {side:?} {amount}"
        );
    }
}

#[test]
fn undoing_twice_gives_the_same_legs() {
    let legs = read("D1 100 / D2 50 / C3 150").legs;
    assert_ne!(undone(&legs), legs);
    assert_eq!(undone(&undone(&legs)), legs);
}

/// A hold of 100 from account 2 in account 3, of which this much was posted and voided.
fn held(posted: i64, voided: i64) -> Hold {
    Hold {
        seq: 7,
        from: AccountNumber(2),
        held: AccountNumber(3),
        side: Side::Debit,
        amount: Won(100),
        posted: Won(posted),
        voided: Won(voided),
    }
}

fn a_post(amount: i64, finish: bool, extra: &str) -> AskPostHold {
    let ask = read("D1 1 / C2 1");
    AskPostHold {
        key: ask.key,
        effective_on: ask.effective_on,
        reason: ask.reason,
        source: ask.source,
        memo: ask.memo,
        hold: 7,
        amount: Won(amount),
        to: AccountNumber(4),
        extra: read(extra).legs,
        finish,
    }
}

fn printed(legs: &[Leg]) -> String {
    let legs = legs
        .iter()
        .map(|leg| format!("{}{} {}", leg.side.letter(), leg.account.0, leg.amount.0));
    legs.collect::<Vec<_>>().join(" / ")
}

#[test]
fn a_post_takes_off_the_hold_what_goes_on_and_what_goes_back() {
    for (posted, voided, amount, finish, extra, legs) in [
        (0, 0, 100, false, "", "C3 100 / D4 100"),
        (0, 0, 100, true, "", "C3 100 / D4 100"),
        (0, 0, 30, false, "", "C3 30 / D4 30"),
        (0, 0, 30, true, "", "C3 100 / D4 30 / D2 70"),
        (50, 10, 30, true, "", "C3 40 / D4 30 / D2 10"),
        (
            0,
            0,
            30,
            false,
            "D5 27 / D6 3 / C1 30",
            "C3 30 / D4 30 / D5 27 / D6 3 / C1 30",
        ),
    ] {
        let (hold, ask) = (held(posted, voided), a_post(amount, finish, extra));
        hold::check_post(&hold, &ask).unwrap();
        let rest = hold::rest(&hold, &ask).unwrap();
        let draft = hold::post(&hold, ask, rest).unwrap();
        assert_eq!(printed(&draft.legs), legs);
        let effect = hold::effect(&hold, &draft.legs);
        assert_eq!(effect, (Won(amount), rest), "{legs}");
        let back = hold::effect(&hold, &undone(&draft.legs));
        assert_eq!(back, (Won(-amount), Won(-rest.0)), "{legs}");
    }
}

#[test]
fn a_hold_is_never_overspent() {
    let over = |open| Refused::OverHold {
        hold: 7,
        open: Won(open),
    };
    for (posted, voided, amount, open) in [(0, 0, 101, 100), (60, 0, 41, 40), (60, 40, 1, 0)] {
        let (hold, ask) = (held(posted, voided), a_post(amount, false, ""));
        assert_eq!(hold::rest(&hold, &ask), Err(over(open)));
        let moved = hold::moved(&hold, Won(amount), Won(0));
        assert_eq!(moved, Err(over(open)));
    }
    assert!(hold::moved(&held(0, 0), Won(-1), Won(0)).is_err());
    assert!(hold::moved(&held(1, 0), Won(0), Won(-1)).is_err());
    assert_eq!(
        hold::moved(&held(60, 10), Won(-60), Won(90)),
        Ok(held(0, 100))
    );
}

#[test]
fn what_stands_beside_a_hold_keeps_off_its_accounts() {
    let no = |extra, refused| {
        let found = hold::check_post(&held(0, 0), &a_post(1, false, extra));
        assert_eq!(found, Err(refused), "{extra}");
    };
    no("D2 5 / C1 5", Refused::ExtraLegs);
    no("D1 5 / C3 5", Refused::ExtraLegs);
    no("D1 5 / C4 5", Refused::ExtraLegs);
    no("D1 5 / C1 5", Refused::AccountTwice);
    no("D1 5", Refused::LegCount);
    let to_itself = AskPostHold {
        to: AccountNumber(3),
        ..a_post(1, false, "")
    };
    assert_eq!(
        hold::check_post(&held(0, 0), &to_itself),
        Err(Refused::AccountTwice)
    );
}

#[test]
fn a_voiding_without_an_amount_takes_all_that_is_open() {
    let ask = |amount: Option<i64>| {
        let post = a_post(1, false, "");
        AskVoidHold {
            key: post.key,
            effective_on: post.effective_on,
            reason: post.reason,
            source: post.source,
            memo: post.memo,
            hold: 7,
            amount: amount.map(Won),
        }
    };
    for (posted, voided, amount, gives) in [
        (0, 0, None, Some(100)),
        (30, 20, None, Some(50)),
        (30, 20, Some(50), Some(50)),
        (30, 20, Some(51), None),
        (30, 70, None, None),
        (30, 70, Some(1), None),
    ] {
        let found = hold::voided(&held(posted, voided), &ask(amount)).ok();
        assert_eq!(found, gives.map(Won), "{posted} {voided} {amount:?}");
    }
    assert_eq!(hold::check_void(&ask(Some(0))), Err(Refused::Amount));
}

#[test]
fn an_opening_is_undone_only_while_nothing_happened() {
    assert_eq!(hold::check_undo_opening(&held(0, 0)), Ok(()));
    let in_use = Err(Refused::HoldInUse { hold: 7 });
    assert_eq!(hold::check_undo_opening(&held(1, 0)), in_use);
    assert_eq!(hold::check_undo_opening(&held(0, 1)), in_use);
}

#[test]
fn the_last_closed_day_is_closed_and_the_next_is_open() {
    let through = Some(date(2016, 12, 31));
    for (day, closed) in [
        (date(2016, 12, 30), true),
        (date(2016, 12, 31), true),
        (date(2017, 1, 1), false),
    ] {
        assert_eq!(is_closed(through, day), closed, "{day}");
    }
    assert!(!is_closed(None, date(1900, 1, 1)));
}
