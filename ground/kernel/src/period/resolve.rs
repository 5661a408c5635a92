//! From a point as written to the days it means.

use jiff::civil::{Date, Weekday, date};

use super::{
    Precision, Problem, Span, Unreadable, YEARS,
    cursor::{Mark, Number},
    read::Written,
};

/// What is known from the point before: it fills what the next one leaves out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    year: i16,
    month: i8,
    pub(super) precision: Precision,
}

/// Finds the days of a point; what it leaves out is taken from the point before.
pub(super) fn resolve(
    written: &Written,
    known: Option<Known>,
) -> Result<(Span, Known), Unreadable> {
    let no_year = Unreadable {
        column: written.column,
        problem: Problem::NoYear,
    };
    let (year, year_column) = match (written.year, known) {
        (Some(year), _) => {
            if !matches!(year.mark, Mark::None | Mark::Dot | Mark::Dash | Mark::Year) {
                return Err(Unreadable {
                    column: year.column,
                    problem: Problem::WrongMark,
                });
            }
            (check_year(year.value, year.column)?, year.column)
        }
        (None, Some(known)) => (known.year, written.column),
        (None, None) => return Err(no_year),
    };
    let month_of = |number: &Number| match number.mark {
        Mark::Day | Mark::Year => Err(Unreadable {
            column: number.column,
            problem: Problem::WrongMark,
        }),
        _ => month_span(year, number.value, number.column),
    };
    let (span, precision) = match (written.numbers.as_slice(), written.year, known) {
        ([], _, _) => (year_span(year, year_column)?, Precision::Year),
        ([month, day, ..], _, _) => (day_span(month_of(month)?, day)?, Precision::Day),
        ([only], None, Some(known))
            if only.mark == Mark::Day
                || (only.mark != Mark::Month && known.precision == Precision::Day) =>
        {
            let month = month_span(year, i64::from(known.month), only.column)?;
            (day_span(month, only)?, Precision::Day)
        }
        ([only], None, Some(known))
            if known.precision == Precision::Year && only.mark != Mark::Month =>
        {
            return Err(Unreadable {
                column: only.column,
                problem: Problem::NoYear,
            });
        }
        ([only], _, _) => (month_of(only)?, Precision::Month),
    };
    Ok((
        span,
        Known {
            year,
            month: span.from.month(),
            precision,
        },
    ))
}

fn day_span(month: Span, day: &Number) -> Result<Span, Unreadable> {
    if matches!(day.mark, Mark::Month | Mark::Year) {
        return Err(Unreadable {
            column: day.column,
            problem: Problem::WrongMark,
        });
    }
    let (year, number) = (month.from.year(), month.from.month());
    let found = i8::try_from(day.value)
        .ok()
        .and_then(|d| Date::new(year, number, d).ok());
    found
        .map(|found| Span {
            from: found,
            to: found,
        })
        .ok_or(Unreadable {
            column: day.column,
            problem: Problem::NoSuchDay {
                year,
                month: number,
                day: day.value,
            },
        })
}

/// The days of a month; `column` is where the month stands.
pub(super) fn month_span(year: i16, month: i64, column: usize) -> Result<Span, Unreadable> {
    check_year(i64::from(year), column)?;
    let from = i8::try_from(month)
        .ok()
        .and_then(|m| Date::new(year, m, 1).ok());
    from.map(|from| Span {
        from,
        to: from.last_of_month(),
    })
    .ok_or(Unreadable {
        column,
        problem: Problem::NoSuchMonth(month),
    })
}

/// The days of a year; `column` is where the year stands.
pub(super) fn year_span(year: i16, column: usize) -> Result<Span, Unreadable> {
    let year = check_year(i64::from(year), column)?;
    Ok(Span {
        from: date(year, 1, 1),
        to: date(year, 12, 31),
    })
}

fn check_year(year: i64, column: usize) -> Result<i16, Unreadable> {
    i16::try_from(year)
        .ok()
        .filter(|y| YEARS.contains(y))
        .ok_or(Unreadable {
            column,
            problem: Problem::NoSuchYear(year),
        })
}

/// A weekday in brackets must be the calendar's.
pub(super) fn check_weekday(
    day: Span,
    precision: Precision,
    printed: Option<(char, usize)>,
) -> Result<(), Unreadable> {
    let Some((printed, column)) = printed else {
        return Ok(());
    };
    if precision != Precision::Day {
        return Err(Unreadable {
            column,
            problem: Problem::MixedPrecision,
        });
    }
    let real = weekday_letter(day.from.weekday());
    if printed == real {
        Ok(())
    } else {
        Err(Unreadable {
            column,
            problem: Problem::WrongWeekday { printed, real },
        })
    }
}

/// A printed length must be the counted one: months of months, days of days. Months of a period
/// of days are said roughly and not checked.
pub(super) fn check_length(
    span: Span,
    precision: Precision,
    (printed, counts): (i64, Precision),
    column: usize,
) -> Result<(), Unreadable> {
    let (real, unit) = match (precision, counts) {
        (Precision::Month, Precision::Month) => {
            let years = i64::from(span.to.year()) - i64::from(span.from.year());
            let months = i64::from(span.to.month()) - i64::from(span.from.month());
            (years * 12 + months + 1, "개월")
        }
        (Precision::Day, Precision::Day) => {
            let days = span
                .from
                .until(span.to)
                .map_or(0, |s| i64::from(s.get_days()));
            (days + 1, "일")
        }
        _ => return Ok(()),
    };
    if real == printed {
        Ok(())
    } else {
        Err(Unreadable {
            column,
            problem: Problem::WrongLength {
                printed,
                real,
                unit,
            },
        })
    }
}

fn weekday_letter(day: Weekday) -> char {
    match day {
        Weekday::Monday => '월',
        Weekday::Tuesday => '화',
        Weekday::Wednesday => '수',
        Weekday::Thursday => '목',
        Weekday::Friday => '금',
        Weekday::Saturday => '토',
        Weekday::Sunday => '일',
    }
}
