//! The fiscal year of a Korean local government: the calendar year (지방회계법 6조).

use std::fmt;

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

/// 회계연도. January 1 to December 31.
#[doc(alias = "회계연도")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FiscalYear(i16);

impl FiscalYear {
    /// Accepts 1949 (the first Local Autonomy Act) to 2200.
    pub fn new(year: i64) -> Option<Self> {
        i16::try_from(year)
            .ok()
            .filter(|y| (1949..=2200).contains(y))
            .map(Self)
    }

    /// The year a date falls in.
    pub fn of(day: Date) -> Option<Self> {
        Self::new(i64::from(day.year()))
    }

    /// The year as a number.
    pub fn get(self) -> i64 {
        i64::from(self.0)
    }

    /// The year before; `None` before 1949.
    pub fn before(self) -> Option<Self> {
        Self::new(self.get() - 1)
    }

    /// January 1.
    pub fn first_day(self) -> Date {
        date(self.0, 1, 1)
    }

    /// December 31.
    pub fn last_day(self) -> Date {
        date(self.0, 12, 31)
    }
}

impl fmt::Display for FiscalYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_calendar_year() {
        let year = FiscalYear::new(2018).expect("in range");
        assert_eq!(FiscalYear::of(date(2018, 12, 31)), Some(year));
        assert_eq!(
            (year.first_day(), year.last_day()),
            (date(2018, 1, 1), date(2018, 12, 31))
        );
        assert_eq!(year.before().map(FiscalYear::get), Some(2017));
        assert_eq!(year.to_string(), "2018");
    }

    #[test]
    fn years_out_of_range_are_none() {
        for year in [0, 1948, 2201, 20_180, i64::MAX, i64::MIN] {
            assert_eq!(FiscalYear::new(year), None, "{year}");
        }
        assert_eq!(FiscalYear::new(1949).and_then(FiscalYear::before), None);
        assert_eq!(FiscalYear::of(date(1900, 1, 1)), None);
    }
}
