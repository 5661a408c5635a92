//! Account numbers: all but the last four digits are hidden before anything is kept.

use csv::ByteRecord;

use crate::model::{Column, Layout};

/// A run of at least so many digits, hyphens between them not counted, may be an account number.
const DIGITS: usize = 10;

/// The text with everything hidden that may be an account number.
pub fn masked(text: &str) -> String {
    if text.bytes().filter(u8::is_ascii_digit).count() < DIGITS {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut run = String::new();
    for c in text.chars() {
        if c.is_ascii_digit() || (c == '-' && !run.is_empty()) {
            run.push(c);
            continue;
        }
        flush(&mut out, &mut run);
        out.push(c);
    }
    flush(&mut out, &mut run);
    out
}

fn flush(out: &mut String, run: &mut String) {
    let digits = run.bytes().filter(u8::is_ascii_digit).count();
    if digits >= DIGITS {
        out.push_str(&vault::masked_account(run));
    } else {
        out.push_str(run);
    }
    run.clear();
}

/// The last four digits of an account number or a card number; empty when there are fewer.
pub fn last4(text: &str) -> String {
    let digits: Vec<char> = text
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '*')
        .collect();
    let tail = digits
        .get(digits.len().saturating_sub(4)..)
        .unwrap_or_default();
    if tail.len() == 4 && tail.iter().all(char::is_ascii_digit) {
        tail.iter().collect()
    } else {
        String::new()
    }
}

/// The cells of a row that could not be read, for the user to find and mend it.
pub fn cells(layout: &Layout, record: &ByteRecord) -> Vec<String> {
    let kept = |column: Option<&Column>| {
        matches!(column, Some(Column::Day | Column::Time | Column::Approval))
    };
    let each = record.iter().enumerate().map(|(at, cell)| {
        let text = shown(cell);
        if kept(layout.columns.get(at)) && super::day::instant(&text).is_some() {
            text
        } else {
            hidden(&text)
        }
    });
    each.collect()
}

/// The cells of any row, for looking at before its columns are known.
pub fn plain(record: &ByteRecord) -> Vec<String> {
    let each = record.iter().map(|cell| {
        let text = shown(cell);
        if super::day::instant(&text).is_some() {
            text
        } else {
            hidden(&text)
        }
    });
    each.collect()
}

fn hidden(text: &str) -> String {
    if payment::holds_resident_number(text) {
        "(주민등록번호가 있어 지움)".to_owned()
    } else {
        masked(text)
    }
}

/// A cell as people read it, cut where it is long.
fn shown(cell: &[u8]) -> String {
    let text = String::from_utf8_lossy(cell);
    let clean = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    clean.take(300).collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn account_numbers_are_hidden_and_nothing_else() {
        for (text, expected) in [
            ("강사료 110-123-456789 홍보", "강사료 ***-***-**6789 홍보"),
            ("1101234567", "******4567"),
            ("2018-03-02", "2018-03-02"),
            ("1,234,567,890", "1,234,567,890"),
            ("가-나", "가-나"),
            ("", ""),
        ] {
            assert_eq!(masked(text), expected);
        }
    }

    #[test]
    fn four_digits_are_left_of_a_number() {
        for (text, expected) in [
            ("1234-56**-****-7890", "7890"),
            ("1234", "1234"),
            ("123", ""),
            ("1234-5678-9012-****", ""),
            ("", ""),
        ] {
            assert_eq!(last4(text), expected, "{text}");
        }
    }
}
