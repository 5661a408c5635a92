//! Rounding against a naive model, and the 단수조정 note.

use kernel::{ChangeRate, Percent, Won, number::PaperNumber};
use paper::{Block, TableUnit, numbers};
use proptest::prelude::*;

const UNITS: [TableUnit; 3] = [
    TableUnit::Won,
    TableUnit::ThousandWon,
    TableUnit::MillionWon,
];

fn unit() -> impl Strategy<Value = TableUnit> {
    prop::sample::select(UNITS.to_vec())
}

/// Half away from zero by doubling, in numbers wide enough for anything.
fn naive(amount: i128, unit: i128) -> i128 {
    (amount * 2 + amount.signum() * unit) / (unit * 2)
}

/// Amounts near the edges of rounding as well as anywhere.
fn amount() -> impl Strategy<Value = i64> {
    prop_oneof![
        any::<i64>(),
        -5_000_i64..5_000,
        (-2_000_000_i64..2_000_000).prop_map(|n| n * 500),
        Just(i64::MIN),
        Just(i64::MAX),
    ]
}

/// The parts of a column.
fn column() -> impl Strategy<Value = Vec<i64>> {
    prop::collection::vec(-9_999_999_i64..9_999_999, 0..6)
}

proptest! {
    #[test]
    fn a_cell_is_rounded_half_away_from_zero(amount in amount(), unit in unit()) {
        let rounded = unit.round(Won(amount));
        prop_assert_eq!(i128::from(rounded), naive(amount.into(), unit.won().into()));
    }

    #[test]
    fn the_note_stands_exactly_when_a_column_does_not_foot(
        columns in prop::collection::vec(column(), 0..4),
        unit in unit(),
    ) {
        let off = columns.iter().any(|parts| {
            let total = naive(parts.iter().map(|&p| i128::from(p)).sum(), unit.won().into());
            total != parts.iter().map(|&p| naive(p.into(), unit.won().into())).sum::<i128>()
        });
        let won: Vec<Vec<Won>> =
            columns.iter().map(|parts| parts.iter().copied().map(Won).collect()).collect();
        let note = numbers::footing_note(&won, unit).unwrap();
        prop_assert_eq!(note, off.then(|| Block::note(numbers::FOOTING_NOTE)));
    }

    #[test]
    fn printed_money_reads_back(amount in amount(), unit in unit()) {
        let printed = numbers::money(Won(amount), unit);
        let read = PaperNumber::parse(&printed).unwrap();
        prop_assert_eq!(read, PaperNumber::Whole(unit.round(Won(amount))));
    }
}

#[test]
fn money_prints_as_papers_write_it() {
    for (won, unit, printed) in [
        (626_000_000, TableUnit::ThousandWon, "626,000"),
        (626_000_000, TableUnit::MillionWon, "626"),
        (626_000_000, TableUnit::Won, "626,000,000"),
        (499, TableUnit::ThousandWon, "0"),
        (500, TableUnit::ThousandWon, "1"),
        (-499, TableUnit::ThousandWon, "0"),
        (-500, TableUnit::ThousandWon, "△1"),
        (-52_083_000, TableUnit::ThousandWon, "△52,083"),
        (i64::MIN, TableUnit::Won, "△9,223,372,036,854,775,808"),
    ] {
        assert_eq!(numbers::money(Won(won), unit), printed);
    }
}

#[test]
fn rates_print_as_papers_write_them() {
    for (rate, printed) in [
        (ChangeRate::Percent(Percent(9)), "9"),
        (ChangeRate::Percent(Percent(0)), "0"),
        (ChangeRate::Percent(Percent(-5)), "△5"),
        (ChangeRate::Percent(Percent(1_234)), "1,234"),
        (ChangeRate::Percent(Percent(-100)), "순감 -100"),
        (ChangeRate::NetIncrease, "순증"),
        (ChangeRate::Nothing, "-"),
    ] {
        assert_eq!(numbers::rate(rate), printed);
    }
}

#[test]
fn a_total_is_rounded_from_the_exact_sum() {
    // 0.4 + 0.4 + 0.4 thousand: three zeros over a one.
    let parts = [Won(400), Won(400), Won(400)];
    assert!(!numbers::foots(&parts, TableUnit::ThousandWon).unwrap());
    assert!(numbers::foots(&parts, TableUnit::Won).unwrap());
    assert!(numbers::foots(&[], TableUnit::MillionWon).unwrap());
    assert!(numbers::foots(&[Won(i64::MAX), Won(1)], TableUnit::Won).is_err());
}
