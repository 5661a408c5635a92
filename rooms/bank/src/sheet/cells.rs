//! Amounts as banks write them.

use kernel::{Won, number::PaperNumber};

/// The largest amount or balance: beyond it something is wrong with the file.
const MOST: i64 = 1_000_000_000_000_000;

/// An amount: `1,234`, `1,000원`, `(1,000)`, `-1,000`, `1234.00`; nothing for an empty cell or `-`.
/// `Err` for anything else.
pub fn money(cell: &[u8]) -> Result<Option<Won>, ()> {
    if let Some(fast) = digits(cell) {
        return within(fast).map(Some);
    }
    let text = std::str::from_utf8(cell).map_err(|_| ())?.trim();
    let (text, negative) = match text.strip_prefix(['(', '（']) {
        Some(inside) => (inside.strip_suffix([')', '）']).ok_or(())?, true),
        None => (text, false),
    };
    let text = text
        .trim_start_matches(['￦', '₩', '\\', '+'])
        .trim_start_matches("KRW");
    let text = text.trim_end_matches("KRW").trim_end_matches('원').trim();
    let text = match text.split_once('.') {
        // A spreadsheet writes whole won with a fraction of zeros.
        Some((whole, fraction)) if fraction.bytes().all(|digit| digit == b'0') => whole,
        _ => text,
    };
    if text.is_empty() {
        return if negative { Err(()) } else { Ok(None) };
    }
    match PaperNumber::parse(text) {
        Ok(PaperNumber::Whole(number)) if negative => within(-number).map(Some),
        Ok(PaperNumber::Whole(number)) => within(number).map(Some),
        Ok(PaperNumber::None) if !negative => Ok(None),
        _ => Err(()),
    }
}

fn within(number: i64) -> Result<Won, ()> {
    (-MOST..=MOST)
        .contains(&number)
        .then_some(Won(number))
        .ok_or(())
}

/// Plain digits, or digits in groups of three: nearly every amount of nearly every file.
fn digits(cell: &[u8]) -> Option<i64> {
    if cell.is_empty() || cell.len() > 19 {
        return None;
    }
    let mut value: i64 = 0;
    let mut group: Option<usize> = None;
    for (at, byte) in cell.iter().enumerate() {
        match byte {
            b'0'..=b'9' => {
                value = value.checked_mul(10)?.checked_add(i64::from(byte - b'0'))?;
                if let Some(length) = &mut group {
                    *length += 1;
                    if *length > 3 {
                        return None;
                    }
                }
            }
            b',' if (at > 0 && at <= 3 && group.is_none()) || group == Some(3) => group = Some(0),
            _ => return None,
        }
    }
    group.is_none_or(|length| length == 3).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_in_every_form_of_a_bank() {
        for (text, expected) in [
            ("1234", Ok(Some(1_234))),
            ("1,234", Ok(Some(1_234))),
            ("12,345,678", Ok(Some(12_345_678))),
            (" 1,000원 ", Ok(Some(1_000))),
            ("(1,000)", Ok(Some(-1_000))),
            ("-1,000", Ok(Some(-1_000))),
            ("△500", Ok(Some(-500))),
            ("+500", Ok(Some(500))),
            ("￦1,000", Ok(Some(1_000))),
            ("1234.00", Ok(Some(1_234))),
            ("１，２３４", Ok(Some(1_234))),
            ("0", Ok(Some(0))),
            ("-", Ok(None)),
            ("", Ok(None)),
            ("  ", Ok(None)),
            ("1,23", Err(())),
            ("1234,567", Err(())),
            (",123", Err(())),
            ("12.5", Err(())),
            ("1.23E+12", Err(())),
            ("천원", Err(())),
            ("=1+1", Err(())),
            ("()", Err(())),
            ("(1,000", Err(())),
            ("9999999999999999999", Err(())),
            ("1000000000000001", Err(())),
        ] {
            let read = money(text.as_bytes()).map(|won| won.map(|won| won.0));
            assert_eq!(read, expected, "{text:?}");
        }
        assert_eq!(money(b"\xB0\xA1"), Err(()));
    }
}
