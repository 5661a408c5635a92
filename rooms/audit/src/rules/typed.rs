//! Reading what people typed.

use std::collections::BTreeSet;

use kernel::typed::{fitting, one_line, present};

use super::Refused;

/// The most characters of a line.
pub const LINE_MOST: usize = 200;
/// The most characters of a question or an answer.
pub const WORDS_MOST: usize = 4_000;

/// A line that may be empty.
pub fn optional(no: &mut Vec<Refused>, field: &'static str, text: &str) -> Option<String> {
    let text = fitting(no, field, one_line(text), LINE_MOST)?;
    harmless(no, field, text)
}

/// A line that must be there. `what` has its particle: `사유를`.
pub fn required(
    no: &mut Vec<Refused>,
    field: &'static str,
    what: &'static str,
    text: &str,
) -> Option<String> {
    let text = optional(no, field, text);
    present(no, field, what, text)
}

/// Several lines that may be empty.
pub fn optional_words(no: &mut Vec<Refused>, field: &'static str, text: &str) -> Option<String> {
    let text = fitting(no, field, text.trim().to_owned(), WORDS_MOST)?;
    harmless(no, field, text)
}

/// Several lines that must be there.
pub fn words(
    no: &mut Vec<Refused>,
    field: &'static str,
    what: &'static str,
    text: &str,
) -> Option<String> {
    let text = optional_words(no, field, text);
    present(no, field, what, text)
}

fn harmless(no: &mut Vec<Refused>, field: &'static str, text: String) -> Option<String> {
    if payment::holds_resident_number(&text) {
        no.push(Refused::PersonalNumber { field });
        return None;
    }
    if text.chars().any(|c| c.is_control() && c != '\n') {
        let why = "보이지 않는 제어 문자가 들어 있습니다. 지우고 다시 적으세요.";
        no.push(Refused::at(field, why));
        return None;
    }
    Some(text)
}

/// A whole number from 1 to `most`.
pub fn count(no: &mut Vec<Refused>, field: &'static str, text: &str, most: i64) -> Option<i64> {
    let digits = text.trim().replace(',', "");
    let number = digits.parse().ok().filter(|n| (1..=most).contains(n));
    if number.is_none() {
        no.push(Refused::at(
            field,
            format!("1부터 {most}까지의 숫자를 적으세요."),
        ));
    }
    number
}

/// The same; empty for none.
pub fn optional_count(
    no: &mut Vec<Refused>,
    field: &'static str,
    text: &str,
    most: i64,
) -> Option<i64> {
    if text.trim().is_empty() {
        return None;
    }
    count(no, field, text, most)
}

/// Numbers of resolutions: `12, 15`, `제12호`; each once, at most 20.
pub fn numbers(no: &mut Vec<Refused>, field: &'static str, text: &str) -> Vec<i64> {
    let mut found = BTreeSet::new();
    for word in text.split([',', ' ', '\n', '·']).map(str::trim) {
        let digits = word.trim_start_matches('제').trim_end_matches('호');
        if word.is_empty() {
            continue;
        }
        match digits.parse::<i64>() {
            Ok(number) if number > 0 => {
                found.insert(number);
            }
            _ => {
                let why = format!("‘{word}’는 결의서 번호가 아닙니다. 예: 12, 15");
                no.push(Refused::at(field, why));
                return Vec::new();
            }
        }
    }
    if found.len() > 20 {
        no.push(Refused::at(field, "결의서는 20건까지 적을 수 있습니다."));
        return Vec::new();
    }
    found.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_resolutions_are_read_in_the_forms_people_use() {
        for (text, expected) in [
            ("", Some(vec![])),
            ("12, 15", Some(vec![12, 15])),
            ("제3호·제1호, 3", Some(vec![1, 3])),
            ("열두 번째", None),
            ("0", None),
            ("-1", None),
        ] {
            let mut no = Vec::new();
            let read = numbers(&mut no, "resolutions", text);
            assert_eq!(no.is_empty(), expected.is_some(), "{text}");
            assert_eq!(read, expected.unwrap_or_default(), "{text}");
        }
    }

    #[test]
    fn a_resident_number_is_refused_in_any_text() {
        let mut no = Vec::new();
        let text = "강사 990101-3000007의 근거는?";
        assert_eq!(words(&mut no, "text", "질의를", text), None);
        assert_eq!(no, [Refused::PersonalNumber { field: "text" }]);
    }

    #[test]
    fn counts_lie_in_their_range() {
        for (text, expected) in [
            ("1", Some(1)),
            ("1,000", Some(1_000)),
            ("0", None),
            ("1001", None),
            ("", None),
            ("셋", None),
        ] {
            let mut no = Vec::new();
            assert_eq!(count(&mut no, "size", text, 1_000), expected, "{text}");
            assert_eq!(no.is_empty(), expected.is_some(), "{text}");
        }
    }
}
