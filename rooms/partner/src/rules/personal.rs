//! Telephone numbers and addresses of mail in texts that everybody may read.

/// Digits of a telephone number with its area.
const NUMBER: std::ops::RangeInclusive<usize> = 9..=11;

/// Whether a text holds something like a telephone number or an address of mail.
pub fn names_a_contact(text: &str) -> bool {
    text.contains('@') || runs(text).iter().any(|run| is_a_number(run))
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
    use super::names_a_contact;

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
