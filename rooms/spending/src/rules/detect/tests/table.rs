//! Each detector at its edges.

use jiff::civil::{date, time};

use super::*;
use crate::model::{AllowanceItem, PersonnelItem};

#[test]
fn the_same_receipt() {
    let goods = |n, on: &str| {
        fact(
            n,
            ResolutionKind::Goods,
            &format!("상회{n}"),
            50_000 + n,
            on,
        )
    };
    let mut twice = vec![goods(1, "2017-03-02"), goods(2, "2017-03-09")];
    let shared = twice[0].papers[3].clone();
    twice[1].papers[3] = shared;
    assert_eq!(said(&run(&twice, &[])), ["same_receipt 2"]);
    twice[1].papers[3].split = true;
    assert!(run(&twice, &[]).is_empty(), "declared");

    let mut numbered = vec![goods(1, "2017-03-02"), goods(2, "2017-03-09")];
    numbered[0].details.receipt_no = "20170302-41000012-ab".to_owned();
    numbered[1].details.receipt_no = "2017030241000012AB".to_owned();
    assert_eq!(said(&run(&numbered, &[])), ["same_receipt 2"]);

    let mut looks = vec![goods(1, "2017-03-02"), goods(2, "2017-03-02")];
    looks[1].payee = looks[0].payee.clone();
    looks[1].supply = looks[0].supply;
    assert_eq!(said(&run(&looks, &[])), ["same_receipt 2"]);
    looks[1].kind = ResolutionKind::TakeBack;
    looks[1].papers.clear();
    let found = run(&looks, &[]);
    assert!(found.iter().all(|w| w.rule != Detector::SameReceipt));
}

/// `day supply …` of orders to one payee, and which of them are flagged.
#[test]
fn split_orders() {
    for (orders, flagged) in [
        ("03-02 12000000, 03-20 12000000", "1 2"),
        ("03-02 12000000, 04-01 12000000", "1 2"),
        ("03-02 12000000, 04-02 12000000", ""),
        ("03-02 10000000, 03-03 10000000", ""),
        ("03-02 10000000, 03-03 10000001", "1 2"),
        ("03-02 20000001, 03-03 5000000", ""),
        ("03-02 7000000, 03-12 7000000, 03-22 7000000", "1 2 3"),
        ("03-02 7000000, 03-22 7000000, 04-11 7000000", ""),
        ("03-02 19000000, 03-30 2000000, 04-20 2000000", "1 2"),
    ] {
        let facts: Vec<Fact> = (1..)
            .zip(orders.split(", "))
            .map(|(n, order)| {
                let (day, supply) = order.split_once(' ').expect("two words");
                let supply = supply.parse().expect("a number");
                let day = format!("2017-{day}");
                fact(n, ResolutionKind::Goods, "가나상사", supply, &day)
            })
            .collect();
        let found = run(&facts, &[]);
        let split = found.iter().filter(|w| w.rule == Detector::SplitOrder);
        let mut numbers: Vec<&str> = split.map(|w| w.subject.id()).collect();
        numbers.sort_unstable();
        assert_eq!(numbers.join(" "), flagged, "{orders}");
    }
    let one = [fact(
        1,
        ResolutionKind::Works,
        "p",
        15_000_000,
        "2017-03-02",
    )];
    let planned = [Planned {
        subject: Address::new("spending", "proposal", 9),
        payee: "p".to_owned(),
        payee_name: "가나기획".to_owned(),
        supply: Won(6_000_000),
        due_on: date(2017, 3, 20),
    }];
    assert_eq!(
        said(&run(&one, &planned)),
        ["split_order 1", "split_order 9"]
    );
}

#[test]
fn other_years_and_early_lines() {
    for (on, expected) in [
        ("2016-12-31", "wrong_year 1"),
        ("2017-01-01", ""),
        ("2017-12-31", ""),
        ("2018-01-01", "wrong_year 1"),
    ] {
        let facts = [fact(1, ResolutionKind::Travel, "홍길동", 40_000, on)];
        assert_eq!(said(&run(&facts, &[])).join(" "), expected, "{on}");
    }
    for (usable, held, expected) in [
        ((5, 2), (5, 2), ""),
        ((5, 3), (5, 2), "line_not_yet_usable 1"),
        ((5, 2), (5, 1), "line_not_yet_usable 1"),
    ] {
        let facts = [Fact {
            usable_from: date(2017, usable.0, usable.1),
            held_on: Some(date(2017, held.0, held.1)),
            ..fact(1, ResolutionKind::Travel, "홍길동", 40_000, "2017-05-02")
        }];
        assert_eq!(said(&run(&facts, &[])).join(" "), expected, "{usable:?}");
    }
}

#[test]
fn cards() {
    for (trade, hour, minute, expected) in [
        ("한식음식점", 12, 40, ""),
        ("한식음식점", 22, 59, ""),
        ("한식음식점", 23, 0, "odd_hour 1"),
        ("편의점", 5, 59, "odd_hour 1"),
        ("편의점", 6, 0, ""),
        ("유흥 주점", 21, 0, "banned_trade 1"),
        ("스크린 골프장", 13, 0, "banned_trade 1"),
        ("노래연습장업", 23, 30, "banned_trade 1 odd_hour 1"),
    ] {
        let facts = [Fact {
            details: Details {
                trade: Some(trade.to_owned()),
                slip_time: Some(time(hour, minute, 0, 0)),
                ..Details::default()
            },
            ..fact(1, ResolutionKind::Card, "식당", 40_000, "2017-05-02")
        }];
        let found = run(&facts, &[]);
        assert_eq!(said(&found).join(" "), expected, "{trade} {hour}:{minute}");
        assert!(found.iter().all(|w| w.article.is_some()));
    }
}

#[test]
fn reserves_and_fees() {
    let pay = |n, item, on: &str| Fact {
        details: Details {
            personnel: Some(item),
            ..Details::default()
        },
        ..fact(
            n,
            ResolutionKind::Personnel,
            &format!("직원{n}"),
            2_500_000,
            on,
        )
    };
    let salary = PersonnelItem::Salary;
    let facts = [
        pay(1, salary, "2017-03-25"),
        pay(2, salary, "2017-03-25"),
        pay(3, PersonnelItem::RetirementReserve, "2017-03-31"),
        pay(4, salary, "2017-04-25"),
        pay(5, salary, "2017-04-25"),
    ];
    assert_eq!(said(&run(&facts, &[])), ["no_retirement_reserve 4"]);

    for (on, minutes, paid, expected) in [
        ("2017-06-01", 90, 100_000, false),
        ("2017-06-01", 90, 100_001, true),
        ("2017-06-01", 120, 150_000, false),
        ("2017-06-01", 119, 150_000, true),
        ("2017-06-01", 180, 150_001, true),
        ("2021-08-31", 120, 200_000, true),
        ("2021-09-01", 120, 200_000, false),
        ("2021-09-01", 60, 150_000, false),
        ("2021-09-01", 60, 150_001, true),
    ] {
        let facts = [fee(1, on, minutes, paid)];
        let found = run(&facts, &[]);
        let above = found.iter().any(|w| w.rule == Detector::AllowanceAboveRate);
        assert_eq!(above, expected, "{on} {minutes} {paid}");
    }
    let two = [
        fee(1, "2017-06-01", 60, 100_000),
        fee(2, "2017-06-01", 60, 50_000),
    ];
    assert_eq!(
        said(&run(&two, &[])),
        ["allowance_above_rate 1", "allowance_above_rate 2"],
        "once a day"
    );
}

fn fee(n: i64, on: &str, minutes: i64, paid: i64) -> Fact {
    Fact {
        details: Details {
            allowance: Some(AllowanceItem::Committee),
            minutes: Some(minutes),
            ..Details::default()
        },
        ..fact(n, ResolutionKind::Allowance, "위원", paid, on)
    }
}

#[test]
fn papers_and_vat() {
    let mut bare = fact(1, ResolutionKind::Goods, "상회", 50_000, "2017-05-02");
    bare.papers.pop();
    bare.papers.remove(0);
    assert_eq!(
        said(&run(&[bare.clone()], &[])),
        ["missing_evidence 1", "missing_evidence 1"]
    );
    for (state, severity) in [
        (ResolutionState::Draft, Severity::Notice),
        (ResolutionState::Waiting, Severity::Grave),
    ] {
        let one = Fact {
            state,
            ..bare.clone()
        };
        assert!(run(&[one], &[]).iter().all(|w| w.severity == severity));
    }
    for (recoverable, returned, expected) in [
        (true, 0, "vat_not_returned 1"),
        (true, 29_999, "vat_not_returned 1"),
        (true, 30_000, ""),
        (false, 0, ""),
    ] {
        let facts = [Fact {
            vat: Won(30_000),
            vat_recoverable: recoverable,
            vat_returned: Won(returned),
            ..fact(1, ResolutionKind::Goods, "상회", 300_000, "2017-05-02")
        }];
        assert_eq!(said(&run(&facts, &[])).join(" "), expected, "{returned}");
    }
}
