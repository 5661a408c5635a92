//! Counting in the calendar, and a day in words.

use jiff::{
    Timestamp,
    civil::Date,
    tz::{TimeZone, offset},
};

/// Asia/Seoul: UTC+9 without daylight saving since 1988.
pub const SEOUL: TimeZone = TimeZone::fixed(offset(9));

/// A day so many months later, or earlier where the number is negative. Where the month has no such
/// day it is the month's last; beyond the calendar, the last day of the calendar.
pub fn months_after(day: Date, months: i64) -> Date {
    let span = jiff::Span::new().try_months(months);
    span.and_then(|span| day.checked_add(span))
        .unwrap_or(Date::MAX)
}

/// A day as official papers and every page write it: `2018. 3. 5.`
pub fn official_day(day: Date) -> String {
    format!("{}. {}. {}.", day.year(), day.month(), day.day())
}

/// The day of an instant in Seoul.
pub fn day_in_seoul(at: Timestamp) -> Date {
    at.to_zoned(SEOUL).date()
}

/// An instant in Seoul as every page writes it: `2018. 3. 5. 09:05`.
pub fn official_time(at: Timestamp) -> String {
    let here = at.to_zoned(SEOUL);
    let day = official_day(here.date());
    format!("{day} {:02}:{:02}", here.hour(), here.minute())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_is_written_without_zeros_and_an_instant_is_of_seoul() {
        assert_eq!(official_day(date(2018, 3, 5)), "2018. 3. 5.");
        let at = "2018-03-01T15:05:59Z".parse().unwrap();
        assert_eq!(official_time(at), "2018. 3. 2. 00:05");
        assert_eq!(day_in_seoul(at), date(2018, 3, 2));
    }

    #[test]
    fn a_month_without_the_day_ends_on_its_last() {
        for (day, months, after) in [
            (date(2018, 3, 5), 0, date(2018, 3, 5)),
            (date(2018, 3, 5), 12, date(2019, 3, 5)),
            (date(2016, 2, 29), 12, date(2017, 2, 28)),
            (date(2016, 2, 29), 48, date(2020, 2, 29)),
            (date(2017, 8, 31), 6, date(2018, 2, 28)),
            (date(2018, 3, 31), -1, date(2018, 2, 28)),
            (date(2018, 3, 5), i64::MAX, Date::MAX),
            (Date::MAX, 1, Date::MAX),
        ] {
            assert_eq!(months_after(day, months), after, "{day} and {months}");
        }
    }
}
