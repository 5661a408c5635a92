//! Resident registration numbers (주민등록번호, 외국인등록번호) must not be typed anywhere
//! (개인정보 보호법 24조의2). They are recognised by form, birth date and check digit.

/// The article that forbids keeping them.
pub const ARTICLE: &str = "개인정보 보호법 제24조의2";

/// Whether a text holds a resident registration number: thirteen digits standing alone, with
/// nothing or one separator after the sixth, a possible birth date and a right check digit. Digits
/// of full width count, too. A number that is grouped in any other way, as bank accounts are, is
/// none.
pub fn holds_resident_number(text: &str) -> bool {
    let letters: Vec<char> = text.chars().map(narrow).collect();
    let is_digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
    let mut at = 0;
    while at < letters.len() {
        if !is_digit(at) {
            at += 1;
            continue;
        }
        let run = (at..).take_while(|at| is_digit(*at)).count();
        let end = at + run;
        let candidate: Option<Vec<u32>> = match run {
            13 => Some(digits(&letters, at..end)),
            6 => {
                // One separator or a blank on either side of it.
                let gap = (end..).take_while(|at| is_gap(letters.get(*at))).count();
                let rest = (end + gap..).take_while(|at| is_digit(*at)).count();
                (1..=3)
                    .contains(&gap)
                    .then_some(())
                    .filter(|()| rest == 7)
                    .map(|()| {
                        let mut all = digits(&letters, at..end);
                        all.extend(digits(&letters, end + gap..end + gap + rest));
                        all
                    })
            }
            _ => None,
        };
        if candidate.is_some_and(|digits| is_resident_number(&digits)) {
            return true;
        }
        at = end;
    }
    false
}

fn narrow(c: char) -> char {
    match c {
        '０'..='９' => {
            char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c)
        }
        other => other,
    }
}

fn is_gap(c: Option<&char>) -> bool {
    c.is_some_and(|c| {
        matches!(c, '-' | '–' | '—' | '－' | '‐' | '.' | '/' | '~') || c.is_whitespace()
    })
}

fn digits(letters: &[char], range: std::ops::Range<usize>) -> Vec<u32> {
    letters
        .get(range)
        .unwrap_or_default()
        .iter()
        .filter_map(|c| c.to_digit(10))
        .collect()
}

fn is_resident_number(digits: &[u32]) -> bool {
    let Ok(d): Result<[u32; 13], _> = digits.try_into() else {
        return false;
    };
    let [_, _, m1, m2, d1, d2, century, .., check] = d;
    let (month, day) = (m1 * 10 + m2, d1 * 10 + d2);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return false;
    }
    const WEIGHTS: [u32; 12] = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];
    let sum: u32 = d
        .iter()
        .zip(WEIGHTS)
        .map(|(digit, weight)| digit * weight)
        .sum();
    let own = (11 - sum % 11) % 10;
    // Foreign residents (5 to 8 in the seventh place) had another remainder for a time.
    let foreign = (13 - sum % 11) % 10;
    check == own || ((5..=8).contains(&century) && check == foreign)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made-up numbers: a birth date of the future century and the right check digit.
    fn made_up(first: &str, twelve_rest: &str) -> String {
        let d: Vec<u32> = format!("{first}{twelve_rest}")
            .chars()
            .filter_map(|c| c.to_digit(10))
            .collect();
        let weights = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];
        let sum: u32 = d.iter().zip(weights).map(|(a, b)| a * b).sum();
        format!("{first}-{twelve_rest}{}", (11 - sum % 11) % 10)
    }

    #[test]
    fn they_are_found_however_they_are_written() {
        let hyphen = made_up("990101", "300000");
        let bare = hyphen.replace('-', "");
        let wide: String = hyphen
            .chars()
            .map(|c| match c {
                '0'..='9' => char::from_u32(u32::from(c) - 48 + 0xFF10).unwrap_or(c),
                other => other,
            })
            .collect();
        for text in [
            hyphen.clone(),
            bare.clone(),
            wide,
            hyphen.replace('-', " - "),
            hyphen.replace('-', " "),
            hyphen.replace('-', "－"),
            format!("홍길동({hyphen}) 강사료"),
            format!("강사{bare}번"),
        ] {
            assert!(holds_resident_number(&text), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_not() {
        let hyphen = made_up("990101", "300000");
        let bare = hyphen.replace('-', "");
        let last = bare
            .chars()
            .last()
            .and_then(|c| c.to_digit(10))
            .expect("a digit");
        let wrong = format!("{}{}", &bare[..12], (last + 1) % 10);
        let grouped = format!(
            "{}-{}-{}-{}",
            &bare[..3],
            &bare[3..7],
            &bare[7..11],
            &bare[11..]
        );
        for text in [
            wrong,
            grouped,
            format!("1{bare}"),
            format!("{bare}1"),
            made_up("991301", "300000"),
            made_up("990132", "300000"),
            "02-0000-0001".to_owned(),
            "123-45-67891".to_owned(),
            "2018-03-02 2018-03-05".to_owned(),
            String::new(),
        ] {
            assert!(!holds_resident_number(&text), "{text}");
        }
    }
}
