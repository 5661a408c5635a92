//! A first layout, so that nobody begins with an empty page: rows of booths along lanes.

use super::site_plans::PartDraft;
use crate::model::{PartKind, Placement};

/// How far from the edge people are seen coming in.
const ENTRANCE: i64 = 10;

/// Lays out booths of one size. Each lane goes from edge to edge with a row of booths above it and
/// one below, fronts to the lane; rows stand back to back. Answers how many fit where not all do.
pub fn rows(
    (width, depth): (i64, i64),
    booths: i64,
    (booth_width, booth_depth): (i64, i64),
    lane: i64,
) -> Result<Vec<PartDraft>, i64> {
    // Where no lane can be as wide as it must be, nothing stands.
    let in_row = match width < lane {
        true => 0,
        false => width / booth_width.max(1),
    };
    let (all, step) = (row_tops(depth, booth_depth, lane), 2 * booth_depth + lane);
    let fits = in_row * i64::try_from(all.len()).unwrap_or(0);
    if booths > fits {
        return Err(fits);
    }
    // A row stands in the middle, on whole half metres.
    let start = (width - in_row * booth_width) / 2 / 5 * 5;
    let used = usize::try_from((booths + in_row - 1) / in_row.max(1)).unwrap_or(0);
    let mut parts = Vec::new();
    for number in 0..i64::try_from(used.div_ceil(2)).unwrap_or(0) {
        parts.push(part(
            (PartKind::Lane, None),
            (0, number * step + booth_depth),
            (width, lane),
            0,
        ));
    }
    if booths > 0 {
        let size = (ENTRANCE.min(width), lane);
        parts.push(part((PartKind::Entrance, None), (0, booth_depth), size, 0));
    }
    for number in 0..booths {
        let row = usize::try_from(number / in_row).unwrap_or(0);
        let (top, turns) = all.get(row).copied().unwrap_or_default();
        parts.push(part(
            (PartKind::Booth, Some(number + 1)),
            (start + number % in_row * booth_width, top),
            (booth_width, booth_depth),
            turns,
        ));
    }
    Ok(parts)
}

/// Where rows begin and how their booths are turned.
fn row_tops(depth: i64, booth_depth: i64, lane: i64) -> Vec<(i64, i64)> {
    let mut tops = Vec::new();
    let mut top = 0;
    while top + booth_depth + lane <= depth {
        tops.push((top, 0));
        let below = top + booth_depth + lane;
        if below + booth_depth > depth {
            break;
        }
        tops.push((below, 2));
        top = below + booth_depth;
    }
    tops
}

fn part(
    (kind, number): (PartKind, Option<i64>),
    (left_dm, top_dm): (i64, i64),
    (width_dm, depth_dm): (i64, i64),
    turns: i64,
) -> PartDraft {
    PartDraft {
        kind,
        number,
        name: String::new(),
        place: Placement {
            left_dm,
            top_dm,
            width_dm,
            depth_dm,
            turns,
        },
        needs_power: false,
        application: None,
    }
}
