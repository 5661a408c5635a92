//! Posts in the trade's notation.

use jiff::civil::date;

use super::*;

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
    assert_eq!(with(|a| a.kind = REVERSAL.to_owned()), text("종류"));
    assert_eq!(with(|a| a.kind = "Executed".to_owned()), text("종류"));
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
