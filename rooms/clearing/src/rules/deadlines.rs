//! What is due, and how many days are left.

use jiff::{ToSpan, civil::Date};
use kernel::{DatedRules, FiscalYear};
use trustee::YearState;

use super::dated;
use crate::model::{ClearingState, Deadline, ReportKind, Span};

/// What of a year decides its deadlines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearDue {
    /// The year.
    pub fiscal_year: FiscalYear,
    /// Where it stands.
    pub state: YearState,
    /// The first quarter of the work, 1 to 4.
    pub first_quarter: i64,
    /// Quarters whose report was sent.
    pub reported: Vec<i64>,
    /// Where its clearing stands; `None` before it was opened.
    pub clearing: Option<ClearingState>,
    /// Whether the auditor's report is named in the clearing.
    pub audited: bool,
    /// Until when money has to be back; `None` before the notice.
    pub return_due: Option<Date>,
    /// Whether a carry-over went out.
    pub carryover_settled: bool,
    /// Whether one was asked for and did not go out yet.
    pub carryover_waits: bool,
}

/// Everything due in a year, by day. Rules are those of the day on which each is due.
pub fn of_year(rules: &DatedRules, year: &YearDue, today: Date) -> Vec<Deadline> {
    let mut all = reports(rules, year);
    all.extend(year_end(rules, year, today));
    if let Some(due) = year.return_due {
        let done = year.clearing >= Some(ClearingState::Returned);
        all.extend(named(rules, dated::RETURN_DAYS, "반납", due, done));
    }
    for one in &mut all {
        one.days_left = today.until(one.due).map_or(0, |span| span.get_days());
    }
    all.sort_by_key(|one| one.due);
    all
}

fn named(
    rules: &DatedRules,
    key: &str,
    what: impl Into<String>,
    due: Date,
    done: bool,
) -> Option<Deadline> {
    let article = rules.on(key, due).map(dated::basis_text)?;
    Some(Deadline {
        what: what.into(),
        due,
        days_left: 0,
        done,
        article,
    })
}

fn reports(rules: &DatedRules, year: &YearDue) -> Vec<Deadline> {
    let of = |quarter: i64| {
        let end = Span::of(year.fiscal_year, ReportKind::Quarterly, quarter)?.to;
        let days = rules.whole(dated::REPORT_DAYS, end)?;
        let due = end.checked_add(days.days()).ok()?;
        let what = format!("{quarter}분기 집행 및 실적 보고");
        let done = year.reported.contains(&quarter);
        named(rules, dated::REPORT_DAYS, what, due, done)
    };
    (year.first_quarter..=4).filter_map(of).collect()
}

/// Days of the next year, by month-day rows and by months after the end.
fn year_end(rules: &DatedRules, year: &YearDue, today: Date) -> Vec<Deadline> {
    let end = year.fiscal_year.last_day();
    let next = end.year().saturating_add(1);
    let closed = matches!(year.state, YearState::Closed | YearState::Cleared);
    let on_day = |key: &str, what: &str, done: bool| {
        let due = dated::day_in(rules.on(key, end)?, next)?;
        named(rules, key, what, due, done)
    };
    let after_months = |key: &str, what: &str, done: bool| {
        // The last day of the month that lies so many months after December.
        let months = rules
            .whole(key, end)
            .or_else(|| rules.whole(key, first_of(next)?))?;
        let first = Date::new(next, i8::try_from(months).ok()?, 1).ok()?;
        named(rules, key, what, first.last_of_month(), done)
    };
    // Where nobody asked, the day passes without anything to do.
    let passed = on_day(dated::CARRYOVER_LAST_DAY, "", true).is_some_and(|one| today > one.due);
    let nothing = passed && !year.carryover_waits;
    let submitted = year.clearing >= Some(ClearingState::Submitted);
    [
        on_day(
            dated::CARRYOVER_LAST_DAY,
            "이월 확정",
            closed || year.carryover_settled || nothing,
        ),
        on_day(dated::RESTORE_LAST_DAY, "지연 지급·여입 반납", closed),
        on_day(dated::BOOKS_LAST_DAY, "장부 정리(연도 마감)", closed),
        after_months(dated::CLEARING_MONTHS, "정산보고서 제출", submitted),
        after_months(
            dated::AUDIT_MONTHS,
            "회계감사를 받은 결산서 제출",
            year.audited,
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn first_of(year: i16) -> Option<Date> {
    Date::new(year, 1, 31).ok()
}

/// Until when money has to be back after a notice.
pub fn return_due(rules: &DatedRules, noticed_on: Date) -> Date {
    let days = rules.whole(dated::RETURN_DAYS, noticed_on).unwrap_or(10);
    noticed_on.checked_add(days.days()).unwrap_or(noticed_on)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn year(fiscal_year: i64) -> YearDue {
        YearDue {
            fiscal_year: FiscalYear::new(fiscal_year).expect("in range"),
            state: YearState::Open,
            first_quarter: 1,
            reported: vec![1],
            clearing: None,
            audited: false,
            return_due: None,
            carryover_settled: false,
            carryover_waits: true,
        }
    }

    #[test]
    fn the_year_in_the_order_of_its_days() {
        let all = of_year(&dated::rules(), &year(2017), date(2018, 1, 20));
        let read: Vec<(String, Date, i32)> = all
            .iter()
            .map(|one| (one.what.clone(), one.due, one.days_left))
            .collect();
        let expected = [
            ("1분기 집행 및 실적 보고", date(2017, 4, 20), -275),
            ("2분기 집행 및 실적 보고", date(2017, 7, 20), -184),
            ("3분기 집행 및 실적 보고", date(2017, 10, 20), -92),
            ("이월 확정", date(2018, 1, 10), -10),
            ("4분기 집행 및 실적 보고", date(2018, 1, 20), 0),
            ("지연 지급·여입 반납", date(2018, 1, 20), 0),
            ("장부 정리(연도 마감)", date(2018, 2, 10), 21),
            ("정산보고서 제출", date(2018, 2, 28), 39),
            ("회계감사를 받은 결산서 제출", date(2018, 3, 31), 70),
        ];
        let expected: Vec<(String, Date, i32)> = expected
            .iter()
            .map(|(what, due, left)| ((*what).to_owned(), *due, *left))
            .collect();
        assert_eq!(read, expected);
        assert_eq!(all[0].countdown(), "완료");
        assert!(!all[0].late() && all[1].late());
        assert_eq!(all[1].countdown(), "184일 지남");
        assert_eq!(all[4].countdown(), "오늘까지");
        assert_eq!(all[6].countdown(), "21일 남음");
    }

    #[test]
    fn what_is_done_and_what_has_no_duty_yet() {
        let done = YearDue {
            state: YearState::Closed,
            clearing: Some(ClearingState::Submitted),
            audited: true,
            return_due: Some(date(2018, 4, 11)),
            reported: vec![1, 2, 3, 4],
            ..year(2017)
        };
        let all = of_year(&dated::rules(), &done, date(2018, 4, 1));
        let open: Vec<&str> = all
            .iter()
            .filter(|one| !one.done)
            .map(|one| one.what.as_str())
            .collect();
        assert_eq!(open, ["반납"]);
        let nobody_asked = YearDue {
            carryover_waits: false,
            ..year(2017)
        };
        for (today, done) in [(date(2018, 1, 10), false), (date(2018, 1, 11), true)] {
            let all = of_year(&dated::rules(), &nobody_asked, today);
            let carry = all
                .iter()
                .find(|one| one.what == "이월 확정")
                .expect("listed");
            assert_eq!(carry.done, done, "{today}");
        }
        // Before 2017 no ordinance asked for an audited statement of 2014.
        let early = of_year(&dated::rules(), &year(2014), date(2015, 1, 1));
        assert!(early.iter().all(|one| !one.what.contains("회계감사")));
        let begun_late = YearDue {
            first_quarter: 2,
            ..year(2016)
        };
        let all = of_year(&dated::rules(), &begun_late, date(2016, 7, 1));
        assert!(all.iter().all(|one| !one.what.starts_with("1분기")));
        assert!(
            all.iter().any(|one| one.due == date(2017, 3, 31)),
            "audit of 2016"
        );
    }

    #[test]
    fn ten_days_from_the_notice() {
        let rules = dated::rules();
        for (noticed, due) in [
            (date(2018, 3, 30), date(2018, 4, 9)),
            (date(2018, 12, 25), date(2019, 1, 4)),
            (date(2024, 2, 20), date(2024, 3, 1)),
        ] {
            assert_eq!(return_due(&rules, noticed), due, "{noticed}");
        }
    }
}
