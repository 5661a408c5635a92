//! Reading what people typed.

pub use kernel::typed::{choice, day, id, one_line, year};
use kernel::{
    Won,
    typed::{self, fitting, present},
};

use super::Refused;

/// The most characters of a memo or a reason.
pub const TEXT_MOST: usize = 300;

/// Text that must be there. `what` has its particle: `이름을`.
pub fn required(
    no: &mut Vec<Refused>,
    field: &'static str,
    what: &'static str,
    text: &str,
) -> Option<String> {
    let text = optional(no, field, text);
    present(no, field, what, text)
}

/// Text that may be empty.
pub fn optional(no: &mut Vec<Refused>, field: &'static str, text: &str) -> Option<String> {
    fitting(no, field, one_line(text), TEXT_MOST)
}

/// Whole won above zero: `408,919,000`, `408,919,000원`, `408,919천원`.
pub fn amount(no: &mut Vec<Refused>, field: &'static str, text: &str) -> Option<Won> {
    typed::amount(no, field, text, ledger::LARGEST_AMOUNT)
}

/// A code: digits, lower-case letters and `-`, up to 20 characters.
pub fn code(no: &mut Vec<Refused>, field: &'static str, text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() {
        no.push(Refused::Missing {
            field,
            what: "코드를",
        });
        return None;
    }
    let fits = text.len() <= 20
        && text
            .bytes()
            .all(|b| b.is_ascii_digit() || b.is_ascii_lowercase() || b == b'-');
    if !fits {
        let text = "코드는 숫자, 영문 소문자, ‘-’로 20자까지 적습니다. 예: 307-05".to_owned();
        no.push(Refused::Unreadable { field, text });
        return None;
    }
    Some(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_as_people_type_them() {
        for (text, expected) in [
            ("408,919,000", Some(408_919_000)),
            ("408919000원", Some(408_919_000)),
            (" 408,919천원 ", Some(408_919_000)),
            ("1", Some(1)),
            ("1,000,000,000,000,000", Some(1_000_000_000_000_000)),
            ("1,000,000,000,000,001", None),
            ("0", None),
            ("-5", None),
            ("△5", None),
            ("1.5", None),
            ("40,89", None),
            ("십만원", None),
            ("-", None),
            ("", None),
        ] {
            let mut no = Vec::new();
            assert_eq!(
                amount(&mut no, "amount", text).map(|won| won.0),
                expected,
                "{text}"
            );
            assert_eq!(no.is_empty(), expected.is_some(), "{text}");
        }
    }

    #[test]
    fn days_as_people_type_them() {
        let expected = jiff::civil::date(2016, 12, 31);
        for text in ["2016-12-31", "2016. 12. 31.", "'16.12.31", "’16.12.31"] {
            let mut no: Vec<Refused> = Vec::new();
            assert_eq!(
                day(&mut no, "effective_on", text),
                Some(expected),
                "{text} {no:?}"
            );
        }
        for text in [
            "",
            "2016. 12.",
            "2016",
            "2016-12-30~2016-12-31",
            "2016-02-30",
            "어제",
        ] {
            let mut no: Vec<Refused> = Vec::new();
            assert_eq!(day(&mut no, "effective_on", text), None, "{text}");
            assert_eq!(no.len(), 1, "{text}");
        }
    }
}
