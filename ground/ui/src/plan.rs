//! A place drawn to scale from above: what stands on it, in decimetres, with a grid and a bar.
//!
//! Like a chart, the drawing has no style and no script; put a table with the same measures beside
//! it. A part that can be changed is a link to where that is done; the script of
//! [`crate::assets::plan_script`] also moves it by hand and by keys, where the drawing lies in an
//! element `plan-part` whose `data-page` is the address of the page; what it says is said in
//! `plan-said`, and `plan-help` is shown where it runs.

use std::fmt::Write;

use crate::chart::escape;

/// Around the place: room for the numbers of the grid and for the scale bar.
const EDGE: i64 = 24;

/// A place with what stands on it. Lengths are decimetres.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Unique on its page; part of the ids inside the drawing. Letters, digits and `-`.
    pub id: &'static str,
    /// What is drawn, in a few words.
    pub title: String,
    /// What can be seen in it, in a sentence, for those who cannot.
    pub description: String,
    /// From left to right.
    pub width: i64,
    /// From top to bottom.
    pub depth: i64,
    /// What stands there; what comes later lies above.
    pub parts: Vec<PlanPart>,
    /// Where moves are sent, and what was seen when they were made. `None`: nothing can be moved.
    pub moves: Option<(String, String)>,
}

/// Something that stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanPart {
    /// Its id, below where moves are sent.
    pub id: String,
    /// Its look: a class `k-KIND` of the style sheet.
    pub kind: &'static str,
    /// What is printed on it.
    pub label: String,
    /// What it is called where it is spoken of.
    pub name: String,
    /// All that there is to say of it.
    pub words: String,
    /// From the left edge.
    pub left: i64,
    /// From the upper edge.
    pub top: i64,
    /// How wide it is before it is turned.
    pub width: i64,
    /// How deep it is before it is turned.
    pub depth: i64,
    /// Quarter turns clockwise, 0 to 3.
    pub turns: i64,
    /// Whether its lower edge before turning is its front, which is drawn.
    pub has_front: bool,
    /// Where it is changed.
    pub href: Option<String>,
    /// Whether it is the one that the page is about.
    pub is_marked: bool,
}

impl PlanPart {
    /// How wide and how deep it is as it stands.
    fn extent(&self) -> (i64, i64) {
        match self.turns % 2 {
            0 => (self.width, self.depth),
            _ => (self.depth, self.width),
        }
    }
}

/// Draws it.
pub fn draw(plan: &Plan) -> String {
    let (width, depth) = (plan.width + 2 * EDGE, plan.depth + 2 * EDGE + EDGE / 2);
    // So large that a part of three metres can be grasped; the page scrolls what is wider.
    let tenths = (11_000 / width.max(1)).clamp(10, 30);
    let mut svg = String::new();
    // Writing to a String cannot fail, here and below.
    let _ = write!(
        svg,
        "<svg class=\"plan\" role=\"group\" aria-labelledby=\"{id}-title {id}-desc\" \
         width=\"{}\" height=\"{}\" viewBox=\"-{EDGE} -{EDGE} {width} {depth}\" \
         data-wide=\"{}\" data-deep=\"{}\"",
        width * tenths / 10,
        depth * tenths / 10,
        plan.width,
        plan.depth,
        id = escape(plan.id),
    );
    if let Some((to, seen)) = &plan.moves {
        let (to, seen) = (escape(to), escape(seen));
        let _ = write!(svg, " data-moves=\"{to}\" data-seen=\"{seen}\"");
    }
    let _ = write!(
        svg,
        " xmlns=\"http://www.w3.org/2000/svg\"><title id=\"{id}-title\">{}</title>\
         <desc id=\"{id}-desc\">{}</desc>",
        escape(&plan.title),
        escape(&plan.description),
        id = escape(plan.id),
    );
    draw_ground(&mut svg, plan);
    for part in &plan.parts {
        draw_part(&mut svg, part);
    }
    draw_bar(&mut svg, plan);
    svg.push_str("</svg>");
    svg
}

/// The place with a line each five metres.
fn draw_ground(svg: &mut String, plan: &Plan) {
    let (width, depth) = (plan.width, plan.depth);
    let _ = write!(
        svg,
        "<rect class=\"ground\" width=\"{width}\" height=\"{depth}\"/><path class=\"grid\" d=\""
    );
    let lines = |most: i64| {
        (1..)
            .map(|number| number * 50)
            .take_while(move |at| *at < most)
    };
    for x in lines(width) {
        let _ = write!(svg, "M{x} 0v{depth}");
    }
    for y in lines(depth) {
        let _ = write!(svg, "M0 {y}h{width}");
    }
    svg.push_str("\"/>");
    // Every ten metres is named, fewer where there is no room.
    let step = (width.max(depth) / 1_000 + 1) * 100;
    let named = |most: i64| {
        (0..)
            .map(move |number| number * step)
            .take_while(move |at| *at <= most)
    };
    for x in named(width) {
        let metres = x / 10;
        let _ = write!(svg, "<text class=\"at\" x=\"{x}\" y=\"-6\">{metres}</text>");
    }
    for y in named(depth).skip(1) {
        let metres = y / 10;
        let _ = write!(
            svg,
            "<text class=\"at\" x=\"-12\" y=\"{}\">{metres}</text>",
            y + 4
        );
    }
}

fn draw_part(svg: &mut String, part: &PlanPart) {
    let (width, depth) = part.extent();
    let tag = if part.href.is_some() { "a" } else { "g" };
    let _ = write!(svg, "<{tag} class=\"part k-{}", part.kind);
    if part.is_marked {
        svg.push_str(" is-marked");
    }
    let _ = write!(
        svg,
        "\" transform=\"translate({} {})\"",
        part.left, part.top
    );
    if let Some(href) = &part.href {
        let _ = write!(
            svg,
            " href=\"{}\" aria-label=\"{}\" data-part=\"{}\" data-name=\"{}\" data-left=\"{}\" \
             data-top=\"{}\" data-width=\"{}\" data-depth=\"{}\" data-turns=\"{}\"",
            escape(href),
            escape(&part.words),
            escape(&part.id),
            escape(&part.name),
            part.left,
            part.top,
            part.width,
            part.depth,
            part.turns,
        );
    }
    let (own_width, own_depth) = (part.width, part.depth);
    let turned = match part.turns {
        0 => String::new(),
        1 => format!("translate({own_depth} 0) rotate(90)"),
        2 => format!("translate({own_width} {own_depth}) rotate(180)"),
        _ => format!("translate(0 {own_width}) rotate(270)"),
    };
    let _ = write!(
        svg,
        "><title>{}</title><g transform=\"{turned}\"><rect class=\"body\" width=\"{own_width}\" \
         height=\"{own_depth}\"/>",
        escape(&part.words)
    );
    if part.has_front {
        let _ = write!(
            svg,
            "<path class=\"front\" d=\"M0 {own_depth}h{own_width}\"/>"
        );
    }
    let _ = write!(
        svg,
        "</g><text aria-hidden=\"true\" font-size=\"{}\" x=\"{}\" y=\"{}\" dy=\".35em\">{}</text>\
         </{tag}>",
        letter(&part.label, (width, depth)),
        width / 2,
        depth / 2,
        escape(&part.label),
    );
}

/// The height of letters that fit.
fn letter(label: &str, (width, depth): (i64, i64)) -> i64 {
    let letters = i64::try_from(label.chars().count()).unwrap_or(i64::MAX);
    (depth * 6 / 10).min(width / letters.max(1)).clamp(4, 14)
}

fn draw_bar(svg: &mut String, plan: &Plan) {
    let length = match plan.width {
        ..100 => 10,
        100..300 => 50,
        _ => 100,
    };
    let y = plan.depth + EDGE / 2;
    let _ = write!(
        svg,
        "<path class=\"bar\" d=\"M0 {}v8h{length}v-8\"/><text class=\"bar\" x=\"{}\" y=\"{}\">\
         {} m</text>",
        y - 4,
        length + 4,
        y + 5,
        length / 10,
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(turns: i64, href: Option<&str>) -> PlanPart {
        PlanPart {
            id: "7".to_owned(),
            kind: "booth",
            label: "7".to_owned(),
            name: "부스 7".to_owned(),
            words: "부스 7 <솔뫼>".to_owned(),
            left: 40,
            top: 50,
            width: 30,
            depth: 20,
            turns,
            has_front: true,
            href: href.map(str::to_owned),
            is_marked: false,
        }
    }

    fn plan(parts: Vec<PlanPart>) -> Plan {
        Plan {
            id: "site",
            title: "배치도".to_owned(),
            description: "광장".to_owned(),
            width: 400,
            depth: 300,
            parts,
            moves: None,
        }
    }

    #[test]
    fn a_part_stands_where_it_is_said_and_turns_on_the_spot() {
        for (turns, turned) in [
            (0, ""),
            (1, "translate(20 0) rotate(90)"),
            (2, "translate(30 20) rotate(180)"),
            (3, "translate(0 30) rotate(270)"),
        ] {
            let svg = draw(&plan(vec![part(turns, None)]));
            assert!(svg.contains("transform=\"translate(40 50)\""), "{svg}");
            assert!(
                svg.contains(&format!("<g transform=\"{turned}\">")),
                "{svg}"
            );
        }
    }

    #[test]
    fn only_what_can_be_changed_is_a_link_and_nothing_is_markup() {
        let svg = draw(&plan(vec![part(0, Some("/parts/7?a&b"))]));
        assert!(svg.contains("href=\"/parts/7?a&amp;b\""), "{svg}");
        assert!(svg.contains("부스 7 &lt;솔뫼&gt;"), "{svg}");
        let svg = draw(&plan(vec![part(0, None)]));
        assert!(!svg.contains("<a ") && !svg.contains("style="), "{svg}");
    }

    #[test]
    fn the_grid_is_of_five_metres_and_the_bar_is_named() {
        let svg = draw(&plan(Vec::new()));
        assert!(
            svg.contains("M50 0v300") && svg.contains("M0 250h400"),
            "{svg}"
        );
        assert!(!svg.contains("M400 0"), "the edge is no line of the grid");
        assert!(
            svg.contains("h100v-8") && svg.contains(">10 m</text>"),
            "{svg}"
        );
        assert!(svg.contains(">40</text>"), "the last ten metres are named");
    }

    #[test]
    fn letters_fit() {
        for (label, extent, wanted) in [
            ("12", (30, 30), 14),
            ("비상통로", (40, 600), 10),
            ("전기", (10, 10), 5),
            ("안내소 천막", (20, 20), 4),
        ] {
            assert_eq!(letter(label, extent), wanted, "{label}");
        }
    }
}
