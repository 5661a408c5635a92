//! Business registration numbers (사업자등록번호): ten digits, the last one a check digit.

/// Reads a number as people write it, into its ten digits; `None` when it is not one.
#[doc(alias = "사업자등록번호")]
pub fn business_number(text: &str) -> Option<String> {
    let digits: String = text
        .chars()
        .filter(|c| *c != '-' && !c.is_whitespace())
        .collect();
    let d: Vec<u32> = digits
        .chars()
        .map(|c| c.to_digit(10))
        .collect::<Option<_>>()?;
    let d: [u32; 10] = d.try_into().ok()?;
    const WEIGHTS: [u32; 9] = [1, 3, 7, 1, 3, 7, 1, 3, 5];
    let sum: u32 = d
        .iter()
        .zip(WEIGHTS)
        .map(|(digit, weight)| digit * weight)
        .sum();
    let [.., ninth, check] = d;
    // The ninth product counts with its tens, too.
    let sum = sum + ninth * 5 / 10;
    ((10 - sum % 10) % 10 == check && d != [0; 10]).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digit_decides() {
        // Computed by hand: 1·1+2·3+3·7+4·1+5·3+6·7+7·1+8·3+9·5 = 165, +4 = 169, 10 − 9 = 1.
        assert_eq!(
            business_number("123-45-67891").as_deref(),
            Some("1234567891")
        );
        assert_eq!(
            business_number(" 1234567891 ").as_deref(),
            Some("1234567891")
        );
        for wrong in 0..10 {
            let text = format!("123-45-6789{wrong}");
            assert_eq!(business_number(&text).is_some(), wrong == 1, "{text}");
        }
        for text in [
            "",
            "123",
            "12345678910",
            "123-45-6789a",
            "０123456789",
            "000-00-00000",
        ] {
            assert_eq!(business_number(text), None, "{text}");
        }
    }
}
