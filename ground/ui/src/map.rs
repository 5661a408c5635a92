//! Maps of Korea drawn on the server as SVG: 시도 or 시군구 as areas to follow, shaded by a value.
//!
//! The outlines are those of 2018 (통계청, 공공누리 제1유형; print [`SOURCE`] beside the map). A place
//! is any set of 시군구, so that a province can be drawn with the borders of another date: 군위군 with
//! 경상북도 before 2023-07-01, with 대구 after. 울릉도 and 독도 stand in a box of their own. Like a
//! chart, the drawing has no style and no script; put a table or a list with the same values and
//! links beside it.

mod dots;
mod outlines;
mod union;
mod view;

use std::{cmp::Ordering, fmt::Write};

pub use dots::{Dot, Mark, dots, draw_view};
use outlines::{Outlines, Point};
pub use view::{Move, View};

use crate::chart::escape;

/// Where the outlines are from, as the licence asks to print it.
pub const SOURCE: &str = "지도: 통계청 통계지리정보서비스 행정구역 경계(2018), 공공누리 제1유형";

/// More places than these are a crowd, in which small ones have no room for their names.
const CROWD: usize = 20;

/// How many shades there are for values above none.
pub const SHADES: usize = 4;

/// A map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Map {
    /// Unique on its page; part of the ids inside the drawing. Letters, digits and `-`.
    pub id: &'static str,
    /// What is drawn, in a few words.
    pub title: String,
    /// What can be seen in it, in a sentence, for those who cannot.
    pub description: String,
    /// Counted in what, for example `곳`.
    pub unit: String,
    /// The places, in the order in which a keyboard goes through them.
    pub places: Vec<Place>,
}

/// One place of a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The 시군구 that it consists of: five digits of SGIS as of 2018. Unknown ones are not drawn.
    pub codes: Vec<String>,
    /// Its name as printed.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// What it is shaded by; the shades are equal steps up to the largest value. `None` for a place
    /// that is only named.
    pub value: Option<u32>,
}

/// Whether there is an outline of a 시군구 (SGIS 2018, five digits).
pub fn has_outline(code: &str) -> bool {
    Outlines::all().areas.contains_key(code)
}

/// Draws the map; nothing when no place has an outline.
pub fn draw(map: &Map) -> String {
    let places = map.places.iter();
    let shapes: Vec<Shape> = places.map(|place| shape(&place.codes)).collect();
    let Some(frame) = Frame::around(&shapes) else {
        return String::new();
    };
    let most = most(map);
    let mut svg = String::new();
    open(&mut svg, map, &frame, "");
    for (place, shape) in map.places.iter().zip(&shapes) {
        draw_place(&mut svg, place, shape, &frame, told(map, place, most));
    }
    if let Some(inset) = &frame.inset {
        draw_inset(&mut svg, inset, &frame);
    }
    for (place, shape) in map.places.iter().zip(&shapes) {
        draw_label(&mut svg, place, shape, &frame, shapes.len() > CROWD);
    }
    svg.push_str("</svg>");
    svg
}

fn most(map: &Map) -> u32 {
    let values = map.places.iter().filter_map(|place| place.value);
    values.max().unwrap_or_default()
}

/// The rings of a place, those of the far islands apart.
struct Shape {
    main: Vec<Vec<Point>>,
    far: Vec<Vec<Point>>,
}

fn shape(codes: &[String]) -> Shape {
    let outlines = Outlines::all();
    let areas = codes.iter().filter_map(|code| {
        let rings = outlines.areas.get(code.as_str())?;
        Some((code == outlines::ULLEUNG, rings))
    });
    let (far, main): (Vec<_>, Vec<_>) = areas.partition(|(far, _)| *far);
    let rings = |areas: Vec<(bool, &Vec<Vec<i32>>)>| {
        union::union(
            &outlines.arcs,
            areas.into_iter().flat_map(|(_, rings)| rings),
        )
    };
    Shape {
        main: rings(main),
        far: rings(far),
    }
}

/// What is visible, in units of the outlines.
struct Frame {
    left: i32,
    top: i32,
    width: i32,
    height: i32,
    inset: Option<Inset>,
}

/// The box of the far islands: where it stands, and by how much each island is moved into it.
struct Inset {
    left: i32,
    top: i32,
    size: i32,
}

impl Frame {
    fn around(shapes: &[Shape]) -> Option<Self> {
        let main = bounds(shapes.iter().flat_map(|shape| &shape.main).flatten());
        let has_far = shapes.iter().any(|shape| !shape.far.is_empty());
        let Some((left, top, right, bottom)) = main else {
            // Only the islands: they are the map, with their box as its frame.
            return has_far.then_some(Self {
                left: 0,
                top: 0,
                width: 1_000,
                height: 1_000,
                inset: Some(Inset {
                    left: 0,
                    top: 0,
                    size: 1_000,
                }),
            });
        };
        let size = ((right - left).max(bottom - top) / 6).max(60);
        let edge = (right - left).max(bottom - top) / 40;
        let extra = if has_far { size + edge } else { 0 };
        Some(Self {
            left: left - edge,
            top: top - edge,
            width: right - left + 2 * edge + extra,
            height: (bottom - top).max(if has_far { size } else { 0 }) + 2 * edge,
            inset: has_far.then_some(Inset {
                left: right + edge,
                top,
                size,
            }),
        })
    }

    /// The height of letters, so that they are as large on every map.
    fn letter(&self) -> i32 {
        (self.width.max(self.height) / 42).max(1)
    }
}

fn bounds<'p>(points: impl Iterator<Item = &'p Point>) -> Option<(i32, i32, i32, i32)> {
    points.fold(None, |found, (x, y)| {
        let (left, top, right, bottom) = found.unwrap_or((*x, *y, *x, *y));
        Some((left.min(*x), top.min(*y), right.max(*x), bottom.max(*y)))
    })
}

/// The opening tag with further attributes, each with a space before it, and what is drawn.
fn open(svg: &mut String, map: &Map, frame: &Frame, attributes: &str) {
    // Writing to a String cannot fail, here and below.
    let _ = write!(
        svg,
        "<svg class=\"map\"{attributes} role=\"group\" aria-labelledby=\"{id}-title {id}-desc\" \
         viewBox=\"{} {} {} {}\" xmlns=\"http://www.w3.org/2000/svg\">\
         <title id=\"{id}-title\">{}</title><desc id=\"{id}-desc\">{}</desc>",
        frame.left,
        frame.top,
        frame.width,
        frame.height,
        escape(&map.title),
        escape(&map.description),
        id = escape(map.id),
    );
}

/// What is said of a place, and its shade.
fn told(map: &Map, place: &Place, most: u32) -> (String, usize) {
    match place.value {
        Some(value) => {
            let words = format!("{} {value}{}", place.label, map.unit);
            (words, shade(value, most))
        }
        None => (place.label.clone(), 1),
    }
}

fn draw_place(
    svg: &mut String,
    place: &Place,
    shape: &Shape,
    frame: &Frame,
    (words, shade): (String, usize),
) {
    let mut path = String::new();
    for ring in &shape.main {
        draw_ring(&mut path, ring);
    }
    if let Some(inset) = &frame.inset {
        for ring in inset.moved(&shape.far) {
            draw_ring(&mut path, &ring);
        }
    }
    if path.is_empty() {
        return;
    }
    let words = escape(&words);
    let _ = write!(
        svg,
        "<a href=\"{}\" aria-label=\"{words}\"><path class=\"place v{shade}\" \
         fill-rule=\"evenodd\" d=\"{path}\"><title>{words}</title></path></a>",
        escape(&place.href),
    );
}

/// The shades and what they stand for, lightest first, as a list beside the map.
pub fn key(map: &Map) -> String {
    let most = most(map);
    let unit = escape(&map.unit);
    let mut list = String::from("<ul class=\"map-key\">");
    for number in 0..=SHADES as u64 {
        let upto = |step: u64| u64::from(most) * step / SHADES as u64;
        let (first, last) = match number.checked_sub(1) {
            None => (0, 0),
            Some(before) => (upto(before) + 1, upto(number)),
        };
        let range = match first.cmp(&last) {
            Ordering::Less => format!("{first}~{last}{unit}"),
            Ordering::Equal => format!("{first}{unit}"),
            Ordering::Greater => continue,
        };
        let _ = write!(
            list,
            "<li><svg viewBox=\"0 0 20 14\" aria-hidden=\"true\"><rect class=\"v{number}\" \
             width=\"20\" height=\"14\"/></svg>{range}</li>"
        );
    }
    list.push_str("</ul>");
    list
}

/// Of the values above none each fourth up to the largest has a shade.
pub fn shade(value: u32, most: u32) -> usize {
    let steps = u64::from(value) * SHADES as u64;
    let shade = steps.div_ceil(u64::from(most.max(1)));
    usize::try_from(shade).unwrap_or(SHADES).min(SHADES)
}

fn draw_ring(path: &mut String, ring: &[Point]) {
    let mut points = ring.iter();
    let Some((mut x, mut y)) = points.next().copied() else {
        return;
    };
    let _ = write!(path, "M{x} {y}l");
    for (at, (to_x, to_y)) in points.enumerate() {
        let gap = if at == 0 { "" } else { " " };
        let _ = write!(path, "{gap}{} {}", to_x - x, to_y - y);
        (x, y) = (*to_x, *to_y);
    }
    path.push('z');
}

impl Inset {
    /// The islands in their box: 울릉도 to the left, 독도 to the right of it, each so large that it
    /// can be seen.
    fn moved(&self, far: &[Vec<Point>]) -> Vec<Vec<Point>> {
        let is_dokdo = |ring: &&Vec<Point>| ring.iter().all(|(x, _)| *x > outlines::DOKDO_FROM);
        let (dokdo, ulleung): (Vec<_>, Vec<_>) = far.iter().partition(is_dokdo);
        let mut moved = self.placed(&ulleung, 3, 4);
        moved.extend(self.placed(&dokdo, 8, 1));
        moved
    }

    /// One island with its rocks, its middle so many tenths from the left, so many tenths large.
    fn placed(&self, island: &[&Vec<Point>], middle: i32, tenths: i32) -> Vec<Vec<Point>> {
        let points = island.iter().flat_map(|ring| ring.iter());
        let Some((left, top, right, bottom)) = bounds(points) else {
            return Vec::new();
        };
        let extent = (right - left).max(bottom - top).max(1);
        let (from_x, from_y) = (i32::midpoint(left, right), i32::midpoint(top, bottom));
        let to = (
            self.left + self.size * middle / 10,
            self.top + self.size * 4 / 10,
        );
        let room = self.size * tenths / 10;
        let place = |(x, y): &Point| {
            (
                to.0 + (x - from_x) * room / extent,
                to.1 + (y - from_y) * room / extent,
            )
        };
        let rings = island.iter();
        rings.map(|ring| ring.iter().map(place).collect()).collect()
    }
}

fn draw_inset(svg: &mut String, inset: &Inset, frame: &Frame) {
    let letter = frame.letter();
    let _ = write!(
        svg,
        "<rect class=\"inset\" x=\"{}\" y=\"{}\" width=\"{size}\" height=\"{size}\"/>",
        inset.left,
        inset.top,
        size = inset.size,
    );
    for (name, tenths) in [("울릉도", 3), ("독도", 8)] {
        let _ = write!(
            svg,
            "<text aria-hidden=\"true\" font-size=\"{letter}\" x=\"{}\" y=\"{}\" \
             text-anchor=\"middle\">{name}</text>",
            inset.left + inset.size * tenths / 10,
            inset.top + inset.size * 9 / 10,
        );
    }
}

/// The name where there is most room; on a crowded map none where there is no room for it.
fn draw_label(svg: &mut String, place: &Place, shape: &Shape, frame: &Frame, crowded: bool) {
    let Some((x, y, room)) = union::middle(&shape.main) else {
        return;
    };
    let letter = frame.letter();
    if crowded && room * 2 < letter {
        return;
    }
    let _ = write!(
        svg,
        "<text aria-hidden=\"true\" font-size=\"{letter}\" x=\"{x}\" y=\"{}\" \
         text-anchor=\"middle\">{}</text>",
        y + letter / 3,
        escape(&place.label),
    );
}

#[cfg(test)]
mod tests;
