//! Amounts in words, the way money papers write them so that nobody can add a digit.
//!
//! Every 일 is written (일십, 일백, 일천), in contracts as in official papers
//! (행정업무의 운영 및 혁신에 관한 규정 시행규칙).

use std::fmt;

use crate::{Won, number::grouped};

const DIGITS: [&str; 10] = ["", "일", "이", "삼", "사", "오", "육", "칠", "팔", "구"];
const SMALL: [(u64, &str); 4] = [(1000, "천"), (100, "백"), (10, "십"), (1, "")];
const LARGE: [(u64, &str); 5] = [
    (10_000_000_000_000_000, "경"),
    (1_000_000_000_000, "조"),
    (100_000_000, "억"),
    (10_000, "만"),
    (1, ""),
];

/// An amount below zero has no words; papers say 환수 or 반납 instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Negative;

impl fmt::Display for Negative {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("0원보다 작은 금액은 한글로 적을 수 없습니다")
    }
}

impl std::error::Error for Negative {}

/// Contracts and receipts: 626,000,000 → `금육억이천육백만원정`.
pub fn contract(amount: Won) -> Result<String, Negative> {
    Ok(format!("금{}원정", write(amount)?))
}

/// Official papers: 113,560 → `금113,560원(금일십일만삼천오백육십원)`.
pub fn official(amount: Won) -> Result<String, Negative> {
    Ok(format!("금{}원(금{}원)", grouped(amount.0), write(amount)?))
}

/// The number alone: 10,010 → `일만일십`, 0 → `영`.
pub fn write(amount: Won) -> Result<String, Negative> {
    let number = u64::try_from(amount.0).map_err(|_| Negative)?;
    if number == 0 {
        return Ok("영".to_owned());
    }
    let mut out = String::new();
    for (size, name) in LARGE {
        let four = number / size % 10_000;
        for (place, place_name) in SMALL {
            let digit = DIGITS
                .get((four / place % 10) as usize)
                .copied()
                .unwrap_or_default();
            if !digit.is_empty() {
                out.push_str(digit);
                out.push_str(place_name);
            }
        }
        if four > 0 {
            out.push_str(name);
        }
    }
    Ok(out)
}

/// Reads the number back, with or without the 일 before 십, 백, 천; `None` when it is no such
/// number or does not fit into [`Won`].
pub fn read(words: &str) -> Option<Won> {
    if words == "영" {
        return Some(Won::ZERO);
    }
    let name_at = |names: &[(u64, &str)], c: char| {
        names
            .iter()
            .find(|(_, name)| name.starts_with(c))
            .map(|&(size, _)| size)
    };
    // Sizes must fall: 천 before 백, 억 before 만.
    let (mut total, mut four, mut digit) = (0_u64, 0_u64, 0_u64);
    let (mut last_large, mut last_small) = (u64::MAX, u64::MAX);
    for c in words.chars() {
        if let Some(at) = DIGITS
            .iter()
            .position(|d| d.starts_with(c))
            .filter(|_| digit == 0)
        {
            digit = at as u64;
        } else if let Some(size) = name_at(&SMALL, c).filter(|size| *size < last_small) {
            four += digit.max(1) * size;
            (digit, last_small) = (0, size);
        } else {
            let size = name_at(&LARGE, c).filter(|size| *size < last_large)?;
            let many = Some(four + digit).filter(|many| *many > 0)?;
            total = total.checked_add(many.checked_mul(size)?)?;
            (four, digit, last_large, last_small) = (0, 0, size, u64::MAX);
        }
    }
    let total = total.checked_add(four + digit)?;
    i64::try_from(total).ok().filter(|t| *t > 0).map(Won)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn vectors() {
        let rows = [
            (0, "영"),
            (1, "일"),
            (10, "일십"),
            (11, "일십일"),
            (100, "일백"),
            (1_000, "일천"),
            (10_000, "일만"),
            (10_010, "일만일십"),
            (113_560, "일십일만삼천오백육십"),
            (100_000_000, "일억"),
            (100_010_000, "일억일만"),
            (626_000_000, "육억이천육백만"),
            (1_111_111_111, "일십일억일천일백일십일만일천일백일십일"),
            (
                i64::MAX,
                "구백이십이경삼천삼백칠십이조삼백육십팔억오천사백칠십칠만오천팔백칠",
            ),
        ];
        for (number, words) in rows {
            assert_eq!(write(Won(number)).as_deref(), Ok(words));
            assert_eq!(read(words), Some(Won(number)), "{words}");
        }
    }

    #[test]
    fn forms() {
        assert_eq!(
            contract(Won(626_000_000)).as_deref(),
            Ok("금육억이천육백만원정")
        );
        assert_eq!(
            official(Won(113_560)).as_deref(),
            Ok("금113,560원(금일십일만삼천오백육십원)")
        );
        assert_eq!(contract(Won(-1)), Err(Negative));
        assert_eq!(official(Won(i64::MIN)), Err(Negative));
    }

    #[test]
    fn reading_takes_short_words_and_refuses_nonsense() {
        assert_eq!(read("십"), Some(Won(10)));
        assert_eq!(read("천오백"), Some(Won(1_500)));
        for words in [
            "",
            "원",
            "일일",
            "백천",
            "만",
            "만억",
            "일만이억",
            "구천경구천경",
            "구천경",
        ] {
            assert_eq!(read(words), None, "{words}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(number in 0..=i64::MAX) {
            let words = write(Won(number)).expect("not negative");
            prop_assert_eq!(read(&words), Some(Won(number)), "{}", words);
        }

        #[test]
        fn reading_never_panics(words in "[영일이삼구십백천만억조경]{0,40}|.{0,20}") {
            if let Some(amount) = read(&words) {
                prop_assert!(amount >= Won::ZERO);
            }
        }
    }
}
