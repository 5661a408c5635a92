//! A window on the map: no tiles, the same outlines looked at closer.
//!
//! A window is a few numbers in an address, so that zooming is following a link. Windows are halves
//! of the whole and never leave it.

use std::sync::LazyLock;

use super::{
    Frame, Inset, bounds,
    outlines::{Outlines, Point, ULLEUNG},
    shape,
};

/// How often the whole can be halved: some 50 km across are left.
const DEEPEST: u32 = 3;
/// Windows move by this part of themselves.
const STEP: i32 = 3;

/// Left, top, width and height of the whole country without its far islands.
static WHOLE: LazyLock<(i32, i32, i32, i32)> = LazyLock::new(|| {
    let areas = Outlines::all().areas.keys();
    let near = areas.filter(|code| **code != ULLEUNG);
    let codes: Vec<String> = near.map(|code| (*code).to_owned()).collect();
    let frame = Frame::around(&[shape(&codes)]);
    frame.map_or((0, 0, 1, 1), |frame| {
        (frame.left, frame.top, frame.width, frame.height)
    })
});

/// A window on the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct View {
    /// How often the whole was halved.
    depth: u32,
    left: i32,
    top: i32,
}

/// A way to move a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// Half of it, its middle.
    Closer,
    /// Twice of it.
    Farther,
    /// To the west.
    Left,
    /// To the east.
    Right,
    /// To the north.
    Up,
    /// To the south.
    Down,
}

impl View {
    /// Everything.
    pub fn whole() -> Self {
        let (left, top, ..) = *WHOLE;
        Self {
            depth: 0,
            left,
            top,
        }
    }

    /// A window as [`View::word`] writes it; everything for what cannot be read.
    pub fn read(text: &str) -> Self {
        let mut numbers = text.split('.').map(|part| part.parse::<i32>().ok());
        match (
            numbers.next(),
            numbers.next(),
            numbers.next(),
            numbers.next(),
        ) {
            (Some(Some(depth)), Some(Some(left)), Some(Some(top)), None) => {
                let depth = u32::try_from(depth).unwrap_or_default().min(DEEPEST);
                Self { depth, left, top }.inside()
            }
            _ => Self::whole(),
        }
    }

    /// The window in an address: `2.4100.2300`.
    pub fn word(&self) -> String {
        format!("{}.{}.{}", self.depth, self.left, self.top)
    }

    /// How often the whole was halved.
    pub fn depth(&self) -> u32 {
        self.depth
    }

    pub(super) fn width(&self) -> i32 {
        WHOLE.2 >> self.depth
    }

    fn height(&self) -> i32 {
        WHOLE.3 >> self.depth
    }

    /// The same window where it does not leave the whole.
    fn inside(self) -> Self {
        let (left, top, width, height) = *WHOLE;
        Self {
            depth: self.depth,
            left: self.left.clamp(left, left + width - self.width()),
            top: self.top.clamp(top, top + height - self.height()),
        }
    }

    /// A window that looks at a point closer; `None` at the deepest.
    pub(super) fn closer_to(&self, at: Point) -> Option<Self> {
        (self.depth < DEEPEST).then(|| Self::around(self.depth + 1, at))
    }

    /// A window of a depth around a point.
    fn around(depth: u32, (x, y): Point) -> Self {
        let depth = depth.min(DEEPEST);
        let at = Self {
            depth,
            left: 0,
            top: 0,
        };
        Self {
            depth,
            left: x - at.width() / 2,
            top: y - at.height() / 2,
        }
        .inside()
    }

    fn middle(&self) -> Point {
        (self.left + self.width() / 2, self.top + self.height() / 2)
    }

    /// The window after a move; `None` where it would stay.
    #[must_use]
    pub fn after(&self, how: Move) -> Option<Self> {
        let (dx, dy) = (self.width() / STEP, self.height() / STEP);
        let shifted = |dx: i32, dy: i32| {
            let moved = Self {
                depth: self.depth,
                left: self.left + dx,
                top: self.top + dy,
            };
            moved.inside()
        };
        let after = match how {
            Move::Closer => self.closer_to(self.middle()).unwrap_or(*self),
            Move::Farther if self.depth == 0 => *self,
            Move::Farther => Self::around(self.depth - 1, self.middle()),
            Move::Left => shifted(-dx, 0),
            Move::Right => shifted(dx, 0),
            Move::Up => shifted(0, -dy),
            Move::Down => shifted(0, dy),
        };
        (after != *self).then_some(after)
    }

    /// Whether a point is seen.
    pub(super) fn holds(&self, (x, y): Point) -> bool {
        (self.left..self.left + self.width()).contains(&x)
            && (self.top..self.top + self.height()).contains(&y)
    }

    /// Whether some of a place is seen; the far islands always are.
    pub fn shows(&self, codes: &[String]) -> bool {
        let outlines = Outlines::all();
        let areas = codes
            .iter()
            .filter_map(|code| outlines.areas.get_key_value(code.as_str()));
        areas.into_iter().any(|(code, rings)| {
            let arcs = rings.iter().flatten().filter_map(|arc| {
                let number = if *arc < 0 { -arc - 1 } else { *arc };
                outlines
                    .arcs
                    .get(usize::try_from(number).unwrap_or(usize::MAX))
            });
            *code == ULLEUNG || self.touches(bounds(arcs.flatten()))
        })
    }

    pub(super) fn touches(&self, found: Option<(i32, i32, i32, i32)>) -> bool {
        found.is_some_and(|(left, top, right, bottom)| {
            left < self.left + self.width()
                && right > self.left
                && top < self.top + self.height()
                && bottom > self.top
        })
    }

    /// What the page's script must know of it, as attributes of the drawing.
    pub(super) fn attributes(&self) -> String {
        let (depth, left, top) = (self.depth, self.left, self.top);
        format!(
            " data-depth=\"{depth}\" data-deepest=\"{DEEPEST}\" data-left=\"{left}\" \
             data-top=\"{top}\""
        )
    }

    /// What it shows, with the box of the far islands in its upper right corner.
    pub(super) fn frame(&self, has_far: bool) -> Frame {
        let (width, height) = (self.width(), self.height());
        let size = width / 5;
        let edge = width / 60;
        Frame {
            left: self.left,
            top: self.top,
            width,
            height,
            inset: has_far.then_some(Inset {
                left: self.left + width - size - edge,
                top: self.top + edge,
                size,
            }),
        }
    }
}

#[cfg(test)]
mod tests;
