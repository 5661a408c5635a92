//! What is wrong with the text of a date, and where.

use std::fmt;

/// A text that is no date or period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// The character it stumbles at, counted from 1.
    pub column: usize,
    /// What is wrong there.
    pub problem: Problem,
}

/// What is wrong with the text of a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// There is nothing.
    Empty,
    /// Longer than any date of a paper.
    TooLong,
    /// A number was expected.
    NoNumber,
    /// A month or day without a year, and none before it to take it from.
    NoYear,
    /// After an apostrophe there must be two digits and a dot.
    YearMark,
    /// A year that papers do not name.
    NoSuchYear(i64),
    /// There are twelve months.
    NoSuchMonth(i64),
    /// The month is shorter.
    NoSuchDay {
        /// Year of the month.
        year: i16,
        /// The month.
        month: i8,
        /// The day it does not have.
        day: i64,
    },
    /// 월 stands after a day, or 일 after a month.
    WrongMark,
    /// The end lies before the begin.
    EndBeforeBegin,
    /// One part names days, the other months or years.
    MixedPrecision,
    /// The weekday in brackets is another one.
    WrongWeekday {
        /// As printed.
        printed: char,
        /// As the calendar has it.
        real: char,
    },
    /// The number of months or days in brackets is another one.
    WrongLength {
        /// As printed.
        printed: i64,
        /// As counted.
        real: i64,
        /// `개월` or `일`.
        unit: &'static str,
    },
    /// A label's bracket does not close.
    OpenBracket,
    /// Something follows that belongs to no date.
    Unexpected(char),
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::Empty => f.write_str("날짜가 비어 있습니다"),
            Problem::TooLong => f.write_str("날짜로 보기에는 너무 깁니다"),
            Problem::NoNumber => f.write_str("숫자가 있어야 합니다"),
            Problem::NoYear => f.write_str("연도가 없습니다"),
            Problem::YearMark => {
                f.write_str("연도는 작은따옴표, 숫자 두 자리, 점으로 적습니다(예: ’16.)")
            }
            Problem::NoSuchYear(year) => write!(f, "{year}년은 쓸 수 없는 연도입니다"),
            Problem::NoSuchMonth(month) => write!(f, "{month}월은 없습니다"),
            Problem::NoSuchDay { year, month, day } => {
                write!(f, "{year}년 {month}월에는 {day}일이 없습니다")
            }
            Problem::WrongMark => f.write_str("월과 일의 자리가 맞지 않습니다"),
            Problem::EndBeforeBegin => f.write_str("끝이 시작보다 앞섭니다"),
            Problem::MixedPrecision => {
                f.write_str("한 기간 안에 날짜와 달, 연도를 섞어 적을 수 없습니다")
            }
            Problem::WrongWeekday { printed, real } => {
                write!(f, "{printed}요일이라고 적었으나 {real}요일입니다")
            }
            Problem::WrongLength {
                printed,
                real,
                unit,
            } => {
                write!(f, "{printed}{unit}이라고 적었으나 {real}{unit}입니다")
            }
            Problem::OpenBracket => f.write_str("괄호가 닫히지 않았습니다"),
            Problem::Unexpected(c) => write!(f, "날짜에 쓸 수 없는 글자입니다: {c}"),
        }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({}번째 글자)", self.problem, self.column)
    }
}

impl std::error::Error for Unreadable {}
