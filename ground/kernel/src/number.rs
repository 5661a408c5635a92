//! Numbers as papers write them: `52,083`, `△52,083`, `-`, `순증`, `(x-) 9`.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::ChangeRate;

#[cfg(test)]
mod tests;

/// Digits grouped by thousands, `-` when negative: `-52,083`.
pub fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if number < 0 {
        out.push('-');
    }
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Digits grouped by thousands, `△` (U+25B3) when negative, as budget papers print: `△52,083`.
pub fn print_paper(number: i64) -> String {
    grouped(number).replacen('-', "△", 1)
}

/// What may stand where a paper has a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaperNumber {
    /// A whole number in the unit of its table.
    Whole(i64),
    /// `-`: there is none. Not the same as zero, and not the same as a blank.
    None,
    /// 순증: from nothing to something.
    #[doc(alias = "순증")]
    NetIncrease,
    /// 순감: from something to nothing.
    #[doc(alias = "순감")]
    NetDecrease,
    /// 신규: new this year.
    New,
    /// 전년동: as the year before.
    Unchanged,
}

impl PaperNumber {
    /// Reads a number or one of the words in its place. Negatives may start with `△`, `▵`, `▲`,
    /// `-` or `−`; digits may be full-width; thousands must be grouped rightly or not at all.
    pub fn parse(text: &str) -> Result<Self, Unreadable> {
        read(text, 0)
    }

    /// The number, where it is one.
    pub fn whole(self) -> Option<i64> {
        match self {
            PaperNumber::Whole(number) => Some(number),
            _ => None,
        }
    }
}

impl fmt::Display for PaperNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PaperNumber::Whole(number) => f.write_str(&print_paper(*number)),
            PaperNumber::None => f.write_str("-"),
            PaperNumber::NetIncrease => f.write_str("순증"),
            PaperNumber::NetDecrease => f.write_str("순감"),
            PaperNumber::New => f.write_str("신규"),
            PaperNumber::Unchanged => f.write_str("전년동"),
        }
    }
}

impl FromStr for PaperNumber {
    type Err = Unreadable;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl From<ChangeRate> for PaperNumber {
    fn from(rate: ChangeRate) -> Self {
        match rate {
            ChangeRate::Percent(percent) => PaperNumber::Whole(percent.0),
            ChangeRate::NetIncrease => PaperNumber::NetIncrease,
            ChangeRate::Nothing => PaperNumber::None,
        }
    }
}

/// A cell of a budget table: a number, and in front of it in brackets the part of it that the
/// state pays. `(x-) 626,000` has no such part; `(x1,234) 5,678` has one of 1,234.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PaperCell {
    /// The whole amount.
    pub total: PaperNumber,
    /// The state's part (국비) of it; `None` when the paper prints no bracket.
    pub national: Option<PaperNumber>,
}

impl PaperCell {
    /// Reads `52,083`, `(x-) 52,083` or `(x1,234) 5,678`; the mark may be `x`, `X` or `×`.
    pub fn parse(text: &str) -> Result<Self, Unreadable> {
        let start = text.len() - text.trim_start().len();
        let body = text.get(start..).unwrap_or_default();
        let skipped = text.chars().take_while(|c| c.is_whitespace()).count();
        let Some((mark, inside)) = body
            .strip_prefix(['(', '（'])
            .and_then(|rest| Some((rest.chars().next()?, rest)))
            .filter(|(mark, _)| matches!(mark, 'x' | 'X' | '×' | 'ｘ'))
        else {
            return Ok(Self {
                total: read(body, skipped)?,
                national: None,
            });
        };
        let inside = inside.get(mark.len_utf8()..).unwrap_or_default();
        let Some((national, total)) = inside.split_once([')', '）']) else {
            return Err(Unreadable {
                column: skipped + 1,
                problem: Problem::OpenBracket,
            });
        };
        let before_total = skipped + 3 + national.chars().count();
        Ok(Self {
            national: Some(read(national, skipped + 2)?),
            total: read(total, before_total)?,
        })
    }
}

impl fmt::Display for PaperCell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(national) = self.national {
            write!(f, "(x{national}) ")?;
        }
        self.total.fmt(f)
    }
}

/// A text that is no number of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable {
    /// The character it stumbles at, counted from 1.
    pub column: usize,
    /// What is wrong there.
    pub problem: Problem,
}

/// What is wrong with the text of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// There is nothing. A blank is not zero.
    Empty,
    /// A sign without digits behind it.
    NoDigits,
    /// The commas do not stand before groups of three digits.
    Grouping,
    /// Beyond ±9,223,372,036,854,775,807.
    TooLarge,
    /// The bracket of the state's part does not close.
    OpenBracket,
    /// Something that belongs to no number.
    Unexpected(char),
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.problem {
            Problem::Empty => f.write_str("숫자가 비어 있습니다")?,
            Problem::NoDigits => f.write_str("부호 뒤에 숫자가 없습니다")?,
            Problem::Grouping => f.write_str("쉼표는 세 자리마다 찍습니다")?,
            Problem::TooLarge => f.write_str("숫자가 너무 큽니다")?,
            Problem::OpenBracket => f.write_str("괄호가 닫히지 않았습니다")?,
            Problem::Unexpected(c) => write!(f, "숫자에 쓸 수 없는 글자입니다: {c}")?,
        }
        write!(f, " ({}번째 글자)", self.column)
    }
}

impl std::error::Error for Unreadable {}

/// Reads `text`, which begins behind `before` characters of its cell.
fn read(text: &str, before: usize) -> Result<PaperNumber, Unreadable> {
    let at = |column: usize, problem| Unreadable {
        column: before + column,
        problem,
    };
    match text.trim() {
        "" => return Err(at(1, Problem::Empty)),
        "-" | "−" | "－" => return Ok(PaperNumber::None),
        "순증" => return Ok(PaperNumber::NetIncrease),
        "순감" | "순감 -100" | "전액감" => return Ok(PaperNumber::NetDecrease),
        "신규" => return Ok(PaperNumber::New),
        "전년동" => return Ok(PaperNumber::Unchanged),
        _ => {}
    }
    let mut value: i128 = 0;
    let mut negative = false;
    // Where the current group of digits begins, how long it is, and whether a comma came before.
    let (mut group, mut digits, mut commas) = (1, 0, false);
    let chars: Vec<char> = text.chars().collect();
    let end = chars
        .iter()
        .rposition(|c| !c.is_whitespace())
        .map_or(0, |last| last + 1);
    for (column, &c) in (1..).zip(chars.iter().take(end)) {
        match digit(c) {
            Some(digit) => {
                if digits == 0 {
                    group = column;
                }
                digits += 1;
                value = value * 10 + i128::from(digit);
                if value > i128::from(i64::MAX) + i128::from(negative) {
                    return Err(at(column, Problem::TooLarge));
                }
            }
            None if matches!(c, ',' | '，') => {
                if digits == 0 || digits > 3 || (commas && digits != 3) {
                    return Err(at(
                        if digits == 0 { column } else { group },
                        Problem::Grouping,
                    ));
                }
                (commas, digits) = (true, 0);
            }
            None if digits == 0 && !commas && !negative && is_minus(c) => negative = true,
            None if digits == 0 && !commas && c.is_whitespace() => {}
            None => return Err(at(column, Problem::Unexpected(c))),
        }
    }
    if digits == 0 && !commas {
        return Err(at(end + 1, Problem::NoDigits));
    }
    if commas && digits != 3 {
        return Err(at(if digits == 0 { end } else { group }, Problem::Grouping));
    }
    let signed = if negative { -value } else { value };
    i64::try_from(signed)
        .map(PaperNumber::Whole)
        .map_err(|_| at(1, Problem::TooLarge))
}

fn is_minus(c: char) -> bool {
    matches!(c, '△' | '▵' | '▲' | '-' | '−' | '－')
}

fn digit(c: char) -> Option<u32> {
    match c {
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => c.to_digit(10),
    }
}
