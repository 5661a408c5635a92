//! Numbers of persons in texts that everybody may read.

/// Digits of a mobile number.
const MOBILE: std::ops::RangeInclusive<usize> = 10..=11;
/// Digits of a resident registration number.
const RESIDENT: usize = 13;

/// The text with the numbers of mobile telephones and of residents hidden; `None` when there are
/// none.
pub fn hidden(text: &str) -> Option<String> {
    let mut chars: Vec<char> = text.chars().collect();
    let mut found = false;
    let mut at = 0;
    while at < chars.len() {
        let run = digits_from(&chars, at);
        if is_of_a_person(&chars, &run) {
            found = true;
            for place in run.iter().skip(3) {
                if let Some(digit) = chars.get_mut(*place) {
                    *digit = '*';
                }
            }
        }
        at = run.last().map_or(at, |last| *last) + 1;
    }
    found.then(|| chars.into_iter().collect())
}

/// The places of digits from here on, over single hyphens, dots and blanks between them.
fn digits_from(chars: &[char], from: usize) -> Vec<usize> {
    let digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    let mut places = Vec::new();
    let mut at = from;
    while digit(at) {
        places.push(at);
        let joint = chars
            .get(at + 1)
            .is_some_and(|c| matches!(c, '-' | '.' | ' '));
        at += if joint && digit(at + 2) { 2 } else { 1 };
    }
    places
}

fn is_of_a_person(chars: &[char], run: &[usize]) -> bool {
    let digits: String = run.iter().filter_map(|at| chars.get(*at)).collect();
    let mobile = MOBILE.contains(&digits.len())
        && digits.starts_with("01")
        && digits.chars().nth(2).is_some_and(|c| "016789".contains(c));
    let hyphen_after_six = run.get(5).zip(run.get(6)).is_some_and(|(a, b)| b - a == 2);
    mobile || (digits.len() == RESIDENT && hyphen_after_six)
}

#[cfg(test)]
mod tests {
    use super::hidden;

    #[test]
    fn numbers_of_persons_are_found_and_numbers_of_offices_are_not() {
        for (text, shown) in [
            ("문의 010-0000-0012로", "문의 010-****-****로"),
            ("01000000012", "010********"),
            ("011.000.0012", "011.***.****"),
            ("000000-0000000", "000***-*******"),
        ] {
            assert_eq!(hidden(text).as_deref(), Some(shown), "{text}");
        }
        for text in [
            "033-000-0012",
            "2017-10-24",
            "1,276개",
            "0100",
            "010",
            "",
            "가나다",
        ] {
            assert_eq!(hidden(text), None, "{text}");
        }
    }
}
