//! What a window shows, drawn: the areas that lie in it, and on them what is there as dots.
//!
//! Dots that would cover each other are one, by a grid that stays where it is while the window
//! moves. The numbers of the areas and of the dots are the same: a place whose dot lies outside of
//! the window is drawn where it reaches into it, and only named.

use std::{collections::BTreeMap, fmt::Write};

use super::{
    Frame, Inset, Map, Place, Shape, View, bounds, draw_inset, draw_label, draw_place, draw_ring,
    open, outlines::Point, shape, told, union,
};
use crate::chart::escape;

/// Cells of the grid across a window.
const CELLS: i32 = 7;

/// Places that stand so close that they are one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dot {
    /// Which of the places, in their order.
    pub places: Vec<usize>,
    /// All of their values.
    pub count: u32,
    /// A window that looks closer at several places; `None` for one alone, at the deepest, and for
    /// the far islands.
    pub closer: Option<View>,
    /// Where it stands; `None` in the box of the far islands.
    at: Option<Point>,
}

/// A dot as it is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The dot.
    pub dot: Dot,
    /// What is written below it.
    pub label: String,
    /// What is said of it.
    pub words: String,
    /// Where it leads.
    pub href: String,
}

/// Where a place stands in a window.
enum Stand {
    At(Point),
    /// In the box of the far islands, which every window shows.
    Islands,
}

/// `None` outside of the window, and for what has no outline.
fn stand(shape: &Shape, view: &View) -> Option<Stand> {
    match union::middle(&shape.main) {
        Some((x, y, _)) => view.holds((x, y)).then_some(Stand::At((x, y))),
        None => (!shape.far.is_empty()).then_some(Stand::Islands),
    }
}

/// Row and column of the grid.
type Cell = (i32, i32);

/// The places of some value that a window shows as dots, from north to south, the far islands last.
/// A place without an outline is none of them ([`super::has_outline`]).
pub fn dots(places: &[Place], view: &View) -> Vec<Dot> {
    let cell = (view.width() / CELLS).max(1);
    let mut cells: BTreeMap<Cell, Vec<(usize, Point)>> = BTreeMap::new();
    let mut islands = Vec::new();
    for (number, place) in places.iter().enumerate() {
        if place.value.unwrap_or_default() == 0 {
            continue;
        }
        match stand(&shape(&place.codes), view) {
            Some(Stand::At((x, y))) => {
                let key = (y.div_euclid(cell), x.div_euclid(cell));
                cells.entry(key).or_default().push((number, (x, y)));
            }
            Some(Stand::Islands) => islands.push(number),
            None => {}
        }
    }
    let near = cells.into_values().map(|found| {
        let many = i32::try_from(found.len()).unwrap_or(1).max(1);
        let sum = |side: fn(&Point) -> i32| found.iter().map(|(_, at)| side(at)).sum::<i32>();
        let at = (sum(|at| at.0) / many, sum(|at| at.1) / many);
        let closer = view.closer_to(at).filter(|_| many > 1);
        let numbers = found.into_iter().map(|(number, _)| number);
        dot(places, numbers.collect(), Some(at), closer)
    });
    let near: Vec<Dot> = near.collect();
    let far = (!islands.is_empty()).then(|| dot(places, islands, None, None));
    near.into_iter().chain(far).collect()
}

fn dot(places: &[Place], found: Vec<usize>, at: Option<Point>, closer: Option<View>) -> Dot {
    let values = found.iter().filter_map(|number| places.get(*number)?.value);
    Dot {
        count: values.fold(0, u32::saturating_add),
        places: found,
        closer,
        at,
    }
}

/// A place with its shape.
struct Area<'m> {
    place: &'m Place,
    shape: Shape,
    /// Whether its dot would stand in the window.
    seen: bool,
}

impl<'m> Area<'m> {
    /// `None` where nothing of it lies in the window.
    fn of(place: &'m Place, view: &View) -> Option<Self> {
        let shape = shape(&place.codes);
        let is_there = view.touches(bounds(shape.main.iter().flatten())) || !shape.far.is_empty();
        is_there.then(|| Self {
            place,
            seen: stand(&shape, view).is_some(),
            shape,
        })
    }

    /// What is said of it, and its shade.
    fn told(&self, map: &Map, most: u32) -> (String, usize) {
        match self.seen {
            true => told(map, self.place, most),
            false => (self.place.label.clone(), 0),
        }
    }
}

/// Draws what a window shows of a map, with its dots. The box of the far islands stays in the
/// window's corner.
pub fn draw_view(map: &Map, view: &View, marks: &[Mark]) -> String {
    let places = map.places.iter();
    let areas: Vec<Area> = places.filter_map(|place| Area::of(place, view)).collect();
    let seen = areas.iter().filter(|area| area.seen);
    let most = seen.filter_map(|area| area.place.value).max();
    let most = most.unwrap_or_default();
    let frame = view.frame(areas.iter().any(|area| !area.shape.far.is_empty()));
    let near = view.frame(false);
    let mut svg = String::new();
    open(&mut svg, map, &frame, &view.attributes());
    for area in &areas {
        draw_place(
            &mut svg,
            area.place,
            &area.shape,
            &near,
            area.told(map, most),
        );
    }
    // The others have their names below their dots.
    let is_bare = |area: &&Area| area.seen && area.place.value.unwrap_or_default() == 0;
    for area in areas.iter().filter(is_bare) {
        draw_label(&mut svg, area.place, &area.shape, &frame, true);
    }
    if let Some(inset) = &frame.inset {
        for area in areas.iter().filter(|area| !area.shape.far.is_empty()) {
            draw_islands(&mut svg, inset, &area.shape, area.told(map, most).1);
        }
        draw_inset(&mut svg, inset, &frame);
    }
    for mark in marks {
        draw_mark(&mut svg, mark, &frame);
    }
    svg.push_str("</svg>");
    svg
}

/// The far islands on a ground of their own: land may lie behind their box.
fn draw_islands(svg: &mut String, inset: &Inset, shape: &Shape, shade: usize) {
    let mut path = String::new();
    for ring in inset.moved(&shape.far) {
        draw_ring(&mut path, &ring);
    }
    // Writing to a String cannot fail, here and below.
    let _ = write!(
        svg,
        "<rect class=\"sea\" x=\"{}\" y=\"{}\" width=\"{size}\" height=\"{size}\"/>\
         <path class=\"place v{shade}\" fill-rule=\"evenodd\" d=\"{path}\"/>",
        inset.left,
        inset.top,
        size = inset.size,
    );
}

fn draw_mark(svg: &mut String, mark: &Mark, frame: &Frame) {
    let letter = frame.letter();
    let place = match (mark.dot.at, &frame.inset) {
        (Some((x, y)), _) => (x, y, &*mark.label),
        // The box has the names of its islands.
        (None, Some(inset)) => (
            inset.left + inset.size * 3 / 10,
            inset.top + inset.size * 4 / 10,
            "",
        ),
        (None, None) => return,
    };
    let (x, y, label) = place;
    let words = escape(&mark.words);
    // A window is for people; those who read for a search engine go no further.
    let near = match mark.dot.closer {
        Some(_) => " data-move=\"near\" rel=\"nofollow\"",
        None => "",
    };
    let digits = i32::try_from(mark.dot.count.to_string().len()).unwrap_or(1);
    let radius = letter + letter * (digits - 1) / 3;
    let _ = write!(
        svg,
        "<a href=\"{}\"{near} aria-label=\"{words}\"><circle class=\"dot\" cx=\"{x}\" cy=\"{y}\" \
         r=\"{radius}\"><title>{words}</title></circle></a>\
         <g aria-hidden=\"true\" font-size=\"{letter}\" text-anchor=\"middle\">\
         <text class=\"dot-count\" x=\"{x}\" y=\"{}\">{}</text>\
         <text x=\"{x}\" y=\"{}\">{}</text></g>",
        escape(&mark.href),
        y + letter / 3,
        mark.dot.count,
        y + radius + letter,
        escape(label),
    );
}

#[cfg(test)]
mod tests;
