//! The ways a paper prints a period. Each reads back to an equal period.

use jiff::civil::Date;

use super::{Period, Precision, Span};
use crate::official_day;

impl Period {
    /// The style of result lists: `’16. 6~11월`, `’17. 7월, 9월`, `’15. 6월`, by days
    /// `’16. 6. 3.~5.`, by years `’16년`. A run over a new year is written year by year.
    pub fn print_short(&self) -> String {
        self.print_short_after(None)
    }

    /// [`Period::print_short`], without its first year mark when that is the year before it.
    pub(super) fn print_short_after(&self, year: Option<i16>) -> String {
        match self.precision() {
            Precision::Month => self.short_months(year),
            Precision::Day => join(self, |span| {
                let from = format!(
                    "{} {}. {}.",
                    short_year(span.from.year()),
                    span.from.month(),
                    span.from.day()
                );
                from + &tail(span, "~", |to, same_year, same_month| {
                    match (same_year, same_month) {
                        (true, true) => format!("{}.", to.day()),
                        (true, false) => format!("{}. {}.", to.month(), to.day()),
                        _ => format!("{} {}. {}.", short_year(to.year()), to.month(), to.day()),
                    }
                })
            }),
            Precision::Year => join(self, |span| {
                let (from, to) = (span.from.year(), span.to.year());
                if from == to {
                    year_word(from)
                } else {
                    format!("{}~{}", year_word(from), year_word(to))
                }
            }),
        }
    }

    fn short_months(&self, mut said: Option<i16>) -> String {
        let mut out = String::new();
        let months = self.months();
        let mut rest = months.as_slice();
        while let Some(&(year, first)) = rest.first() {
            let run = rest
                .iter()
                .zip(first..)
                .take_while(|&(&(y, m), expected)| y == year && m == expected)
                .count();
            let last = rest.get(run - 1).map_or(first, |&(_, m)| m);
            rest = rest.get(run..).unwrap_or_default();
            if !out.is_empty() {
                out.push_str(", ");
            }
            if said != Some(year) {
                out.push_str(&short_year(year));
                out.push(' ');
                said = Some(year);
            }
            if last > first {
                out.push_str(&format!("{first}~{last}월"));
            } else {
                out.push_str(&format!("{first}월"));
            }
        }
        out
    }

    /// The style of histories: `'15.12.22`, `'16.2.15~3.7`, `'16.3.15~18`, by months `'15.6`.
    pub fn print_day(&self) -> String {
        let year = |y: i16| {
            if (1970..=2069).contains(&y) {
                format!("'{:02}", y.rem_euclid(100))
            } else {
                y.to_string()
            }
        };
        match self.precision() {
            Precision::Day => join(self, |span| {
                let from = span.from;
                format!("{}.{}.{}", year(from.year()), from.month(), from.day())
                    + &tail(span, "~", |to, same_year, same_month| {
                        match (same_year, same_month) {
                            (true, true) => to.day().to_string(),
                            (true, false) => format!("{}.{}", to.month(), to.day()),
                            _ => format!("{}.{}.{}", year(to.year()), to.month(), to.day()),
                        }
                    })
            }),
            Precision::Month => join(self, |span| {
                let begin = format!("{}.{}", year(span.from.year()), span.from.month());
                begin
                    + &month_tail(span, "~", |to, same_year| {
                        if same_year {
                            to.month().to_string()
                        } else {
                            format!("{}.{}", year(to.year()), to.month())
                        }
                    })
            }),
            Precision::Year => self.print_short(),
        }
    }

    /// The style of schedule tables, both ends always: `2018.01~2018.12`, `2017.12~2017.12`.
    pub fn print_range_dotted(&self) -> String {
        let point = |day: Date| match self.precision() {
            Precision::Day => format!("{:04}.{:02}.{:02}", day.year(), day.month(), day.day()),
            Precision::Month => format!("{:04}.{:02}", day.year(), day.month()),
            Precision::Year => format!("{:04}", day.year()),
        };
        join(self, |span| {
            format!("{}~{}", point(span.from), point(span.to))
        })
    }

    /// The official form: `2016. 5. 2.`, `2018. 1. 1. ~ 12. 31.`, `2018. 1. ~ 12.`, `2018년`.
    pub fn print_official(&self) -> String {
        match self.precision() {
            Precision::Day => join(self, |span| {
                official_day(span.from)
                    + &tail(span, " ~ ", |to, same_year, _| {
                        let end = format!("{}. {}.", to.month(), to.day());
                        if same_year {
                            end
                        } else {
                            format!("{}. {end}", to.year())
                        }
                    })
            }),
            Precision::Month => join(self, |span| {
                let begin = format!("{}. {}.", span.from.year(), span.from.month());
                begin
                    + &month_tail(span, " ~ ", |to, same_year| {
                        if same_year {
                            format!("{}.", to.month())
                        } else {
                            format!("{}. {}.", to.year(), to.month())
                        }
                    })
            }),
            Precision::Year => join(self, |span| {
                let (from, to) = (span.from.year(), span.to.year());
                if from == to {
                    format!("{from}년")
                } else {
                    format!("{from}년 ~ {to}년")
                }
            }),
        }
    }
}

fn join(period: &Period, each: impl Fn(&Span) -> String) -> String {
    period.spans.iter().map(each).collect::<Vec<_>>().join(", ")
}

/// The end of a run of days; nothing for a single day.
fn tail(span: &Span, dash: &str, end: impl Fn(Date, bool, bool) -> String) -> String {
    if span.from == span.to {
        return String::new();
    }
    let same_year = span.from.year() == span.to.year();
    let same_month = same_year && span.from.month() == span.to.month();
    format!("{dash}{}", end(span.to, same_year, same_month))
}

/// The end of a run of months; nothing for a single month.
fn month_tail(span: &Span, dash: &str, end: impl Fn(Date, bool) -> String) -> String {
    let same_year = span.from.year() == span.to.year();
    if same_year && span.from.month() == span.to.month() {
        return String::new();
    }
    format!("{dash}{}", end(span.to, same_year))
}

/// `’16.`, or `1949.` where two digits would mislead.
fn short_year(year: i16) -> String {
    if (1970..=2069).contains(&year) {
        format!("’{:02}.", year.rem_euclid(100))
    } else {
        format!("{year}.")
    }
}

/// `’16년` or `1949년`.
fn year_word(year: i16) -> String {
    format!("{}년", short_year(year).trim_end_matches('.'))
}
