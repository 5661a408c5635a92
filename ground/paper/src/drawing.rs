//! Drawings to scale: boxes, lines and words at their places on the sheet.

use serde::{Deserialize, Serialize};

/// A drawing. Lengths are hundredths of a millimetre on the sheet, from its upper left corner, so
/// that what is printed can be measured. Only HTML draws it; other formats say its title and its
/// description, so put a table with the same measures beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Drawing {
    /// What is drawn, in a few words.
    pub title: String,
    /// What can be seen in it, in a sentence.
    pub description: String,
    /// How wide the sheet's part is that it takes.
    pub width: u32,
    /// How high.
    pub height: u32,
    /// What is drawn; what comes later lies above.
    pub shapes: Vec<Shape>,
}

/// A shape of a drawing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Shape {
    /// A box.
    Box {
        /// From the left edge.
        left: u32,
        /// From the upper edge.
        top: u32,
        /// Its width.
        width: u32,
        /// Its height.
        height: u32,
        /// How it looks.
        look: Look,
    },
    /// A line.
    Line {
        /// Where it begins: from the left edge, from the upper edge.
        from: (u32, u32),
        /// Where it ends.
        to: (u32, u32),
        /// How it looks.
        look: Look,
    },
    /// Words around a point.
    Words {
        /// Their middle: from the left edge, from the upper edge.
        at: (u32, u32),
        /// The height of their letters.
        size: u32,
        /// The words.
        text: String,
    },
}

/// How a shape looks in black on white.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Look {
    /// A thin edge, white inside.
    Plain,
    /// A thin edge, grey inside.
    Shaded,
    /// A broken edge, nothing inside.
    Broken,
    /// A heavy edge or line.
    Heavy,
    /// A line that stays in the background.
    Faint,
}

impl Look {
    /// What is inside, and the color, the width and the gaps of the edge.
    pub(crate) fn strokes(self) -> (&'static str, &'static str, u32, &'static str) {
        match self {
            Look::Plain => ("#fff", "#000", 20, ""),
            Look::Shaded => ("#e6e6e6", "#000", 20, ""),
            Look::Broken => ("none", "#000", 30, "150 100"),
            Look::Heavy => ("none", "#000", 60, ""),
            Look::Faint => ("none", "#bbb", 10, ""),
        }
    }
}
