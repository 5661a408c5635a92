//! Decisions of the people room, without IO.

pub(crate) mod account;
pub(crate) mod handover;
pub(crate) mod keys;
pub(crate) mod mask;
pub(crate) mod password;
pub(crate) mod roles;
pub(crate) mod session;
pub(crate) mod signing;
pub(crate) mod throttle;

use jiff::civil::Date;
use kernel::{Period, period::Precision};

use crate::refusal::{PeopleRefusal, TypedRefusal};

/// Reads a line that was typed: trimmed, at most `most` characters, no control characters.
pub(crate) fn line(
    field: &'static str,
    label: &'static str,
    typed: &str,
    most: usize,
) -> Result<String, PeopleRefusal> {
    let text = typed.trim();
    if text.chars().count() > most || text.chars().any(char::is_control) {
        return Err(TypedRefusal::TooLong { field, label, most }.into());
    }
    Ok(text.to_owned())
}

/// Like [`line`], but it must not be empty; `what` says what to enter.
pub(crate) fn filled_line(
    field: &'static str,
    label: &'static str,
    typed: &str,
    most: usize,
    what: &'static str,
) -> Result<String, PeopleRefusal> {
    let text = line(field, label, typed, most)?;
    if text.is_empty() {
        return Err(TypedRefusal::Needed { field, what }.into());
    }
    Ok(text)
}

/// Reads one day in any form of a paper.
pub(crate) fn day(field: &'static str, typed: &str) -> Result<Date, PeopleRefusal> {
    Period::parse(typed.trim())
        .ok()
        .filter(|p| p.precision() == Precision::Day && p.from() == p.to())
        .map(|p| p.from())
        .ok_or_else(|| TypedRefusal::DayUnreadable { field }.into())
}

/// Reads a day that may be left empty.
pub(crate) fn day_or_none(field: &'static str, typed: &str) -> Result<Option<Date>, PeopleRefusal> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    day(field, typed).map(Some)
}

/// The value, or `None` with its refusal put aside: for forms that show all refusals at once.
pub(crate) fn or_note<T>(
    result: Result<T, PeopleRefusal>,
    notes: &mut Vec<PeopleRefusal>,
) -> Option<T> {
    result.map_err(|refusal| notes.push(refusal)).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_is_read_in_the_forms_people_type() {
        for typed in ["2018-03-02", " 2018. 3. 2. ", "'18.3.2"] {
            assert_eq!(day("from_on", typed), Ok(date(2018, 3, 2)), "{typed}");
        }
        for typed in ["", "2018", "2018-02-30", "2018-03-01~2018-03-02", "어제"] {
            let refusal = TypedRefusal::DayUnreadable { field: "from_on" };
            assert_eq!(day("from_on", typed), Err(refusal.into()), "{typed}");
        }
        assert_eq!(day_or_none("to_on", "  "), Ok(None));
    }

    #[test]
    fn lines_are_trimmed_and_bounded() {
        assert_eq!(
            line("name", "이름", "  김한빛 ", 5),
            Ok("김한빛".to_owned())
        );
        let long = TypedRefusal::TooLong {
            field: "name",
            label: "이름",
            most: 5,
        };
        for typed in ["여섯 글자 넘음", "두\n줄"] {
            assert_eq!(
                line("name", "이름", typed, 5),
                Err(long.clone().into()),
                "{typed:?}"
            );
        }
    }
}
