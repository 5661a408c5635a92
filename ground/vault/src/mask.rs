//! What lists show instead of the whole.

/// All but the last four digits as stars; hyphens stay. Of fewer than eight digits all are hidden.
pub fn masked_account(number: &str) -> String {
    masked_before(number, 4)
}

/// A telephone number with its middle hidden: `010-****-5678`.
pub fn masked_phone(number: &str) -> String {
    let digits = number.chars().filter(char::is_ascii_digit).count();
    if digits < 9 {
        return masked_before(number, 0);
    }
    // The area code shows where, the last four who it could be; the middle stays hidden.
    let shown_first = if number.starts_with("02") { 2 } else { 3 };
    let mut seen = 0;
    number
        .chars()
        .map(|c| {
            if !c.is_ascii_digit() {
                return c;
            }
            seen += 1;
            if seen <= shown_first || seen > digits - 4 {
                c
            } else {
                '*'
            }
        })
        .collect()
}

/// A name with all but its first and last letter hidden; of two letters the last.
pub fn masked_name(name: &str) -> String {
    let letters: Vec<char> = name.trim().chars().collect();
    let last = letters.len().saturating_sub(1);
    letters
        .iter()
        .enumerate()
        .map(|(at, letter)| match at {
            0 => *letter,
            _ if at == last && last > 1 => *letter,
            _ if letter.is_whitespace() => ' ',
            _ => '*',
        })
        .collect()
}

/// Letters and digits as stars but for the last `shown`, if there are at least twice as many.
fn masked_before(text: &str, shown: usize) -> String {
    let count = text.chars().filter(|c| c.is_alphanumeric()).count();
    let hidden = if count >= 2 * shown {
        count - shown
    } else {
        count
    };
    let mut seen = 0;
    text.chars()
        .map(|c| {
            if !c.is_alphanumeric() {
                return c;
            }
            seen += 1;
            if seen <= hidden { '*' } else { c }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_keep_their_last_four() {
        for (whole, shown) in [
            ("110-001-001234", "***-***-**1234"),
            ("1100010012", "******0012"),
            ("12345678", "****5678"),
            ("1234567", "*******"),
            ("123", "***"),
            ("", ""),
        ] {
            assert_eq!(masked_account(whole), shown);
        }
    }

    #[test]
    fn phones_and_names_hide_their_middle() {
        for (whole, shown) in [
            ("010-1234-5678", "010-****-5678"),
            ("02-0000-0001", "02-****-0001"),
            ("0212345678", "02****5678"),
            ("119", "***"),
        ] {
            assert_eq!(masked_phone(whole), shown);
        }
        for (whole, shown) in [
            ("가나다", "가*다"),
            ("가나", "가*"),
            ("가", "가"),
            ("가나다라", "가**라"),
            ("", ""),
        ] {
            assert_eq!(masked_name(whole), shown);
        }
    }
}
