//! Telephone numbers, addresses of mail and resident numbers in texts that are not sealed.

/// Digits of a telephone number with its area.
const NUMBER: std::ops::RangeInclusive<usize> = 9..=11;

/// Whether a text holds something like a telephone number or an address of mail.
pub fn names_a_contact(text: &str) -> bool {
    text.contains('@') || runs(text).iter().any(|run| is_a_number(run))
}

/// Whether a text holds a contact or something like a resident number (개인정보 보호법 제24조의2).
pub fn names_a_person(text: &str) -> bool {
    names_a_contact(text) || runs(text).iter().any(|run| is_a_resident_number(run))
}

/// Thirteen digits of which the first six can be a day of birth.
fn is_a_resident_number(run: &str) -> bool {
    let part = |from, to| {
        run.get(from..to)
            .and_then(|text: &str| text.parse::<u8>().ok())
    };
    let month = part(2, 4).is_some_and(|month| (1..=12).contains(&month));
    let day = part(4, 6).is_some_and(|day| (1..=31).contains(&day));
    run.len() == 13 && month && day
}

/// The digits that stand together, over single hyphens, dots and blanks.
fn runs(text: &str) -> Vec<String> {
    let mut runs = vec![String::new()];
    let mut joints = 0;
    for c in text.chars() {
        if c.is_ascii_digit() {
            if let Some(run) = runs.last_mut() {
                run.push(c);
            }
            joints = 0;
        } else {
            joints += 1;
            if joints > 1 || !matches!(c, '-' | '.' | ' ') {
                runs.push(String::new());
            }
        }
    }
    runs
}

fn is_a_number(run: &str) -> bool {
    NUMBER.contains(&run.len()) && run.starts_with('0')
}

#[cfg(test)]
mod tests {
    use super::{names_a_contact, names_a_person};

    #[test]
    fn resident_numbers_are_found_and_other_long_numbers_are_not() {
        for (text, found) in [
            ("900101-1000000", true),
            ("번호는 9001011000000", true),
            ("991301-1000000", false),
            ("900100-1000000", false),
            ("90010-11000000", true),
            ("계약 2018-0012호", false),
            ("010-0000-0012", true),
        ] {
            assert_eq!(names_a_person(text), found, "{text}");
        }
    }

    #[test]
    fn numbers_and_mail_are_found_and_days_and_amounts_are_not() {
        for text in [
            "문의 010-0000-0012",
            "033.000.0012로",
            "02 000 00123",
            "ga@example.kr",
        ] {
            assert!(names_a_contact(text), "{text}");
        }
        for text in [
            "",
            "2018-03-05부터 2018-12-31까지",
            "생강 100,000,000원어치",
            "제2018-0012호",
            "체험 30명, 5마을",
        ] {
            assert!(!names_a_contact(text), "{text}");
        }
    }
}
