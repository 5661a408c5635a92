//! A time of a day.

use std::fmt;

use serde::{Serialize, Serializer};

/// Minutes after midnight, as people read them: `10:00`. The end of a day is `24:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClockTime(i64);

impl ClockTime {
    /// From minutes after midnight; `None` where no day has them.
    pub fn new(minutes: i64) -> Option<Self> {
        (0..=24 * 60).contains(&minutes).then_some(Self(minutes))
    }

    /// Reads `10:00`, `9:30` or `10시`.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let digits = |text: &str| text.len() <= 2 && text.bytes().all(|one| one.is_ascii_digit());
        let (hours, minutes) = match text.strip_suffix('시') {
            Some(hours) => (hours.trim_end(), "0"),
            None => text.split_once(':')?,
        };
        if !digits(hours) || !digits(minutes) {
            return None;
        }
        let minutes: i64 = minutes.parse().ok().filter(|one| *one < 60)?;
        Self::new(hours.parse::<i64>().ok()? * 60 + minutes)
    }

    /// Minutes after midnight.
    pub fn minutes(self) -> i64 {
        self.0
    }
}

impl fmt::Display for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl Serialize for ClockTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_as_people_type_them() {
        for (text, printed) in [
            ("10:00", Some("10:00")),
            (" 9:30 ", Some("09:30")),
            ("18시", Some("18:00")),
            ("24:00", Some("24:00")),
            ("24:01", None),
            ("10:60", None),
            ("10", None),
            ("-1:00", None),
            ("010:00", None),
            ("시", None),
            ("", None),
        ] {
            let read = ClockTime::read(text).map(|time| time.to_string());
            assert_eq!(read.as_deref(), printed, "{text}");
        }
    }
}
