//! Reading what people typed.

pub use kernel::typed::{choice, day, id, one_line, year};
use kernel::{
    Id, Won,
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

/// An id that may be left out.
pub fn optional_id<K>(
    no: &mut Vec<Refused>,
    field: &'static str,
    what: &'static str,
    text: &str,
) -> Option<Option<Id<K>>> {
    if text.trim().is_empty() {
        return Some(None);
    }
    id(no, field, what, text).map(Some)
}

/// A check box: `1`, or empty or `0`.
pub fn flag(no: &mut Vec<Refused>, field: &'static str, what: &'static str, text: &str) -> bool {
    let read = |text: &str| match text {
        "" | "0" => Some(false),
        "1" => Some(true),
        _ => None,
    };
    choice(no, field, what, text, read).unwrap_or(false)
}

/// Whole won or nothing at all: an empty field and `0` are zero.
pub fn amount_or_zero(no: &mut Vec<Refused>, field: &'static str, text: &str) -> Option<Won> {
    match text.trim() {
        "" | "0" | "0원" | "0천원" => Some(Won::ZERO),
        text => amount(no, field, text),
    }
}

/// A number of people, or nothing.
pub fn headcount(no: &mut Vec<Refused>, field: &'static str, text: &str) -> Option<Option<i64>> {
    let text = text.trim().trim_end_matches('명').trim_end();
    if text.is_empty() {
        return Some(None);
    }
    let number = text.parse().ok().filter(|n| (1..=9_999).contains(n));
    if number.is_none() {
        let text = "인원은 1명부터 9,999명까지 숫자로 적으세요.".to_owned();
        no.push(Refused::Unreadable { field, text });
        return None;
    }
    Some(number)
}

/// A quarter: `1` to `4`.
pub fn quarter(no: &mut Vec<Refused>, field: &'static str, text: &str) -> Option<i64> {
    let read = |text: &str| {
        let number = text.trim_end_matches("분기").trim_end().parse().ok()?;
        (1..=4).contains(&number).then_some(number)
    };
    choice(no, field, "분기를", text, read)
}

/// The number of a bank account without its hyphens: 8 to 20 digits.
pub fn account_number(no: &mut Vec<Refused>, field: &'static str, text: &str) -> Option<String> {
    let digits: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .collect();
    let fits = (8..=20).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    if !fits {
        let text =
            "계좌번호를 숫자와 ‘-’로 적으세요. 숫자는 8자리부터 20자리까지입니다.".to_owned();
        no.push(Refused::Unreadable { field, text });
        return None;
    }
    Some(digits)
}

/// The last four digits of a card.
pub fn last4(no: &mut Vec<Refused>, field: &'static str, text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() != 4 || !text.bytes().all(|b| b.is_ascii_digit()) {
        let text = "카드번호의 끝 네 자리만 숫자로 적으세요.".to_owned();
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
