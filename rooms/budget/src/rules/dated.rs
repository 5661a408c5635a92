//! Legal limits as dated rows. A law that changes is a row here, never a constant in a rule.

use jiff::civil::{Date, date};
use kernel::{DatedRules, RuleBasis, RuleRow};

/// Item groups (편성목, the part of the code before `-`) that 전용 may not take from.
pub const TRANSFER_SOURCE_BAN: &str = "budget.transfer_source_ban";
/// Item groups that 전용 may not give to.
pub const TRANSFER_TARGET_BAN: &str = "budget.transfer_target_ban";
/// 전용 only for what the year's budget has.
pub const TRANSFER_BUDGETED_ONLY: &str = "budget.transfer_budgeted_only";
/// Last day for 이용, 전용, 이체 and 변경사용, as month-day of the fiscal year.
pub const TRANSFER_LAST_DAY: &str = "budget.transfer_last_day";
/// Last day for late payments and returns of the year before, as month-day of the next year.
pub const EXCEPTION_LAST_DAY: &str = "budget.exception_last_day";
/// Last day on which a carry-out is fixed, as month-day of the next year.
pub const CARRY_OUT_LAST_DAY: &str = "budget.carry_out_last_day";
/// What becomes of money that returns after the closing.
pub const RETURN_AFTER_CLOSING: &str = "budget.return_after_closing";

type Seed = (&'static str, Date, Option<Date>, &'static str, &'static str);

const TRANSFER: &str = "지방재정법 제49조, 같은 법 시행령 제55조";

const SEEDS: &[Seed] = &[
    // 101 인건비, 401 시설비 및 부대비, 601·602 상환금.
    (
        TRANSFER_SOURCE_BAN,
        date(2010, 1, 1),
        Some(date(2025, 12, 1)),
        "101 401 601 602",
        TRANSFER,
    ),
    (
        TRANSFER_SOURCE_BAN,
        date(2025, 12, 2),
        None,
        "101 601 602",
        TRANSFER,
    ),
    // 203 업무추진비.
    (TRANSFER_TARGET_BAN, date(2010, 1, 1), None, "203", TRANSFER),
    (
        TRANSFER_BUDGETED_ONLY,
        date(2010, 1, 1),
        None,
        "true",
        "지방재정법 제49조",
    ),
    (
        TRANSFER_LAST_DAY,
        date(2010, 1, 1),
        None,
        "12-31",
        "지방재정법 제47조의2, 제49조, 같은 법 시행령 제55조",
    ),
    // The exception came with the closing on December 31; its article moved to the new act.
    (
        EXCEPTION_LAST_DAY,
        date(2015, 1, 1),
        Some(date(2016, 11, 29)),
        "01-20",
        "지방재정법(지방회계법 시행 전의 출납 정리)",
    ),
    (
        EXCEPTION_LAST_DAY,
        date(2016, 11, 30),
        None,
        "01-20",
        "지방회계법 제7조",
    ),
    (
        CARRY_OUT_LAST_DAY,
        date(2010, 1, 1),
        None,
        "01-10",
        "지방재정법 제50조, 서울특별시 회계관리에 관한 규칙 제10조",
    ),
    (
        RETURN_AFTER_CLOSING,
        date(2010, 1, 1),
        Some(date(2016, 11, 29)),
        "revenue_of_the_year",
        "지방재정법(지방회계법 시행 전의 반납금 처리)",
    ),
    (
        RETURN_AFTER_CLOSING,
        date(2016, 11, 30),
        None,
        "revenue_of_the_year",
        "지방회계법 제7조, 제27조",
    ),
];

/// The rows of this room.
pub fn rules() -> DatedRules {
    DatedRules::new(
        SEEDS
            .iter()
            .map(|(key, from, to, value, source)| RuleRow {
                key: (*key).to_owned(),
                from: *from,
                to: *to,
                value: (*value).to_owned(),
                basis: RuleBasis::Source((*source).to_owned()),
            })
            .collect(),
    )
}

/// Whether an item code falls under a row that lists groups.
pub fn lists(row: &RuleRow, item_code: &str) -> bool {
    let group = item_code.split('-').next().unwrap_or(item_code);
    row.value.split(' ').any(|listed| listed == group)
}

/// The day that a `month-day` row means in a year; `None` when the row does not read so.
pub fn day_in(row: &RuleRow, year: i16) -> Option<Date> {
    let (month, day) = row.value.split_once('-')?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_compared_whole() {
        let rules = rules();
        let row = rules
            .on(TRANSFER_SOURCE_BAN, date(2018, 6, 1))
            .expect("in force");
        for (code, banned) in [
            ("101-01", true),
            ("101", true),
            ("401-01", true),
            ("307-05", false),
            ("1011-01", false),
            ("10", false),
        ] {
            assert_eq!(lists(row, code), banned, "{code}");
        }
    }

    #[test]
    fn a_law_that_changes_is_a_row() {
        let rules = rules();
        let banned = |day| {
            rules
                .on(TRANSFER_SOURCE_BAN, day)
                .is_some_and(|row| lists(row, "401-01"))
        };
        assert!(banned(date(2018, 3, 2)));
        assert!(banned(date(2025, 12, 1)));
        assert!(!banned(date(2025, 12, 2)));
    }

    #[test]
    fn every_day_row_reads() {
        for row in rules().rows() {
            if row.key.ends_with("_last_day") {
                assert!(day_in(row, 2018).is_some(), "{row:?}");
            }
            assert!(row.basis.article().is_some(), "{row:?}");
        }
    }
}
