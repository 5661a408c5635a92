//! The outlines as they are embedded.

use std::{collections::BTreeMap, sync::LazyLock};

/// A point in units of about 60 m, counted from the north-west.
pub(super) type Point = (i32, i32);

/// 울릉군, which is drawn in a box of its own.
pub(super) const ULLEUNG: &str = "37430";

/// 독도 lies east of this, 울릉도 west of it (131.5° E).
pub(super) const DOKDO_FROM: i32 = 10_080;

/// Arcs, and the 시군구 that are made of them.
pub(super) struct Outlines {
    /// Points of each arc; neighbours share their arcs.
    pub arcs: Vec<Vec<Point>>,
    /// Rings of each 시군구 by its code; `-n - 1` is arc `n` backwards.
    pub areas: BTreeMap<&'static str, Vec<Vec<i32>>>,
}

static OUTLINES: LazyLock<Outlines> = LazyLock::new(|| read(include_str!("outlines.txt")));

impl Outlines {
    /// All of them.
    pub fn all() -> &'static Self {
        &OUTLINES
    }
}

/// Reads what `cargo xtask outlines` wrote; a test reads every number of it.
fn read(text: &'static str) -> Outlines {
    let (mut arcs, mut areas) = (Vec::new(), BTreeMap::new());
    for line in text.lines() {
        if let Some(steps) = line.strip_prefix("arc ") {
            arcs.push(points(steps));
        } else if let Some(area) = line.strip_prefix("area\t") {
            let mut fields = area.split('\t');
            let code = fields.next().unwrap_or_default();
            let rings = fields.nth(1).unwrap_or_default().split(';').map(numbers);
            areas.insert(code, rings.collect());
        }
    }
    Outlines { arcs, areas }
}

fn numbers(text: &str) -> Vec<i32> {
    text.split(' ').filter_map(|n| n.parse().ok()).collect()
}

/// Steps from point to point, the first from the corner.
fn points(steps: &str) -> Vec<Point> {
    let (mut x, mut y) = (0, 0);
    let step = |pair: &[i32]| {
        if let [dx, dy] = pair {
            (x, y) = (x + dx, y + dy);
        }
        (x, y)
    };
    numbers(steps).chunks(2).map(step).collect()
}
