//! Limits by article and day, fees to the won, days against a naive calendar.

use jiff::civil::date;
use kernel::Id;
use proptest::prelude::*;

use super::*;
use crate::model::{
    Asset::{ClosedSchool, IdleFarmland, PublicProperty, VacantHouse},
    Purpose::{Culture, Dwelling, Farming, PublicUse, WeekendFarming},
};

const TODAY: Date = date(2018, 3, 5);

pub fn case(asset: Asset, purpose: Purpose, state: UseState) -> AssetUseCase {
    AssetUseCase {
        id: Id::from_parts(1, [1; 10]),
        resource: Id::from_parts(1, [2; 10]),
        asset,
        asset_name: "솔바람분교".to_owned(),
        proposer: "상생협동조합".to_owned(),
        purpose,
        plan: "작업실".to_owned(),
        state,
        proposed_on: TODAY,
        version: 1,
    }
}

pub fn lease(first_day: Date, last_day: Date) -> Lease {
    Lease {
        number: 1,
        first_day,
        last_day,
        appraised: Won(100_000_000),
        fee: Won(1_000_000),
        reduction: Reduction::None,
        owned_since: None,
        signed_on: TODAY,
        evidence: "계약철".to_owned(),
        recorded_at: jiff::Timestamp::UNIX_EPOCH,
        recorded_by_name: String::new(),
    }
}

fn ask() -> SignLease {
    SignLease {
        first_day: "2018-04-01".to_owned(),
        last_day: "2021-03-31".to_owned(),
        appraised: "100,000,050".to_owned(),
        fee: "1,000,001".to_owned(),
        signed_on: "2018-03-05".to_owned(),
        evidence: "계약철 3쪽".to_owned(),
        ..SignLease::default()
    }
}

type Edit = fn(&mut SignLease);

fn codes(asset: Asset, purpose: Purpose, edit: Edit) -> Vec<(&'static str, Option<String>)> {
    let mut ask = ask();
    edit(&mut ask);
    match sign(&ask, &case(asset, purpose, UseState::Applied), &[], TODAY) {
        Ok(_) => Vec::new(),
        Err(refusal) => refusal
            .each()
            .map(|one| (one.code, one.article.clone()))
            .collect(),
    }
}

type Row = (
    Asset,
    Purpose,
    Edit,
    &'static [(&'static str, &'static str)],
);

/// What each of these says no to, and by which article.
const LIMITS: &[Row] = &[
    (ClosedSchool, Culture, |_| (), &[]),
    (
        ClosedSchool,
        Culture,
        |it| it.last_day = "2028-03-31".to_owned(),
        &[],
    ),
    (
        ClosedSchool,
        Culture,
        |it| it.last_day = "2028-04-01".to_owned(),
        &[(
            "reuse.too_long",
            "폐교재산의 활용촉진을 위한 특별법 시행령 제3조제3항",
        )],
    ),
    (
        PublicProperty,
        Culture,
        |it| it.last_day = "2023-03-31".to_owned(),
        &[],
    ),
    (
        PublicProperty,
        Culture,
        |it| it.last_day = "2023-04-01".to_owned(),
        &[("reuse.too_long", "공유재산 및 물품 관리법 제21조제1항")],
    ),
    (
        PublicProperty,
        Culture,
        |it| it.fee = "1,000,000".to_owned(),
        &[("reuse.fee_too_low", "공유재산 및 물품 관리법 시행령 제14조")],
    ),
    (
        PublicProperty,
        PublicUse,
        |it| {
            it.fee = "0".to_owned();
            it.reduction = "public_use".to_owned();
        },
        &[],
    ),
    (
        PublicProperty,
        Culture,
        |it| it.reduction = "public_use".to_owned(),
        &[("reuse.no_such_reduction", "")],
    ),
    (
        PublicProperty,
        Culture,
        |it| it.sublets = "1".to_owned(),
        &[("reuse.no_subletting", "공유재산 및 물품 관리법 제20조제3항")],
    ),
    (
        VacantHouse,
        Dwelling,
        |it| it.last_day = "2060-04-01".to_owned(),
        &[],
    ),
    (IdleFarmland, Farming, |_| (), &[]),
    (
        IdleFarmland,
        Farming,
        |it| it.last_day = "2021-03-30".to_owned(),
        &[("reuse.too_short", "농지법 제24조의2제1항")],
    ),
    (
        IdleFarmland,
        WeekendFarming,
        |it| it.owned_since = "2015-04-02".to_owned(),
        &[("reuse.owned_too_short", "농지법 제23조제1항")],
    ),
    (
        IdleFarmland,
        WeekendFarming,
        |it| it.owned_since = "2015-04-01".to_owned(),
        &[],
    ),
    (
        IdleFarmland,
        WeekendFarming,
        |_| (),
        &[("reuse.missing", "")],
    ),
    (
        ClosedSchool,
        Culture,
        |it| it.first_day = "2001-01-01".to_owned(),
        &[("reuse.unknown_day", "")],
    ),
];

#[test]
fn each_limit_names_its_article() {
    for (row, (asset, purpose, edit, said)) in LIMITS.iter().enumerate() {
        let found = codes(*asset, *purpose, *edit);
        let found: Vec<(&str, &str)> = found
            .iter()
            .map(|(code, article)| (*code, article.as_deref().unwrap_or_default()))
            .collect();
        assert_eq!(found, *said, "row {row}");
    }
}

/// Asset, purpose, appraised value, reduction and the lowest fee.
const FLOORS: &[(Asset, Purpose, i64, Reduction, Option<i64>)] = &[
    (
        PublicProperty,
        Culture,
        123_456_700,
        Reduction::None,
        Some(1_234_567),
    ),
    (
        PublicProperty,
        Culture,
        123_456_701,
        Reduction::None,
        Some(1_234_568),
    ),
    (
        PublicProperty,
        PublicUse,
        123_456_701,
        Reduction::PublicUse,
        Some(0),
    ),
    (
        ClosedSchool,
        Culture,
        100_000_000,
        Reduction::Reduced,
        Some(500_000),
    ),
    (
        ClosedSchool,
        Purpose::Income,
        100_000_000,
        Reduction::Reduced,
        Some(700_000),
    ),
    (
        ClosedSchool,
        Culture,
        100_000_001,
        Reduction::Reduced,
        Some(500_001),
    ),
    (
        ClosedSchool,
        Culture,
        100_000_000,
        Reduction::Unused,
        Some(0),
    ),
    (VacantHouse, Dwelling, 100_000_000, Reduction::None, None),
];

#[test]
fn the_floor_is_computed_to_the_won() {
    for (asset, purpose, appraised, reduction, least) in FLOORS {
        let found = least_fee(*asset, *purpose, Won(*appraised), *reduction, TODAY);
        let found = found.map(|(won, _)| won.0);
        assert_eq!(found, *least, "{asset:?} {appraised}");
    }
}

#[test]
fn a_renewal_begins_where_the_lease_ends() {
    let used = case(Asset::ClosedSchool, Purpose::Culture, UseState::InUse);
    let known = [lease(date(2018, 4, 1), date(2021, 3, 31))];
    let mut ask = SignLease {
        first_day: String::new(),
        last_day: "2031-03-31".to_owned(),
        ..ask()
    };
    let next = sign(&ask, &used, &known, TODAY).unwrap();
    assert_eq!((next.number, next.first_day), (2, date(2021, 4, 1)));
    ask.first_day = "2021-04-02".to_owned();
    let refusal = sign(&ask, &used, &known, TODAY).unwrap_err();
    assert_eq!(refusal.code, "reuse.not_next");
    let applied = case(Asset::ClosedSchool, Purpose::Culture, UseState::Applied);
    let refusal = sign(&ask, &applied, &known, TODAY).unwrap_err();
    assert!(refusal.each().any(|one| one.code == "reuse.not_here"));
}

#[test]
fn warnings_come_six_three_and_one_months_before_the_end() {
    let known = [lease(date(2018, 4, 1), date(2019, 3, 31))];
    for (day, months) in [
        (date(2018, 9, 29), None),
        (date(2018, 9, 30), Some(6)),
        (date(2018, 12, 31), Some(3)),
        (date(2019, 2, 28), Some(1)),
        (date(2019, 4, 1), Some(0)),
    ] {
        let found = warning(UseState::InUse, &known, day).map(|one| one.months);
        assert_eq!(found, months, "{day}");
    }
    assert_eq!(warning(UseState::Ended, &known, date(2019, 3, 1)), None);
}

/// The next day, by hand.
fn naive_tomorrow((year, month, day): (i16, i8, i8)) -> (i16, i8, i8) {
    let leap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0;
    let last = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    match (day == last, month == 12) {
        (false, _) => (year, month, day + 1),
        (true, false) => (year, month + 1, 1),
        (true, true) => (year + 1, 1, 1),
    }
}

proptest! {
    #[test]
    fn days_are_those_of_a_naive_calendar(
        year in 2015_i16..2040, month in 1_i8..13, day in 1_i8..29, more in 0_i64..4_000,
    ) {
        let first = date(year, month, day);
        let mut naive = (year, month, day);
        for _ in 0..more {
            naive = naive_tomorrow(naive);
        }
        let last = date(naive.0, naive.1, naive.2);
        prop_assert_eq!(lease_days(first, last), more + 1);
    }

    #[test]
    fn so_many_years_end_the_day_before_the_same_day(
        year in 2015_i16..2040, month in 1_i8..13, day in 1_i8..29, years in 1_i64..11,
    ) {
        let first = date(year, month, day);
        let last = last_of_years(first, years);
        let next = last.tomorrow().unwrap();
        prop_assert_eq!((next.month(), next.day()), (month, day));
        prop_assert_eq!(i64::from(next.year()), i64::from(year) + years);
        // And that is the border of the limit.
        if first >= date(2018, 1, 1) {
            let five = last_of_years(first, 5);
            prop_assert!(span(Asset::PublicProperty, first, five).is_none());
            prop_assert!(span(Asset::PublicProperty, first, five.tomorrow().unwrap()).is_some());
        }
    }
}
