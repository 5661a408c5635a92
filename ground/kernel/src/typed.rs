//! Reading what people typed, the same way and with the same words in every room.
//!
//! Each function answers the value, or `None` after adding a refusal at the field: a form hears
//! everything that is wrong with it at once. What a refusal is, the room says ([`Unread`]).

use jiff::civil::Date;

use crate::{FiscalYear, Id, Period, Won, number::PaperNumber, period::Precision};

/// A room's refusal that can say that a field is empty or cannot be read.
pub trait Unread {
    /// A field is empty that must not be. `what` is its label with its particle: `이름을`.
    fn missing(field: &'static str, what: &'static str) -> Self;
    /// A field cannot be read; `text` says what to do.
    fn unreadable(field: &'static str, text: String) -> Self;
}

/// One line of text, inner white space as single blanks.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text of at most so many characters.
pub fn fitting<R: Unread>(
    no: &mut Vec<R>,
    field: &'static str,
    text: String,
    most: usize,
) -> Option<String> {
    if text.chars().count() > most {
        let text = format!("{most}자까지 적을 수 있습니다. 줄여 적으세요.");
        no.push(R::unreadable(field, text));
        return None;
    }
    Some(text)
}

/// What was read, unless it is empty.
pub fn present<R: Unread>(
    no: &mut Vec<R>,
    field: &'static str,
    what: &'static str,
    text: Option<String>,
) -> Option<String> {
    let text = text?;
    if text.is_empty() {
        no.push(R::missing(field, what));
        return None;
    }
    Some(text)
}

/// Whether a spreadsheet would take the text for a formula, in either width.
pub fn starts_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

/// Whole won: `408,919,000`, `408,919,000원`, `408,919천원`. `None` for anything else.
pub fn won(text: &str) -> Option<Won> {
    let text = text.trim();
    let (digits, unit) = match (text.strip_suffix("천원"), text.strip_suffix('원')) {
        (Some(digits), _) => (digits, 1_000),
        (None, Some(digits)) => (digits, 1),
        (None, None) => (text, 1),
    };
    let number = PaperNumber::parse(digits.trim()).ok()?.whole()?;
    number.checked_mul(unit).map(Won)
}

/// Whole won from 1 to `most`, in the forms of [`won`].
pub fn amount<R: Unread>(
    no: &mut Vec<R>,
    field: &'static str,
    text: &str,
    most: Won,
) -> Option<Won> {
    if text.trim().is_empty() {
        no.push(R::missing(field, "금액을"));
        return None;
    }
    let amount = won(text).filter(|won| (Won(1)..=most).contains(won));
    if amount.is_none() {
        let text = "1원 이상의 금액을 숫자로 적으세요. 예: 408,919,000 또는 408,919천원";
        no.push(R::unreadable(field, text.to_owned()));
    }
    amount
}

/// One day in any form a paper uses.
pub fn day<R: Unread>(no: &mut Vec<R>, field: &'static str, text: &str) -> Option<Date> {
    if text.trim().is_empty() {
        no.push(R::missing(field, "날짜를"));
        return None;
    }
    let day = Period::parse(text)
        .ok()
        .filter(|p| p.precision() == Precision::Day && p.from() == p.to())
        .map(|p| p.from());
    if day.is_none() {
        let text = "날짜를 하루까지 적으세요. 예: 2016-12-31 또는 2016. 12. 31.";
        no.push(R::unreadable(field, text.to_owned()));
    }
    day
}

/// A fiscal year: `2018`, `2018년`.
pub fn year<R: Unread>(no: &mut Vec<R>, field: &'static str, text: &str) -> Option<FiscalYear> {
    let text = text.trim();
    if text.is_empty() {
        no.push(R::missing(field, "회계연도를"));
        return None;
    }
    let digits = text.trim_end_matches('년').trim_end();
    let year = digits.parse().ok().and_then(FiscalYear::new);
    if year.is_none() {
        let text = "회계연도를 네 자리 숫자로 적으세요. 예: 2018";
        no.push(R::unreadable(field, text.to_owned()));
    }
    year
}

/// One of a closed list. `what` is its label with its particle: `재원을`.
pub fn choice<R: Unread, T>(
    no: &mut Vec<R>,
    field: &'static str,
    what: &'static str,
    text: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let found = read(text.trim());
    if found.is_none() {
        no.push(R::unreadable(field, format!("{what} 목록에서 고르세요.")));
    }
    found
}

/// An id of something that must be chosen from a list.
pub fn id<R: Unread, K>(
    no: &mut Vec<R>,
    field: &'static str,
    what: &'static str,
    text: &str,
) -> Option<Id<K>> {
    choice(no, field, what, text, |text| text.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq)]
    enum No {
        Missing(&'static str),
        Unreadable(&'static str),
    }

    impl Unread for No {
        fn missing(field: &'static str, _: &'static str) -> Self {
            No::Missing(field)
        }
        fn unreadable(field: &'static str, _: String) -> Self {
            No::Unreadable(field)
        }
    }

    fn said<T>(read: impl FnOnce(&mut Vec<No>) -> Option<T>) -> Result<T, Vec<No>> {
        let mut no = Vec::new();
        let value = read(&mut no);
        assert_eq!(value.is_some(), no.is_empty(), "an answer or a refusal");
        value.ok_or(no)
    }

    #[test]
    fn formulas_begin_in_either_width() {
        for text in [
            "=1", "+1", "-1", "@SUM(A1)", "\t=1", "\r1", "＝1", "＋", "－", "＠",
        ] {
            assert!(starts_formula(text), "{text:?}");
        }
        for text in ["", "1-1", "가=1", " =1", "'=1"] {
            assert!(!starts_formula(text), "{text:?}");
        }
    }

    #[test]
    fn amounts_in_every_form_of_a_form() {
        for (text, expected) in [
            ("408,919,000", Ok(Won(408_919_000))),
            (" 408,919,000원 ", Ok(Won(408_919_000))),
            ("408,919천원", Ok(Won(408_919_000))),
            ("1", Ok(Won(1))),
            ("0", Err(vec![No::Unreadable("amount")])),
            ("-5", Err(vec![No::Unreadable("amount")])),
            ("1.5", Err(vec![No::Unreadable("amount")])),
            ("1000000001", Err(vec![No::Unreadable("amount")])),
            (
                "9223372036854775807천원",
                Err(vec![No::Unreadable("amount")]),
            ),
            ("  ", Err(vec![No::Missing("amount")])),
        ] {
            let read = said(|no| amount(no, "amount", text, Won(1_000_000_000)));
            assert_eq!(read, expected, "{text}");
        }
    }

    #[test]
    fn days_and_years_say_what_is_wrong() {
        for text in ["2016-12-31", "2016. 12. 31.", "'16.12.31"] {
            let read = said(|no| day(no, "on", text));
            assert_eq!(read, Ok(jiff::civil::date(2016, 12, 31)), "{text}");
        }
        for text in ["2016-12", "2016-02-30", "내일", "2016-12-01~2016-12-02"] {
            assert_eq!(
                said(|no| day(no, "on", text)),
                Err(vec![No::Unreadable("on")]),
                "{text}"
            );
        }
        assert_eq!(said(|no| day(no, "on", " ")), Err(vec![No::Missing("on")]));
        assert_eq!(
            said(|no| year(no, "year", "2018년")).map(FiscalYear::get),
            Ok(2018)
        );
        assert_eq!(
            said(|no| year(no, "year", "18")),
            Err(vec![No::Unreadable("year")])
        );
    }

    #[test]
    fn texts_are_one_line_and_fit() {
        assert_eq!(one_line(" 가\n 나\t다 "), "가 나 다");
        assert_eq!(
            said(|no| fitting(no, "memo", "가나".to_owned(), 2)),
            Ok("가나".to_owned())
        );
        let long = said(|no| fitting(no, "memo", "가나다".to_owned(), 2));
        assert_eq!(long, Err(vec![No::Unreadable("memo")]));
        let none = said(|no| present(no, "name", "이름을", Some(String::new())));
        assert_eq!(none, Err(vec![No::Missing("name")]));
    }
}
