//! A walk over the characters of a date, and the smallest things in it.

use super::{Precision, Problem, Unreadable};

/// Longer texts are no dates; it also bounds the work.
const LONGEST: usize = 200;

/// What stands behind a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    None,
    Dot,
    Dash,
    Year,
    Month,
    Day,
}

/// A number of a date with its mark.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number {
    pub(super) value: i64,
    pub(super) column: usize,
    pub(super) mark: Mark,
    pub(super) digits: usize,
}

/// Walks over the characters of a text. Full-width digits count as digits.
pub(super) struct Cursor {
    /// As given; kept for labels and for printing back.
    original: Vec<char>,
    chars: Vec<char>,
    pub(super) at: usize,
}

impl Cursor {
    pub(super) fn new(text: &str) -> Result<Self, Unreadable> {
        let original: Vec<char> = text.chars().take(LONGEST + 1).collect();
        if original.len() > LONGEST {
            return Err(Unreadable {
                column: LONGEST + 1,
                problem: Problem::TooLong,
            });
        }
        let chars = original.iter().map(|&c| plain(c)).collect();
        let mut cursor = Self {
            original,
            chars,
            at: 0,
        };
        cursor.skip_blanks();
        if cursor.at_end() {
            return Err(Unreadable {
                column: 1,
                problem: Problem::Empty,
            });
        }
        Ok(cursor)
    }

    pub(super) fn at_end(&self) -> bool {
        self.at >= self.chars.len()
    }

    /// Where the next character stands, from 1.
    pub(super) fn column(&self) -> usize {
        self.at + 1
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    pub(super) fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.at += 1;
        }
        found
    }

    /// The text in brackets here, if any; it must close.
    pub(super) fn bracketed(&mut self) -> Result<Option<String>, Unreadable> {
        let open = self.stumble(Problem::OpenBracket);
        if !self.take('(') {
            return Ok(None);
        }
        let rest = self.original.get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|&c| c == ')').ok_or(open)?;
        let inside: String = rest.iter().take(length).collect();
        self.at += length + 1;
        Ok(Some(inside.trim().to_owned()))
    }

    /// The text between `start` and here, as given, without blanks at its end.
    pub(super) fn text_since(&self, start: usize) -> String {
        let text: String = self
            .original
            .get(start..self.at)
            .unwrap_or_default()
            .iter()
            .collect();
        text.trim_end().to_owned()
    }

    pub(super) fn skip_blanks(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    pub(super) fn skip_blanks_and_commas(&mut self) {
        while self.peek().is_some_and(|c| c.is_whitespace() || c == ',') {
            self.at += 1;
        }
    }

    pub(super) fn stumble(&self, problem: Problem) -> Unreadable {
        Unreadable {
            column: self.column(),
            problem,
        }
    }

    pub(super) fn number(&mut self) -> Result<Number, Unreadable> {
        let column = self.column();
        let mut value: i64 = 0;
        let mut digits = 0;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            value = value * 10 + i64::from(digit);
            digits += 1;
            self.at += 1;
            if digits > 4 {
                return Err(Unreadable {
                    column,
                    problem: Problem::NoSuchYear(value),
                });
            }
        }
        if digits == 0 {
            return Err(self.stumble(Problem::NoNumber));
        }
        let before = self.at;
        self.skip_blanks();
        let digit_follows = self
            .chars
            .get(self.at + 1)
            .is_some_and(char::is_ascii_digit);
        let mark = match self.peek() {
            Some('.') => Mark::Dot,
            Some('-') if digit_follows => Mark::Dash,
            Some('년') => Mark::Year,
            Some('월') => Mark::Month,
            Some('일') => Mark::Day,
            _ => Mark::None,
        };
        self.at = if mark == Mark::None {
            before
        } else {
            self.at + 1
        };
        Ok(Number {
            value,
            column,
            mark,
            digits,
        })
    }

    /// `(금)` or `(금요일)`; anything else in brackets is left for others.
    pub(super) fn weekday(&mut self) -> Option<(char, usize)> {
        let (before, column) = (self.at, self.column());
        if let Ok(Some(inside)) = self.bracketed() {
            let mut letters = inside.chars();
            if let Some(day) = letters.next().filter(|c| "월화수목금토일".contains(*c))
                && matches!(letters.as_str(), "" | "요일")
            {
                return Some((day, column));
            }
        }
        self.at = before;
        None
    }

    /// `(12개월)`, `(3일간)`: the printed length of the item before it, and where it stands.
    pub(super) fn length_note(&mut self) -> Option<((i64, Precision), usize)> {
        let (before, column) = (self.at, self.column());
        self.skip_blanks();
        if let Ok(Some(inside)) = self.bracketed() {
            let inside: String = inside.chars().map(plain).collect();
            let short = inside.strip_suffix('간').unwrap_or(&inside);
            let note = match (short.strip_suffix("개월"), short.strip_suffix('일')) {
                (Some(number), _) => number.trim().parse().ok().map(|n| (n, Precision::Month)),
                (_, Some(number)) => number.trim().parse().ok().map(|n| (n, Precision::Day)),
                _ => None,
            };
            if let Some(note) = note {
                return Some((note, column));
            }
        }
        self.at = before;
        None
    }
}

/// Full-width digits and the other tildes of Korean keyboards, as their plain forms.
fn plain(c: char) -> char {
    match c {
        '０'..='９' => {
            char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c)
        }
        '～' | '∼' | '〜' => '~',
        '．' => '.',
        '，' => ',',
        '（' => '(',
        '）' => ')',
        other => other,
    }
}
