//! Days and instants as official papers write them.

use jiff::{
    Timestamp,
    civil::Date,
    tz::{self, TimeZone},
};

/// `2018. 3. 2.`
pub(super) fn day(day: Date) -> String {
    format!("{}. {}. {}.", day.year(), day.month(), day.day())
}

/// `2018. 3. 2. ~ 2018. 12. 31.`; without an end `2018. 3. 2. ~`.
pub(super) fn days(from: Date, to: Option<Date>) -> String {
    match to {
        Some(to) => format!("{} ~ {}", day(from), day(to)),
        None => format!("{} ~", day(from)),
    }
}

/// `2018. 3. 2. 10:05` in Seoul.
pub(super) fn instant(at: Timestamp) -> String {
    let there = at.to_zoned(TimeZone::fixed(tz::offset(9)));
    format!(
        "{} {:02}:{:02}",
        day(there.date()),
        there.hour(),
        there.minute()
    )
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn official_forms() {
        assert_eq!(
            days(date(2018, 3, 2), Some(date(2018, 12, 31))),
            "2018. 3. 2. ~ 2018. 12. 31."
        );
        assert_eq!(days(date(2018, 3, 2), None), "2018. 3. 2. ~");
        let midnight = "2018-03-01T15:05:00Z".parse().unwrap();
        assert_eq!(instant(midnight), "2018. 3. 2. 00:05");
    }
}
