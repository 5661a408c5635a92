//! Several areas as one, and where its name goes.

use std::collections::{BTreeMap, BTreeSet};

use super::outlines::Point;

/// The rings around all areas together: an arc that two of them share lies inside and goes.
pub(super) fn union<'r>(
    arcs: &[Vec<Point>],
    rings: impl Iterator<Item = &'r Vec<i32>>,
) -> Vec<Vec<Point>> {
    let mut outer: BTreeSet<i32> = BTreeSet::new();
    for arc in rings.flatten() {
        let other = -arc - 1;
        if !outer.remove(&other) {
            outer.insert(*arc);
        }
    }
    let mut from: BTreeMap<Point, Vec<Vec<Point>>> = BTreeMap::new();
    for arc in outer {
        let points = walked(arcs, arc);
        if let Some(first) = points.first() {
            from.entry(*first).or_default().push(points);
        }
    }
    let mut closed = Vec::new();
    while let Some((start, _)) = from.first_key_value() {
        let start = *start;
        let ring = follow(&mut from, start);
        // On the grid two borders can lie on each other; between them there is nothing.
        if ring.len() > 2 {
            closed.push(ring);
        }
    }
    closed
}

/// The points of an arc in the direction that a ring walks it.
fn walked(arcs: &[Vec<Point>], arc: i32) -> Vec<Point> {
    let number = usize::try_from(if arc < 0 { -arc - 1 } else { arc });
    let own = number.ok().and_then(|number| arcs.get(number));
    let mut points = own.cloned().unwrap_or_default();
    if arc < 0 {
        points.reverse();
    }
    points
}

/// Goes on from arc to arc until there is none that begins where the last one ends.
fn follow(from: &mut BTreeMap<Point, Vec<Vec<Point>>>, start: Point) -> Vec<Point> {
    let mut ring = Vec::new();
    let mut at = start;
    while let Some(next) = from.get_mut(&at) {
        let arc = next.pop().unwrap_or_default();
        if next.is_empty() {
            from.remove(&at);
        }
        let Some((last, before)) = arc.split_last() else {
            break;
        };
        ring.extend_from_slice(before);
        at = *last;
        if at == start {
            break;
        }
    }
    ring
}

/// Cells of the grid in which the middle is looked for, across and down.
const CELLS: i32 = 16;

/// The point of a grid that lies deepest inside, and how far the border is from it.
pub(super) fn middle(rings: &[Vec<Point>]) -> Option<(i32, i32, i32)> {
    let (left, top, right, bottom) = super::bounds(rings.iter().flatten())?;
    let place = |from: i32, to: i32, cell: i32| from + (to - from) * (2 * cell + 1) / (2 * CELLS);
    let cells = (0..CELLS).flat_map(|row| (0..CELLS).map(move |column| (column, row)));
    cells
        .map(|(column, row)| (place(left, right, column), place(top, bottom, row)))
        .filter(|at| inside(rings, *at))
        .map(|at| (at.0, at.1, depth(rings, at)))
        .max_by_key(|(_, _, depth)| *depth)
}

/// Even and odd: how often a line to the right crosses the border.
fn inside(rings: &[Vec<Point>], at: Point) -> bool {
    let crosses = |(a, b): (Point, Point)| {
        let (a, b) = if a.1 <= b.1 { (a, b) } else { (b, a) };
        if at.1 < a.1 || at.1 >= b.1 {
            return false;
        }
        let (rise, run) = (i64::from(b.1 - a.1), i64::from(b.0 - a.0));
        i64::from(at.0 - a.0) * rise < run * i64::from(at.1 - a.1)
    };
    edges(rings).filter(|edge| crosses(*edge)).count() % 2 == 1
}

fn edges(rings: &[Vec<Point>]) -> impl Iterator<Item = (Point, Point)> {
    rings.iter().flat_map(|ring| {
        let next = ring.iter().cycle().skip(1);
        ring.iter().copied().zip(next.copied())
    })
}

/// The distance to the nearest corner of the border: near enough for a name.
fn depth(rings: &[Vec<Point>], at: Point) -> i32 {
    let square = |point: &Point| {
        let (x, y) = (i64::from(point.0 - at.0), i64::from(point.1 - at.1));
        x * x + y * y
    };
    let nearest = rings.iter().flatten().map(square).min();
    let root = nearest.unwrap_or_default().isqrt();
    i32::try_from(root).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two squares side by side share arc 1.
    fn squares() -> Vec<Vec<Point>> {
        vec![
            vec![(10, 10), (0, 10), (0, 0), (10, 0)],
            vec![(10, 0), (10, 10)],
            vec![(10, 0), (20, 0), (20, 10), (10, 10)],
        ]
    }

    #[test]
    fn what_two_areas_share_lies_inside() {
        let (left, right) = (vec![0, 1], vec![2, -2]);
        let both = union(&squares(), [&left, &right].into_iter());
        assert_eq!(both.len(), 1);
        assert!(!both[0].windows(2).any(|edge| edge == [(10, 0), (10, 10)]));
        assert_eq!(super::super::bounds(both[0].iter()), Some((0, 0, 20, 10)));
        let mut one = union(&squares(), [&left].into_iter());
        one[0].sort_unstable();
        assert_eq!(one, [[(0, 0), (0, 10), (10, 0), (10, 10)]]);
    }

    #[test]
    fn the_middle_lies_inside_even_around_a_hole() {
        let ring = vec![(0, 0), (100, 0), (100, 100), (0, 100)];
        let hole = vec![(20, 10), (90, 10), (90, 90), (20, 90)];
        let (x, _, _) = middle(&[ring.clone(), hole]).unwrap();
        assert!(x < 20, "{x}");
        let (x, y, _) = middle(&[ring]).unwrap();
        assert!((40..60).contains(&x) && (40..60).contains(&y));
        assert_eq!(middle(&[]), None);
    }
}
