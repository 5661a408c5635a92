//! Lines of the paper without their HTML remnants, and pieces of them that know where they stand.

use serde::{Deserialize, Serialize};

use super::unreadable::{MAX_LINE, MAX_LINES, Unreadable};

/// Where something stands in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Character of that line, from 1; a tab is one character.
    pub column: usize,
}

/// Something read from the paper, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Placed<T> {
    /// What was read.
    pub value: T,
    /// Where it begins.
    #[serde(flatten)]
    pub place: Place,
}

/// One line. Check boxes have become `☑` and `☐`, list items [`ITEM`], line breaks
/// `\n`.
pub(super) struct Line {
    number: usize,
    text: String,
    /// The original column of each character, where tags or entities were taken out.
    columns: Option<Vec<usize>>,
}

/// A part of a line.
#[derive(Clone, Copy)]
pub(super) struct Piece<'a> {
    /// The text.
    pub(super) text: &'a str,
    line: &'a Line,
    /// Characters of the line before it.
    start: usize,
}

/// Splits at LF, CR LF or CR and takes the tags out.
pub(super) fn lines(text: &str) -> Result<Vec<Line>, Unreadable> {
    let mut lines = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let (line, after) = rest.split_at(end);
        rest = after
            .strip_prefix("\r\n")
            .or_else(|| after.get(1..))
            .unwrap_or_default();
        if lines.len() >= MAX_LINES || (line.len() > MAX_LINE && line.chars().count() > MAX_LINE) {
            return Err(Unreadable::NoPaper);
        }
        lines.push(Line::new(lines.len() + 1, line));
    }
    Ok(lines)
}

impl Line {
    fn new(number: usize, raw: &str) -> Self {
        if !raw.contains(['<', '&', '\u{feff}']) {
            return Self {
                number,
                text: raw.to_owned(),
                columns: None,
            };
        }
        let mut text = String::with_capacity(raw.len());
        let mut columns = Vec::with_capacity(raw.len());
        let (mut rest, mut column) = (raw, 1);
        while let Some(c) = rest.chars().next() {
            let (length, shown) = match c {
                '<' => tag(rest),
                '&' => entity(rest),
                '\u{feff}' => Some((c.len_utf8(), None)),
                _ => None,
            }
            .unwrap_or((c.len_utf8(), Some(c)));
            if let Some(shown) = shown {
                text.push(shown);
                columns.push(column);
            }
            let (taken, after) = rest.split_at(length);
            column += taken.chars().count();
            rest = after;
        }
        Self {
            number,
            text,
            columns: Some(columns),
        }
    }

    pub(super) fn piece(&self) -> Piece<'_> {
        Piece {
            text: &self.text,
            line: self,
            start: 0,
        }
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    fn place(&self, at: usize) -> Place {
        let column = match &self.columns {
            None => at + 1,
            Some(columns) => columns
                .get(at)
                .copied()
                .unwrap_or_else(|| columns.last().map_or(1, |last| last + 1)),
        };
        Place {
            line: self.number,
            column,
        }
    }
}

/// Stands where `<li>` was. It is white space, so it disappears wherever it means nothing.
pub(super) const ITEM: char = '\u{2028}';

/// The length in bytes of a known tag at the start, and the character that stands for it.
fn tag(text: &str) -> Option<(usize, Option<char>)> {
    let inside = text.get(1..)?;
    let (inside, _) = inside.split_at_checked(inside.find(['<', '>'])?)?;
    let length = inside.len();
    if !text.get(length + 1..)?.starts_with('>') {
        return None;
    }
    let inside = inside.to_ascii_lowercase();
    let checked = || {
        inside
            .split(|c: char| !c.is_ascii_alphanumeric())
            .any(|w| w == "checked")
    };
    let name = inside.trim_start_matches('/');
    let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next()?;
    let shown = match name {
        "input" if checked() => Some('☑'),
        "input" => Some('☐'),
        "li" if !inside.starts_with('/') => Some(ITEM),
        "br" => Some('\n'),
        "a" | "b" | "div" | "em" | "font" | "i" | "li" | "ol" | "p" | "span" | "strong" | "sub"
        | "sup" | "u" | "ul" => None,
        _ => return None,
    };
    Some((length + 2, shown))
}

fn entity(text: &str) -> Option<(usize, Option<char>)> {
    const ENTITIES: [(&str, char); 9] = [
        ("&amp;", '&'),
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&quot;", '"'),
        ("&apos;", '\''),
        ("&#39;", '\''),
        ("&nbsp;", ' '),
        ("&middot;", '·'),
        ("&times;", '×'),
    ];
    let (name, shown) = ENTITIES.iter().find(|(name, _)| text.starts_with(name))?;
    Some((name.len(), Some(*shown)))
}

impl<'a> Piece<'a> {
    /// Where it begins.
    pub(super) fn place(self) -> Place {
        self.line.place(self.start)
    }

    /// Where its character `column`, from 1, stands.
    pub(super) fn place_of(self, column: usize) -> Place {
        self.line.place(self.start + column.saturating_sub(1))
    }

    /// Without blanks at both ends.
    pub(super) fn trim(self) -> Self {
        let text = self.text.trim_start();
        let blanks = self.text.len() - text.len();
        let skipped = self.text.get(..blanks).map_or(0, |b| b.chars().count());
        Self {
            text: text.trim_end(),
            start: self.start + skipped,
            ..self
        }
    }

    /// The part from a byte on; the whole when that is no boundary.
    pub(super) fn from(self, byte: usize) -> Self {
        let Some((before, text)) = self.text.split_at_checked(byte) else {
            return self;
        };
        Self {
            text,
            start: self.start + before.chars().count(),
            ..self
        }
    }

    /// The part before a byte.
    pub(super) fn before(self, byte: usize) -> Self {
        Self {
            text: self.text.get(..byte).unwrap_or(self.text),
            ..self
        }
    }

    /// Without the bullets and blanks at its start.
    pub(super) fn without_bullet(self) -> Self {
        let trimmed = self.trim();
        let text = trimmed
            .text
            .trim_start_matches(|c: char| BULLETS.contains(&c));
        trimmed.from(trimmed.text.len() - text.len()).trim()
    }

    /// Without a prefix.
    pub(super) fn strip(self, prefix: &str) -> Option<Self> {
        self.text
            .starts_with(prefix)
            .then(|| self.from(prefix.len()))
    }

    /// The parts between separators, trimmed; empty ones too.
    pub(super) fn split(self, separator: impl Fn(char) -> bool) -> Vec<Self> {
        self.cut(|c, _| separator(c))
    }

    /// The parts between separators that stand outside of brackets, trimmed.
    pub(super) fn split_outside_brackets(self, separator: char) -> Vec<Self> {
        self.cut(|c, depth| c == separator && depth == 0)
    }

    fn cut(self, here: impl Fn(char, usize) -> bool) -> Vec<Self> {
        let mut parts = Vec::new();
        let (mut begin, mut begin_char, mut depth) = (0, 0, 0_usize);
        let part = |from: usize, to: usize, at: usize| {
            let text = self.text.get(from..to).unwrap_or_default();
            Self {
                text,
                start: self.start + at,
                ..self
            }
            .trim()
        };
        for (at, (byte, c)) in self.text.char_indices().enumerate() {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if here(c, depth) {
                parts.push(part(begin, byte, begin_char));
                (begin, begin_char) = (byte + c.len_utf8(), at + 1);
            }
        }
        parts.push(part(begin, self.text.len(), begin_char));
        parts
    }

    /// The parts from each of the bytes on, in order, with what stands before the first.
    pub(super) fn cut_at(self, bytes: &[usize]) -> Vec<Self> {
        let mut parts = Vec::with_capacity(bytes.len() + 1);
        let (mut rest, mut taken) = (self, 0);
        for &byte in bytes {
            let here = byte - taken;
            parts.push(rest.before(here));
            (rest, taken) = (rest.from(here), byte);
        }
        parts.push(rest);
        parts
    }

    /// The cells of a table row.
    pub(super) fn cells(self) -> Vec<Self> {
        self.split(|c| c == '\t')
    }

    pub(super) fn is_empty(self) -> bool {
        self.text.trim().is_empty()
    }

    /// As an owned, placed text; breaks inside become blanks.
    pub(super) fn placed(self) -> Placed<String> {
        Placed {
            value: self.owned(),
            place: self.place(),
        }
    }

    /// As an owned text; breaks inside become blanks.
    pub(super) fn owned(self) -> String {
        self.text.replace(['\n', ITEM], " ")
    }
}

const BULLETS: [char; 9] = ['-', '○', '·', 'ㆍ', '•', '‧', '□', '∘', '*'];

/// Without blanks and middle dots: labels are compared like this.
pub(super) fn condensed(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '·' | 'ㆍ' | '‧' | '・'))
        .collect()
}
