//! Numbers of public registers, telephones and mail: how they are read and what lists show.

use crate::model::{NumberKind, SealedField};

/// Digits of a telephone number with its area.
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 9..=11;
/// Digits of a number of the register of farms, as papers print it; the office's own bounds.
const FARM_DIGITS: std::ops::RangeInclusive<usize> = 7..=13;

/// The digits of a text in which nothing but digits, hyphens and blanks stands.
fn digits(text: &str) -> Option<String> {
    let bare: String = text
        .chars()
        .filter(|c| *c != '-' && !c.is_whitespace())
        .collect();
    bare.bytes().all(|b| b.is_ascii_digit()).then_some(bare)
}

/// Reads a number of a register as people write it, into the form in which papers print it; `None`
/// when it is not one.
pub fn registered(kind: NumberKind, text: &str) -> Option<String> {
    let bare = digits(text)?;
    match kind {
        NumberKind::Business => hyphened(&kernel::business_number(&bare)?),
        NumberKind::Unique => hyphened(&bare),
        NumberKind::Farm => FARM_DIGITS.contains(&bare.len()).then_some(bare),
    }
}

/// Ten digits as papers print them: `123-45-67891`.
fn hyphened(bare: &str) -> Option<String> {
    let (office, rest) = bare.split_at_checked(3)?;
    let (class, serial) = rest.split_at_checked(2)?;
    (serial.len() == 5).then(|| format!("{office}-{class}-{serial}"))
}

/// Reads a telephone number with its area.
pub fn phone(text: &str) -> Option<String> {
    let bare = digits(text)?;
    let fits = PHONE_DIGITS.contains(&bare.len()) && bare.starts_with('0');
    fits.then(|| text.split_whitespace().collect())
}

/// Reads an address of mail.
pub fn mail(text: &str) -> Option<String> {
    let (name, domain) = text.split_once('@')?;
    let plain = |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace());
    let fits = plain(name) && plain(domain) && domain.contains('.') && !domain.contains('@');
    fits.then(|| text.to_owned())
}

/// The form in which two texts are compared: a number without its hyphens, small letters.
pub fn comparable(field: SealedField, text: &str) -> String {
    match field {
        SealedField::Phone | SealedField::Number => {
            text.chars().filter(char::is_ascii_digit).collect()
        }
        SealedField::Name => text.split_whitespace().collect(),
        SealedField::Mail => text.trim().to_lowercase(),
    }
}

/// What lists show of a text.
pub fn masked(field: SealedField, text: &str) -> String {
    match field {
        SealedField::Name => hidden_after(text, 1, '○'),
        SealedField::Number => {
            let count = text.chars().filter(char::is_ascii_digit).count();
            hidden_after(text, count.saturating_sub(7).max(1), '*')
        }
        SealedField::Mail => match text.split_once('@') {
            Some((name, domain)) => format!("{}@{domain}", hidden_after(name, 1, '*')),
            None => hidden_after(text, 1, '*'),
        },
        SealedField::Phone => {
            let count = text.chars().filter(char::is_ascii_digit).count();
            let mut seen = 0;
            let first = if text.starts_with("02") { 2 } else { 3 };
            let hide = |c: char| {
                seen += usize::from(c.is_ascii_digit());
                let middle = c.is_ascii_digit() && seen > first && seen + 4 <= count;
                if middle { '*' } else { c }
            };
            text.chars().map(hide).collect()
        }
    }
}

/// A text of which only the first letters and digits are shown; marks and blanks stay.
fn hidden_after(text: &str, shown: usize, star: char) -> String {
    let mut seen = 0;
    let hide = |c: char| {
        seen += usize::from(c.is_alphanumeric());
        if c.is_alphanumeric() && seen > shown {
            star
        } else {
            c
        }
    };
    text.chars().map(hide).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_registers_are_read_by_their_kind() {
        use NumberKind::{Business, Farm, Unique};
        for (kind, text, read) in [
            (Business, "123-45-67891", Some("123-45-67891")),
            (Business, " 1234567891 ", Some("123-45-67891")),
            (Business, "123-45-67892", None),
            (Business, "000-00-00000", None),
            (Business, "123456789", None),
            (Business, "12345678911", None),
            (Business, "123-45-6789a", None),
            (Unique, "123-82-00001", Some("123-82-00001")),
            (Unique, "12382", None),
            (Farm, "1000-0001-2345", Some("100000012345")),
            (Farm, "123456", None),
            (Farm, "가1234567", None),
        ] {
            assert_eq!(registered(kind, text).as_deref(), read, "{kind:?} {text}");
        }
    }

    #[test]
    fn telephones_and_mail_are_read() {
        for (text, read) in [
            ("010-0000-0012", Some("010-0000-0012")),
            (" 033 000 0012", Some("0330000012")),
            ("1588-0000", None),
            ("10-0000-0012", None),
            ("010-0000-00123", None),
            ("전화 없음", None),
        ] {
            assert_eq!(phone(text).as_deref(), read, "{text}");
        }
        for (text, is_mail) in [
            ("ga@example.kr", true),
            ("ga@example", false),
            ("@example.kr", false),
            ("ga na@example.kr", false),
            ("ga@na@example.kr", false),
        ] {
            assert_eq!(mail(text).is_some(), is_mail, "{text}");
        }
    }

    #[test]
    fn lists_show_what_tells_nobody_apart() {
        use SealedField::{Mail, Name, Number, Phone};
        for (field, text, shown) in [
            (Name, "가나다", "가○○"),
            (Name, "가나 다라", "가○ ○○"),
            (Name, "가", "가"),
            (Phone, "010-0000-0012", "010-****-0012"),
            (Phone, "02-000-0012", "02-***-0012"),
            (Mail, "gana@example.kr", "g***@example.kr"),
            (Number, "123-45-67891", "123-**-*****"),
            (Number, "100000012345", "10000*******"),
            (Number, "1234567", "1******"),
        ] {
            assert_eq!(masked(field, text), shown, "{text}");
        }
    }

    #[test]
    fn the_same_number_in_another_form_is_the_same() {
        use SealedField::{Mail, Name, Number, Phone};
        for (field, one, other) in [
            (Phone, "010-0000-0012", "01000000012"),
            (Number, "123-45-67891", "1234567891"),
            (Mail, "Ga@Example.kr", " ga@example.kr"),
            (Name, "가 나다", "가나다"),
        ] {
            assert_eq!(comparable(field, one), comparable(field, other));
        }
    }
}
