//! Weights, limits and times as dated rows: what the office sets may change, and then it is a row
//! here.

use jiff::civil::{Date, date};
use kernel::{DatedRules, RuleBasis, RuleRow};

use crate::model::Part;

/// Points that each part of a score can give: `place:20 time:20 …`; together 100.
pub const WEIGHTS: &str = "exchange.weights";
/// Kilometres as the crow flies up to which a place is near.
pub const NEAR_KM: &str = "exchange.near_km";
/// Kilometres from which on it is far.
pub const FAR_KM: &str = "exchange.far_km";
/// Days after which what was seen gives no points for freshness.
pub const FRESH_DAYS: &str = "exchange.fresh_days";
/// Days that the sides have to answer.
pub const ANSWER_DAYS: &str = "exchange.answer_days";
/// Months after which a match is looked at again: `6 12 24`.
pub const CHECK_MONTHS: &str = "exchange.check_months";
/// From where these months count: `ended` or `started`.
pub const CHECK_FROM: &str = "exchange.check_from";
/// The age from which somebody is grown up.
pub const GROWN_UP: &str = "exchange.grown_up";
/// Years for which the papers of an outcome are kept.
pub const KEEP_YEARS: &str = "exchange.keep_years";

fn setting(key: &str, value: &str, why: &str) -> RuleRow {
    RuleRow {
        key: key.to_owned(),
        from: date(2010, 1, 1),
        to: None,
        value: value.to_owned(),
        basis: RuleBasis::Setting(why.to_owned()),
    }
}

/// The rows of this room.
pub fn rules() -> DatedRules {
    let weights = "place:20 time:20 capacity:10 price:15 wishes:15 freshness:10 novelty:10";
    DatedRules::new(vec![
        setting(WEIGHTS, weights, "연결 점수의 배점, 더해서 100점"),
        setting(NEAR_KM, "60", "직선거리 60km까지는 가까운 곳"),
        setting(FAR_KM, "360", "직선거리 360km부터는 먼 곳"),
        setting(FRESH_DAYS, "365", "확인하고 1년이 지나면 새로움 점수 없음"),
        setting(ANSWER_DAYS, "14", "연결 제안에 답하는 기간"),
        setting(CHECK_MONTHS, "6 12 24", "성과를 확인하는 때(개월)"),
        setting(CHECK_FROM, "ended", "성과 확인의 개월은 끝난 날부터"),
        RuleRow {
            key: GROWN_UP.to_owned(),
            from: date(2013, 7, 1),
            to: None,
            value: "19".to_owned(),
            basis: RuleBasis::Source("민법 제4조".to_owned()),
        },
        setting(KEEP_YEARS, "5", "성과 증빙을 보존하는 햇수"),
    ])
}

/// The weights of a day, in the order of [`Part::ALL`]; a part without one weighs nothing.
pub fn weights(on: Date) -> Vec<(Part, i64)> {
    let rules = rules();
    let text = rules.on(WEIGHTS, on).map_or("", |row| row.value.as_str());
    let of = |part: Part| {
        let mut pairs = text
            .split_whitespace()
            .filter_map(|one| one.split_once(':'));
        let found = pairs.find(|(word, _)| *word == part.word());
        found.and_then(|(_, n)| n.parse().ok()).unwrap_or_default()
    };
    Part::ALL.iter().map(|part| (*part, of(*part))).collect()
}

/// A whole number of a day; 0 where the row does not read so.
pub fn whole(key: &str, on: Date) -> i64 {
    rules().whole(key, on).unwrap_or_default()
}

/// The months of the checks on a day.
pub fn check_months(on: Date) -> Vec<i64> {
    let rules = rules();
    let text = rules
        .on(CHECK_MONTHS, on)
        .map_or("", |row| row.value.as_str());
    text.split_whitespace()
        .filter_map(|one| one.parse().ok())
        .collect()
}

/// Whether the checks of a day count from the start of a match instead of its end.
pub fn checks_from_start(on: Date) -> bool {
    rules()
        .on(CHECK_FROM, on)
        .is_some_and(|row| row.value == "started")
}

/// A day so many days later; the last day of the calendar where there is none.
pub fn days_after(day: Date, days: i64) -> Date {
    let span = jiff::Span::new().try_days(days);
    span.and_then(|span| day.checked_add(span))
        .unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_settings_read_and_the_weights_make_a_hundred() {
        let today = date(2018, 3, 5);
        let sum: i64 = weights(today).iter().map(|(_, n)| n).sum();
        assert_eq!(sum, 100);
        assert!(weights(today).iter().all(|(_, n)| *n > 0));
        assert_eq!(check_months(today), [6, 12, 24]);
        assert!(!checks_from_start(today));
        for key in [NEAR_KM, FAR_KM, FRESH_DAYS, ANSWER_DAYS, KEEP_YEARS] {
            assert!(whole(key, today) > 0, "{key}");
        }
        assert_eq!(whole(GROWN_UP, today), 19);
        let set = |row: &&RuleRow| matches!(row.basis, RuleBasis::Setting(_));
        let all = rules();
        let of_law: Vec<&str> = all
            .rows()
            .iter()
            .filter(|row| !set(row))
            .map(|row| &*row.key)
            .collect();
        assert_eq!(of_law, [GROWN_UP]);
        assert_eq!(days_after(date(2018, 12, 31), 14), date(2019, 1, 14));
    }
}
