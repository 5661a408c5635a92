//! Limits as dated rows: what the office sets may change, and then it is a row here.

use jiff::civil::{Date, date};
use kernel::{DatedRules, RuleBasis, RuleRow};

/// Months without anything that happened after which an agreement is dormant.
pub const DORMANT_MONTHS: &str = "partner.dormant_months";

/// The rows of this room.
pub fn rules() -> DatedRules {
    let text = "열두 달 동안 이행 기록이 없으면 휴면";
    DatedRules::new(vec![RuleRow {
        key: DORMANT_MONTHS.to_owned(),
        from: date(2010, 1, 1),
        to: None,
        value: "12".to_owned(),
        basis: RuleBasis::Setting(text.to_owned()),
    }])
}

/// Months in force on a day; none where the row does not read so.
pub fn dormant_months(on: Date) -> i64 {
    rules().whole(DORMANT_MONTHS, on).unwrap_or_default()
}

/// A day so many months later; the last day of the calendar where there is none.
pub fn months_after(day: Date, months: i64) -> Date {
    let span = jiff::Span::new().try_months(months);
    span.and_then(|span| day.checked_add(span))
        .unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_reads_and_is_a_setting() {
        let today = date(2018, 3, 5);
        assert_eq!(dormant_months(today), 12);
        let history = rules();
        let rows = history.history(DORMANT_MONTHS);
        assert!(
            rows.iter()
                .all(|row| matches!(row.basis, RuleBasis::Setting(_)))
        );
        assert_eq!(months_after(date(2016, 2, 29), 12), date(2017, 2, 28));
        assert_eq!(months_after(today, i64::MAX), Date::MAX);
    }
}
