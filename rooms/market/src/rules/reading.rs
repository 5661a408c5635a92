//! Reading what was typed, where several forms do it the same way.

use jiff::{Span, civil::Date};
use kernel::typed;

use super::refused::Refused;

/// Longest line, in letters.
pub const LINE: usize = 200;

/// A line that must be there.
pub fn line(no: &mut Vec<Refused>, field: &'static str, what: &'static str, text: &str) -> String {
    let line = typed::fitting(no, field, typed::one_line(text), LINE);
    typed::present(no, field, what, line).unwrap_or_default()
}

/// A line that may be empty.
pub fn note(no: &mut Vec<Refused>, field: &'static str, text: &str) -> String {
    typed::fitting(no, field, typed::one_line(text), LINE).unwrap_or_default()
}

/// A whole number of a range; thousands may be set apart.
pub fn whole(
    no: &mut Vec<Refused>,
    field: &'static str,
    what: &'static str,
    text: &str,
    (least, most): (i64, i64),
) -> Option<i64> {
    let text = text.trim();
    if text.is_empty() {
        no.push(Refused::Missing { field, what });
        return None;
    }
    let number = text.replace(',', "").parse().ok();
    let number = number.filter(|number| (least..=most).contains(number));
    if number.is_none() {
        let text = format!("{least}부터 {most}까지의 수를 적으세요.");
        no.push(Refused::at(field, text));
    }
    number
}

/// Asks for the version that was on the screen.
pub fn same_version(no: &mut Vec<Refused>, typed: &str, known: i64) {
    if typed.trim() != known.to_string() {
        no.push(Refused::ChangedMeanwhile);
    }
}

/// A day so many days later; earlier where the number is negative.
pub fn days_after(day: Date, days: i64) -> Date {
    // The numbers are those of dated rules and of weeks of a few years, far from the end of time.
    Span::new()
        .try_days(days)
        .map_or(day, |span| day.saturating_add(span))
}
