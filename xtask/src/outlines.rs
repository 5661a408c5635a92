//! `cargo xtask outlines`: makes the outlines that maps are drawn from.
//!
//! The source is the public boundary file of 시군구 as TopoJSON (통계청 통계지리정보서비스, 2018,
//! 공공누리 제1유형). Neighbours share their arcs there, and each arc is thinned by itself, so that
//! they go on sharing them: no gap and no overlap opens between two regions.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use clap::Args;
use serde_json::Value;

use crate::shell::Done;

/// Where from.
#[derive(Args)]
pub struct Outlines {
    /// The TopoJSON file of 시군구.
    #[arg(long)]
    from: PathBuf,
}

/// Where the outlines stand.
const TARGET: &str = "ground/ui/src/map/outlines.txt";

/// Units in a degree of longitude: one is about 60 m.
const UNITS: f64 = 1_440.0;
/// The corner that coordinates are counted from: west and north of everything.
const WEST: f64 = 124.5;
const NORTH: f64 = 38.75;
/// 울릉군: small, far, and drawn with every rock.
const ULLEUNG: &str = "37430";

type Point = (i64, i64);

struct Area {
    code: String,
    name: String,
    /// Arcs of each ring; a negative number `-n - 1` is arc `n` backwards, as in TopoJSON.
    rings: Vec<Vec<i64>>,
}

/// Reads, thins, writes.
pub fn make(root: &Path, outlines: &Outlines) -> Done {
    let text = fs::read_to_string(&outlines.from)
        .map_err(|e| format!("{}: {e}", outlines.from.display()))?;
    let topology: Value = serde_json::from_str(&text).map_err(|e| format!("not JSON: {e}"))?;
    let arcs = arcs(&topology).ok_or("no arcs")?;
    let mut areas = areas(&topology).ok_or("no areas")?;
    areas.sort_by(|a, b| a.code.cmp(&b.code));
    let size: Vec<f64> = areas.iter().map(|area| area_size(area, &arcs)).collect();
    for (area, size) in areas.iter_mut().zip(&size) {
        drop_specks(area, *size, &arcs);
    }
    let thin = thinned(&arcs, &areas, &size);
    for area in &mut areas {
        area.rings.retain(|ring| has_surface(ring, &thin));
    }
    let target = root.join(TARGET);
    fs::write(&target, printed(&thin, &areas)).map_err(|e| format!("{}: {e}", target.display()))
}

/// The arcs on our grid: Mercator, so that shapes keep their angles.
fn arcs(topology: &Value) -> Option<Vec<Vec<Point>>> {
    let pair = |value: &Value| Some((value.get(0)?.as_f64()?, value.get(1)?.as_f64()?));
    let (scale, move_by) = (
        pair(topology.pointer("/transform/scale")?)?,
        pair(topology.pointer("/transform/translate")?)?,
    );
    let mercator = |lat: f64| {
        (lat.to_radians() / 2.0 + std::f64::consts::FRAC_PI_4)
            .tan()
            .ln()
    };
    let on_grid = |x: f64, y: f64| {
        let (lon, lat) = (x * scale.0 + move_by.0, y * scale.1 + move_by.1);
        let down = (mercator(NORTH) - mercator(lat)).to_degrees();
        let whole = |units: f64| (units * UNITS).round() as i64;
        (whole(lon - WEST), whole(down))
    };
    let arcs = topology.get("arcs")?.as_array()?.iter();
    arcs.map(|arc| {
        let (mut x, mut y) = (0.0, 0.0);
        let steps = arc.as_array()?.iter();
        steps
            .map(|step| {
                let (dx, dy) = pair(step)?;
                (x, y) = (x + dx, y + dy);
                Some(on_grid(x, y))
            })
            .collect()
    })
    .collect()
}

fn areas(topology: &Value) -> Option<Vec<Area>> {
    let objects = topology.get("objects")?.as_object()?;
    let geometries = objects.values().next()?.get("geometries")?.as_array()?;
    geometries.iter().map(area).collect()
}

fn area(geometry: &Value) -> Option<Area> {
    let text = |name: &str| {
        let value = geometry.get("properties")?.get(name)?;
        Some(value.as_str()?.to_owned())
    };
    let arcs = geometry.get("arcs")?.as_array()?;
    let polygons: Vec<&Vec<Value>> = match geometry.get("type")?.as_str()? {
        "Polygon" => vec![arcs],
        _ => arcs.iter().map(Value::as_array).collect::<Option<_>>()?,
    };
    let rings = polygons.into_iter().flatten().map(|ring| {
        let arcs = ring.as_array()?.iter();
        arcs.map(Value::as_i64).collect::<Option<Vec<i64>>>()
    });
    Some(Area {
        code: text("code")?,
        name: text("name")?,
        rings: rings.collect::<Option<_>>()?,
    })
}

fn index(arc: i64) -> usize {
    usize::try_from(if arc < 0 { -arc - 1 } else { arc }).unwrap_or_default()
}

/// The points of a ring, without the last of each arc, which begins the next.
fn ring_points(ring: &[i64], arcs: &[Vec<Point>]) -> Vec<Point> {
    let mut points = Vec::new();
    for arc in ring {
        let own = &arcs[index(*arc)];
        let last = own.len().saturating_sub(1);
        if *arc < 0 {
            points.extend(own.iter().rev().take(last));
        } else {
            points.extend(own.iter().take(last));
        }
    }
    points
}

/// The surface inside a ring, by the shoelace formula.
fn ring_size(ring: &[i64], arcs: &[Vec<Point>]) -> f64 {
    let points = ring_points(ring, arcs);
    let next = points.iter().cycle().skip(1);
    let twice: i64 = points
        .iter()
        .zip(next)
        .map(|((ax, ay), (bx, by))| ax * by - bx * ay)
        .sum();
    (twice as f64 / 2.0).abs()
}

fn area_size(area: &Area, arcs: &[Vec<Point>]) -> f64 {
    area.rings.iter().map(|ring| ring_size(ring, arcs)).sum()
}

/// Leaves out islands that nobody would see; the largest piece stays whatever its size.
fn drop_specks(area: &mut Area, size: f64, arcs: &[Vec<Point>]) {
    if area.code == ULLEUNG {
        return;
    }
    let least = (size * 0.004).clamp(60.0, 3_000.0);
    let sizes: Vec<f64> = area.rings.iter().map(|r| ring_size(r, arcs)).collect();
    let largest = sizes.iter().copied().fold(0.0, f64::max);
    let mut sizes = sizes.into_iter();
    area.rings.retain(|_| {
        sizes
            .next()
            .is_some_and(|size| size >= least || size >= largest)
    });
}

/// Thins every arc that is still in use: finer around small regions.
fn thinned(arcs: &[Vec<Point>], areas: &[Area], sizes: &[f64]) -> BTreeMap<usize, Vec<Point>> {
    let mut beside: BTreeMap<usize, f64> = BTreeMap::new();
    for (area, size) in areas.iter().zip(sizes) {
        for arc in area.rings.iter().flatten() {
            let least = beside.entry(index(*arc)).or_insert(*size);
            *least = least.min(*size);
        }
    }
    let thin = |(arc, size): (usize, f64)| {
        (
            arc,
            visvalingam(&arcs[arc], (size * 0.000_6).clamp(4.0, 150.0)),
        )
    };
    // On the grid some arcs are a single point; the ring is whole without them.
    let is_line = |(_, points): &(usize, Vec<Point>)| points.len() > 1;
    beside.into_iter().map(thin).filter(is_line).collect()
}

/// Whether anything is left of a ring after its arcs were thinned.
fn has_surface(ring: &[i64], arcs: &BTreeMap<usize, Vec<Point>>) -> bool {
    let points: BTreeSet<Point> = ring
        .iter()
        .filter_map(|arc| arcs.get(&index(*arc)))
        .flatten()
        .copied()
        .collect();
    points.len() >= 3
}

/// Visvalingam and Whyatt (1993): the point whose triangle with its neighbours is smallest goes
/// first, until none is smaller than `least`. Both ends stay, and a closed arc keeps four points.
fn visvalingam(points: &[Point], least: f64) -> Vec<Point> {
    let mut left = points.to_vec();
    left.dedup();
    let fewest = if left.first() == left.last() { 4 } else { 2 };
    let triangle = |a: Point, b: Point, c: Point| {
        ((b.0 - a.0) * (c.1 - a.1) - (c.0 - a.0) * (b.1 - a.1)).abs() as f64 / 2.0
    };
    while left.len() > fewest {
        let smallest = left
            .windows(3)
            .enumerate()
            .map(|(at, three)| (at + 1, triangle(three[0], three[1], three[2])))
            .min_by(|a, b| a.1.total_cmp(&b.1));
        match smallest {
            Some((at, size)) if size < least => drop(left.remove(at)),
            _ => break,
        }
    }
    left
}

fn printed(arcs: &BTreeMap<usize, Vec<Point>>, areas: &[Area]) -> String {
    let mut out = String::from(
        "# 시군구 경계 2018. 통계청 통계지리정보서비스(https://sgis.kostat.go.kr), 공공누리 제1유형. \
         Thinned by `cargo xtask outlines`; do not edit.\n",
    );
    let mut numbers = BTreeMap::new();
    for (number, (arc, points)) in (0_i64..).zip(arcs) {
        numbers.insert(*arc, number);
        out.push_str("arc");
        let (mut x, mut y) = (0, 0);
        for point in points {
            // Writing to a String cannot fail.
            let _ = write!(out, " {} {}", point.0 - x, point.1 - y);
            (x, y) = *point;
        }
        out.push('\n');
    }
    for area in areas {
        let rings: Vec<String> = area
            .rings
            .iter()
            .map(|ring| {
                let arcs = ring.iter().filter_map(|arc| {
                    let number = numbers.get(&index(*arc))?;
                    Some(if *arc < 0 { -number - 1 } else { *number })
                });
                arcs.map(|arc| arc.to_string())
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect();
        let _ = writeln!(
            out,
            "area\t{}\t{}\t{}",
            area.code,
            area.name,
            rings.join(";")
        );
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flat_points_go_and_corners_stay() {
        let line = [(0, 0), (10, 1), (20, 0), (30, 40), (40, 0)];
        assert_eq!(
            visvalingam(&line, 15.0),
            [(0, 0), (20, 0), (30, 40), (40, 0)]
        );
        let square = [(0, 0), (9, 0), (9, 9), (0, 9), (0, 0)];
        assert_eq!(visvalingam(&square, 1e9).len(), 4);
    }

    #[test]
    fn a_ring_runs_through_its_arcs_forwards_and_backwards() {
        let arcs = vec![vec![(0, 0), (4, 0), (4, 4)], vec![(0, 0), (0, 4), (4, 4)]];
        assert_eq!(
            ring_points(&[0, -2], &arcs),
            [(0, 0), (4, 0), (4, 4), (0, 4)]
        );
        assert_eq!(ring_size(&[0, -2], &arcs), 16.0);
    }
}
