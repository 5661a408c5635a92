//! Cost basis expressions: `54,000,000원 × 8명 × 1년`, evaluated exactly.
//!
//! Numbers may be grouped by thousands and have decimals; a unit may follow each and is kept but
//! does not count – except a magnitude before a counter (`천원`, `만원`, `백만원`, `억원`, `만명`),
//! which multiplies. Operators: `×` `*` `x`, `+`, `-`; `%` divides the number before it by 100;
//! brackets. No division: a share is written as a percentage.

mod rational;

use kernel::Won;
pub use rational::Rational;

/// Why an expression cannot be evaluated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The character it stumbles at, counted from 1.
    pub column: usize,
    /// What is wrong, in Korean.
    pub text: String,
}

/// Deepest nesting of brackets; more is a mistake, not a budget.
const DEEPEST: usize = 20;

/// Magnitudes that may stand before a counter, longest first.
const MAGNITUDES: &[(&str, i128)] = &[
    ("천만", 10_000_000),
    ("백만", 1_000_000),
    ("십만", 100_000),
    ("억", 100_000_000),
    ("만", 10_000),
    ("천", 1_000),
];

/// Counters that a magnitude may stand before. Others (`천막`) are just words.
const COUNTERS: &[&str] = &["", "원", "명", "개", "매", "부", "건", "회", "인"];

/// The exact value in won.
///
/// # Errors
/// Says where and why; also when the result is not a whole number of won, negative or beyond the
/// range of money.
pub fn evaluate(text: &str) -> Result<Won, Problem> {
    let mut reader = Reader {
        chars: text.chars().collect(),
        at: 0,
        depth: 0,
    };
    let value = reader.sum()?;
    reader.skip_blanks();
    if reader.at < reader.chars.len() {
        let found = reader.chars.get(reader.at).copied().unwrap_or(' ');
        return Err(reader.problem(format!(
            "‘{found}’ 앞에 ×, +, - 가운데 하나가 있어야 합니다."
        )));
    }
    let whole = value.whole().ok_or_else(|| Problem {
        column: 1,
        text: format!("결과가 원 단위로 떨어지지 않습니다({value}원). 식을 고치세요."),
    })?;
    i64::try_from(whole)
        .ok()
        .filter(|won| (0..=ledger::LARGEST_AMOUNT.0).contains(won))
        .map_or_else(
            || {
                Err(Problem {
                    column: 1,
                    text: "결과가 금액의 범위를 벗어났습니다.".to_owned(),
                })
            },
            |won| Ok(Won(won)),
        )
}

struct Reader {
    chars: Vec<char>,
    at: usize,
    depth: usize,
}

impl Reader {
    fn problem(&self, text: impl Into<String>) -> Problem {
        Problem {
            column: self.at + 1,
            text: text.into(),
        }
    }

    fn too_large(&self) -> Problem {
        self.problem("숫자가 너무 큽니다.")
    }

    fn skip_blanks(&mut self) {
        while self.chars.get(self.at).is_some_and(|c| c.is_whitespace()) {
            self.at += 1;
        }
    }

    /// The next character that is not blank.
    fn peek(&mut self) -> Option<char> {
        self.skip_blanks();
        self.chars.get(self.at).copied()
    }

    fn sum(&mut self) -> Result<Rational, Problem> {
        let mut value = self.product()?;
        loop {
            let sign = match self.peek() {
                Some('+') => 1,
                Some('-' | '−' | '–') => -1,
                _ => return Ok(value),
            };
            self.at += 1;
            let right = self.product()?;
            value = right
                .times(Rational::from(sign))
                .and_then(|right| value.plus(right))
                .ok_or_else(|| self.too_large())?;
        }
    }

    fn product(&mut self) -> Result<Rational, Problem> {
        let mut value = self.factor()?;
        while matches!(self.peek(), Some('×' | '*' | 'x' | 'X' | '✕' | '∗')) {
            self.at += 1;
            let right = self.factor()?;
            value = value.times(right).ok_or_else(|| self.too_large())?;
        }
        Ok(value)
    }

    fn factor(&mut self) -> Result<Rational, Problem> {
        let mut value = match self.peek() {
            Some('(') => self.bracket()?,
            Some(c) if c.is_ascii_digit() => self.number()?,
            Some(c) => return Err(self.problem(format!("숫자나 여는 괄호가 와야 합니다: ‘{c}’"))),
            None => return Err(self.problem("식이 끝나지 않았습니다. 숫자가 와야 합니다.")),
        };
        if matches!(self.peek(), Some('%' | '％')) {
            self.at += 1;
            value = value
                .times(Rational::hundredth())
                .ok_or_else(|| self.too_large())?;
        }
        Ok(value)
    }

    fn bracket(&mut self) -> Result<Rational, Problem> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.problem("괄호가 너무 깊습니다."));
        }
        self.at += 1;
        let value = self.sum()?;
        if self.peek() != Some(')') {
            return Err(self.problem("괄호가 닫히지 않았습니다."));
        }
        self.at += 1;
        self.depth -= 1;
        self.unit();
        Ok(value)
    }

    fn number(&mut self) -> Result<Rational, Problem> {
        let begin = self.at;
        let whole = self.digits();
        let grouped: Vec<&str> = whole.split(',').collect();
        let rightly = grouped.len() == 1
            || (grouped
                .first()
                .is_some_and(|first| (1..=3).contains(&first.len()))
                && grouped.iter().skip(1).all(|group| group.len() == 3));
        if !rightly {
            return Err(Problem {
                column: begin + 1,
                text: "쉼표는 세 자리마다 찍습니다.".to_owned(),
            });
        }
        let mut value = self.parse(&grouped.concat())?;
        let decimals = self.chars.get(self.at) == Some(&'.')
            && self
                .chars
                .get(self.at + 1)
                .is_some_and(char::is_ascii_digit);
        if decimals {
            self.at += 1;
            let fraction = self.digits();
            if fraction.contains(',') {
                return Err(self.problem("소수점 아래에는 쉼표를 찍지 않습니다."));
            }
            let tenths = Rational::tenths(fraction.len()).ok_or_else(|| self.too_large())?;
            value = self
                .parse(&fraction)?
                .times(tenths)
                .and_then(|part| value.plus(part))
                .ok_or_else(|| self.too_large())?;
        }
        let magnitude = self.unit();
        value
            .times(Rational::from(magnitude))
            .ok_or_else(|| self.too_large())
    }

    fn parse(&self, digits: &str) -> Result<Rational, Problem> {
        digits
            .parse::<i128>()
            .map(Rational::from)
            .map_err(|_| self.too_large())
    }

    /// A run of digits and commas.
    fn digits(&mut self) -> String {
        let mut run = String::new();
        while let Some(c) = self
            .chars
            .get(self.at)
            .filter(|c| c.is_ascii_digit() || **c == ',')
        {
            run.push(*c);
            self.at += 1;
        }
        run
    }

    /// Steps over the unit behind a number and answers its magnitude: 1 for most.
    fn unit(&mut self) -> i128 {
        let before = self.at;
        self.skip_blanks();
        let run: String = self
            .chars
            .iter()
            .skip(self.at)
            .take_while(|c| is_unit(**c))
            .collect();
        let run = if run.starts_with(|c: char| c.is_ascii_alphabetic()) {
            run.chars().take_while(char::is_ascii_alphabetic).collect()
        } else {
            run.chars()
                .take_while(|c| !c.is_ascii_alphabetic())
                .collect::<String>()
        };
        // A lone x is the operator.
        if run.is_empty() || run.eq_ignore_ascii_case("x") {
            self.at = before;
            return 1;
        }
        self.at += run.chars().count();
        MAGNITUDES
            .iter()
            .find_map(|(word, by)| {
                let counter = run.strip_prefix(word)?;
                COUNTERS.contains(&counter).then_some(*by)
            })
            .unwrap_or(1)
    }
}

fn is_unit(c: char) -> bool {
    c.is_alphabetic() && c != '×' || matches!(c, '㎡' | '㎥' | '㎞' | '㎏' | '㎝' | 'ℓ' | '℃')
}

#[cfg(test)]
mod tests;
