//! What may be written down, as a table, and against any order of lines, corrections and refunds.

use jiff::Timestamp;
use kernel::Id;
use proptest::prelude::*;

use super::*;
use crate::{
    model::{ItemSort, MarketDay, Struck},
    rules::days::tests::day,
};

const DAY: Date = date(2018, 5, 5);

fn open(state: DayState) -> MarketDay {
    MarketDay {
        state,
        ..day("2018-05-05")
    }
}

fn items() -> Vec<Item> {
    let item = |at: u64, name: &str| Item {
        id: Id::from_parts(at, [1; 10]),
        name: name.to_owned(),
        sort: ItemSort::Produce,
        origin: "국산".to_owned(),
    };
    vec![item(1, "감자"), item(2, "사과")]
}

fn ask(item: &str, kind: &str, amount: &str) -> RecordSale {
    RecordSale {
        seen: "0".to_owned(),
        item: item.to_owned(),
        kind: kind.to_owned(),
        amount: amount.to_owned(),
        tender: "card".to_owned(),
        till: "common".to_owned(),
        ..RecordSale::default()
    }
}

fn kept(at: u64, line: SaleLine) -> Sale {
    Sale {
        id: Id::from_parts(at, [2; 10]),
        day: Id::from_parts(1, [3; 10]),
        application: Id::from_parts(1, [4; 10]),
        line,
        happened_at: None,
        recorded_at: Timestamp::UNIX_EPOCH,
        recorded_by_name: "자원 담당".to_owned(),
        struck: None,
    }
}

fn codes(done: Result<(SaleLine, String), Refusal>) -> Vec<(Option<&'static str>, &'static str)> {
    let refusal = done.err();
    let each = refusal.iter().flat_map(Refusal::each);
    each.map(|one| (one.field, one.code)).collect()
}

#[test]
fn each_rule_names_its_field() {
    let items = items();
    let product = kept(
        1,
        read(&mut Vec::new(), &ask("감자", "sold", "15000"), &items, DAY).unwrap(),
    );
    let whole_day = kept(
        2,
        read(&mut Vec::new(), &ask("", "sold", "90,000원"), &items, DAY).unwrap(),
    );
    let at = |code| Some((Some("amount"), code));
    let of = |code| Some((Some("item"), code));
    let (none, one, all): (&[&Sale], &[&Sale], &[&Sale]) = (&[], &[&product], &[&whole_day]);
    let table = [
        (("감자", "sold", "1"), none, None),
        (("사과", "sold", "15,000"), one, None),
        (("", "sold", "3000"), all, None),
        (("", "sold", "0"), none, None),
        (("감자", "refunded", "15000"), one, None),
        (
            ("감자", "refunded", "15001"),
            one,
            at("market.too_much_back"),
        ),
        (("", "sold", "1"), one, of("market.other_manner")),
        (("감자", "sold", "1"), all, of("market.other_manner")),
        (("배", "sold", "1"), none, of("market.unknown_item")),
        (("감자", "sold", "0"), none, at("market.zero_amount")),
        (("", "refunded", "0"), none, at("market.zero_amount")),
        (("", "sold", "0"), all, at("market.zero_beside_sales")),
        (("감자", "sold", ""), none, at("market.missing")),
        (("감자", "sold", "1억"), none, at("market.unreadable")),
        (("감자", "sold", "-5"), none, at("market.unreadable")),
        (
            ("감자", "sold", "100,000,001"),
            none,
            at("market.unreadable"),
        ),
    ];
    let judge = |asked: &RecordSale, sales: &[&Sale]| {
        let asked = RecordSale {
            seen: seen(sales).to_string(),
            ..asked.clone()
        };
        let day = open(DayState::Open);
        let facts = Facts {
            kind: SeasonKind::Market,
            day: &day,
            state: Some(BoothState::Attended),
            items: &items,
            sales,
        };
        codes(record(&asked, facts))
    };
    for ((item, kind, amount), sales, wanted) in table {
        let found = judge(&ask(item, kind, amount), sales);
        assert_eq!(found, Vec::from_iter(wanted), "{item} {kind} {amount}");
    }
    // What came in at the common till does not go back out of the vendor's own.
    let own = RecordSale {
        till: "own".to_owned(),
        ..ask("감자", "refunded", "1")
    };
    assert_eq!(judge(&own, one), [(Some("amount"), "market.too_much_back")]);
    let counted = RecordSale {
        quantity: "3".to_owned(),
        ..ask("감자", "sold", "1")
    };
    assert_eq!(judge(&counted, none), [(Some("unit"), "market.missing")]);
}

#[test]
fn only_on_a_day_that_is_held_and_of_who_was_there() {
    let items = items();
    let there = Some(BoothState::Attended);
    let absent = Some(BoothState::NoShow);
    let (market, show) = (SeasonKind::Market, SeasonKind::Exhibition);
    use DayState::{Allocated, Cancelled, Closed, Open};
    let table = [
        (market, Open, there, "", None),
        (market, Closed, there, "전표를 다시 셈", None),
        (market, Closed, there, "", Some("market.missing")),
        (market, Allocated, there, "", Some("market.not_here")),
        (market, Cancelled, there, "비", Some("market.not_here")),
        (show, Open, there, "", Some("market.no_sales_here")),
        (market, Open, absent, "", Some("market.vendor_not_there")),
        (market, Open, None, "", Some("market.vendor_not_there")),
    ];
    for (kind, state, vendor, reason, wanted) in table {
        let day = open(state);
        let facts = Facts {
            kind,
            day: &day,
            state: vendor,
            items: &items,
            sales: &[],
        };
        let asked = RecordSale {
            reason: reason.to_owned(),
            ..ask("감자", "sold", "15000")
        };
        let found = codes(record(&asked, facts));
        let found: Vec<_> = found.into_iter().map(|one| one.1).collect();
        let wanted: Vec<_> = wanted.into_iter().collect();
        assert_eq!(found, wanted, "{kind:?} {state:?} {vendor:?}");
    }
    let day = open(DayState::Open);
    let facts = Facts {
        kind: SeasonKind::Market,
        day: &day,
        state: there,
        items: &items,
        sales: &[],
    };
    let stale = RecordSale {
        seen: "3".to_owned(),
        ..ask("감자", "sold", "1")
    };
    assert_eq!(
        codes(record(&stale, facts)),
        [(None, "market.changed_meanwhile")]
    );
}

proptest! {
    /// Whatever is written down and struck in whatever order: no till gives back more than it took,
    /// a vendor's day is one amount or line by line, and the takings are those of a list kept
    /// beside it.
    #[test]
    fn no_order_of_lines_and_corrections_breaks_the_till(
        acts in proptest::collection::vec(
            (0_usize..8, 0_usize..3, any::<bool>(), 0_i64..5, any::<bool>()),
            1..40,
        ),
    ) {
        let (items, day) = (items(), open(DayState::Open));
        let mut sales: Vec<Sale> = Vec::new();
        let mut naive = std::collections::BTreeMap::new();
        for (at, (target, item, is_back, amount, is_own)) in (0_u64..).zip(acts) {
            let now: Vec<&Sale> = sales.iter().collect();
            let facts = Facts {
                kind: SeasonKind::Market,
                day: &day,
                state: Some(BoothState::Attended),
                items: &items,
                sales: &now,
            };
            if target < sales.len() {
                let why = StrikeSale { reason: "잘못 적음".to_owned(), ..StrikeSale::default() };
                if let Ok(reason) = strike(&why, &sales[target], facts) {
                    let by_name = "자원 담당".to_owned();
                    naive.remove(&target);
                    sales[target].struck = Some(Struck { reason, by_name });
                }
                continue;
            }
            let asked = RecordSale {
                seen: seen(&now).to_string(),
                till: if is_own { "own" } else { "common" }.to_owned(),
                ..ask(
                    ["", "감자", "사과"][item],
                    if is_back { "refunded" } else { "sold" },
                    &(amount * 1_000).to_string(),
                )
            };
            if let Ok((line, _)) = record(&asked, facts) {
                let signed = if is_back { -amount } else { amount } * 1_000;
                naive.insert(sales.len(), (is_own, signed, item == 0));
                sales.push(kept(at, line));
            }
        }
        let all: Vec<&Sale> = sales.iter().collect();
        for (till, is_own) in [(Till::Own, true), (Till::Common, false)] {
            let of = naive.values().filter(|(own, _, _)| *own == is_own);
            let wanted: i64 = of.map(|(_, signed, _)| signed).sum();
            prop_assert_eq!(balance(&all, till), wanted);
            prop_assert!(wanted >= 0);
        }
        let manners: std::collections::BTreeSet<_> =
            naive.values().filter(|one| one.1 != 0).map(|one| one.2).collect();
        prop_assert!(manners.len() < 2);
    }
}
