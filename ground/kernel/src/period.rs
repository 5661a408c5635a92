//! Dates and periods as papers write them, with their precision.
//!
//! A paper says `'15.12.22`, `’16. 6~11월` or `2018. 1. ~ 12.(12개월)` and means a set of days of
//! which it names the day, the month or the year. [`Period`] keeps that set, that precision and,
//! when it was read, the very text: what was printed prints again byte for byte.

use std::{
    cmp::Ordering,
    fmt,
    hash::{Hash, Hasher},
    str::FromStr,
};

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

mod cursor;
mod labelled;
mod print;
mod problem;
mod read;
mod resolve;
#[cfg(test)]
mod tests;

pub use labelled::{parse_labelled, print_labelled};
pub use problem::{Problem, Unreadable};

/// The finest thing a period names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// Days: `'15.12.22`.
    Day,
    /// Months: `’16. 6~11월`.
    Month,
    /// Years: `2018`.
    Year,
}

/// One unbroken run of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Span {
    pub(crate) from: Date,
    pub(crate) to: Date,
}

/// A period with its precision, and the text it was read from.
///
/// Two periods are equal when they mean the same days with the same precision; the text they were
/// read from does not matter. Order is by first day.
#[derive(Debug, Clone)]
pub struct Period {
    /// Sorted, apart from each other by at least one day, never empty.
    spans: Vec<Span>,
    precision: Precision,
    original: Option<String>,
}

impl Period {
    /// Reads any date form of a paper, the official form, or ISO 8601 days and months.
    ///
    /// Refuses dates that do not exist, an end before its begin, a weekday or a number of months in
    /// brackets that does not fit, and says at which character.
    pub fn parse(text: &str) -> Result<Self, Unreadable> {
        read::period(text)
    }

    /// One day.
    pub fn day(day: Date) -> Self {
        Self::normal(vec![Span { from: day, to: day }], Precision::Day, None)
    }

    /// From one day to another, both included.
    pub fn days(from: Date, to: Date) -> Result<Self, Unreadable> {
        if to < from {
            return Err(Unreadable {
                column: 1,
                problem: Problem::EndBeforeBegin,
            });
        }
        Ok(Self::normal(vec![Span { from, to }], Precision::Day, None))
    }

    /// Months of one year, in any order: `months_of(2017, &[7, 9])`.
    pub fn months_of(year: i16, months: &[i8]) -> Result<Self, Unreadable> {
        let spans = months
            .iter()
            .map(|&month| resolve::month_span(year, i64::from(month), 1))
            .collect::<Result<Vec<_>, _>>()?;
        if spans.is_empty() {
            return Err(Unreadable {
                column: 1,
                problem: Problem::Empty,
            });
        }
        Ok(Self::normal(spans, Precision::Month, None))
    }

    /// A whole year, named as a year.
    pub fn year(year: i16) -> Result<Self, Unreadable> {
        Ok(Self::normal(
            vec![resolve::year_span(year, 1)?],
            Precision::Year,
            None,
        ))
    }

    /// Every month touched by any of the periods, with the precision of months; `None` for none.
    pub fn union(periods: &[Period]) -> Option<Self> {
        let spans: Vec<_> = periods
            .iter()
            .flat_map(|p| &p.spans)
            .map(|s| Span {
                from: s.from.first_of_month(),
                to: s.to.last_of_month(),
            })
            .collect();
        (!spans.is_empty()).then(|| Self::normal(spans, Precision::Month, None))
    }

    /// First day covered.
    pub fn from(&self) -> Date {
        self.spans.first().map_or(Date::MIN, |s| s.from)
    }

    /// Last day covered.
    pub fn to(&self) -> Date {
        self.spans.last().map_or(Date::MAX, |s| s.to)
    }

    /// The finest thing it names.
    pub fn precision(&self) -> Precision {
        self.precision
    }

    /// Its unbroken runs, first and last day, in order: `’17. 7월, 9월` has two.
    pub fn runs(&self) -> impl Iterator<Item = (Date, Date)> + '_ {
        self.spans.iter().map(|s| (s.from, s.to))
    }

    /// Whether a day lies in it.
    pub fn covers(&self, day: Date) -> bool {
        self.spans.iter().any(|s| s.from <= day && day <= s.to)
    }

    /// Every month touched, as year and month, in order and once.
    pub fn months(&self) -> Vec<(i16, i8)> {
        let mut months = Vec::new();
        for span in &self.spans {
            let (mut year, mut month) = (span.from.year(), span.from.month());
            while (year, month) <= (span.to.year(), span.to.month()) {
                if months.last() != Some(&(year, month)) {
                    months.push((year, month));
                }
                (year, month) = if month == 12 {
                    (year + 1, 1)
                } else {
                    (year, month + 1)
                };
            }
        }
        months
    }

    /// The text it was read from, byte for byte; the canonical text when it was not read.
    pub fn printed(&self) -> String {
        self.original.clone().unwrap_or_else(|| self.to_string())
    }

    /// Sorts and joins runs that touch.
    pub(crate) fn normal(
        mut spans: Vec<Span>,
        precision: Precision,
        original: Option<String>,
    ) -> Self {
        spans.sort_unstable();
        let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
        for span in spans {
            match joined.last_mut() {
                Some(last) if last.to.tomorrow().map_or(true, |next| span.from <= next) => {
                    last.to = last.to.max(span.to);
                }
                _ => joined.push(span),
            }
        }
        Self {
            spans: joined,
            precision,
            original,
        }
    }

    fn sense(&self) -> (&[Span], Precision) {
        (&self.spans, self.precision)
    }
}

/// The canonical text, which parses back to an equal period: `2016-06-03`,
/// `2016-06-03~2016-06-05`, `2016-06~2016-11`, `2017-07,2017-09`, `2018`.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let point = |day: Date| match self.precision {
            Precision::Day => day.to_string(),
            Precision::Month => format!("{:04}-{:02}", day.year(), day.month()),
            Precision::Year => format!("{:04}", day.year()),
        };
        for (at, span) in self.spans.iter().enumerate() {
            if at > 0 {
                f.write_str(",")?;
            }
            let (from, to) = (point(span.from), point(span.to));
            f.write_str(&from)?;
            if from != to {
                write!(f, "~{to}")?;
            }
        }
        Ok(())
    }
}

impl PartialEq for Period {
    fn eq(&self, other: &Self) -> bool {
        self.sense() == other.sense()
    }
}

impl Eq for Period {}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Period {
    fn cmp(&self, other: &Self) -> Ordering {
        self.sense().cmp(&other.sense())
    }
}

impl Hash for Period {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.sense().hash(state);
    }
}

impl FromStr for Period {
    type Err = Unreadable;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

/// As the text it was read from, or as its canonical text when that alone would not read back
/// (`7~8월` after a label takes its year from the period before).
impl Serialize for Period {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        match &self.original {
            Some(text) if Self::parse(text).is_ok_and(|again| again == *self) => {
                s.serialize_str(text)
            }
            _ => s.collect_str(self),
        }
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        Self::parse(&text).map_err(de::Error::custom)
    }
}

/// Years a paper may name; two-digit years are 1970 to 2069.
pub(crate) const YEARS: std::ops::RangeInclusive<i16> = 1900..=2200;

/// The two-digit years: 70 to 99 are the nineteen hundreds.
pub(crate) fn full_year(two_digits: i64) -> i64 {
    if two_digits >= 70 {
        1900 + two_digits
    } else {
        2000 + two_digits
    }
}
