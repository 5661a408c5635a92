//! What a paper is made of: headings, lines, lists, tables, notes.

use serde::{Deserialize, Serialize};

use crate::{Drawing, FigureRef, Table};

/// One piece of a paper's body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Block {
    /// A heading. Level 1 is a numbered part (`1 기본 현황`, the number is in the text), level 2
    /// is printed with `□`, level 3 with `○`.
    Heading {
        /// 1 to 3.
        level: u8,
        /// Without the mark.
        text: String,
    },
    /// One line of text.
    Paragraph(Line),
    /// Lines that belong together; deeper `indent` nests.
    List(Vec<Line>),
    /// A table.
    Table(Table),
    /// A drawing to scale.
    Drawing(Drawing),
    /// A remark under a table or list, printed with `※`.
    Note(Vec<Run>),
}

/// A line: its place, its mark and its text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Steps from the left edge, 0 to 3.
    pub indent: u8,
    /// The mark in front.
    pub bullet: Bullet,
    /// The text.
    pub runs: Vec<Run>,
}

/// The mark in front of a line, as official papers use them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bullet {
    /// No mark.
    #[default]
    None,
    /// `-`
    Dash,
    /// `○`
    Circle,
    /// `ㆍ`
    Dot,
}

/// A stretch of text inside a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Run {
    /// Text as it stands. Line breaks and tabs print as a space.
    Text(String),
    /// A number of the paper.
    Figure(FigureRef),
}

impl Block {
    /// A heading.
    pub fn heading(level: u8, text: impl Into<String>) -> Self {
        Block::Heading {
            level,
            text: text.into(),
        }
    }

    /// A line of plain text.
    pub fn text(text: impl Into<String>) -> Self {
        Block::Paragraph(Line::text(text))
    }

    /// A remark of plain text.
    pub fn note(text: impl Into<String>) -> Self {
        Block::Note(vec![Run::text(text)])
    }
}

impl Bullet {
    /// The printed mark, empty for [`Bullet::None`].
    pub fn mark(self) -> &'static str {
        match self {
            Bullet::None => "",
            Bullet::Dash => "-",
            Bullet::Circle => "○",
            Bullet::Dot => "ㆍ",
        }
    }
}

impl Line {
    /// A line of runs, at the left edge, without a mark.
    pub fn new(runs: Vec<Run>) -> Self {
        Self {
            runs,
            ..Self::default()
        }
    }

    /// A line of plain text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::new(vec![Run::text(text)])
    }

    /// Sets the mark.
    #[must_use]
    pub fn bullet(mut self, bullet: Bullet) -> Self {
        self.bullet = bullet;
        self
    }

    /// Sets the steps from the left edge.
    #[must_use]
    pub fn indent(mut self, indent: u8) -> Self {
        self.indent = indent;
        self
    }
}

impl Run {
    /// Plain text.
    pub fn text(text: impl Into<String>) -> Self {
        Run::Text(text.into())
    }
}

impl From<FigureRef> for Run {
    fn from(mention: FigureRef) -> Self {
        Run::Figure(mention)
    }
}

impl From<&str> for Run {
    fn from(text: &str) -> Self {
        Run::text(text)
    }
}

impl From<String> for Run {
    fn from(text: String) -> Self {
        Run::Text(text)
    }
}
