//! Reading what people typed, with this room's refusals.

use jiff::civil::Date;
use kernel::{Error, Id, Outcome, Won, typed};

use super::Refused;

/// The most characters of a note or a reason.
pub const NOTE_MOST: usize = 300;
/// The most characters of a plan or an account of the year.
pub const TEXT_MOST: usize = 2_000;

/// The id of a record in an address or a hidden field; what is not one does not exist.
pub fn id_of<K>(text: &str) -> Outcome<Id<K>> {
    text.trim().parse().map_err(|_| Error::NotFound)
}

fn plain(no: &mut Vec<Refused>, field: &'static str, text: &str) -> Option<()> {
    if payment::holds_resident_number(text) {
        no.push(Refused::ResidentNumber { field });
        return None;
    }
    Some(())
}

/// A note that may be empty.
pub fn note(no: &mut Vec<Refused>, field: &'static str, text: &str) -> Option<String> {
    plain(no, field, text)?;
    typed::fitting(no, field, typed::one_line(text), NOTE_MOST)
}

/// A note that must be there. `what` has its particle: `사유를`.
pub fn required(
    no: &mut Vec<Refused>,
    field: &'static str,
    what: &'static str,
    text: &str,
) -> Option<String> {
    let read = note(no, field, text);
    typed::present(no, field, what, read)
}

/// A longer text of several lines.
pub fn text(
    no: &mut Vec<Refused>,
    field: &'static str,
    what: &'static str,
    text: &str,
) -> Option<String> {
    plain(no, field, text)?;
    let lines: Vec<String> = text.trim().lines().map(typed::one_line).collect();
    let read = typed::fitting(no, field, lines.join("\n"), TEXT_MOST);
    typed::present(no, field, what, read)
}

/// Whole won above zero.
pub fn amount(no: &mut Vec<Refused>, field: &'static str, text: &str) -> Option<Won> {
    typed::amount(no, field, text, ledger::LARGEST_AMOUNT)
}

/// One day.
pub fn day(no: &mut Vec<Refused>, field: &'static str, text: &str) -> Option<Date> {
    typed::day(no, field, text)
}

/// A month, `1` to `12`.
pub fn month(no: &mut Vec<Refused>, text: &str) -> Option<i64> {
    let read = |text: &str| {
        let number = text.trim_end_matches('월').trim_end().parse().ok()?;
        (1..=12).contains(&number).then_some(number)
    };
    typed::choice(no, "month", "월을", text, read)
}

/// A yes or no: `agree` or `refuse`.
pub fn answer(no: &mut Vec<Refused>, text: &str) -> Option<bool> {
    let read = |text: &str| match text {
        "agree" => Some(true),
        "refuse" => Some(false),
        _ => None,
    };
    typed::choice(no, "answer", "답을", text, read)
}

/// One refusal as an error, or what was read.
pub fn all_or<T>(no: Vec<Refused>, read: Option<T>) -> Outcome<T> {
    match read {
        Some(value) if no.is_empty() => Ok(value),
        _ => Err(super::refuse(no)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_and_answers() {
        for (typed, read) in [
            ("3", Some(3)),
            ("12월", Some(12)),
            ("0", None),
            ("13", None),
        ] {
            let mut no = Vec::new();
            assert_eq!(month(&mut no, typed), read, "{typed}");
            assert_eq!(no.is_empty(), read.is_some());
        }
        let mut no = Vec::new();
        assert_eq!(answer(&mut no, "agree"), Some(true));
        assert_eq!(answer(&mut no, "yes"), None);
    }

    #[test]
    fn a_resident_number_is_refused_in_any_text() {
        let mut no = Vec::new();
        assert_eq!(note(&mut no, "note", "990101-3000007 강사"), None);
        assert_eq!(text(&mut no, "plan", "계획을", "990101-3000007"), None);
        assert_eq!(no.len(), 2);
    }
}
